// Know which land lies where on a canvas, in small squares: what a name may stand on or near.
// The paper's maps ask the same of `geo/figure/landmask.py`.

/** @import { Box, Plane, Shape } from "../types" */

export const CELL_PX = 4;
// of the box of a unit's largest part in sight
const MAIN_SHARE = 0.08;

// The squares of one unit, with sums so that any box is counted at once.
/** @typedef {{ cells: Uint8Array, box: Box, count(box: Box): number, all: number }} Layer */
// where shapes lie on a canvas of a size
/** @typedef {{ scale: number, shift: Plane, size: Plane }} Camera */
/** @typedef {Pick<Shape<object>, "parts" | "bounds">} Drawn */

/** @param {Uint8Array} cells @param {Box} box @returns {Layer} */
function layerOf(cells, [west, north, east, south]) {
  const [wide, high] = [east - west, south - north];
  const sums = new Int32Array((wide + 1) * (high + 1));
  for (let row = 0; row < high; row += 1) {
    let along = 0;
    for (let column = 0; column < wide; column += 1) {
      along += cells[row * wide + column];
      sums[(row + 1) * (wide + 1) + column + 1] = sums[row * (wide + 1) + column + 1] + along;
    }
  }
  const count = (/** @type {Box} */ [left, top, right, bottom]) => {
    const x0 = Math.max(left, west) - west;
    const x1 = Math.min(right, east) - west;
    const y0 = Math.max(top, north) - north;
    const y1 = Math.min(bottom, south) - north;
    if (x0 >= x1 || y0 >= y1) return 0;
    const over = y0 * (wide + 1);
    const under = y1 * (wide + 1);
    return sums[under + x1] - sums[over + x1] - sums[under + x0] + sums[over + x0];
  };
  return { cells, box: [west, north, east, south], count, all: sums[sums.length - 1] };
}

// A box in pixels covers every square that it touches.
/** @param {Box} box @returns {Box} */
function squares([left, top, right, bottom]) {
  return [
    Math.floor(left / CELL_PX),
    Math.floor(top / CELL_PX),
    Math.ceil(right / CELL_PX),
    Math.ceil(bottom / CELL_PX),
  ];
}

// Mark each square that an edge runs through.
/** @param {Uint8Array} cells @param {Box} box @param {Float64Array} points */
function markEdges(cells, [west, north, east, south], points) {
  const wide = east - west;
  for (let i = 2; i < points.length; i += 2) {
    const [x1, y1, x2, y2] = [points[i - 2], points[i - 1], points[i], points[i + 1]];
    if ((x1 < west && x2 < west) || (x1 > east && x2 > east)) continue;
    if ((y1 < north && y2 < north) || (y1 > south && y2 > south)) continue;
    const steps = Math.ceil(2 * Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))) || 1;
    for (let step = 0; step <= steps; step += 1) {
      const x = Math.floor(x1 + ((x2 - x1) * step) / steps);
      const y = Math.floor(y1 + ((y2 - y1) * step) / steps);
      if (x >= west && x < east && y >= north && y < south) cells[(y - north) * wide + x - west] = 1;
    }
  }
}

// Note where each row of squares' middles is crossed; between two crossings it is inside.
/** @param {Uint8Array} turns @param {Box} box @param {Float64Array} points */
function noteCrossings(turns, [west, north, east, south], points) {
  const wide = east - west;
  const n = points.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const [x1, y1, x2, y2] = [points[j], points[j + 1], points[i], points[i + 1]];
    const first = Math.max(north, Math.ceil(Math.min(y1, y2) - 0.5));
    const end = Math.min(south, Math.ceil(Math.max(y1, y2) - 0.5));
    for (let row = first; row < end; row += 1) {
      const x = x1 + ((row + 0.5 - y1) * (x2 - x1)) / (y2 - y1);
      const column = Math.max(west, Math.ceil(x - 0.5));
      if (column < east) turns[(row - north) * wide + column - west] ^= 1;
    }
  }
}

/** @param {Uint8Array} cells @param {Uint8Array} turns @param {number} wide */
function fillInside(cells, turns, wide) {
  let inside = 0;
  for (let i = 0; i < cells.length; i += 1) {
    if (i % wide === 0) inside = 0;
    inside ^= turns[i];
    if (inside) cells[i] = 1;
  }
}

// Shapes that share a name, from their parts in pixels; lines have no inside.
/** @param {Float64Array[]} parts @param {boolean} closed @param {Plane} grid */
function rasterise(parts, closed, [wide, high]) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of parts) {
    for (let i = 0; i < points.length; i += 2) {
      west = Math.min(west, points[i]);
      east = Math.max(east, points[i]);
      north = Math.min(north, points[i + 1]);
      south = Math.max(south, points[i + 1]);
    }
  }
  /** @type {Box} */
  const box = [
    Math.max(0, Math.floor(west)),
    Math.max(0, Math.floor(north)),
    Math.min(wide, Math.floor(east) + 1),
    Math.min(high, Math.floor(south) + 1),
  ];
  if (box[0] >= box[2] || box[1] >= box[3]) return null;
  const cells = new Uint8Array((box[2] - box[0]) * (box[3] - box[1]));
  if (closed) {
    const turns = new Uint8Array(cells.length);
    for (const points of parts) noteCrossings(turns, box, points);
    fillInside(cells, turns, box[2] - box[0]);
  }
  for (const points of parts) markEdges(cells, box, closed ? ringed(points) : points);
  const layer = layerOf(cells, box);
  return layer.all ? layer : null;
}

// Of an archipelago only the parts that count carry its name: a rock off a long coast does not.
/** @param {Float64Array[]} parts @param {Plane} grid */
function mainParts(parts, [wide, high]) {
  const spans = parts.map((points) => {
    let [west, north, east, south] = [wide, high, 0, 0];
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [Math.min(Math.max(points[i], 0), wide), Math.min(Math.max(points[i + 1], 0), high)];
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
    return Math.max(0, east - west) * Math.max(0, south - north);
  });
  const least = MAIN_SHARE * Math.max(...spans);
  return parts.filter((_, index) => spans[index] >= least);
}

/** @param {Float64Array} points */
function ringed(points) {
  const ring = new Float64Array(points.length + 2);
  ring.set(points);
  ring.set(points.subarray(0, 2), points.length);
  return ring;
}

/** @param {Camera} camera */
function onGrid({ scale, shift, size }) {
  /** @type {Plane} */
  const grid = [Math.ceil(size[0] / CELL_PX), Math.ceil(size[1] / CELL_PX)];
  const [k, dx, dy] = [scale / CELL_PX, shift[0] / CELL_PX, shift[1] / CELL_PX];
  return {
    grid,
    placed: (/** @type {Drawn} */ { parts }) =>
      parts.map((points) => points.map((value, index) => value * k + (index % 2 ? dy : dx))),
    seen: (/** @type {Drawn} */ { bounds: [west, north, east, south] }) =>
      east * k + dx > 0 && west * k + dx < grid[0] && south * k + dy > 0 && north * k + dy < grid[1],
  };
}

// How much of some lines lies under a box.
/** @param {Camera & { lines: Drawn[] }} how */
export function createStrokes({ lines, ...camera }) {
  const { grid, placed, seen } = onGrid(camera);
  const layer = rasterise(lines.filter(seen).flatMap(placed), false, grid);
  return (/** @type {Box} */ box) => layer?.count(squares(box)) ?? 0;
}

// `units` are shapes of land with their ids; `lines` shapes that a name had better not lie on.
/** @param {Camera & { units: Shape[], lines?: Drawn[] }} how */
export function createMask({ units, lines = [], ...camera }) {
  const { grid, placed, seen } = onGrid(camera);
  // each unit's squares, and those of the parts of it that carry its name
  /** @type {Map<string, Layer & { main: Layer }>} */
  const layers = new Map();
  const whole = new Uint8Array(grid[0] * grid[1]);
  for (const shape of units) {
    const parts = seen(shape) ? placed(shape) : [];
    const layer = rasterise(parts, true, grid);
    if (!layer) continue;
    const main = mainParts(parts, grid);
    layers.set(shape.id, {
      ...layer,
      main: main.length < parts.length ? (rasterise(main, true, grid) ?? layer) : layer,
    });
    const [west, north, east, south] = layer.box;
    for (let y = north; y < south; y += 1)
      for (let x = west; x < east; x += 1)
        whole[y * grid[0] + x] += layer.cells[(y - north) * (east - west) + x - west];
  }
  const land = layerOf(whole, [0, 0, ...grid]);
  // a name asks for its land many hundred times
  /** @type {WeakMap<string[], (Layer & { main: Layer })[]>} */
  const known = new WeakMap();
  /** @param {string[]} ids */
  function layersOf(ids) {
    let found = known.get(ids);
    if (!found) {
      found = ids.flatMap((id) => layers.get(id) ?? []);
      known.set(ids, found);
    }
    return found;
  }
  return {
    layers,
    // how much of the land that carries a name lies under a box
    /** @param {string[]} ids @param {Box} box */
    own(ids, box) {
      const at = squares(box);
      let count = 0;
      for (const { main } of layersOf(ids)) count += main.count(at);
      return count;
    },
    // how much land of others does
    /** @param {string[]} ids @param {Box} box */
    foreign(ids, box) {
      const at = squares(box);
      let count = land.count(at);
      if (count) for (const layer of layersOf(ids)) count -= layer.count(at);
      return count;
    },
    /** @param {Box} box */
    cells(box) {
      const [left, top, right, bottom] = squares(box);
      return (right - left) * (bottom - top);
    },
    strokes: createStrokes({ lines, ...camera }),
    /** @param {number} x @param {number} y */
    under(x, y) {
      const at = squares([x, y, x + 0.1, y + 0.1]);
      return [...layers].find(([, layer]) => layer.count(at))?.[0] ?? null;
    },
  };
}
