// Go on and back with a swipe, on the text and on the map alike.

/** @import { Player, Stage } from "../types" */

const LONG_PX = 60;
const STEEP = 0.6;
const QUICK_MS = 700;

/** @param {Pick<Stage, "map" | "side">} stage @param {Pick<Player, "exploring" | "act">} player */
export function followSwipes({ map, side }, player) {
  /** @type {{ x: number, y: number, at: number } | null} */
  let from = null;

  /** @param {PointerEvent} event */
  function down(event) {
    from =
      event.isPrimary && event.pointerType === "touch"
        ? { x: event.clientX, y: event.clientY, at: event.timeStamp }
        : null;
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!from || player.exploring) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    const quick = event.timeStamp - from.at < QUICK_MS;
    from = null;
    if (quick && Math.abs(dx) > LONG_PX && Math.abs(dy) < STEEP * Math.abs(dx))
      player.act(dx < 0 ? "next" : "previous");
  }

  function forget() {
    from = null;
  }

  for (const node of [map, side]) {
    node.addEventListener("pointerdown", down, true);
    node.addEventListener("pointerup", up, true);
    node.addEventListener("pointercancel", forget, true);
  }
}
