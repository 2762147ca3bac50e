// Hold the map: its camera, its canvases, what lies under the pointer.

import { canvasLayer } from "./canvas.js";
import { partOf } from "./cuts.js";
import { reducedMotion } from "./dom.js";
import { createGlide, endZoom } from "./glide.js";
import { paintLabels, paintPlate } from "./label.js";
import { keepPictures, seaKey, themeKey } from "./pictures.js";
import { BASE_ZOOM, contains, worldPoint } from "./project.js";
import { shapeStore } from "./shapes.js";
import { createSheets } from "./sheets_of_sea.js";
import {
  paintBorders,
  paintDepth,
  paintDistance,
  paintLand,
  paintRegimes,
  paintUnits,
  paintZones,
} from "./paint.js";

const PANES = [
  ["sea", 200],
  ["zones", 250],
  ["land", 300],
  ["theme", 400],
  ["names", 450],
];
const REACH_PX = 14;
// an island of more than so many times that is hit by itself
const LARGE = 4;
const SHORT_LINE_PX = 110;
const PLATE_SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.45, 0.55, 0.35, 0.65, 0.25, 0.75, 0.15, 0.85];
const PLATE_MARGIN_PX = 90;
const PLATE_HALF_PX = [62, 13];
const FINEST_ZOOM = 14;

export function createMap(
  container,
  { model, geometry, style, onSelect, onHover, onMove, onSheet, loadSheet, obstacles, tiles, leaflet },
) {
  const { L } = window;
  const home = model.bundle.pack?.home ?? { lon: 0, lat: 0, zoom: 3 };
  const origin = worldPoint(home.lon, home.lat);
  const shapes = shapeStore(geometry, style, origin, model);
  const sheets = createSheets(geometry, origin, {
    load: loadSheet,
    landOf: (id) => shapes.units(FINEST_ZOOM).find((shape) => shape.id === id),
    onArrival(found) {
      if (scene && found) update(given);
      onSheet();
    },
  });
  let given = null;
  // a map that is there already, a notebook's say, keeps its own layers and gets ours
  const map =
    leaflet ??
    L.map(container, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      zoomDelta: 0.75,
      wheelPxPerZoomLevel: 90,
      maxZoom: 14,
      zoomAnimation: !reducedMotion(),
      fadeAnimation: false,
      inertia: !reducedMotion(),
      maxBoundsViscosity: 1,
      boxZoom: false,
    });
  // the region's edge is where the data end, so the camera stays inside it
  const region = model.bundle.pack?.region;
  const regionBounds = region ? L.latLngBounds([region[1], region[0]], [region[3], region[2]]) : null;
  let scene = null;
  let drawn = { labels: [], longest: null, regimes: [], line: null, extras: [] };
  const zones = keepPictures(paintZones, seaKey);
  const islands = keepPictures(paintTheme, themeKey);
  const painters = {
    sea: (view) => scene && paintDepth(view, scene),
    zones: (view) => scene && zones(view, scene),
    land: (view) => scene && paintLand(view, scene),
    theme: (view) => scene && Object.assign(drawn, islands(view, scene)),
    names: (view) => scene && paintNames(view),
  };
  const canvases = {};
  const names = PANES.map(([name]) => name).filter((name) => name !== "zones" || sheets.usual);
  for (const [name, order] of PANES) {
    const pane = map.createPane(`fi-${name}`);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
    canvases[name] = canvasLayer(painters[name], { pane: `fi-${name}` });
  }

  function paintTheme(view) {
    paintUnits(view, scene);
    return {
      longest: paintBorders(view, scene),
      regimes: paintRegimes(view, scene),
      line: paintDistance(view, scene),
      extras: scene.lines.map((extra) => [extra, paintDistance(view, scene, extra)]),
    };
  }

  // Names have a canvas of their own: they move when a box over the map does, and nothing else.
  function paintNames(view) {
    const taken = [];
    const plates = [];
    const { line } = drawn;
    if (line) {
      plates.push(...distancePlates(line));
      taken.push(
        ...line.points.filter((_, index) => index % 4 === 0).map(([x, y]) => [x - 4, y - 4, x + 4, y + 4]),
      );
    }
    for (const [extra, extraLine] of drawn.extras) plates.push(...extraPlate(extra, extraLine));
    for (const { regime, at } of drawn.regimes) {
      plates.push([
        scene.words.pick(regime.label),
        at,
        { size: 14, weight: 700, color: scene.theme.ink, ground: scene.theme.halo, edge: 1.2 },
        {},
      ]);
    }
    const shut = [...covered(), ...(scene.staged ? beyond(view) : [])];
    taken.push(...shut);
    const paint = ([text, at, look, options]) => ({
      text,
      box: paintPlate(view, scene, text, at, look, taken, options),
    });
    drawn.plates = plates.map(paint);
    if (drawn.longest) drawn.plates.push(...borderPlate(view, shut, drawn.plates).map(paint));
    drawn.labels = paintLabels(view, scene, taken);
  }

  // A line that somebody else asked for, a check's or a base point's.
  function extraPlate(extra, line) {
    const look = { size: 14, weight: 700, color: scene.theme.accent, edge: 1.2 };
    return extra.label && line ? [[extra.label, line.middle, look, { place: "aside" }]] : [];
  }

  // Where legend, badge and note lie over the map, no name is put.
  function covered() {
    const { min } = canvases.theme._bounds;
    return obstacles().map(([left, top, right, bottom]) => {
      const a = map.containerPointToLayerPoint([left, top]).subtract(min);
      const b = map.containerPointToLayerPoint([right, bottom]).subtract(min);
      return [a.x, a.y, b.x, b.y];
    });
  }

  // On a stage no name is cut by the edge: what is painted beyond it is out of bounds.
  function beyond(view) {
    const { min } = canvases.theme._bounds;
    const from = map.containerPointToLayerPoint([0, 0]).subtract(min);
    const to = from.add(map.getSize());
    const [w, h] = view.size;
    return [
      [0, 0, from.x, h],
      [to.x, 0, w, h],
      [0, 0, w, from.y],
      [0, to.y, w, h],
    ];
  }

  function distancePlates(line) {
    const look = { size: 15, weight: 700, color: scene.theme.accent, edge: 1.5 };
    const end = { size: 13, color: scene.theme.ink };
    const length = Math.hypot(line.start[0] - line.end[0], line.start[1] - line.end[1]);
    return [
      [
        scene.distance.text,
        line.middle,
        look,
        { place: length > SHORT_LINE_PX * scene.type ? "on" : "aside" },
      ],
      [scene.distance.from_place && scene.distance.fromText, line.start, end, { place: "end" }],
      [scene.distance.to_place && scene.distance.toText, line.end, end, { place: "end" }],
    ].filter(([text]) => text);
  }

  // The line's status stands on its longest stretch, at a spot that is in sight and free.
  function borderPlate(view, shut, others) {
    const points = drawn.longest;
    const spots = PLATE_SPOTS.map((share) => 2 * Math.floor((share * points.length) / 2)).map((at) =>
      view.point([points[at] + origin[0], points[at + 1] + origin[1]]),
    );
    const size = map.getSize();
    const min = map.containerPointToLayerPoint([0, 0]).subtract(canvases.theme._bounds.min);
    // half of what the words take: they had better not lie on the islands themselves
    const half = [PLATE_HALF_PX[0] * scene.type, PLATE_HALF_PX[1] * scene.type];
    const islands = model.disputed
      .map(({ bbox }) => bbox)
      .filter((box) => box?.every(Number.isFinite))
      .map(([w, s, e, n]) => [...view.point(worldPoint(w, n)), ...view.point(worldPoint(e, s))]);
    const clearOf = (boxes) => ([x, y]) =>
      !boxes.some(([l, t, r, b]) => x + half[0] > l && x - half[0] < r && y + half[1] > t && y - half[1] < b);
    const offIslands = clearOf(islands);
    const offPlates = clearOf(others.map(({ box }) => box).filter(Boolean));
    const inSight = spots.filter(
      ([x, y]) =>
        Math.abs(x - min.x - size.x / 2) < size.x / 2 - PLATE_MARGIN_PX &&
        Math.abs(y - min.y - size.y / 2) < size.y / 2 - PLATE_MARGIN_PX / 2 &&
        shut.every(([left, top, right, bottom]) => x < left || x > right || y < top || y > bottom),
    );
    const free = inSight.filter(offPlates);
    const spot = free.find(offIslands) ?? free[0];
    const look = { size: 13, weight: 700, color: scene.theme.ink, ground: scene.theme.halo };
    return spot ? [[scene.lineText, spot, look, {}]] : [];
  }

  function start(at) {
    map.zoomControl?.remove();
    map.attributionControl?.setPrefix(false);
    map.invalidateSize({ pan: false });
    if (at) map.setView([at[0], at[1]], at[2], { animate: false });
    else frame({ animate: false });
    // a canvas without content would still cost every frame
    for (const name of names) canvases[name].addTo(map);
    limit();
  }

  function limit() {
    if (!regionBounds) return;
    map.setMinZoom(0);
    map.setMinZoom(Math.min(map.getBoundsZoom(regionBounds, true), home.zoom));
    map.setMaxBounds(regionBounds);
  }

  // Show all disputed units, and a little of what lies beside them.
  function frame({ animate = true } = {}) {
    const boxes = model.disputed.map((unit) => unit.bbox).filter((box) => box?.every(Number.isFinite));
    if (!boxes.length) {
      map.setView([home.lat, home.lon], home.zoom, { animate: false });
      return;
    }
    const bounds = L.latLngBounds(
      boxes.map((box) => [box[1], box[0]]).concat(boxes.map((box) => [box[3], box[2]])),
    );
    const { x, y } = map.getSize();
    map.fitBounds(bounds, {
      animate: animate && !reducedMotion(),
      maxZoom: 12,
      paddingTopLeft: [Math.min(90, x * 0.08), Math.min(36, y * 0.05)],
      paddingBottomRight: [Math.min(40, x * 0.04), Math.min(90, y * 0.14)],
    });
  }

  function hit(event) {
    const point = map.project(event.latlng, BASE_ZOOM);
    const [x, y] = [point.x - origin[0], point.y - origin[1]];
    const zoom = map.getZoom();
    const under = shapes.units(zoom).find((shape) => contains(shape, x, y));
    if (under) return under.id;
    return (
      nearestSmall(x, y, zoom) ??
      labelUnder(event) ??
      shapes.views.land(0).find((shape) => model.units.has(shape.id) && contains(shape, x, y))?.id ??
      null
    );
  }

  // Islets are hard to hit: a click close to one means it.
  function nearestSmall(x, y, zoom) {
    const reach = REACH_PX / 2 ** (zoom - BASE_ZOOM);
    let best = null;
    for (const shape of shapes.disputed(zoom)) {
      const [west, north, east, south] = shape.bounds;
      // around a large island its box holds much sea
      if (Math.max(east - west, south - north) > LARGE * reach) continue;
      const dx = Math.max(west - x, 0, x - east);
      const dy = Math.max(north - y, 0, y - south);
      const gap = Math.hypot(dx, dy);
      if (gap < reach && (!best || gap < best.gap)) best = { gap, id: shape.id };
    }
    return best?.id ?? null;
  }

  function labelUnder(event) {
    const layer = canvases.theme;
    const at = map.latLngToLayerPoint(event.latlng).subtract(layer._bounds.min);
    const found = drawn.labels.find(
      ({ id, box }) =>
        model.units.has(id) && at.x > box[0] && at.x < box[2] && at.y > box[1] && at.y < box[3],
    );
    return found?.id ?? null;
  }

  map.on("click", (event) => {
    const point = map.project(event.latlng, BASE_ZOOM);
    const plane = [point.x - origin[0], point.y - origin[1]];
    onSelect(hit(event), { at: [event.latlng.lng, event.latlng.lat], plane, zoom: map.getZoom() });
  });
  let waiting = null;
  map.on("mousemove", (event) => {
    if (waiting === null) {
      requestAnimationFrame(() => {
        const last = waiting;
        waiting = null;
        onHover(hit(last), last.containerPoint);
      });
    }
    waiting = event;
  });
  map.on("mouseout", () => onHover(null, null));
  map.on("moveend", () => {
    const centre = map.getCenter();
    onMove([centre.lat, centre.lng, map.getZoom()]);
  });
  const gliding = createGlide(map, {
    theme: () => canvases.theme,
    repaint: () => names.forEach((name) => canvases[name]._update()),
  });
  // a long drag runs past what is painted, so it is painted on the way
  map.on("move", () => {
    const layer = canvases.theme;
    gliding.follow();
    if (!layer._bounds || map._animatingZoom || map.getZoom() !== layer._zoom) return;
    const min = map.containerPointToLayerPoint([0, 0]);
    const max = min.add(map.getSize());
    if (!layer._bounds.contains(min) || !layer._bounds.contains(max))
      for (const name of names) canvases[name]._update();
  });
  const onKey = () => endZoom(map);
  container.addEventListener("keydown", onKey, true);
  map.on("resize", limit);
  const resizer = new ResizeObserver(() => map.invalidateSize({ pan: false }));
  resizer.observe(container);
  if (tiles?.url) addTiles();

  function addTiles() {
    const layer = L.tileLayer(tiles.url, { maxZoom: tiles.max_zoom ?? 18, pane: "tilePane" });
    map.getPane("tilePane").style.zIndex = 320;
    map.getPane("tilePane").style.opacity = 0.85;
    canvases.tiles = layer;
  }

  function update(next) {
    const before = scene;
    given = next;
    const sea = sheets.sea(next.rules, next.cuts, next.scenario);
    const cuts = new Map([...next.cuts].map(([id, cut]) => [id, sheets.cutShape(cut)]));
    scene = { ...next, style, origin, model, ...shapes.views, ...sea, cuts, seaColours: seaColours(next) };
    const base = !before || before.theme !== scene.theme || before.weight !== scene.weight;
    if (base) canvases.sea.repaint();
    if (base) canvases.land.repaint();
    if (scene.cells && zonesDiffer(before, scene)) canvases.zones.repaint();
    canvases.theme.repaint();
    canvases.names.repaint();
  }

  // A part of a cut unit stands beside the rest, each with a party.
  function seaColours({ colours, cuts }) {
    if (!cuts.size) return colours;
    const found = new Map(colours);
    for (const [id, cut] of cuts) {
      found.set(id, { ...colours.get(id), split: null });
      found.set(partOf(id), { title: cut.party, admin: cut.party, split: null, context: false });
    }
    return found;
  }

  function show(unit) {
    if (!unit?.label) return;
    const spot = L.latLng(unit.label[1], unit.label[0]);
    const size = map.getSize();
    const at = map.latLngToContainerPoint(spot);
    const margin = Math.min(60, size.x / 6);
    const covered = coveredBelow();
    if (at.x > margin && at.x < size.x - margin && at.y > margin && at.y < size.y - margin - covered) return;
    const target = map.project(spot).add([0, covered / 2]);
    map.panTo(map.unproject(target), { animate: !reducedMotion() });
  }

  // On a phone the sheet lies over the map.
  function coveredBelow() {
    const sheet = container.closest(".fi-root")?.querySelector(".fi-panel");
    if (!sheet || getComputedStyle(sheet).position !== "absolute") return 0;
    return Math.max(0, container.getBoundingClientRect().bottom - sheet.getBoundingClientRect().top);
  }

  return {
    leaflet: map,
    start,
    frame,
    update,
    show,
    glide: gliding.glide,
    zoomBy(steps) {
      endZoom(map);
      map.setZoom(map.getZoom() + steps, { animate: !reducedMotion() });
    },
    goTo(at, { animate = !reducedMotion() } = {}) {
      endZoom(map);
      map.setView([at[0], at[1]], at[2], { animate });
    },
    setTiles(on) {
      if (canvases.tiles) map[on ? "addLayer" : "removeLayer"](canvases.tiles);
    },
    labels: () => drawn.labels,
    plates: () => drawn.plates ?? [],
    containerPoint: ([lon, lat]) => map.latLngToContainerPoint([lat, lon]),
    depthSteps: () => shapes.depthSteps,
    sea: () => ({
      cells: scene.cells,
      colours: scene.seaColours,
      origin,
      shapes: (zoom) => [...shapes.units(zoom), ...shapes.views.land(zoom)].filter(({ id }) => model.units.has(id)),
    }),
    // bring both ends of every line into sight, and leave the zoom when they are
    showLines(lines) {
      const ends = lines.flatMap(({ from, to }) => [from, to]).map(([lon, lat]) => [lat, lon]);
      if (ends.length && !ends.every((end) => map.getBounds().contains(end)))
        map.fitBounds(L.latLngBounds(ends), { maxZoom: map.getZoom(), padding: [60, 60], animate: !reducedMotion() });
    },
    hasCells: () => Boolean(sheets.usual),
    // whether the chosen rules and cuts are drawn, and not only counted
    isDrawn: () => scene?.drawn ?? true,
    repaintNames: () => canvases.names.repaint(),
    repaint: () => Object.values(canvases).forEach((canvas) => canvas.repaint?.()),
    destroy() {
      resizer.disconnect();
      container.removeEventListener("keydown", onKey, true);
      if (leaflet) for (const name of names) canvases[name].remove();
      else map.remove();
    },
  };
}

// What the zones' canvas depends on: a pointer that moves over an island does not repaint the sea.
function zonesDiffer(before, scene) {
  return (
    !before ||
    ["cells", "theme", "looks", "past", "weight", "layers"].some((key) => before[key] !== scene[key]) ||
    !sameColours(before.seaColours, scene.seaColours)
  );
}

function sameColours(a, b) {
  if (a === b) return true;
  return a.size === b.size && [...b].every(([id, { title, split }]) => a.get(id)?.title === title && a.get(id)?.split === split);
}
