// Let the host of an explorer drive it, and ask what it shows.

/** @import { BuiltExplorer, Camera3, Given } from "../types" */

import { fullSummary } from "../panel/words_of_map.js";
import { lookup } from "../scene/lookup.js";
import { plainMeaning } from "../scene/meaning.js";
import { tally } from "../scene/model.js";
import { wholeState } from "../scene/state.js";
import { readUrl, writeUrl } from "../scene/url.js";
import { setStage, shownWords } from "./screen.js";

/** @param {BuiltExplorer} app @param {{ setTheme(theme: string): void, stop(): void }} how */
export function createHandle(app, { setTheme, stop }) {
  const { root, store, model } = app;

  /** @param {Given} patch */
  function setState(patch) {
    store.set(patch);
    if (patch.at) app.map.goTo(patch.at);
  }

  return {
    setState,
    /** @param {Given} said */
    show: (said) => setState(wholeState(model, store.get(), said)),
    getState: () => store.get(),
    // What an address of the map says, where a page keeps one.
    /** @param {string} address */
    read: (address) => readUrl(address, model).patch,
    write: () => writeUrl("", store.get(), model),
    setTheme,
    describe: () => ({
      summary: fullSummary(app),
      labels: app.map.labels(),
      plates: app.map.plates(),
      colours: Object.fromEntries(app.colours),
      meaning: plainMeaning(app.meaning, app.cuts),
      lines: app.map.lines(),
      shown: shownWords(root),
      distance: app.distance,
      measured: app.measuring.said(),
      tally: tally(model, app.state),
    }),
    /** @param {Camera3} at @param {{ animate?: boolean }} [options] */
    goTo: (at, options) => app.map.goTo(at, options),
    /** @param {Camera3} at @param {{ ms?: number }} [options] */
    glide: (at, options) => app.map.glide(at, options),
    // Several changes, painted once and clear of the boxes as they are after them.
    /** @template T @param {() => T} changes */
    together: (changes) =>
      app.map.together(() => {
        const done = changes();
        app.overlay.boxesChanged();
        return done;
      }),
    /** @param {boolean} on */
    setStage: (on) => setStage(app, on),
    // Where the name of a unit points, on the page.
    /** @param {string} id */
    pointOf(id) {
      const point = app.map.containerPoint(lookup(model.units, id).label);
      const box = app.mapNode.getBoundingClientRect();
      return { x: box.left + point.x, y: box.top + point.y };
    },
    destroy() {
      stop();
      delete document.documentElement.dataset.projector;
      app.map.destroy();
      root.replaceChildren();
      root.classList.remove("fi-root", "fi-projector", "fi-staged", "fi-others", "fi-panel-closed");
    },
  };
}
