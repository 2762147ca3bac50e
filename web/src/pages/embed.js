// Show the bare map inside a page of another site; what it shows stands in its address.

/** @import { ComponentData } from "../types" */

import { el, need } from "../text/dom.js";
import { untilItComes } from "../text/idle.js";
import { addressMeant } from "../text/query.js";
import { explorerCode, geometryAt } from "./explorer_files.js";

async function begin() {
  const meant = addressMeant(location);
  if (meant) return location.replace(meant);
  const root = need(document, ".fi-mount");
  /** @type {ComponentData} */
  const data = JSON.parse(root.dataset.told ?? "");
  await untilItComes(() => explorerCode(data.version, data.assets));
  const handle = globalThis.FourIslands.mount(root, {
    bundle: data.bundle,
    geometry: geometryAt(data.mark, data.names.split(" "), data.display),
    kept: location.search,
    state: { lang: data.lang, shortcuts: false, projector: false },
    options: {
      url: false,
      theme: "auto",
      passageUrl: null,
      embedded: true,
      heading: true,
      measuring: `${data.assets}/core/measure.js?v=${data.version}`,
      measured: data.measured,
    },
    on: { state: () => lead() },
  });
  // whoever wants more than the map finds it where the map comes from
  const whole = el("a", { class: "fi-whole", target: "_blank", rel: "noopener", text: root.dataset.whole });
  const lead = () => {
    whole.href = new URL(`./${handle.write()}`, location.href).href;
  };
  await handle.ready;
  lead();
  need(root, ".fi-foot").append(whole);
}

begin().catch((error) => console.error(error));
