// Paint a measured line with its two ends.

/** @import { DrawnLine, LineAsked, PaintedScene, View } from "../types" */

import { spotInSight } from "./insight.js";
import { greatCircle, worldPoint } from "./project.js";

// half of what a line's number takes: closer to the edge it would be cut
const PLATE_PX = [48, 16];

// a pole lies infinitely far off on this map
const MOST_LAT = 89.5;
const within = (/** @type {number} */ lat) => Math.min(MOST_LAT, Math.max(-MOST_LAT, lat));

// Gives where the line runs, in pixels.
/** @param {View} view @param {PaintedScene} scene @param {Pick<LineAsked, "from" | "to" | "points" | "endless"> | null} line @returns {DrawnLine | null} */
export function paintDistance(view, scene, line) {
  if (!line?.from || !line.to) return null;
  const { ctx } = view;
  const { theme, weight } = scene;
  const course = line.points ?? greatCircle(line.from, line.to);
  const points = course.map(([lon, lat]) => view.point(worldPoint(lon, within(lat))));
  const [start, end] = [points[0], points[points.length - 1]];
  view.screen();
  ctx.lineCap = "round";
  for (const { color, width } of [
    { color: theme.accent_ground, width: 5 },
    { color: theme.accent, width: scene.style.lines.distance.width_px },
  ]) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width * weight;
    ctx.beginPath();
    points.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.stroke();
  }
  for (const [x, y] of line.endless ? [] : [start, end]) {
    ctx.beginPath();
    ctx.arc(x, y, 4.5 * Math.sqrt(weight), 0, 2 * Math.PI);
    ctx.fillStyle = theme.accent_ground;
    ctx.fill();
    ctx.lineWidth = 2.2 * weight;
    ctx.strokeStyle = theme.accent;
    ctx.stroke();
  }
  const [left, top, right, bottom] = view.frame;
  const middle = spotInSight(points, [
    left + PLATE_PX[0],
    top + PLATE_PX[1],
    right - PLATE_PX[0],
    bottom - PLATE_PX[1],
  ]);
  return { points, start, middle: middle ?? points[Math.floor(points.length / 2)], end };
}
