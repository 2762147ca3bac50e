// What is done when nobody waits is done at once, and again where it failed.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whenIdle } from "../src/text/idle.js";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
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

test("what fails is done again, less and less often, until it works", async () => {
  const work = vi.fn().mockRejectedValueOnce(new Error("gone")).mockRejectedValueOnce(new Error("gone"));
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

test("who has gone away is asked for nothing", async () => {
  const gone = new AbortController();
  const work = vi.fn();
  whenIdle(work, gone.signal);
  gone.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).not.toHaveBeenCalled();
});
