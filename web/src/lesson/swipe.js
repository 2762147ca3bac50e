// Go on and back with a swipe, on the text and on the map alike.

const LONG_PX = 60;
const STEEP = 0.6;
const QUICK_MS = 700;

export function followSwipes({ map, side }, player) {
  let from = null;

  function down(event) {
    from =
      event.isPrimary && event.pointerType === "touch"
        ? { x: event.clientX, y: event.clientY, at: event.timeStamp }
        : null;
  }

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
