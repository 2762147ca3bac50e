// Put a step on the map: its state at once, its camera by a glide.

/** @import { Camera3, Player } from "../types" */

import { stateOf } from "./steps.js";

// a camera is chosen for about this much of the screen, and fits smaller and larger ones
const MEANT_PX = [600, 540];
const MOST_OUT = -2.5;
const MOST_IN = 1;

/** @param {Player} player */
export function createView(player) {
  const { map } = player;
  const { leaflet } = map.app.map;
  let waiting = 0;
  let setOff = false;

  const wanted = () => wantedBy(player);

  function show({ explored = false } = {}) {
    const { at, state } = wanted();
    if (explored) {
      player.root.classList.remove("fil-exploring");
      leaflet.invalidateSize({ pan: false });
      map.setStage(true);
    }
    return map.together(() => {
      map.show(state);
      // what is shown may leave the map more or less room; the glide begins from there
      setOff = true;
      leaflet.invalidateSize({ pan: false });
      setOff = false;
      return map.glide(fitted(at, leaflet.getSize()));
    });
  }

  // Only what is covered or revealed changes; the camera stays.
  function cover() {
    const { state } = wanted();
    if (player.exploring) map.setState({ hide: state.hide });
    else map.show(state);
  }

  function free() {
    const { state } = wanted();
    const [from, to] = state.pair ?? [];
    map.setState({
      layers: null,
      pair: null,
      lines: [],
      ...(from ? { unit: from, to } : {}),
      shortcuts: player.single,
    });
    map.setStage(false);
    leaflet.invalidateSize({ pan: false });
  }

  // The screen has another size: the step is framed anew, at once.
  function settle() {
    leaflet.invalidateSize({ pan: false });
    player.stage.fit(stepOf(player));
    frame();
  }

  // On its way, a camera goes on to where it is wanted now.
  function frame() {
    if (player.gone || player.exploring || setOff) return;
    map.glide(fitted(wanted().at, leaflet.getSize()), player.map.app.map.isGliding() ? {} : { ms: 0 });
  }

  // boxes below the map grow and shrink with what they say
  leaflet.on("resize", frame);

  const resizer = new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => !player.gone && settle());
  });
  resizer.observe(player.stage.map);

  return {
    show,
    cover,
    free,
    settle,
    destroy() {
      cancelAnimationFrame(waiting);
      leaflet.off("resize", frame);
      resizer.disconnect();
    },
  };
}

/** @param {Player} player */
const stepOf = ({ lesson, index }) => lesson.steps[index];

// What the map is to show; guesses on it belong to the step that asked for them.
/** @param {Player} player */
function wantedBy(player) {
  const { asking, detour, revealed } = player;
  const step = stepOf(player);
  const { at, ...state } = stateOf(step, { detour, revealed: revealed.has(step.id) });
  const guesses = !detour && asking.question() === step.question ? asking.mapPatch() : {};
  return { at, state: { ...state, shortcuts: false, ...guesses } };
}

/** @param {Camera3} camera @param {{ x: number, y: number }} size @returns {Camera3} */
function fitted([lat, lon, zoom], { x, y }) {
  const room = Math.log2(Math.min(x / MEANT_PX[0], y / MEANT_PX[1]));
  const change = Math.max(MOST_OUT, Math.min(MOST_IN, room));
  return [lat, lon, Math.floor(4 * (zoom + change) + 0.05) / 4];
}
