// What the style sheets ask of the window, asked of the frame around a map.

import { expect, test } from "vitest";
import { ofFrame } from "../src/file/own_size.js";

test.each([
  ["(max-width: 1180px)", "all", "(max-width: 1180px)"],
  ["(max-width: 759px), (max-height: 519px)", "all", "((max-width: 759px)) or ((max-height: 519px))"],
  ["screen and (min-width: 760px) and (max-width: 960px)", "screen", "(min-width: 760px) and (max-width: 960px)"],
  [
    "(max-width: 759px), (orientation: portrait) and (max-width: 1023px)",
    "all",
    "((max-width: 759px)) or ((orientation: portrait) and (max-width: 1023px))",
  ],
])("%s", (query, medium, size) => {
  expect(ofFrame(query)).toEqual({ medium, size });
});

test.each(["print", "(prefers-color-scheme: dark)", "(forced-colors: active)", "screen"])(
  "%s asks no size",
  (query) => {
    expect(ofFrame(query)).toBeNull();
  },
);
