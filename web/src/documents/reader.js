// Keep who reads, in this browser: decisions are written down under that name.

const KEY = "four-islands-reader";

/** @param {string} usual */
export function usualReader(usual) {
  try {
    return localStorage.getItem(KEY) || usual;
  } catch {
    return usual; // the browser keeps nothing for this page
  }
}

/** @param {string} name */
export function keepReader(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    return; // for this visit only
  }
}
