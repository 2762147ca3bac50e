// Hold two maps under one camera: what a person does to one, the other does too.

/** @import { Camera3, Comparison, InnerMap } from "../types" */

import { differing } from "./compare_differences.js";

const SAME_DEGREES = 1e-7;

/** @param {Comparison} comparison @param {L.LatLngBoundsExpression | null} bounds */
export function createCameras({ root, signal, maps, handles, remember }, bounds) {
  const [first, second] = maps();
  /** @type {InnerMap | null} */
  let leader = null;
  let touched = false;
  const look = { widened: false };

  // what a map's own code does to its camera is not what somebody wants kept
  for (const kind of ["pointerdown", "wheel", "keydown"]) {
    /** @param {Event} event */
    const act = ({ target }) => {
      if (target instanceof Element && target.closest(".compare-map")) touched = true;
    };
    root.addEventListener(kind, act, { signal, passive: true, capture: true });
  }
  share(first, second);
  share(second, first);

  /** @param {InnerMap} map @param {InnerMap} other */
  function share(map, other) {
    /** @template T @param {(value: T) => void} act */
    const lead = (act) => (/** @type {T} */ value) => {
      if (leader && leader !== map) return;
      leader = map;
      act(value);
      leader = null;
    };
    map.on(
      "zoomanim",
      lead(({ center, zoom }) => other.setView(center, zoom, { animate: true })),
    );
    map.on(
      "move",
      lead(() => {
        if (map._animatingZoom || map.getZoom() !== other.getZoom()) return;
        const shift = map.getPixelBounds().getTopLeft().subtract(other.getPixelBounds().getTopLeft());
        if (!shift.x && !shift.y) return;
        other._rawPanBy(shift);
        other.fire("move");
      }),
    );
    map.on(
      "moveend",
      lead(() => {
        if (!alike(map, other)) follow(map, other);
        else other.fire("moveend");
        if (!touched) return;
        look.widened = false;
        remember(cameraOf(map));
      }),
    );
  }

  return createLook([first, second], { handles, bounds, look, isTouched: () => touched });
}

// Look at what differs, until somebody moves the maps.
/** @param {InnerMap[]} maps @param {Pick<Comparison, "handles"> & { bounds: L.LatLngBoundsExpression | null, look: { widened: boolean }, isTouched(): boolean }} how */
function createLook([first, second], { handles, bounds, look, isTouched }) {
  const whatDiffers = () => differing(handles.map(({ app }) => app));

  // A first look shows what differs; where no island does, the sea that the islands carry.
  function frame() {
    const units = whatDiffers();
    if (units.length) handles[0].app.map.frame({ animate: false, units });
    else if (bounds) first.fitBounds(bounds, { animate: false, paddingTopLeft: [8, 8], paddingBottomRight: [8, 32] });
    follow(first, second);
  }

  /** @param {Camera3} camera */
  function put([lat, lon, zoom]) {
    look.widened = false;
    first.setView([lat, lon], zoom, { animate: false });
  }

  return {
    put,
    isWidened: () => look.widened,
    // From where a link looks, or from where nothing that differs is cut off.
    /** @param {Camera3 | null} camera */
    settle(camera) {
      if (camera && isTouched()) return;
      if (camera) put(camera);
      look.widened = camera !== null && !handles.every(({ app }) => app.map.shows(whatDiffers()));
      if (!camera || look.widened) frame();
    },
    // The maps have another size.
    /** @param {boolean} placed */
    resize(placed) {
      const [centre, zoom] = [first.getCenter(), first.getZoom()];
      for (const map of [first, second]) map.invalidateSize({ pan: false, animate: false });
      if (!placed || look.widened) return frame();
      first.setView(centre, zoom, { animate: false });
      return follow(first, second);
    },
  };
}

/** @param {InnerMap} map @param {InnerMap} other */
function follow(map, other) {
  other.setView(map.getCenter(), map.getZoom(), { animate: false });
}

/** @param {InnerMap} map @returns {Camera3} */
export function cameraOf(map) {
  const { lat, lng } = map.getCenter();
  return [lat, lng, map.getZoom()];
}

/** @param {InnerMap} map @param {InnerMap} other */
function alike(map, other) {
  const [one, two] = [map.getCenter(), other.getCenter()];
  return (
    map.getZoom() === other.getZoom() &&
    Math.abs(one.lat - two.lat) < SAME_DEGREES &&
    Math.abs(one.lng - two.lng) < SAME_DEGREES
  );
}
