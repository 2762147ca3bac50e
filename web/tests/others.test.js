import { expect, test } from "vitest";
import { clearOf } from "../src/map/others.js";

const MAP = [300, 200];

test.each([
  ["stands where it is under no box", [[0, 100, 300, 200]], [0, 0], [0, 0]],
  ["goes the nearest way beside a column of buttons", [[250, 0, 300, 150]], [240, 0], [-50, 0]],
  ["goes above a row at the foot", [[0, 160, 300, 200]], [0, 170], [0, -40]],
  [
    "goes past two",
    [
      [250, 0, 300, 150],
      [150, 0, 250, 30],
    ],
    [240, 0],
    [-50, 30],
  ],
  ["stays where there is no room", [[0, 0, 300, 200]], [240, 0], [0, 0]],
])("what others put into a corner %s", (_, boxes, home, away) => {
  expect(clearOf(boxes, home, [60, 30], MAP).map((px) => px + 0)).toEqual(away);
});
