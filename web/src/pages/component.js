// Mount the explorer in Streamlit's element, once; a later run of the page changes language and theme.

import { script, style } from "./fetching.js";
import { keepIcon } from "./icon.js";

function themeOf(data) {
  if (data.theme === "light" || data.theme === "dark") return data.theme;
  return "auto";
}

async function begin(root, data) {
  const at = (path) => `${data.assets}/${path}?v=${data.version}`;
  await Promise.all([
    style(at("core/four_islands.css")),
    style(at("fonts/fonts.css")),
    script(at("leaflet/leaflet.js")).then(() => script(at("core/four_islands.js"))),
  ]);
  root.fiHandle = globalThis.FourIslands.mount(root, {
    bundle: data.bundle,
    geometry: Object.fromEntries(
      data.names.split(" ").map((name) => [name, `${data.display}/${name}.topojson${data.mark}`]),
    ),
    state: { lang: data.lang },
    options: {
      ...JSON.parse(data.options),
      theme: themeOf(root.fiData),
      passageUrl: data.passages,
    },
    on: { select: (id) => root.fiSend(id) },
  });
  await root.fiHandle.ready;
  apply(root);
  await keepIcon();
}

function apply(root) {
  const { lang } = root.fiData;
  if (lang && lang !== root.fiLang) root.fiHandle.setState({ lang });
  root.fiLang = lang;
  root.fiHandle.setTheme(themeOf(root.fiData));
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".fi-mount");
  root.fiData = data;
  root.fiSend = (id) => setStateValue("selected", id);
  if (data.height) root.style.setProperty("--fi-height", data.height);
  if (!root.fiStarted) {
    root.fiLang = data.lang;
    // what went wrong is said in the map's place; the rest is for whoever opens the console
    root.fiStarted = begin(root, data).catch((error) => console.error(error));
  } else if (root.fiHandle?.setState) apply(root);
  return () => root.fiHandle?.destroy();
}
