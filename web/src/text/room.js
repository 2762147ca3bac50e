// Tell the room that a layout has: the window's, or that of a frame around the map in a page that holds other things.

// what web/src/file/own_size.js marks a page with whose maps follow their frames
export const BY_FRAME = "ff-by-frame";
export const FRAME = ".ff-file";

/** @param {Element} node */
export function roomOf(node) {
  const frame = node.closest(`.${BY_FRAME} ${FRAME}`);
  if (frame) return { width: frame.clientWidth, height: frame.clientHeight };
  return { width: window.innerWidth, height: window.innerHeight };
}
