// Lay a map out by its own size where it is narrower than its window, beside another map say: what the style sheets
// ask of the window is then asked of the frame around each map.

import { BY_FRAME } from "../text/room.js";

// as one_file.css names the frame
const CONTAINER = "ff-frame";
// the style sheets of others ask what they ask
const OURS = /\.(?:ff|fi|fil)-/;
const ASKS_SIZE = /\((?:(?:min|max)-(?:width|height)|orientation):/;
const MEDIUM = /^(?:(screen|print) and )?(.+)$/s;

// A frame may be wide at first, and may have no size before it is shown.
/** @param {HTMLElement} frame */
export function followOwnSize(frame) {
  if (followed(frame)) return;
  const sizes = new ResizeObserver(() => followed(frame) && sizes.disconnect());
  sizes.observe(frame);
}

/** @param {HTMLElement} frame */
function followed(frame) {
  const root = document.documentElement;
  if (root.classList.contains(BY_FRAME)) return true;
  if (!frame.clientWidth || frame.clientWidth >= root.clientWidth) return false;
  root.classList.add(BY_FRAME);
  for (const sheet of document.styleSheets) if (isReadable(sheet)) askFrame(sheet);
  return true;
}

// What is linked from another place is closed to scripts, and holds nothing of ours.
/** @param {CSSStyleSheet} sheet */
const isReadable = ({ href }) => !href || new URL(href).origin === location.origin;

/** @param {CSSStyleSheet | CSSGroupingRule} owner */
function askFrame(owner) {
  for (const [place, rule] of [...owner.cssRules].entries()) {
    if (!(rule instanceof CSSMediaRule) || !OURS.test(rule.cssText)) continue;
    const asked = ofFrame(rule.media.mediaText);
    if (!asked) askFrame(rule);
    else {
      const held = [...rule.cssRules].map(({ cssText }) => cssText).join("\n");
      owner.deleteRule(place);
      owner.insertRule(`@media ${asked.medium} { @container ${CONTAINER} ${asked.size} { ${held} } }`, place);
    }
  }
}

/**
 * What a media query asks, asked of the frame; nothing where it does not ask for a size.
 *
 * @param {string} query
 */
export function ofFrame(query) {
  if (!ASKS_SIZE.test(query)) return null;
  const parts = query.split(",").map((part) => MEDIUM.exec(part.trim()) ?? []);
  const sizes = parts.map(([, , size]) => size);
  const size = sizes.length > 1 ? sizes.map((one) => `(${one})`).join(" or ") : sizes[0];
  return { medium: parts[0][1] ?? "all", size };
}
