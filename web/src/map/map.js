// Hold the map: its camera, its canvases, what lies under the pointer.

import { createGlide, endZoom } from "../lesson/glide.js";
import { partOf } from "../scene/cuts.js";
import { reducedMotion } from "../text/dom.js";
import { linesOf, paintBorders } from "./borders.js";
import { canvasLayer } from "./canvas.js";
import { fitAround, ZOOM_STEP } from "./framing.js";
import { paintDepth, paintDistance, paintLand, paintRegimes, paintUnits, paintZones } from "./paint.js";
import { createPicture } from "./pictures.js";
import { BASE_ZOOM, contains, worldPoint } from "./project.js";
import { shapeStore } from "./shapes.js";
import { createSheets } from "./sheets_of_sea.js";
import { createTreaties } from "./treaties.js";
import { createWording } from "./wording.js";

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
const FINEST_ZOOM = 14;
// of each island's coast, to see that nothing lies over it
const OUTLINE_POINTS = 40;
const STEPS_BACK = 6;

export function createMap(
  container,
  { model, geometry, style, onSelect, onHover, onMove, onResize, onSheet, loadSheet, obstacles, tiles, leaflet },
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
  const treaties = createTreaties(origin);
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
  const drawn = { borders: [], regimes: [], line: null, extras: [] };
  const pictures = {
    sea: createPicture(paintDepth),
    zones: createPicture(paintZones, () => true),
    land: createPicture(paintLand),
    theme: createPicture(paintTheme, isLasting),
  };
  const painters = {
    ...Object.fromEntries(
      Object.entries(pictures).map(([name, picture]) => [name, (view) => scene && picture.paint(view, scene)]),
    ),
    theme: (view) => scene && Object.assign(drawn, pictures.theme.paint(view, scene)),
    names: (view) => scene && wording.paint(view, scene, drawn),
  };
  const canvases = {};
  const wording = createWording({ map, bounds: () => canvases.theme._bounds, obstacles });
  const names = PANES.map(([name]) => name).filter((name) => name !== "zones" || sheets.usual);
  for (const [name, order] of PANES) {
    const pane = map.createPane(`fi-${name}`);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
    canvases[name] = canvasLayer(painters[name], { pane: `fi-${name}` });
  }

  function paintTheme(view, now) {
    paintUnits(view, now);
    return {
      borders: paintBorders(view, now),
      regimes: paintRegimes(view, now),
      line: paintDistance(view, now),
      extras: now.lines.map((extra) => [extra, paintDistance(view, now, extra)]),
    };
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

  // Show all units in question, or those asked for, clear of what lies over the map.
  function frame({ animate = true, units = model.disputed.map(({ id }) => id) } = {}) {
    const ids = new Set(units.flatMap(model.leaves));
    const points = outline(ids);
    const asked = outline(new Set(model.disputed.map(({ id }) => id).filter((id) => ids.has(id))));
    const { x, y } = map.getSize();
    const farthest = Math.max(0, Math.ceil(4 * map.getMinZoom()) / 4);
    // where the boxes leave too little room, they may lie on the land around, or at last on all
    const fit = (nearest) =>
      points.length > 0 &&
      [
        [points, obstacles()],
        [asked, obstacles()],
        [[], []],
      ].reduce(
        (found, [clear, boxes]) => found ?? fitAround({ points, clear }, [x, y], boxes, { nearest, farthest }),
        null,
      );
    const found = fit(12);
    if (!found) {
      map.setView([home.lat, home.lon], home.zoom, { animate: false });
      return;
    }
    const put = (view, options) => map.setView(map.unproject(L.point(view.middle), 0), view.zoom, options);
    put(found, { animate: animate && !reducedMotion() });
    if (animate || !scene) return;
    // a small map steps back until all that is in question is named
    for (let tries = 0, next = found; !wording.isComplete(); tries += 1) {
      next = tries < STEPS_BACK && fit(next.zoom - ZOOM_STEP);
      put(next || found, { animate: false });
      if (!next) break;
    }
  }

  // Points along the coast of units, on the plane of zoom 0.
  function outline(ids) {
    const scale = 2 ** -BASE_ZOOM;
    const coarse = [...shapes.units(0), ...shapes.views.land(0)].filter(({ id }) => ids.has(id));
    return coarse.flatMap(({ parts }) =>
      parts.flatMap((points) => {
        const step = 2 * Math.max(1, Math.floor(points.length / 2 / OUTLINE_POINTS));
        const found = [];
        for (let i = 0; i < points.length; i += step)
          found.push([(points[i] + origin[0]) * scale, (points[i + 1] + origin[1]) * scale]);
        return found;
      }),
    );
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
    const found = wording.under(event.latlng);
    return model.units.has(found) ? found : null;
  }

  function spotOf({ latlng }) {
    const point = map.project(latlng, BASE_ZOOM);
    return { at: [latlng.lng, latlng.lat], plane: [point.x - origin[0], point.y - origin[1]], zoom: map.getZoom() };
  }

  map.on("click", (event) => onSelect(hit(event), spotOf(event)));
  let waiting = null;
  map.on("mousemove", (event) => {
    if (waiting === null) {
      requestAnimationFrame(() => {
        const last = waiting;
        waiting = null;
        onHover(hit(last), last.containerPoint, spotOf(last));
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
  map.on("resize", () => {
    limit();
    if (scene) onResize();
  });
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
    given = next;
    const sea = sheets.sea(next.rules, next.cuts, next.scenario);
    const cuts = new Map([...next.cuts].map(([id, cut]) => [id, sheets.cutShape(cut)]));
    scene = {
      ...next,
      style,
      origin,
      model,
      ...shapes.views,
      ...sea,
      cuts,
      treaties: treaties.lines(next.treaties),
      divided: treaties.sides(next.divided),
      seaColours: seaColours(next),
    };
    for (const name of names) if (pictures[name]?.isStale(scene)) canvases[name].repaint();
    // names depend on the boxes over the map too
    canvases.names.repaint();
  }

  // Of all that is asked for meanwhile, only the last is painted.
  function together(work) {
    const held = names.map((name) => canvases[name]).filter(({ due }) => !due);
    for (const canvas of held) canvas.hold();
    try {
      return work();
    } finally {
      for (const canvas of held) canvas.letGo();
    }
  }

  // The sea goes with the title alone; a part of a cut unit stands beside the rest, each with a party.
  function seaColours({ colours, cuts }) {
    const found = new Map(
      [...colours].map(([id, { title, split, context }]) => [id, { title, split: Boolean(split), context }]),
    );
    for (const [id, cut] of cuts) {
      found.set(id, { ...found.get(id), split: false });
      found.set(partOf(id), { title: cut.party, split: false, context: false });
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
    together,
    show,
    glide: gliding.glide,
    isGliding: gliding.isUnderWay,
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
    labels: wording.labels,
    plates: wording.plates,
    containerPoint: ([lon, lat]) => map.latLngToContainerPoint([lat, lon]),
    depthSteps: () => shapes.depthSteps,
    sea: () => ({
      cells: scene.cells,
      colours: scene.seaColours,
      strokes: scene.strokes,
      origin,
      shapes: (zoom) => [...shapes.units(zoom), ...shapes.views.land(zoom)].filter(({ id }) => model.units.has(id)),
    }),
    // bring both ends of every line into sight, and leave the zoom when they are
    showLines(lines) {
      const ends = lines.flatMap(({ from, to }) => [from, to]).map(([lon, lat]) => [lat, lon]);
      if (ends.length && !ends.every((end) => map.getBounds().contains(end)))
        map.fitBounds(L.latLngBounds(ends), { maxZoom: map.getZoom(), padding: [60, 60], animate: !reducedMotion() });
    },
    // what is drawn of lines, in sight or not: what each is, and between whom
    lines: () => linesOf(scene).map(({ stroke, shape }) => ({ ...stroke, ...shape?.properties })),
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

// Not what passes: the pointer's halo, a selection, a line that is measured.
function isLasting({ hovered, selected, distance, lines }) {
  return !hovered.size && !selected.size && !distance && !lines.length;
}
