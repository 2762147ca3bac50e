// Keep links in sight in the head's row of pages, which moves where it does not fit: the page's own, and what keys reach.

// what the row fades to at its edges, in pixels (sheets.css)
const FADES = { left: 12, right: 28 };

/** @param {Element} link */
const rowOf = (link) => link.closest(".masthead .pages");

// A browser moves a row for what is out of sight, but not for what is in part below the buttons beside it.
export function watchRow() {
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) bringIntoSight(target);
  });
}

/** @param {Element} link */
function bringIntoSight(link) {
  const row = rowOf(link);
  if (!row) return;
  const [one, all] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  const [left, right] = [all.left + FADES.left, all.right - FADES.right];
  // what is longer than the row has left between its edges lies over both
  if (one.width > right - left) centre(row, link);
  else row.scrollLeft += Math.max(0, one.right - right) - Math.max(0, left - one.left);
}

/** @param {Element} row @param {Element} link */
function centre(row, link) {
  const [one, all] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += one.left + one.width / 2 - all.left - all.width / 2;
}

// The page's own link stays in the middle, whenever fonts or buttons beside it come, unless another has the focus.
/** @param {HTMLElement} link */
export function keepInMiddle(link) {
  const row = rowOf(link);
  if (!row) return;
  const sizes = new ResizeObserver(() => {
    centre(row, link);
    if (document.activeElement && row.contains(document.activeElement)) bringIntoSight(document.activeElement);
  });
  for (const one of [row, ...row.children]) sizes.observe(one);
}
