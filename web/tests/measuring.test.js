// What is measured in the browser is what GeographicLib and the library measure.

import geodesic from "geographiclib-geodesic";
import { describe, expect, test } from "vitest";
import { endsCalled, knownEnds } from "../src/measure/adding.js";
import { circleAround, crossesItself, holdsPole, inverse, pointsAlong, polygonOf } from "../src/measure/geodesic.js";
import { resultOf } from "../src/measure/result.js";
import { measurementFault, measurementFrom, measurementText } from "../src/scene/measurement.js";
import { createModel } from "../src/scene/model.js";
import { readUrl } from "../src/scene/url.js";
import { coordinatesIn } from "../src/text/coordinates.js";
import { given } from "./given.js";

globalThis.geodesic = geodesic;
const { bundle, coordinates, ends, mangled, measured, measurements } = given();
const model = createModel(bundle);
const ground = { model, sea: { shapes: () => [], origin: [0, 0] }, exact: new Map() };
const turn = (a, b) => Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);

describe("on the ellipsoid", () => {
  test.each(measured.courses)("$about", ({ from, to, km, leaves, arrives, several = false }) => {
    const found = inverse(from, to);
    // GeographicLib promises 15 nanometres
    expect(found.km).toBeCloseTo(km, 8);
    if (km) {
      expect(found.several).toBe(several);
      for (const [ours, golden] of [
        [found.leaves, leaves],
        [found.arrives, arrives],
      ])
        expect(golden === null ? ours : turn(ours, golden)).toSatisfy((it) => it === golden || it < 1e-7);
    }
    const points = pointsAlong(from, to);
    expect(points[0]).toEqual(from);
    expect(Math.max(...points.slice(1).map(([lon], i) => Math.abs(lon - points[i][0])))).toBeLessThan(181);
    expect(points.slice(1).reduce((sum, point, i) => sum + inverse(points[i], point).km, 0)).toBeCloseTo(km, 6);
  });
  test.each(measured.polygons)("$about", ({ corners, km2, perimeter_km }) => {
    const found = polygonOf(corners);
    // its areas carry a tenth of a square metre
    expect(found.km2).toBeCloseTo(km2, 5);
    expect(found.perimeter).toBeCloseTo(perimeter_km, 8);
    expect(crossesItself(corners)).toBe(false);
  });
  test.each(measured.circles)("$about", ({ at, km, azimuth, point, pole }) => {
    const points = circleAround(at, km);
    const [lon, lat] = points[Math.round(((azimuth + 180) % 360) / 1.5)];
    expect(turn(lon, point[0])).toBeLessThan(1e-8);
    expect(lat).toBeCloseTo(point[1], 8);
    expect(holdsPole(at, km)).toBe(pole);
    for (const one of points) expect(inverse(at, one).km).toBeCloseTo(km, 7);
    // it closes, unless it goes around a pole
    expect(Math.abs(points.at(-1)[0] - points[0][0]) < 1e-6).toBe(!pole);
  });
});

describe("by name", () => {
  const words = { said: () => "", name: () => "", mapNames: () => ["", ""] };
  const known = knownEnds({ words, model });
  test.each(ends.map(([typed, ...ids]) => [typed, ids]))(
    "%s is first offered as what the library takes it for",
    (typed, ids) => {
      const offered = endsCalled(known, typed).map(({ end }) => end.unit ?? end.place);
      expect(offered.slice(0, ids.length)).toEqual(ids);
    },
  );
  test("nothing is offered where nothing is asked", () => {
    for (const typed of ["", "  ", "...", "zzzz"]) expect(endsCalled(known, typed)).toEqual([]);
  });
});

test("sides that cross leave no area", () => {
  const { corners } = measured.polygons[0];
  expect(crossesItself([corners[0], corners[2], corners[1], corners[3]])).toBe(true);
  const crossed = { kind: "area", ends: [0, 2, 1, 3].map((i) => ({ at: corners[i] })), radii: [] };
  expect(resultOf(crossed, ground)).toMatchObject({ km2: null, problems: [{ key: "crosses" }] });
});

describe("in the address", () => {
  test.each(mangled)("%s is refused for the reason that the library gives", (text, key, quoted, figure) => {
    expect(measurementFrom(text, model)).toBeNull();
    const { notices } = readUrl(`?measure=${encodeURIComponent(text)}`, model);
    expect(notices.filter((one) => one.key === "notice.measure")).toEqual([
      { key: "notice.measure", value: text.slice(0, 60), why: { key, text: quoted, figure: figure ?? undefined } },
    ]);
    expect(bundle.text.en[key]).toContain("{text}");
  });
  test.each(measurements)("of what can be measured there is nothing to say: $text", ({ text }) => {
    expect(measurementFault(text, model)).toBeNull();
  });
  test.each(measurements.map((one) => [one.text, one]))("%s is what the library reads and measures", (text, told) => {
    const found = measurementFrom(text, model);
    expect(measurementText(found)).toBe(told.text);
    const result = resultOf(found, ground);
    expect(result.km).toBeCloseTo(told.km, 4);
    if (told.km2) expect(result.km2).toBeCloseTo(told.km2, 5);
    expect(result.legs.length).toBe(told.legs);
    expect(result.rings.map(({ km }) => km)).toEqual(told.rings);
    expect(result.problems.length).toBe(told.problems);
  });
  test.each([
    "",
    ";",
    "nowhere",
    "91,0",
    "0,181",
    "1e1,2",
    "43.33,145.8,nowhere",
    "43.33,145.8,hokkaido,more",
    "sphere:44,145",
    "rings:12ell;44,145",
    "rings:-12nm;44,145",
    "rings:99999km;44,145",
    "rings:1nm,2nm,3nm,4nm,5nm,6nm,7nm;44,145",
    "<script>alert(1)</script>",
    "constructor;__proto__",
    Array(41).fill("44,145").join(";"),
    "4".repeat(8000),
  ])("what cannot be read is said, %#", (text) => {
    const { patch, notices } = readUrl(`?${new URLSearchParams({ measure: text })}`, model);
    expect(patch).toEqual({});
    expect(notices.at(-1)).toMatchObject({ key: "notice.measure", value: text.slice(0, 60) });
  });
});

test.each(coordinates)("somebody types %s", (text, meant) => {
  const found = coordinatesIn(text);
  if (!Array.isArray(meant)) return expect(found?.fault ?? null).toBe(meant);
  const [lon, lat] = found.at;
  expect(lat).toBeCloseTo(meant[0], 9);
  expect(lon).toBeCloseTo(meant[1], 9);
});
