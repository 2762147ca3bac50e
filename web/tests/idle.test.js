// What is done when nobody waits is done at once, and again where it failed.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SERVER_IS_BACK, untilItComes, whenIdle } from "../src/text/idle.js";
import { ask, dataOf, isUnreached, moduleAt, saidBy, UnreachedError } from "../src/text/reaching.js";

beforeEach(() => {
  vi.useFakeTimers();
  const page = new EventTarget();
  // what waits takes its time from the clock of the test
  vi.stubGlobal("window", Object.assign(page, { setTimeout: globalThis.setTimeout }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("work begins as soon as the browser is idle", async () => {
  const work = vi.fn();
  whenIdle(work);
  await vi.advanceTimersByTimeAsync(10);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test("what did not come is asked for again, less and less often, until it comes", async () => {
  const gone = new UnreachedError("./pack/finding.json");
  const work = vi.fn().mockRejectedValueOnce(gone).mockRejectedValueOnce(gone);
  whenIdle(work);
  await vi.advanceTimersByTimeAsync(2900);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(work).toHaveBeenCalledTimes(3);
});

test.each([new TypeError("undefined is not a function"), new RangeError("no such island"), "a word"])(
  "what is wrong with the work itself is told once, and not done again: %s",
  async (error) => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const thrown = vi.fn(() => {
      throw error;
    });
    const rejected = vi.fn().mockRejectedValue(error);
    for (const work of [thrown, rejected]) whenIdle(work);
    await vi.advanceTimersByTimeAsync(1_000_000);
    for (const work of [thrown, rejected]) expect(work).toHaveBeenCalledTimes(1);
    expect(told.mock.calls).toEqual([[error], [error]]);
    told.mockRestore();
  },
);

test("what did not come, was refused or came broken is told from all else", async () => {
  const answers = [
    () => Promise.reject(new TypeError("Failed to fetch")),
    () => Promise.resolve(new Response("{}", { status: 503 })),
    () => Promise.resolve(new Response("{ half")),
  ];
  for (const answer of answers) {
    vi.stubGlobal("fetch", answer);
    const error = await ask("./a.json")
      .then(dataOf, (found) => found)
      .catch((found) => found);
    expect(isUnreached(error)).toBe(true);
    expect(error).toBeInstanceOf(TypeError);
  }
  vi.stubGlobal("fetch", () => Promise.resolve(new Response('{"a": 1}')));
  expect(await ask("./a.json").then(dataOf)).toEqual({ a: 1 });
  expect(isUnreached(new TypeError("undefined is not a function"))).toBe(false);
  // a module that has come and fails is not asked for again
  const failing = await moduleAt("data:text/javascript,throw new RangeError('ours')").catch((found) => found);
  expect(isUnreached(failing)).toBe(false);
});

test("what is stopped is no fault, and what is refused is said all the same", async () => {
  const stopped = new DOMException("stopped", "AbortError");
  vi.stubGlobal("fetch", () => Promise.reject(stopped));
  expect(await ask("./a.json").catch((found) => found)).toBe(stopped);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response('{"error": "no"}', { status: 404 })));
  expect(await ask("./a.json").then(saidBy)).toEqual({ error: "no" });
});

test("what somebody waits for comes as soon as the server is back", async () => {
  const gone = new UnreachedError("./pack/explorer.json");
  const work = vi.fn().mockRejectedValueOnce(gone).mockRejectedValueOnce(gone).mockResolvedValue("a map");
  const failed = vi.fn();
  const come = vi.fn();
  untilItComes(work, { failed }).then(come);
  await vi.advanceTimersByTimeAsync(3100);
  expect([work.mock.calls.length, failed.mock.calls.length]).toEqual([2, 2]);
  expect(come).not.toHaveBeenCalled();
  window.dispatchEvent(new Event(SERVER_IS_BACK));
  await vi.advanceTimersByTimeAsync(0);
  expect(come).toHaveBeenCalledWith("a map");
  await vi.advanceTimersByTimeAsync(200_000);
  expect(work).toHaveBeenCalledTimes(3);
});

test("what nobody waits for any more is not asked for again, and a fault of our own never", async () => {
  const gone = new UnreachedError("./pack/explorer.json");
  const ours = new TypeError("no such thing");
  const [away, wrong] = [vi.fn().mockRejectedValue(gone), vi.fn().mockRejectedValue(ours)];
  let isWanted = true;
  const [left, told] = [vi.fn(), vi.fn()];
  untilItComes(away, { isWanted: () => isWanted }).catch(left);
  untilItComes(wrong).catch(told);
  await vi.advanceTimersByTimeAsync(10);
  isWanted = false;
  await vi.advanceTimersByTimeAsync(200_000);
  expect([away.mock.calls.length, wrong.mock.calls.length]).toEqual([1, 1]);
  expect(left).toHaveBeenCalledWith(gone);
  expect(told).toHaveBeenCalledWith(ours);
});

test("who has gone away is asked for nothing", async () => {
  const gone = new AbortController();
  const work = vi.fn();
  whenIdle(work, gone.signal);
  gone.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).not.toHaveBeenCalled();
});
