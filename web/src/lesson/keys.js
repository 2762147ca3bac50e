// Know which key does what; single letters can be turned off (WCAG 2.1.4).

/** @type {Record<string, string>} */
const ALWAYS = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  ArrowDown: "down",
  ArrowUp: "up",
  Escape: "escape",
};
/** @type {Record<string, string>} */
const SINGLE = {
  r: "reveal",
  d: "detour",
  e: "explore",
  b: "black",
  ".": "black",
  f: "full",
  p: "pointer",
  l: "list",
  n: "speaker",
  s: "speaker",
  "?": "help",
};
// as they are told in the help, most wanted first
export const TOLD = ["next", "previous", "first", "last", ...new Set(Object.values(SINGLE)), "escape"];
/** @type {Record<string, string>} */
const NAMES = {
  ArrowRight: "\u2192",
  ArrowLeft: "\u2190",
  ArrowUp: "\u2191",
  ArrowDown: "\u2193",
  Escape: "Esc",
  " ": "space",
};
const CLICKER = new Set(["PageDown", "PageUp"]);
const TYPED = /^(INPUT|SELECT|TEXTAREA)$/;
const PRESSED = /^(BUTTON|A|SUMMARY|INPUT|SELECT|TEXTAREA)$/;

/** @param {string} act @param {string} space */
export function keysOf(act, space) {
  return Object.entries({ ...ALWAYS, ...SINGLE })
    .filter(([, meaning]) => meaning === act)
    .map(([key]) => (key === " " ? space : (NAMES[key] ?? key)));
}

// What a key press means, or null when it is for somebody else.
/** @param {KeyboardEvent} event @param {{ single: boolean, exploring: boolean }} now @returns {string | null} */
export function meaning(event, { single, exploring }) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const tag = tagOf(event);
  const { key } = event;
  if (isTyping(event) && key !== "Escape" && !CLICKER.has(key)) return null;
  if (key === " " && PRESSED.test(tag)) return null;
  const always = key === " " && event.shiftKey ? "previous" : ALWAYS[key];
  const act = always ?? (single ? SINGLE[letter(event)] : null) ?? null;
  // while a class explores, arrows belong to the map
  if (act && exploring && !["explore", "escape", "black", "full"].includes(act) && !CLICKER.has(key)) return null;
  return act;
}

// The target is looked at and not asked for its class, which differs from window to window.
/** @param {Event} event @returns {string} */
function tagOf({ target }) {
  return target && "tagName" in target ? String(target.tagName) : "";
}

/** @param {Event} event */
function isTyping(event) {
  const { target } = event;
  const type = target && "type" in target ? String(target.type) : "";
  return TYPED.test(tagOf(event)) && !["checkbox", "radio", "button"].includes(type);
}

// The digit that a key press means, to choose an option with; null when it is for somebody else.
/** @param {KeyboardEvent} event @param {{ single: boolean, exploring: boolean, black: boolean, detour: boolean }} now */
export function digitOf(event, { single, exploring, black, detour }) {
  if (!single || exploring || black || detour) return null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat)
    return null;
  if (isTyping(event)) return null;
  // on some keyboards digits need the shift key: then their place counts
  const found =
    /^[1-9]$/.exec(event.key.normalize("NFKC")) ?? (event.shiftKey ? null : /(?<=^Digit)[1-9]$/.exec(event.code ?? ""));
  return found ? Number(found[0]) : null;
}

// Letters stand elsewhere on other keyboards: then their place counts.
/** @param {KeyboardEvent} event */
function letter({ key, code }) {
  const plain = key.toLowerCase();
  if (plain in SINGLE) return plain;
  const place = /^[a-z]$/.test(plain) ? null : /^Key([A-Z])$/.exec(code ?? "");
  return place ? place[1].toLowerCase() : plain;
}
