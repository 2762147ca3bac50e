// Make the patterns that carry meaning where colour cannot.

/** @import { Model, Party, PartyLook, Plane } from "../types" */

import { penOf } from "../text/dom.js";

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {(pen: Pen, centre: number, radius: number) => void} Mark */

/** @type {Map<string, HTMLCanvasElement>} */
const cache = new Map();

/** @param {string} key @param {number} size @param {(pen: Pen) => void} draw */
function tile(key, size, draw) {
  const known = cache.get(key);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  draw(penOf(canvas));
  cache.set(key, canvas);
  return canvas;
}

// A pattern that repeats a tile; an empty tile, which has none, is refused.
/** @param {Pen} ctx @param {HTMLCanvasElement} canvas */
function repeated(ctx, canvas) {
  const pattern = ctx.createPattern(canvas, "repeat");
  if (!pattern) throw new TypeError("An empty tile makes no pattern.");
  return pattern;
}

// Parallel lines at a multiple of 45 degrees.
/** @param {Pen} ctx @param {PartyLook & { gap: number, width: number, ratio: number, opacity?: number }} look */
export function linePattern(ctx, { color, angle, gap, width, ratio, opacity = 1 }) {
  const size = Math.round(gap * ratio);
  const key = ["lines", color, angle, size, width, ratio, opacity].join();
  const canvas = tile(key, size, (pen) => {
    pen.strokeStyle = color;
    pen.globalAlpha = opacity;
    pen.lineWidth = width * ratio;
    pen.beginPath();
    if (angle % 180 === 0) line(pen, 0, size / 2, size, size / 2);
    else if (angle % 90 === 0) line(pen, size / 2, 0, size / 2, size);
    else {
      for (const shift of [-size, 0, size]) {
        if ((angle + 360) % 180 < 90) line(pen, shift - size, 2 * size, shift + 2 * size, -size);
        else line(pen, shift - size, -size, shift + 2 * size, 2 * size);
      }
    }
    pen.stroke();
  });
  return repeated(ctx, canvas);
}

/** @param {Pen} pen @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function line(pen, x1, y1, x2, y2) {
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
}

/** @type {Record<string, Mark>} */
const MARKS = {
  dots: (pen, c, r) => pen.arc(c, c, r * 0.75, 0, 2 * Math.PI),
  rings: (pen, c, r) => pen.arc(c, c, r, 0, 2 * Math.PI),
  plain: () => {},
  diamonds: (pen, c, r) => {
    pen.moveTo(c - r, c);
    for (const [x, y] of [
      [c, c - r],
      [c + r, c],
      [c, c + r],
    ])
      pen.lineTo(x, y);
    pen.closePath();
  },
  crosses: (pen, c, r) => {
    line(pen, c - r, c, c + r, c);
    line(pen, c, c - r, c, c + r);
  },
  waves: (pen, c, r) => {
    pen.moveTo(c - 2 * r, c);
    pen.quadraticCurveTo(c - r, c - 2 * r, c, c);
    pen.quadraticCurveTo(c + r, c + 2 * r, c + 2 * r, c);
  },
  houses: (pen, c, r) => {
    pen.moveTo(c - r, c + r);
    for (const [x, y] of [
      [c - r, c],
      [c, c - r],
      [c + r, c],
      [c + r, c + r],
    ])
      pen.lineTo(x, y);
    pen.closePath();
  },
  steps: (pen, c, r) => {
    pen.moveTo(c - r, c + r);
    for (const [x, y] of [
      [c, c + r],
      [c, c],
      [c + r, c],
      [c + r, c - r],
    ])
      pen.lineTo(x, y);
  },
  queries: (pen, c, r) => {
    pen.arc(c, c - r * 0.4, r * 0.7, Math.PI, 2.4 * Math.PI);
    pen.lineTo(c, c + r * 0.7);
    pen.moveTo(c, c + r * 1.2);
    pen.lineTo(c, c + r * 1.35);
  },
};

// One small sign, repeated: what changes where no border moves.
/** @param {Pen} ctx @param {{ mark: string, color: string, ground: string, ratio: number, gap?: number }} look */
export function markPattern(ctx, { mark, color, ground, ratio, gap = 16 }) {
  const size = Math.round(gap * ratio);
  const canvas = tile(["mark", mark, color, ground, size].join(), size, (pen) => {
    for (const { stroke, width } of [
      { stroke: ground, width: 4 },
      { stroke: color, width: 1.6 },
    ]) {
      pen.strokeStyle = stroke;
      pen.lineWidth = width * ratio;
      pen.lineCap = "round";
      pen.beginPath();
      (MARKS[mark] ?? MARKS.dots)(pen, size / 2, 2.6 * ratio);
      pen.stroke();
    }
    if (mark === "dots") {
      pen.fillStyle = color;
      pen.fill();
    }
  });
  return repeated(ctx, canvas);
}

// Keep a pattern's size on the screen and its place on the earth, whatever the canvas's transform.
/** @param {CanvasPattern} pattern @param {Pen} ctx @param {Plane} shift */
export function anchor(pattern, ctx, [x, y]) {
  pattern.setTransform(ctx.getTransform().inverse().multiply(new DOMMatrix().translate(x, y)));
  return pattern;
}

/** @param {string} color @param {string} ground @param {number} share */
export function mix(color, ground, share) {
  const channel = (/** @type {string} */ text, /** @type {number} */ at) => Number.parseInt(text.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(channel(color, at) * share + channel(ground, at) * (1 - share)));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

// The hue and line angle of each party, for a theme.
/** @param {Model} model @param {boolean} dark @returns {Map<string, PartyLook>} */
export function partyLooks(model, dark) {
  const look = (/** @type {Party} */ { color, color_dark: onDark, angle_deg: angle }) => ({
    color: (dark ? onDark : color).toLowerCase(),
    angle,
  });
  return new Map([...model.parties.values()].map((party) => [party.id, look(party)]));
}
