// What a reader has chosen goes from page to page and comes back.

import { describe, expect, test } from "vitest";
import { createModel } from "../src/scene/model.js";
import { defaultState } from "../src/scene/state.js";
import { readUrl, writeUrl } from "../src/scene/url.js";
import { carried, isPage, journeyOf, keptIn } from "../src/text/journey.js";
import { LONGEST } from "../src/text/query.js";
import { given } from "./given.js";

const { bundle, addresses } = given();
const model = createModel(bundle);
const at = (address) => new URL(address, "http://127.0.0.1/");
const led = (to, from) => carried(at(to), at(from));

describe("the browser reads what the library reads", () => {
  test.each(addresses.map((row) => [row.given, row.reads ?? {}, row.notices ?? []]))("%s", (text, reads, notices) => {
    const { patch, notices: said } = readUrl(text, model);
    expect(said.map(({ key }) => key).sort()).toEqual(notices.map((key) => `notice.${key}`).sort());
    const again = new URLSearchParams(writeUrl("", defaultState(model, patch), model));
    for (const [key, value] of Object.entries(reads)) {
      const sorted = (words) => words.split(",").sort().join();
      expect(key === "own" ? sorted(again.get(key)) : again.get(key)).toBe(key === "own" ? sorted(value) : value);
    }
  });
  test("of a link that is too long it says so, and reads what it can", () => {
    const text = `?unit=${model.tops[0].id}&scenario=${"x".repeat(2 * LONGEST)}`;
    const { patch, notices } = readUrl(text, model);
    expect(patch).toEqual({ unit: model.tops[0].id });
    expect(notices[0]).toEqual({ key: "notice.long", value: String(text.length) });
  });
});

const MAP = "/?scenario=two&view=japan&unit=shikotan&at=44,146,8&dist=nm&law=a:b&lang=en";

describe("from the map and back", () => {
  test.each(["/claims", "/timeline", "/scenarios", "/present", "/documents", "/about", "/scene", "/compare"])(
    "by %s",
    (page) => {
      const there = led(`${page}?lang=en`, MAP);
      const back = led("/?lang=en", there.href);
      expect(Object.fromEntries(back.searchParams)).toEqual(Object.fromEntries(at(MAP).searchParams));
    },
  );
  test("below a folder of the server", () => {
    const there = led("/kuril/map/claims?lang=en", MAP.replace("/", "/kuril/map/"));
    expect(there.pathname).toBe("/kuril/map/claims");
    expect(keptIn(there.search).get("scenario")).toBe("two");
    expect(led("/kuril/map/?lang=en", there.href).searchParams.get("scenario")).toBe("two");
  });
  test("through many pages, one after another", () => {
    const pages = ["/claims", "/compare", "/timeline", "/scene", "/present", "/claims", "/"];
    const end = pages.reduce((from, page) => led(`${page}?lang=ja`, from).href, MAP);
    expect(Object.fromEntries(at(end).searchParams)).toEqual({
      ...Object.fromEntries(at(MAP).searchParams),
      lang: "ja",
    });
  });
});

test("rules of the sea stand in the comparison's own address, and come back from older links too", () => {
  const there = led("/compare?lang=en", MAP);
  expect(there.searchParams.get("law")).toBe("a:b");
  expect(keptIn(there.search).has("law")).toBe(false);
  expect(led("/", "/compare?lang=en&map=law%3Da%3Ab").searchParams.get("law")).toBe("a:b");
  expect(led("/", "/compare?lang=en&law=c:d&map=law%3Da%3Ab").searchParams.get("law")).toBe("c:d");
});

test("a scenario that is in sight stands on one side of the comparison", () => {
  expect(led("/compare?lang=en", MAP).searchParams.get("b")).toBe("two");
  expect(led("/compare?lang=en&a=x&b=y", MAP).searchParams.get("b")).toBe("y");
});

test("the map shows the scenario that it showed, or else the second that was compared", () => {
  const there = led("/compare?lang=en", MAP);
  there.searchParams.set("a", "three");
  expect(led("/", there.href).searchParams.get("scenario")).toBe("two");
  there.searchParams.set("b", "four");
  expect(led("/", there.href).searchParams.get("scenario")).toBe("four");
});

test("what a link names is what it leads to", () => {
  const led_ = led("/?scenario=four&lang=en", `${MAP}&date=1905&own=a:B&turn=3`);
  expect(Object.fromEntries(led_.searchParams)).toEqual({
    scenario: "four",
    lang: "en",
    view: "japan",
    unit: "shikotan",
    at: "44,146,8",
    dist: "nm",
    law: "a:b",
  });
  expect(led("/?unit=etorofu&lang=en", MAP).searchParams.has("at")).toBe(false);
});

test("the unit of distances goes along to the scene and back", () => {
  const there = led("/scene", "/?scenario=two&dist=nm");
  expect(there.searchParams.get("dist")).toBe("nm");
  there.searchParams.set("dist", "mi");
  expect(led("/", there.href).searchParams.get("dist")).toBe("mi");
  there.searchParams.delete("dist");
  expect(led("/", there.href).searchParams.has("dist")).toBe(false);
});

test("the camera goes along to the scene and back", () => {
  const there = led("/scene", "/?scenario=two&at=43.8,146.75,9.5");
  expect(there.searchParams.get("at")).toBe("43.8,146.75,9.5");
  expect(there.searchParams.has("map")).toBe(false);
  expect(led("/", there.href).searchParams.get("at")).toBe("43.8,146.75,9.5");
});

test("what is measured and the island go along to the scene and the comparison, and back", () => {
  const map = "/?scenario=two&unit=shikotan&measure=rings:12nm;44,146";
  for (const page of ["/scene", "/compare"]) {
    const there = led(page, map);
    expect(there.searchParams.get("measure")).toBe("rings:12nm;44,146");
    expect(there.searchParams.get("unit")).toBe("shikotan");
    const back = led("/", led("/claims", there.href).href);
    expect(back.searchParams.get("measure")).toBe("rings:12nm;44,146");
    // links of before kept both for the map
    const kept = `${page}?map=${encodeURIComponent("unit=shikotan&measure=44,146;45,146")}`;
    expect(led("/", kept).searchParams.get("measure")).toBe("44,146;45,146");
    expect(led("/", kept).searchParams.get("unit")).toBe("shikotan");
  }
});

test("a choice of one's own stays with the map while other pages show scenarios of the data", () => {
  const own = "/?scenario=own&view=japan&own=shikotan:JPN";
  for (const page of ["/scene", "/compare"]) {
    const there = led(page, own);
    expect(there.searchParams.get("scenario") ?? there.searchParams.get("b")).toBe(null);
    const back = led("/", there.href);
    expect(back.searchParams.get("scenario")).toBe("own");
    expect(back.searchParams.get("own")).toBe("shikotan:JPN");
  }
  const scene = led("/scene", own);
  scene.searchParams.set("scenario", "two");
  expect(led("/", scene.href).searchParams.has("own")).toBe(false);
});

test("the day of the map goes along the axis and back, and a map of today follows the axis too", () => {
  const there = led("/timeline", "/?scenario=two&date=1905-09-05");
  expect(there.searchParams.get("date")).toBe("1905-09-05");
  there.searchParams.set("date", "1875-05-07");
  expect(led("/", there.href).searchParams.get("date")).toBe("1875-05-07");
  const today = led("/timeline", MAP);
  today.searchParams.set("date", "1875-05-07");
  expect(led("/", today.href).searchParams.get("date")).toBe("1875-05-07");
  // by way of any other page
  expect(led("/", led("/claims", today.href).href).searchParams.get("date")).toBe("1875-05-07");
  // who only opened the axis has chosen no day
  expect(led("/", led("/timeline", MAP).href).searchParams.has("date")).toBe(false);
});

test("filters of the claims are the claims' own", () => {
  const there = led("/claims?unit=etorofu&scenario=four&lang=en", MAP);
  expect(there.searchParams.get("unit")).toBe("etorofu");
  expect(journeyOf(there).get("unit")).toBe("shikotan");
});

test("pages are told from files", () => {
  expect(["/", "/claims", "/kuril/", "/kuril/scene"].map((path) => isPage(at(path)))).toEqual([true, true, true, true]);
  expect(["/lessons/one.json", "/frame.css"].map((path) => isPage(at(path)))).toEqual([false, false]);
});
