// Look up what must be there: the library has written the name, and what it names.

/** @template T @param {Map<string, T>} map @param {string} key */
export function lookup(map, key) {
  const found = map.get(key);
  if (found === undefined) throw new RangeError(`${key} is not in the data.`);
  return found;
}
