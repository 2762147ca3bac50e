// Keep what was painted, so that a scenario seen before comes back at once.

// of all kept pictures of a canvas together; a screen has about one million
const PIXELS = 10e6;

// Objects that make a picture, told apart by a number each.
const numbers = new WeakMap();
let last = 0;

function numberOf(thing) {
  if (thing === null || typeof thing !== "object") return String(thing);
  if (!numbers.has(thing)) numbers.set(thing, (last += 1));
  return numbers.get(thing);
}

// Wrap a painter: the picture of a scene that the camera has not left is only laid down again. What
// the painter gives is kept beside it; without a key nothing is kept.
export function keepPictures(paint, keyOf) {
  const kept = new Map();
  let camera = "";
  return (view, scene) => {
    const { ctx } = view;
    const { canvas } = ctx;
    const here = [view.zoom, canvas.width, canvas.height, ...view.point([0, 0])].join();
    const moved = here !== camera;
    if (moved) kept.clear();
    camera = here;
    const key = keyOf(scene);
    const found = kept.get(key);
    kept.delete(key);
    if (found) {
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.drawImage(found.picture, 0, 0);
      kept.set(key, found);
      return found.given;
    }
    const given = paint(view, scene);
    // a map that has left the page has nothing to keep, nor has one whose camera is on its way
    if (key === null || moved || !canvas.width || !canvas.height) return given;
    while (kept.size && (kept.size + 1) * canvas.width * canvas.height > PIXELS) kept.delete(kept.keys().next().value);
    kept.set(key, { picture: copyOf(canvas), given });
    return given;
  };
}

function copyOf(canvas) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext("2d").drawImage(canvas, 0, 0);
  return copy;
}

// What the sea's picture depends on.
export function seaKey({ cells, theme, looks, past, weight, layers, seaColours }) {
  const colours = [...seaColours].map(([id, { title, split }]) => `${id}:${title}:${split ? 1 : 0}`);
  return [...[cells, theme, looks, past].map(numberOf), weight, JSON.stringify(layers), ...colours].join();
}

// What the islands' and lines' picture depends on; a passing one is not kept.
export function themeKey(scene) {
  if (scene.hovered.size || scene.selected.size || scene.distance || scene.lines.length) return null;
  const { regimes, colours, cuts, other, lineStatus } = scene;
  const shown = regimes.map(({ kind, units }) => `${kind}:${units}`);
  const admin = [...colours].map(([id, colour]) => `${id}:${colour.admin}:${colour.title}`);
  const lines = [...cuts].map(([id, { turn, party }]) => `${id}:${turn}:${party}`);
  return [seaKey(scene), numberOf(other), scene.scenario, lineStatus, scene.type, ...shown, ...admin, ...lines].join();
}
