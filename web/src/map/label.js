// Place the names on the map so that none covers another or stands on foreign land; what finds no
// room stays away.

/** @import { Box, Cells, Extent, Label, Leader, PaintedScene, PlacedName, Plane, View } from "../types" */
/** @import { Mask, Named, Spot } from "./spots.js" */

import { FIRST_RANK, wanted } from "../scene/naming.js";
import { createMask } from "./landmask.js";
import { worldPoint } from "./project.js";
import { boxesOf, createSpots } from "./spots.js";

/** @typedef {Label["look"]} Look */
// One of the ways in which a name may be written, close by or with a leader.
/** @typedef {Named & { reach: "near" | "far" }} Way */
// A place for a name in one of its ways, with the boxes that it takes.
/** @typedef {Spot & { lines: string[], look: Look, size: Extent, area: Box[] }} Choice */
/** @typedef {(way: Way, taken?: Box[]) => Choice[]} Choices */
/** @typedef {{ label: Named, choice: Choice, cost: number }} Offer */
/** @typedef {{ list: Offer[], cost: number }} Plan */
// What is known of a canvas's land while the camera rests.
/**
 * @typedef {object} Held
 * @property {string} key
 * @property {Cells | null} cells
 * @property {Mask} mask
 * @property {ReturnType<typeof createSpots>} spots
 * @property {Map<string, Choice[]>} known
 * @property {{ key: string, found: Map<string, Choice> }} [settled]
 */

export const FAMILY = '"Noto Sans", "Noto Sans JP", sans-serif';
export const LINE = 1.22;
const BEAD_PX = 6;
const SYMBOL_PX = 4;
const SMALL = 14;
// on the smallest maps, rather than no name
const SMALLEST = 12;
// how much less a name is liked that is smaller or shorter
const LESS = 60;
// how many ways to name the units in question together are weighed
const MOST_TRIED = 4000;
// and where that left one without a name
const MOST_TRIED_AGAIN = 40000;

/** @param {Pick<Look, "size" | "weight" | "italic">} look @param {Pick<PaintedScene, "type">} scene */
export function font(look, scene) {
  const size = look.size * scene.type;
  return `${look.italic ? "italic " : ""}${look.weight ?? 400} ${size}px ${FAMILY}`;
}

// A canvas's land and the spots on it hold until the camera moves.
/** @type {WeakMap<CanvasRenderingContext2D, Held>} */
const kept = new WeakMap();

/** @param {View} view @param {PaintedScene} scene @param {Box} frame @returns {Held} */
function spotsOf(view, scene, frame) {
  const { ctx, zoom, scale, size } = view;
  const shift = view.point(scene.origin);
  const key = [zoom, ...size, ...shift, ...frame, scene.weight].join();
  const before = kept.get(ctx);
  if (before?.key === key && before.cells === scene.cells) return before;
  const units = [...scene.land(zoom), ...scene.contextUnits(zoom), ...scene.disputedUnits(zoom)];
  const mask = createMask({ units, lines: scene.cells?.borders, scale, shift, size });
  const found = { key, cells: scene.cells, mask, spots: createSpots(mask, frame, scene.weight), known: new Map() };
  kept.set(ctx, found);
  return found;
}

// Where a name may stand in one of its ways, remembered as long as the camera rests; of what is free
// of boxes, where they are given.
/** @param {Held} held @param {Way} way @param {Extent} size @param {Box[]} [taken] */
function choicesOf(held, way, size, taken) {
  const { id, own, reach, lines, look, angle } = way;
  const key = [id, reach, size.width, size.height, own, lines, look.color].join("|");
  const known = taken ? null : held.known.get(key);
  if (known) return known;
  const isFree = (/** @type {Spot} */ { box, leader }) =>
    [box, ...beads(leader)].every((one) => free(one, taken ?? []));
  const found = held.spots[reach](way, size, taken && isFree).map((spot) => ({
    ...spot,
    lines,
    look,
    size,
    area: [...boxesOf(spot.at, size, angle), ...beads(spot.leader)],
  }));
  if (!taken) held.known.set(key, found);
  return found;
}

// How a name may be written, the best way first: whole, smaller, in its first line alone; close by,
// or else with a leader. What is in question keeps all its names as long as it can, for they weigh
// the same: a leader comes before a name that is left out.
/** @param {Named} label @returns {Way[]} */
function waysOf(label) {
  /** @param {Named} one @returns {Way} */
  const near = (one) => ({ ...one, reach: "near" });
  /** @param {Named} one @returns {Way} */
  const afar = (one) => ({ ...one, reach: "far" });
  if (label.kind !== "land") return [near(label)];
  const small = { ...label, look: { ...label.look, size: Math.min(label.look.size, SMALL) } };
  const short = { ...small, lines: label.lines.slice(0, 1) };
  if (!label.needed) return [near(label), near(short), ...(label.leads ? [afar(short)] : [])];
  const least = { ...short, look: { ...short.look, size: Math.min(short.look.size, SMALLEST) } };
  return [label, small, short, least].flatMap((shape) => [
    near(shape),
    ...(label.leads && shape !== label ? [afar(shape)] : []),
  ]);
}

// A leader takes a row of small boxes.
/** @param {Leader | null | undefined} leader @returns {Box[]} */
export function beads(leader) {
  if (!leader) return [];
  const [[x1, y1], [x2, y2]] = leader;
  const count = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / BEAD_PX);
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / count;
    const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
    return [x - 2, y - 2, x + 2, y + 2];
  });
}

/** @param {Box} box @param {Box[]} taken */
export function free(box, taken) {
  return taken.every((other) => box[2] <= other[0] || box[0] >= other[2] || box[3] <= other[1] || box[1] >= other[3]);
}

/** @param {Choice} choice @param {Box[]} taken */
const fits = (choice, taken) => choice.area.every((box) => free(box, taken));

// Name what a view shows, in three turns: what is in question and countries, other land, everything else.
/** @param {View} view @param {PaintedScene} scene @param {Box} frame */
export function startNames(view, scene, frame) {
  const held = spotsOf(view, scene, frame);
  const { ctx } = view;
  const list = wanted(scene, view.zoom).map((label) => inSight(label, view, held.mask));
  const signs = list.filter(({ kind }) => kind === "point");
  for (const label of signs) {
    label.others = signs.filter((other) => other !== label).map(({ point }) => point);
    if (!label.own.length) label.own = [held.mask.under(label.point[0], label.point[1]) ?? []].flat();
  }
  /** @type {Choices} */
  const choices = (way, taken) => choicesOf(held, way, extent(ctx, way, scene), taken);

  /** @param {Named} label @param {Choice} choice @param {Box[]} taken @returns {PlacedName} */
  function draw(label, choice, taken) {
    if (label.symbol) {
      paintSymbol(ctx, label.symbol, label.point, scene);
      taken.push(signBox(label));
    }
    taken.push(...choice.area);
    const { lines, leader, size, at, look } = choice;
    if (leader) paintLeader(ctx, leader, label, scene);
    paintText(ctx, { ...label, lines, look }, at, scene);
    const { id, kind, angle, own } = label;
    return { id, kind, own, lines, angle: angle ?? 0, upright: !angle, at, size, box: boxesOf(at, size, 0)[0], leader };
  }

  /** @param {Named[]} labels @param {Box[]} taken */
  function place(labels, taken) {
    view.screen();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    const key = [labels.map(({ id, lines, look }) => [id, lines, look.color, look.size]), ...taken].join();
    const settled =
      held.settled?.key === key
        ? held.settled.found
        : together(
            labels.filter(({ needed }) => needed),
            choices,
            taken,
          );
    if (labels.some(({ needed }) => needed)) held.settled = { key, found: settled };
    for (const { area } of settled.values()) taken.push(...area);
    /** @type {PlacedName[]} */
    const drawn = [];
    for (const label of labels) {
      if (label.symbol && !free(signBox(label), taken)) continue;
      let choice = settled.get(label.id);
      for (const way of choice ? [] : waysOf(label)) choice ??= choices(way).find((one) => fits(one, taken));
      if (choice) drawn.push(draw(label, choice, taken));
    }
    return drawn;
  }

  const leads = (/** @type {Named} */ { id, needed }) => needed || scene.model.parties.has(id);
  const first = list.filter(({ rank }) => rank <= FIRST_RANK);
  return {
    first: (/** @type {Box[]} */ taken) => place(first.filter(leads), taken),
    lands: (/** @type {Box[]} */ taken) =>
      place(
        first.filter((label) => !leads(label)),
        taken,
      ),
    rest: (/** @type {Box[]} */ taken) =>
      place(
        list.filter(({ rank }) => rank > FIRST_RANK),
        taken,
      ),
    needed: list.filter(({ needed }) => needed).map(({ id }) => id),
    overLand: (/** @type {Box} */ box) => scene.model.disputed.some(({ id }) => held.mask.own([id], box)),
    ashore: (/** @type {Box} */ box) => held.mask.foreign([], box),
  };
}

// A name with the pixels of its places; a country stands where most of its land in sight is.
/** @param {Label} label @param {View} view @param {Mask} mask @returns {Named} */
function inSight(label, view, mask) {
  const points = placesOf(label).map(([lon, lat]) => view.point(worldPoint(lon, lat)));
  return { ...label, points, point: points[0] ?? middleOf(mask, label.own) };
}

/** @param {Label} label */
const placesOf = ({ at, spots = [] }) => (at ? [at, ...spots] : spots);

/** @param {Named} label @returns {Box} */
function signBox({ point: [x, y] }) {
  return [x - SYMBOL_PX, y - SYMBOL_PX, x + SYMBOL_PX, y + SYMBOL_PX];
}

/** @param {Mask} mask @param {string[]} own @returns {Plane} */
function middleOf(mask, own) {
  const layers = own.flatMap((id) => mask.layers.get(id) ?? []);
  if (!layers.length) return [-1e6, -1e6];
  const { box } = layers.reduce((most, layer) => (layer.all > most.all ? layer : most));
  return [2 * (box[0] + box[2]), 2 * (box[1] + box[3])];
}

// Where the units in question are named so that most of them are, each as well as it can be.
/** @param {Named[]} labels @param {Choices} choices @param {Box[]} taken */
function together(labels, choices, taken) {
  /** @type {Plan} */
  let best = { list: [], cost: 0 };
  const all = labels.map((label) => ({ label, ways: waysOf(label) }));
  const most = Math.max(0, ...all.map(({ ways }) => ways.length));
  for (let reach = 1; reach <= most && best.list.length < labels.length; reach += 1) {
    best = mostNamed(all.map(({ label, ways }) => offers(label, ways.slice(0, reach), choices, taken)));
  }
  if (best.list.length < labels.length) {
    // where boxes lie on most of a small map, spots are looked for beside them alone, the rarest first
    const offered = all.map(({ label, ways }) => offers(label, ways, (way) => choices(way, taken), taken));
    const more = mostNamed(
      offered.sort((a, b) => a.length - b.length),
      MOST_TRIED_AGAIN,
    );
    if (more.list.length > best.list.length) best = more;
  }
  return new Map(best.list.map(({ label, choice }) => [label.id, choice]));
}

// What fits of a name's ways, the best first.
/** @param {Named} label @param {Way[]} ways @param {Choices} choices @param {Box[]} taken @returns {Offer[]} */
function offers(label, ways, choices, taken) {
  return ways
    .flatMap((way, index) => choices(way).map((choice) => ({ label, choice, cost: choice.cost + LESS * index })))
    .filter(({ choice }) => fits(choice, taken))
    .sort((a, b) => a.cost - b.cost);
}

/** @param {Offer[][]} offered */
function mostNamed(offered, limit = MOST_TRIED) {
  /** @type {Plan} */
  let best = { list: [], cost: 0 };
  let tried = 0;
  /** @param {number} index @param {Offer[]} list @param {Box[]} full @param {number} cost */
  const choose = (index, list, full, cost) => {
    if (list.length > best.list.length || (list.length === best.list.length && cost < best.cost)) best = { list, cost };
    const most = list.length + offered.length - index;
    if (index === offered.length || most < best.list.length || (most === best.list.length && cost >= best.cost)) return;
    for (const one of offered[index]) {
      tried += 1;
      if (tried > limit) break;
      if (fits(one.choice, full)) choose(index + 1, [...list, one], [...full, ...one.choice.area], cost + one.cost);
    }
    choose(index + 1, list, full, cost);
  };
  choose(0, [], [], 0);
  return best;
}

/** @param {CanvasRenderingContext2D} ctx @param {Pick<Label, "lines" | "look">} label @param {PaintedScene} scene @returns {Extent} */
function extent(ctx, label, scene) {
  ctx.font = font(label.look, scene);
  setSpacing(ctx, label.look.spacing);
  const lines = label.lines.filter(Boolean);
  const width = Math.max(...lines.map((text) => ctx.measureText(text).width));
  setSpacing(ctx, 0);
  return { width: width + 6, height: lines.length * label.look.size * scene.type * LINE + 2 };
}

// Letter spacing on a canvas is newer than the rest of it.
/** @param {CanvasRenderingContext2D} ctx @param {number} [px] */
function setSpacing(ctx, px) {
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${px ?? 0}px`;
}

// From a name that stands off to what it names.
/** @param {CanvasRenderingContext2D} ctx @param {Leader} leader @param {{ look: { color: string } }} label @param {Pick<PaintedScene, "theme" | "weight">} scene */
export function paintLeader(ctx, [[x1, y1], [x2, y2]], label, scene) {
  for (const { color, width } of [
    { color: scene.theme.halo, width: 3 },
    { color: label.look.color, width: 1 },
  ]) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width * Math.sqrt(scene.weight);
    ctx.beginPath();
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
    ctx.stroke();
  }
  ctx.fillStyle = label.look.color;
  ctx.beginPath();
  ctx.arc(x2, y2, 1.8, 0, 2 * Math.PI);
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {Pick<Label, "lines" | "look" | "angle">} label @param {Plane} at @param {PaintedScene} scene */
function paintText(ctx, label, [x, y], scene) {
  const lines = label.lines.filter(Boolean);
  const step = label.look.size * scene.type * LINE;
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(((label.angle ?? 0) * Math.PI) / 180);
  ctx.font = font(label.look, scene);
  setSpacing(ctx, label.look.spacing);
  ctx.strokeStyle = scene.theme.halo;
  ctx.lineWidth = 3.5 * Math.sqrt(scene.type);
  ctx.fillStyle = label.look.color;
  const sea = label.look.italic ?? false;
  lines.forEach((text, index) => {
    const dy = (index - (lines.length - 1) / 2) * step;
    ctx.globalAlpha = sea ? 0.55 : 0.9;
    ctx.strokeText(text, 0, dy);
    ctx.globalAlpha = 1;
    ctx.fillText(text, 0, dy);
  });
  setSpacing(ctx, 0);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {string} kind @param {Plane} at @param {PaintedScene} scene */
function paintSymbol(ctx, kind, [x, y], scene) {
  const r = 2.6 * Math.sqrt(scene.type);
  ctx.fillStyle = scene.theme.ink_quiet;
  ctx.strokeStyle = scene.theme.halo;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  if (kind === "peak") {
    ctx.moveTo(x - r - 1, y + r);
    ctx.lineTo(x, y - r - 1);
    ctx.lineTo(x + r + 1, y + r);
    ctx.closePath();
  } else if (kind === "cape") ctx.rect(x - r + 0.6, y - r + 0.6, 2 * r - 1.2, 2 * r - 1.2);
  else ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.fill();
}
