// Know whether it is light or dark.

/** @import { Options } from "../types" */

// The host page's choice stands on the document; without one, the system's preference counts.
/** @param {Partial<Pick<Options, "theme">>} [options] */
export function themeOf({ theme } = {}) {
  const chosen = [theme, document.documentElement.dataset.theme].find((one) => one === "dark" || one === "light");
  if (chosen) return chosen;
  return window.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {() => void} act @param {AbortSignal} signal */
export function whenThemeChanges(act, signal) {
  const watch = new MutationObserver(act);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => watch.disconnect());
}
