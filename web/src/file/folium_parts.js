// What folium's markers, pop-ups and icons would fetch from other servers, in as little as they need.

/** @typedef {{ markerColor?: string, iconColor?: string, icon?: string }} Marked */
/** @typedef {typeof import("leaflet") & { AwesomeMarkers?: { icon: (options?: Marked) => import("leaflet").DivIcon } }} Library */

// folium's names of colours, as their plugin shows them
/** @type {Record<string, string>} */
const COLOURS = {
  red: "#d63e2a",
  darkred: "#a13336",
  lightred: "#ff8e7f",
  orange: "#f69730",
  beige: "#ffcb92",
  green: "#72b026",
  darkgreen: "#728224",
  lightgreen: "#bbf970",
  blue: "#38aadd",
  darkblue: "#0067a3",
  cadetblue: "#436978",
  lightblue: "#8adaff",
  purple: "#d252b9",
  darkpurple: "#5b396b",
  pink: "#ff91ea",
  white: "#fbfbfb",
  gray: "#575757",
  lightgray: "#a3a3a3",
  black: "#303030",
};
// signs that any font has; where there is none, a dot says that something is here
/** @type {Record<string, string>} */
const SIGNS = { "info-sign": "i", info: "i", plus: "+", minus: "\u2212", question: "?", exclamation: "!" };
/** @type {[number, number]} */
const SIZE = [27, 43];

// folium asks for a query library only to turn a pop-up's text, which is its author's own, into an
// element; scripts in it do not run.
/** @param {string} html */
function elements(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.children];
}

/** @param {string} colour @param {string} sign @param {string} ink */
function pin(colour, sign, ink) {
  const mark = sign
    ? `<text x="13.5" y="18.5" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="15" fill="${ink}">${sign}</text>`
    : `<circle cx="13.5" cy="13.5" r="4.5" fill="${ink}"/>`;
  return (
    // Leaflet's own markers are called so too
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Marker" width="${SIZE[0]}" height="${SIZE[1]}" viewBox="0 0 27 43">` +
    `<path d="M13.5 42C11 31 1 24 1 13.5a12.5 12.5 0 0 1 25 0C26 24 16 31 13.5 42z" fill="${colour}" stroke="#fff" stroke-width="1.5"/>` +
    `${mark}</svg>`
  );
}

// Only what CSS takes for a colour gets into the markup.
/** @param {string | undefined} name @param {string} other */
const colourOf = (name = "", other) => {
  const found = COLOURS[name] ?? name;
  return /^[#\w]+$/.test(found) ? found : other;
};

/** @param {Library} L @param {Marked} [options] */
function icon(L, options = {}) {
  return L.divIcon({
    className: "ff-pin",
    html: pin(
      colourOf(options.markerColor, COLOURS.blue),
      SIGNS[options.icon ?? ""] ?? "",
      colourOf(options.iconColor, "#fff"),
    ),
    iconSize: SIZE,
    iconAnchor: [13, 42],
    popupAnchor: [0, -36],
  });
}

// A page that has the libraries themselves keeps them.
/** @param {{ L: Library, $?: (html: string) => Element[] }} page */
export function equip(page) {
  const { L } = page;
  page.$ ??= elements;
  L.AwesomeMarkers ??= { icon: (options) => icon(L, options) };
  const plain = `data:image/svg+xml,${encodeURIComponent(pin(COLOURS.blue, "", "#fff"))}`;
  // Leaflet would ask for pictures beside its style sheet; there is no shadow
  const usual = L.Icon.Default.prototype;
  Object.assign(usual, { _getIconUrl: (/** @type {string} */ name) => (name === "icon" ? plain : null) });
  Object.assign(usual.options, { iconSize: SIZE, iconAnchor: [13, 42], popupAnchor: [0, -36] });
}
