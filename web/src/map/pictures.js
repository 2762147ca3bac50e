// Know when a canvas is stale, and keep what was painted: a scenario seen before comes back at once.

/** @import { PaintedScene, View } from "../types" */

import { noted, stillHold } from "../scene/reads.js";
import { penOf } from "../text/dom.js";

// of all kept pictures of a canvas together; a screen has about one million
const PIXELS = 10e6;

// A painter of one canvas. What its picture depends on is what it has read of the scene; `keeps` says
// of which scenes the picture is worth keeping while the camera rests.
/**
 * @template Given
 * @param {(view: View, scene: PaintedScene) => Given} paint
 * @param {(scene: PaintedScene) => boolean} keeps
 */
export function createPicture(paint, keeps = () => false) {
  /** @typedef {{ given: Given, reads: Map<string | symbol, unknown> }} Painted */
  /** @type {(Painted & { picture: HTMLCanvasElement })[]} */
  let kept = [];
  let camera = "";
  /** @type {Painted | null} */
  let last = null;

  /** @param {View} view @param {PaintedScene} scene @returns {Painted} */
  function anew(view, scene) {
    const { scene: watched, reads } = noted(scene);
    return { given: paint(view, watched), reads };
  }

  return {
    // Paint a scene, or lay its picture down again, and give what the painter gave.
    /** @param {View} view @param {PaintedScene} scene */
    paint(view, scene) {
      const { canvas } = view.ctx;
      const here = [view.zoom, canvas.width, canvas.height, ...view.point([0, 0])].join();
      const moved = here !== camera;
      if (moved) kept = [];
      camera = here;
      const found = keeps(scene) ? kept.find(({ reads }) => stillHold(reads, scene)) : null;
      const painted = found ?? anew(view, scene);
      last = painted;
      if (found) {
        kept = kept.filter((one) => one !== found);
        view.ctx.setTransform(1, 0, 0, 1, 0, 0);
        view.ctx.drawImage(found.picture, 0, 0);
      }
      // a map that has left the page has nothing to keep, nor has one whose camera is on its way
      const room = canvas.width * canvas.height;
      if (found) kept.push(found);
      else if (keeps(scene) && !moved && room) {
        kept = kept.slice(Math.max(0, kept.length + 1 - Math.floor(PIXELS / room)));
        kept.push({ ...painted, picture: copyOf(canvas) });
      }
      return painted.given;
    },
    isStale: (/** @type {PaintedScene} */ scene) => !last || !stillHold(last.reads, scene),
  };
}

/** @param {HTMLCanvasElement} canvas */
function copyOf(canvas) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  penOf(copy).drawImage(canvas, 0, 0);
  return copy;
}
