// Place the names on the map so that none covers another; what finds no room stays away.

import { worldPoint } from "./project.js";
import { shows } from "./showing.js";

const FAMILY = '"Noto Sans", "Noto Sans JP", sans-serif';
const ISLET_ZOOM = 9.4;
const LINE = 1.22;
const SMALL_PX = 90;
const MOST_SETTLED = 6;

function font(look, scene) {
  const size = look.size * scene.type;
  return `${look.italic ? "italic " : ""}${look.weight ?? 400} ${size}px ${FAMILY}`;
}

// Everything that wants a name at a zoom, the most wanted first.
export function wanted(scene, zoom) {
  const { model, words, theme } = scene;
  const found = [];
  if (!shows(scene, "names")) return found;
  for (const unit of model.units.values()) {
    if (!unit.label || !unit.label.every(Number.isFinite)) continue;
    const selected = scene.selected.has(unit.id);
    const islet = Boolean(unit.parent);
    if (islet && zoom < ISLET_ZOOM && !(selected && scene.unit === unit.id)) continue;
    if (unit.disputed) {
      found.push({
        id: unit.id,
        parent: unit.parent,
        at: unit.label,
        lines: words.mapNames(unit),
        rank: rankOf(unit, selected, zoom),
        look: { size: islet ? 14 : 17, weight: 700, color: theme.ink },
        anchors: "outside",
        bbox: boxOf(model, unit),
        group: Boolean(unit.children?.length),
      });
    } else {
      found.push({
        id: unit.id,
        at: unit.label,
        lines: words.mapNames(unit),
        rank: 2,
        look: { size: 15, color: theme.ink_quiet },
        anchors: "outside",
        bbox: boxOf(model, unit),
      });
    }
  }
  for (const place of model.places.values()) {
    if ((place.min_zoom ?? 0) <= zoom) found.push(placeLabel(scene, place));
  }
  return found.sort((a, b) => a.rank - b.rank);
}

// Close in, the islets' own names come before their group's.
function rankOf(unit, selected, zoom) {
  if (unit.children?.length && zoom >= ISLET_ZOOM) return 3.5;
  if (selected) return 0;
  return unit.parent ? 3 : 1;
}

function boxOf(model, unit) {
  const boxes = model
    .leaves(unit.id)
    .map((id) => model.units.get(id).bbox)
    .filter((box) => box?.every(Number.isFinite));
  if (!boxes.length) return null;
  return [0, 1]
    .map((i) => Math.min(...boxes.map((box) => box[i])))
    .concat([2, 3].map((i) => Math.max(...boxes.map((box) => box[i]))));
}

const PLACE_LOOKS = {
  sea: { size: 16, italic: true, spacing: 2, rank: 2 },
  strait: { size: 14, italic: true, spacing: 0.5, rank: 4 },
  settlement: { size: 13, rank: 5 },
  port: { size: 13, rank: 5 },
  cape: { size: 13, rank: 6 },
  peak: { size: 13, rank: 7 },
};

function placeLabel(scene, place) {
  const { words, theme } = scene;
  const water = place.kind === "sea" || place.kind === "strait";
  const look = PLACE_LOOKS[place.kind] ?? PLACE_LOOKS.cape;
  const lines = words.mapNames(place);
  return {
    id: place.id,
    at: place.at,
    rank: look.rank,
    symbol: water ? null : place.kind,
    angle: water ? (place.angle ?? 0) : 0,
    lines,
    look: { ...look, color: water ? theme.sea_ink : theme.ink_quiet },
    anchors: water ? "centre" : "beside",
  };
}

// Draw labels greedily; gives the ids drawn, for tests and for clicks on a name.
export function paintLabels(view, scene, taken) {
  const { ctx, size } = view;
  const drawn = [];
  // a sea's name keeps clear of the islands in question
  const islands = scene.model.disputed.map((unit) => boxPx(view, unit.bbox)).filter(Boolean);
  const small = islands
    .filter(([left, top, right, bottom]) => Math.max(right - left, bottom - top) < SMALL_PX)
    .map(([left, top, right, bottom]) => [left - 3, top - 3, right + 3, bottom + 3]);
  const avoided = (label) => {
    if (label.symbol === undefined) return taken;
    return label.symbol === null && !label.angle ? [...taken, ...islands] : [...taken, ...small];
  };
  const homes = scene.model.tops
    .filter((unit) => unit.label?.every(Number.isFinite))
    .map((unit) => ({ id: unit.id, at: view.point(worldPoint(unit.label[0], unit.label[1])) }));
  // a name must not stand nearer to another island than to its own
  const misleads = (label, home, box) =>
    label.anchors === "outside" &&
    homes.some(({ id, at }) => id !== label.id && id !== label.parent && gapTo(box, at) < gapTo(box, home));
  view.screen();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const spotsOf = (label, box) => {
    const [x, y] = view.point(worldPoint(label.at[0], label.at[1]));
    const shut = avoided(label);
    return positions(label, box, scene, view)
      .map(([dx, dy]) => [x + dx, y + dy])
      .filter((at) =>
        boxes(at, box, label.angle ?? 0).every(
          (candidate) => free(candidate, shut) && !misleads(label, [x, y], candidate),
        ),
      );
  };
  const list = wanted(scene, view.zoom);
  const settled = scene.staged ? roomiest(list, (label) => [extent(ctx, label, scene), spotsOf]) : new Map();
  for (const [, { spot, box }] of settled) taken.push(...boxes(spot, box, 0));
  for (const label of list) {
    const [x, y] = view.point(worldPoint(label.at[0], label.at[1]));
    if (x < -200 || y < -60 || x > size[0] + 200 || y > size[1] + 60) continue;
    const box = extent(ctx, label, scene);
    const spot = settled.get(label)?.spot ?? spotsOf(label, box)[0];
    if (!spot) continue;
    if (label.symbol) paintSymbol(ctx, label.symbol, x, y, scene);
    taken.push(...boxes(spot, box, label.angle ?? 0));
    paintText(ctx, label, spot, scene);
    drawn.push({ id: label.id, lines: label.lines, upright: !label.angle, box: boxes(spot, box, 0)[0] });
  }
  return drawn;
}

// Where the islands in question are named so that most of them are, each as well as it can be.
function roomiest(list, about) {
  const tops = list.filter((label) => label.anchors === "outside" && !label.parent && label.rank <= 1);
  if (tops.length > MOST_SETTLED) return new Map();
  const choices = tops.map((label) => {
    const [box, spotsOf] = about(label);
    return spotsOf(label, box).map((spot) => ({ label, box, spot, area: boxes(spot, box, 0) }));
  });
  let best = [];
  const choose = (index, chosen, full) => {
    if (chosen.length > best.length) best = chosen;
    // no better is to be had from here
    if (index === choices.length || best.length >= chosen.length + choices.length - index) return;
    for (const choice of choices[index]) {
      if (choice.area.every((box) => free(box, full)))
        choose(index + 1, [...chosen, choice], [...full, ...choice.area]);
    }
    choose(index + 1, chosen, full);
  };
  choose(0, [], []);
  return new Map(best.map((choice) => [choice.label, choice]));
}

function gapTo([left, top, right, bottom], [x, y]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function extent(ctx, label, scene) {
  ctx.font = font(label.look, scene);
  setSpacing(ctx, label.look.spacing);
  const lines = label.lines.filter(Boolean);
  const width = Math.max(...lines.map((text) => ctx.measureText(text).width));
  setSpacing(ctx, 0);
  return { width: width + 6, height: lines.length * label.look.size * scene.type * LINE + 2 };
}

// Letter spacing on a canvas is newer than the rest of it.
function setSpacing(ctx, px) {
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${px ?? 0}px`;
}

function positions(label, { width, height }, scene, view) {
  const beside = width / 2 + 6 * scene.weight;
  const above = height / 2 + 5 * scene.weight;
  if (label.anchors === "centre")
    return label.angle
      ? [[0, 0]]
      : [
          [0, 0],
          [0, 90],
          [0, -90],
          [120, 0],
          [-120, 0],
          [120, 120],
          [-120, 120],
        ];
  if (label.anchors === "outside") return outside(label, width, height, view);
  return [
    [beside, 0],
    [-beside, 0],
    [0, above],
    [0, -above],
    [beside, above],
    [-beside, above],
    [beside, -above],
    [-beside, -above],
  ];
}

function boxPx(view, bbox) {
  if (!bbox?.every(Number.isFinite)) return null;
  const [west, south, east, north] = bbox;
  return [...view.point(worldPoint(west, north)), ...view.point(worldPoint(east, south))];
}

// A name lies on land that holds it; beside smaller land, so that it does not hide it.
function outside(label, width, height, view) {
  if (!label.bbox) return [[0, 0]];
  const [x, y] = view.point(worldPoint(label.at[0], label.at[1]));
  const [left, top, right, bottom] = boxPx(view, label.bbox);
  const within = [
    [0, 0],
    [0, height * 0.7],
    [0, -height * 0.7],
  ];
  if (!label.group && (right - left) * (bottom - top) > width * height * 2.2) return within;
  const gap = 6;
  const middle = [(left + right) / 2 - x, (top + bottom) / 2 - y];
  const rightwards = right - x + gap + width / 2;
  const leftwards = left - x - gap - width / 2;
  const below = bottom - y + gap + height / 2;
  const over = top - y - gap - height / 2;
  const around = [
    [rightwards, middle[1]],
    [middle[0], below],
    [middle[0], over],
    [leftwards, middle[1]],
    [rightwards, below],
    [leftwards, below],
    [rightwards, over],
    [leftwards, over],
  ];
  const aslant = [-0.2, 0.2, -0.4, 0.4].flatMap((share) => [over, below].map((dy) => [middle[0] + share * width, dy]));
  return right - left > width ? [...around, ...within] : [...around, ...aslant];
}

// A turned label is covered by a row of small boxes.
function boxes([x, y], { width, height }, angle) {
  if (!angle) return [[x - width / 2, y - height / 2, x + width / 2, y + height / 2]];
  const turn = (angle * Math.PI) / 180;
  const count = Math.max(1, Math.ceil(width / height));
  const half = height / 2 + 2;
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count - 0.5) * (width - height);
    const cx = x + along * Math.cos(turn);
    const cy = y + along * Math.sin(turn);
    return [cx - half, cy - half, cx + half, cy + half];
  });
}

function free(box, taken) {
  return taken.every(
    (other) => box[2] <= other[0] || box[0] >= other[2] || box[3] <= other[1] || box[1] >= other[3],
  );
}

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
  const sea = label.look.italic;
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

function paintSymbol(ctx, kind, x, y, scene) {
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

// A label on its own ground: the measured length, the ends of the line, a regime, a boundary.
export function paintPlate(view, scene, text, [x, y], look, taken, options = {}) {
  const { ctx } = view;
  const lines = text.split("\n");
  view.screen();
  ctx.font = font(look, scene);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const step = look.size * scene.type * LINE;
  const width = Math.max(...lines.map((one) => ctx.measureText(one).width)) + 14;
  const height = lines.length * step + 6;
  const gap = 10 * Math.sqrt(scene.weight);
  const tries = {
    aside: [
      [0, -height],
      [0, height],
      [width / 2 + gap, -height],
      [-width / 2 - gap, -height],
      [width / 2 + gap, height],
      [-width / 2 - gap, height],
    ],
    on: [[0, 0]],
    middle: [
      [0, 0],
      [0, -height],
      [0, height],
      [width / 2 + gap, 0],
      [-width / 2 - gap, 0],
    ],
    end: [
      [width / 2 + gap, 0],
      [-width / 2 - gap, 0],
      [0, height / 2 + gap],
      [0, -height / 2 - gap],
      [width / 2 + gap, height],
      [-width / 2 - gap, height],
      [width / 2 + gap, -height],
      [-width / 2 - gap, -height],
    ],
  }[options.place ?? "middle"];
  const spots = tries.map(([dx, dy]) => [x + dx, y + dy]);
  const inside = ([cx, cy]) =>
    cx - width / 2 > 0 &&
    cy - height / 2 > 0 &&
    cx + width / 2 < view.size[0] &&
    cy + height / 2 < view.size[1];
  const fits = (at) => free(boxes(at, { width, height }, 0)[0], taken);
  // the length stands on its own line; everything else keeps clear of it
  const [cx, cy] =
    options.place === "on"
      ? spots[0]
      : (spots.find((at) => inside(at) && fits(at)) ?? spots.find(fits) ?? spots[0]);
  const [box] = boxes([cx, cy], { width, height }, 0);
  taken.push(box);
  ctx.fillStyle = look.ground ?? scene.theme.accent_ground;
  ctx.globalAlpha = 0.92;
  ctx.beginPath();
  ctx.roundRect(box[0], box[1], width, height, 4);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = look.color;
  ctx.lineWidth = look.edge ?? 0;
  if (look.edge) ctx.stroke();
  ctx.fillStyle = look.color;
  lines.forEach((one, index) => ctx.fillText(one, cx, cy + (index - (lines.length - 1) / 2) * step + 0.5));
  return box;
}
