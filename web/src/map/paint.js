// Paint the sea, the land, whose each unit would be, and what a proposal changes.

import { shows } from "../scene/showing.js";
import { spotInSight } from "./insight.js";
import { anchor, linePattern, markPattern, mix } from "./pattern.js";
import { convexHull, greatCircle, worldPoint } from "./project.js";

const TINY_PX = 9;
const PAST_TINT = 0.4;
const CONTEXT_SHARE = 0.5;
// half of what a line's number takes: closer to the edge it would be cut
const PLATE_PX = [48, 16];
// over about 90 km, in units of the map's plane
const RIM = 200;

export function visible(shape, window) {
  const [west, north, east, south] = shape.bounds;
  return west < window.right && east > window.left && north < window.bottom && south > window.top;
}

export function paintDepth(view, scene) {
  const { ctx, scale } = view;
  const { theme, depth } = scene;
  view.screen();
  ctx.fillStyle = theme.sea;
  ctx.fillRect(0, 0, view.size[0], view.size[1]);
  const window = view.shapes(scene.origin);
  depth.forEach((shape, index) => {
    if (!visible(shape, window)) return;
    ctx.fillStyle = theme.depths[Math.min(index, theme.depths.length - 1)];
    ctx.fill(shape.pathAt(scale), "evenodd");
  });
}

export function paintLand(view, scene) {
  const { ctx, scale } = view;
  const { theme } = scene;
  const window = view.shapes(scene.origin);
  ctx.lineJoin = "round";
  for (const shape of [...scene.land(view.zoom), ...scene.contextUnits(view.zoom)]) {
    if (!visible(shape, window)) continue;
    const sides = scene.divided.get(shape.id);
    if (sides) {
      for (const { party, path } of sides) {
        ctx.save();
        ctx.clip(path);
        fillLand(view, scene, shape, { title: party }, window.shift);
        ctx.restore();
      }
    } else fillLand(view, scene, shape, scene.around.get(shape.id), window.shift);
    ctx.lineWidth = (0.8 * scene.weight) / scale;
    ctx.strokeStyle = theme.land_edge;
    ctx.stroke(shape.pathAt(scale));
  }
}

function fillLand(view, scene, shape, held, shift) {
  const { ctx, scale } = view;
  const { theme, looks } = scene;
  const look = looks.get(held?.title);
  // of a day of the past, who held the land around the islands is the point
  ctx.fillStyle = look ? mix(look.color, theme.land, scene.past ? PAST_TINT : theme.context_tint) : theme.land;
  ctx.fill(shape.pathAt(scale), "evenodd");
  const shown = look ? [held.title] : held?.shared ? [...looks.keys()] : [];
  for (const party of scene.past ? shown : []) {
    ctx.fillStyle = pattern(view, scene, party, shift, { gap: 14, width: 1.2 });
    ctx.fill(shape.pathAt(scale), "evenodd");
  }
}

// How a party's pattern looks in a view; the context's lines stand wider apart.
function pattern(view, scene, party, shift, { gap = 9, width = 1.6, opacity, color } = {}) {
  const { ctx, ratio } = view;
  const own = scene.looks.get(party);
  const look = {
    color: color ?? own.color,
    angle: own.angle,
    gap,
    width: width * scene.weight,
    ratio,
    opacity: opacity ?? scene.theme.pattern_opacity,
  };
  return anchor(linePattern(ctx, look), ctx, shift);
}

// Where several share a unit none has more ink: those drawn first, which the others cover, are wider.
function linesOf({ looks, style }, parties) {
  const { gap_px: gap, share: most, all } = style.shared_lines;
  const share = Math.min(most, all / parties.length);
  return parties.map((party, index) => {
    const apart = gap / (looks.get(party).angle % 90 ? Math.SQRT2 : 1);
    const width = (apart * share) / (1 - (parties.length - 1 - index) * share);
    return [party, parties.length > 1 ? { gap, width } : {}];
  });
}

function claimants(scene, id) {
  const found = (scene.model.units.get(id)?.claimed_by ?? []).filter((party) => scene.looks.has(party));
  return found.length ? found : [...scene.looks.keys()];
}

export function paintZones(view, scene) {
  const { ctx, scale } = view;
  // today's law of the sea did not hold on a day of the past
  if (!scene.cells || scene.past || !shows(scene, "zones")) return;
  const window = view.shapes(scene.origin);
  for (const around of [true, false]) {
    for (const breadth of ["200", "24", "12"]) {
      for (const cell of scene.cells.zones[breadth] ?? []) {
        const colour = scene.seaColours.get(cell.id);
        if (!colour || colour.context !== around || !visible(cell, window)) continue;
        paintCell(view, scene, cell, breadth, window.shift);
      }
    }
    if (around) fadeRim(ctx, scene);
  }
  ctx.strokeStyle = scene.theme.sea_ink;
  ctx.lineWidth = (scene.style.lines.limit.width_px * scene.weight) / scale;
  for (const limit of scene.cells.limits) if (visible(limit, window)) ctx.stroke(limit.pathAt(scale));
}

// The sea around is known to the edge of the computation only: there it fades, and ends nowhere.
function fadeRim(ctx, scene) {
  const [west, north, east, south] = rimOf(scene.cells);
  if (!Number.isFinite(west)) return;
  ctx.save();
  ctx.globalCompositeOperation = "destination-out";
  for (const [x0, y0, x1, y1, box] of [
    [west, 0, west + RIM, 0, [west - RIM, north, 2 * RIM, south - north]],
    [east, 0, east - RIM, 0, [east - RIM, north, 2 * RIM, south - north]],
    [0, north, 0, north + RIM, [west, north - RIM, east - west, 2 * RIM]],
    [0, south, 0, south - RIM, [west, south - RIM, east - west, 2 * RIM]],
  ]) {
    const fade = ctx.createLinearGradient(x0, y0, x1, y1);
    fade.addColorStop(0, "#000");
    fade.addColorStop(1, "transparent");
    ctx.fillStyle = fade;
    ctx.fillRect(...box);
  }
  ctx.restore();
}

const rims = new WeakMap();

// The box that holds all cells.
function rimOf(cells) {
  if (!rims.has(cells)) {
    const boxes = cells.zones["200"].map((cell) => cell.bounds);
    const end = (pick, at) => pick(...boxes.map((box) => box[at]));
    rims.set(cells, [end(Math.min, 0), end(Math.min, 1), end(Math.max, 2), end(Math.max, 3)]);
  }
  return rims.get(cells);
}

function paintCell(view, scene, cell, breadth, shift) {
  const { ctx, scale } = view;
  const colour = scene.seaColours.get(cell.id);
  if (!colour) return;
  const holders = colour.title && !colour.split ? [colour.title] : claimants(scene, cell.id);
  // cells of the land around are cut at the edge of the drawing: paler, so that it does not show off
  const opacity = scene.style.zones[breadth] * (colour.context ? CONTEXT_SHARE : 1);
  if (holders.length === 1) {
    ctx.globalAlpha = opacity;
    ctx.fillStyle = scene.looks.get(holders[0]).color;
    ctx.fill(cell.pathAt(scale), "evenodd");
    ctx.globalAlpha = 1;
  }
  // one pattern over all zones is enough, and the zone that reaches farthest holds them all
  if (breadth !== "200" || colour.context) return;
  for (const party of holders) {
    ctx.fillStyle = pattern(view, scene, party, shift, { gap: 22, width: 1, opacity: 0.28 });
    ctx.fill(cell.pathAt(scale), "evenodd");
  }
}

export function paintUnits(view, scene) {
  const window = view.shapes(scene.origin);
  const shapes = scene.disputedUnits(view.zoom).filter((shape) => visible(shape, window));
  for (const shape of shapes) paintHalo(view, scene, shape);
  for (const shape of shapes) {
    if (spanPx(shape, view) < TINY_PX) paintTiny(view, scene, shape);
    else paintUnit(view, scene, shape, window.shift);
  }
}

function spanPx(shape, view) {
  return Math.max(shape.bounds[2] - shape.bounds[0], shape.bounds[3] - shape.bounds[1]) * view.scale;
}

function paintHalo(view, scene, shape) {
  const { ctx, scale } = view;
  const strong = scene.selected.has(shape.id);
  if (!strong && !scene.hovered.has(shape.id)) return;
  const rings = strong
    ? [
        [scene.theme.selection, 11],
        [scene.theme.halo, 7],
      ]
    : [[scene.theme.halo, 7]];
  view.shapes(scene.origin);
  ctx.lineJoin = "round";
  for (const [color, width] of rings) {
    ctx.strokeStyle = color;
    ctx.lineWidth = (width * scene.weight) / scale;
    if (spanPx(shape, view) < TINY_PX) {
      ctx.lineWidth = (width - 4) / scale;
      const [x, y] = centre(shape);
      ctx.beginPath();
      ctx.arc(x, y, (strong ? 9 : 7) / scale, 0, 2 * Math.PI);
      ctx.stroke();
    } else ctx.stroke(shape.pathAt(scale));
  }
  ctx.globalAlpha = 1;
}

function centre(shape) {
  return [(shape.bounds[0] + shape.bounds[2]) / 2, (shape.bounds[1] + shape.bounds[3]) / 2];
}

function paintUnit(view, scene, shape, shift) {
  const { ctx, scale } = view;
  const { theme, looks } = scene;
  const colour = scene.colours.get(shape.id) ?? {};
  view.shapes(scene.origin);
  const halves = halvesOf(scene, shape.id);
  if (halves) {
    paintHalves(view, scene, shape, halves, shift);
    return;
  }
  const settled = colour.title && !colour.split;
  ctx.fillStyle = settled ? mix(looks.get(colour.title).color, theme.unit_ground, theme.unit_tint) : theme.unit_ground;
  ctx.fill(shape.pathAt(scale), "evenodd");
  for (const [party, lines] of linesOf(scene, settled ? [colour.title] : claimants(scene, shape.id))) {
    ctx.fillStyle = pattern(view, scene, party, shift, lines);
    ctx.fill(shape.pathAt(scale), "evenodd");
  }
  // whoever administers what another holds is laid over it in bands of nearly half the ink
  if (settled && colour.admin && colour.admin !== colour.title) paintBands(view, scene, shape, colour.admin, shift);
  paintRegimeMarks(view, scene, shape, shift);
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.unit_edge;
  ctx.lineWidth = (1.1 * scene.weight) / scale;
  ctx.stroke(shape.pathAt(scale));
}

// The sides of a unit that a cut or a treaty line divides, each with its party.
function halvesOf(scene, id) {
  const cut = scene.cuts.get(id);
  if (cut)
    return [
      [cut.part, cut.party],
      [cut.other, cut.holder],
    ];
  return scene.divided.get(id)?.map(({ party, path }) => [path, party]) ?? null;
}

function paintBands(view, scene, shape, party, shift) {
  const { ctx, scale } = view;
  const { theme, looks } = scene;
  const { gap_px: gap, width_px: width, line_px: line } = scene.style.bands_of_administration;
  const tint = mix(looks.get(party).color, theme.unit_ground, theme.unit_tint);
  for (const look of [{ width, color: tint, opacity: 1 }, { width: line }]) {
    ctx.fillStyle = pattern(view, scene, party, shift, { gap: gap * scene.weight, ...look });
    ctx.fill(shape.pathAt(scale), "evenodd");
  }
}

// A unit along a known line: either side in the colours of its party.
function paintHalves(view, scene, shape, halves, shift) {
  const { ctx, scale } = view;
  const { theme, looks } = scene;
  for (const [half, party] of halves) {
    const holders = party ? [party] : claimants(scene, shape.id);
    ctx.save();
    ctx.clip(half);
    ctx.fillStyle = party ? mix(looks.get(party).color, theme.unit_ground, theme.unit_tint) : theme.unit_ground;
    ctx.fill(shape.pathAt(scale), "evenodd");
    for (const [holder, lines] of linesOf(scene, holders)) {
      ctx.fillStyle = pattern(view, scene, holder, shift, lines);
      ctx.fill(shape.pathAt(scale), "evenodd");
    }
    ctx.restore();
  }
  paintRegimeMarks(view, scene, shape, shift);
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.unit_edge;
  ctx.lineWidth = (1.1 * scene.weight) / scale;
  ctx.stroke(shape.pathAt(scale));
}

// A unit too small to see is a dot, so that the islets stay on the map.
function paintTiny(view, scene, shape) {
  const { ctx } = view;
  const { theme, looks } = scene;
  const colour = scene.colours.get(shape.id) ?? {};
  const cut = scene.cuts.get(shape.id);
  const [x, y] = view.point([centre(shape)[0] + scene.origin[0], centre(shape)[1] + scene.origin[1]]);
  const radius = 3.6 * Math.sqrt(scene.weight);
  view.screen();
  const settled = colour.title && !colour.split;
  const shared = colour.admin && colour.admin !== colour.title ? [colour.title, colour.admin] : [colour.title];
  const holders = settled ? shared : cut?.holder ? [cut.party, cut.holder] : claimants(scene, shape.id);
  holders.forEach((party, index) => {
    const start = -Math.PI / 2 + (index * 2 * Math.PI) / holders.length;
    ctx.fillStyle = looks.get(party).color;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, radius, start, start + (2 * Math.PI) / holders.length);
    ctx.fill();
  });
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.strokeStyle = theme.unit_edge;
  ctx.lineWidth = 1;
  ctx.stroke();
}

function paintRegimeMarks(view, scene, shape, shift) {
  const { ctx, ratio, scale } = view;
  for (const regime of scene.regimes) {
    if (!regime.units.includes(shape.id)) continue;
    const mark = scene.style.regimes[regime.kind] ?? "dots";
    const look = { mark, color: scene.theme.ink, ground: scene.theme.halo, ratio, gap: 22 };
    ctx.fillStyle = anchor(markPattern(ctx, look), ctx, shift);
    ctx.fill(shape.pathAt(scale), "evenodd");
  }
}

// A dashed envelope around the units that a regime covers; gives where its label may stand.
export function paintRegimes(view, scene) {
  const { ctx } = view;
  const spots = [];
  const coarse = new Map(scene.disputedUnits(0).map((shape) => [shape.id, shape]));
  scene.regimes.forEach((regime, index) => {
    const points = regime.units.flatMap((id) => corners(view, scene, coarse.get(id)));
    if (!points.length) return;
    const hull = convexHull(points);
    view.screen();
    traceEnvelope(ctx, hull, 16 + 9 * index);
    ctx.setLineDash(scene.style.lines.regime.dash_px);
    ctx.strokeStyle = scene.theme.ink;
    ctx.lineWidth = scene.style.lines.regime.width_px * scene.weight;
    ctx.stroke();
    ctx.setLineDash([]);
    // its words stand over its top, or else at another end of it
    const off = 24 + 9 * index;
    const end = (axis, sign) => hull.reduce((best, p) => (sign * p[axis] > sign * best[axis] ? p : best));
    const [top, foot, left, right] = [end(1, -1), end(1, 1), end(0, -1), end(0, 1)];
    spots.push({
      regime,
      spots: [
        [top[0], top[1] - off],
        [foot[0], foot[1] + off],
        [right[0] + 4 * off, right[1]],
        [left[0] - 4 * off, left[1]],
      ],
    });
  });
  return spots;
}

function corners(view, scene, shape) {
  if (!shape) return [];
  const found = [];
  for (const points of shape.parts) {
    const step = Math.max(2, 2 * Math.floor(points.length / 80));
    for (let i = 0; i < points.length; i += step) {
      found.push(view.point([points[i] + scene.origin[0], points[i + 1] + scene.origin[1]]));
    }
  }
  return found;
}

function traceEnvelope(ctx, hull, margin) {
  ctx.beginPath();
  const n = hull.length;
  if (n < 3) {
    ctx.arc(hull[0][0], hull[0][1], margin, 0, 2 * Math.PI);
    return;
  }
  const normal = (a, b) => Math.atan2(-(b[0] - a[0]), b[1] - a[1]);
  for (let i = 0; i < n; i += 1) {
    const before = normal(hull[(i + n - 1) % n], hull[i]);
    const after = normal(hull[i], hull[(i + 1) % n]);
    ctx.arc(hull[i][0], hull[i][1], margin, before, after);
  }
  ctx.closePath();
}

export function paintDistance(view, scene, { from, to } = scene.distance ?? {}) {
  if (!from || !to) return null;
  const { ctx } = view;
  const points = greatCircle(from, to).map(([lon, lat]) => view.point(worldPoint(lon, lat)));
  view.screen();
  ctx.lineCap = "round";
  for (const [color, width] of [
    [scene.theme.accent_ground, 5],
    [scene.theme.accent, scene.style.lines.distance.width_px],
  ]) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width * scene.weight;
    ctx.beginPath();
    points.forEach(([x, y], index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.stroke();
  }
  for (const [x, y] of [points[0], points.at(-1)]) {
    ctx.beginPath();
    ctx.arc(x, y, 4.5 * Math.sqrt(scene.weight), 0, 2 * Math.PI);
    ctx.fillStyle = scene.theme.accent_ground;
    ctx.fill();
    ctx.lineWidth = 2.2 * scene.weight;
    ctx.strokeStyle = scene.theme.accent;
    ctx.stroke();
  }
  const [left, top, right, bottom] = view.frame;
  const frame = [left + PLATE_PX[0], top + PLATE_PX[1], right - PLATE_PX[0], bottom - PLATE_PX[1]];
  return {
    points,
    start: points[0],
    middle: spotInSight(points, frame) ?? points[Math.floor(points.length / 2)],
    end: points.at(-1),
  };
}
