// Change the query of the page's address in place; a value that is empty stays out.

/** @param {Record<string, string | null | undefined>} changes */
export function changeAddress(changes) {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
  }
  // a comma parts numbers, and is read as it stands
  url.search = url.search.replaceAll("%2C", ",");
  history.replaceState(history.state, "", url);
}
