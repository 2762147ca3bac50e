// Mount the explorer in Streamlit's element, once; a later run of the page changes language and theme.

/** @import { ComponentData, ExplorerMount, Mounted } from "../types" */

import { query } from "../text/dom.js";
import { untilItComes } from "../text/idle.js";
import { isUnreached } from "../text/reaching.js";
import { whenArrived } from "./arriving.js";
import { explorerCode, geometryAt } from "./explorer_files.js";
import { keepIcon } from "./icon.js";

/** @param {ComponentData} data */
const themeOf = ({ theme }) => (theme === "light" || theme === "dark" ? theme : "auto");

/** @param {{ data: ComponentData, parentElement: HTMLElement, setStateValue(key: string, value: string | null): void }} component */
export default function component({ data, parentElement, setStateValue }) {
  /** @type {ExplorerMount | null} */
  const root = query(parentElement, ".fi-mount");
  if (!root) return () => {};
  if (data.height) root.style.setProperty("--fi-height", data.height);
  /** @param {string | null} id */
  const send = (id) => setStateValue("selected", id);
  if (root.explorer) root.explorer.told(data, send);
  else root.explorer = begin(root, data, send);
  return () => root.explorer?.destroy();
}

/** @param {HTMLElement} root @param {ComponentData} given @param {(id: string | null) => void} sending @returns {NonNullable<ExplorerMount["explorer"]>} */
function begin(root, given, sending) {
  let [data, send, { lang }] = [given, sending, given];
  /** @type {Mounted | null} */
  let handle = null;

  async function start() {
    const code = () => explorerCode(data.version, data.assets);
    await Promise.all([untilItComes(code, { isWanted: () => root.isConnected }), whenArrived()]);
    if (!root.isConnected) return;
    handle = globalThis.FourIslands.mount(root, {
      bundle: data.bundle,
      geometry: geometryAt(data.mark, data.names.split(" "), data.display),
      state: { lang },
      options: {
        ...JSON.parse(data.options),
        theme: themeOf(data),
        passageUrl: data.passages,
        measuring: `${data.assets}/core/measure.js?v=${data.version}`,
        measured: data.measured,
      },
      // a run of the page for nobody who listens would cost the server more than all the map does
      on: data.tells ? { select: (id) => send(id) } : {},
    });
    await handle.ready;
    apply();
    await keepIcon();
  }

  function apply() {
    if (data.lang && data.lang !== lang) handle?.setState({ lang: data.lang });
    lang = data.lang;
    handle?.setTheme(themeOf(data));
  }

  // what did not come before the map was left is no fault; the rest is for whoever opens the console
  start().catch((error) => !isUnreached(error) && console.error(error));
  return {
    told(next, sending) {
      [data, send] = [next, sending];
      if (handle?.app) apply();
    },
    destroy: () => handle?.destroy(),
  };
}
