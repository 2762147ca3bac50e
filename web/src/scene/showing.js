// Tell which layers are shown, and what stays covered until it is revealed.

export const LAYERS = ["names", "distances", "zones", "boundary", "regimes", "claims"];

// Without a list everything is shown, as on the page with the map.
export function shows({ layers }, name) {
  return !layers || layers.includes(name);
}

// A question of verdicts, or of a kind of figure.
export function hides({ hide }, what) {
  return hide?.includes(what) ?? false;
}
