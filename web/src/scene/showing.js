// Tell which layers are shown, and what stays covered until it is revealed.

export const LAYERS = ["names", "distances", "zones", "boundary", "regimes", "claims"];

// Without a list everything is shown, as on the page with the map.
/** @param {{ layers?: string[] | null }} state @param {string} name */
export function shows({ layers }, name) {
  return !layers || layers.includes(name);
}

// A question of verdicts, or of a kind of figure.
/** @param {{ hide?: string[] }} state @param {string} what */
export function hides({ hide }, what) {
  return hide?.includes(what) ?? false;
}
