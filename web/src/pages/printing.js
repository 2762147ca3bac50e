// Put on paper what a page says: maps as they stand on the screen, with their legends, on the width of a sheet.

import { nearest, query, queryAll } from "../text/dom.js";

// A4 upright between margins of a centimetre, in CSS pixels
const SHEET_PX = 718;
// two maps beside each other
const HALF_PX = 350;
// so tall that the legend and what each party holds stand on the same sheet
const TALLEST_PX = 460;
// so tall that two of them, each with its words, stand on the same sheet
const LOWER_PX = 280;
// so tall that the figures of the 3D view stand on the same sheet
const SCENE_PX = 298;
// what is folded away on a screen, and said on paper
const FOLDED = ":is(.fi-legend, .filters > details):not([open])";
const ASKED = "data-asked";
/** @type {HTMLDetailsElement[]} */
let opened = [];

export function listenToPrint() {
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", restore);
}

/** @param {string} mode @param {HTMLElement} frame */
const isIn = (mode, frame) => Boolean(frame.closest(`[data-mode="${mode}"]`));

// A map is painted for the screen: on paper it keeps its pixels, and is scaled as a whole.
function prepare() {
  for (const frame of queryAll(document, ".fi-frame")) {
    const { offsetWidth: width, offsetHeight: height } = query(frame, ".fi-map") ?? frame;
    if (!width) continue;
    frame.style.setProperty("--print-width", `${width}px`);
    frame.style.setProperty("--print-height", `${height}px`);
    const room = isIn("side", frame) ? HALF_PX : SHEET_PX;
    const zoom = Math.min(1, room / width, (isIn("swipe", frame) ? LOWER_PX : TALLEST_PX) / height);
    frame.style.setProperty("--print-zoom", String(zoom));
    // of a narrow map, what stands below it has the whole width all the same
    frame.style.setProperty("--print-sheet", `${room / zoom}px`);
  }
  for (const picture of queryAll(document, "#deckgl-wrapper")) scalePicture(picture);
  opened = queryAll(document, FOLDED).filter((node) => node instanceof HTMLDetailsElement);
  for (const folded of opened) folded.open = true;
  // what is asked for is said, and fields in which nothing stands are not
  for (const field of queryAll(document, ".filters > label :is(input, select), .filters > details > label input"))
    if ("value" in field && field.value) field.closest("label")?.setAttribute(ASKED, "");
}

// The 3D view would be painted anew at another size, and be on paper before it is: it keeps its size too.
/** @param {HTMLElement} picture */
function scalePicture(picture) {
  const { offsetWidth: width, offsetHeight: height } = picture;
  const stage = nearest(picture, ".st-key-scene_stage");
  if (!stage || !width || !height) return;
  const zoom = Math.min(SHEET_PX / width, SCENE_PX / height);
  stage.style.setProperty("--print-width", `${width}px`);
  stage.style.setProperty("--print-height", `${height}px`);
  stage.style.setProperty("--print-zoom", String(zoom));
  stage.style.setProperty("--print-picture", `${height * zoom}px`);
}

function restore() {
  for (const folded of opened) folded.open = false;
  opened = [];
  for (const label of queryAll(document, `[${ASKED}]`)) label.removeAttribute(ASKED);
}
