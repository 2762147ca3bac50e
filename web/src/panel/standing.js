// Stand a card beside its point of the map, or on a small map at its foot, where the map makes room for it.

/** @import { Explorer, Point } from "../types" */

import { placeBeside } from "./placing.js";

const FOOT = "fi-sea-card-foot";
const GAP_PX = 6;
// a card that is farther from its point, or so much too low for its words, stands at the foot instead
const FAR_PX = 100;
const CUT_PX = 20;

/** @param {Explorer} app @param {HTMLElement} node @param {HTMLElement} said */
export function createStanding(app, node, said) {
  const isAtFoot = () => node.classList.contains(FOOT);

  // From there it goes no more until it is closed: what is asked next has the same place.
  /** @param {Point} at */
  function standAtFoot(at) {
    node.classList.add(FOOT);
    node.style.transform = "";
    node.style.maxHeight = "";
    app.panel.lower();
    // somebody who has touched the map has done what the first lines ask for
    app.welcome.seen();
    app.map?.leaflet.invalidateSize({ pan: false });
    app.overlay.boxesChanged();
    const height = app.mapNode.clientHeight;
    const [from, to] = [node.offsetLeft, node.offsetLeft + node.offsetWidth];
    const below = app.overlay.fixed.filter(([l, t, r]) => l < to && r > from && t > height / 2);
    const free = Math.min(height, ...below.map(([, top]) => top));
    node.style.bottom = `${Math.ceil(height - free + GAP_PX)}px`;
    // the islands and the point come out from under it
    if (app.overlay.boxesChanged()) app.map?.frame({ animate: false, spots: [at] });
  }

  // Whether it says all that it has to say beside its point, over no island.
  /** @param {Point} at */
  function standBeside(at) {
    node.style.maxHeight = "";
    const card = { width: node.offsetWidth, height: node.offsetHeight };
    const spot = placeBeside(app, at, card) ?? (app.overlay.makeRoom() ? placeBeside(app, at, card) : null);
    if (!spot) return false;
    node.style.maxHeight = `${Math.floor(spot.height)}px`;
    node.style.transform = `translate(${Math.round(spot.x)}px, ${Math.round(spot.y)}px)`;
    return !spot.hides && spot.far <= FAR_PX && card.height - spot.height <= CUT_PX;
  }

  return {
    /** @param {Point} at */
    place(at) {
      // a camera that somebody has moved is left to them
      if (!isAtFoot() && !standBeside(at) && app.map?.again()) standAtFoot(at);
      // where it is too low for its words, keys can move it too
      if (said.scrollHeight > said.clientHeight + 1) said.tabIndex = 0;
      else said.removeAttribute("tabindex");
      if (app.overlay.boxesChanged()) app.map?.repaintNames();
    },
    // The map has the whole of its room again.
    leave() {
      const again = isAtFoot() ? app.map?.again() : null;
      node.classList.remove(FOOT);
      node.style.bottom = "";
      if (!app.overlay.boxesChanged()) return;
      if (again) app.map?.frame({ animate: false });
      app.map?.repaintNames();
    },
  };
}
