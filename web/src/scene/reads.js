// Note what a painter reads of a scene, so that nothing its picture depends on is forgotten.

// A scene that notes each of its parts that is asked for.
/** @template {object} T @param {T} scene */
export function noted(scene) {
  /** @type {Map<string | symbol, unknown>} */
  const reads = new Map();
  const proxy = new Proxy(scene, {
    /** @param {T} target @param {string | symbol} key */
    get(target, key) {
      const value = Reflect.get(target, key);
      reads.set(key, value);
      return value;
    },
  });
  return { scene: proxy, reads };
}

// Whether all that was read is in another scene just as it was.
/** @param {Map<string | symbol, unknown>} reads @param {object} scene */
export function stillHold(reads, scene) {
  for (const [key, value] of reads) if (!alike(value, Reflect.get(scene, key))) return false;
  return true;
}

// Plain data by what they hold; everything else, functions and shapes with their paths, by itself.
/** @param {unknown} a @param {unknown} b @returns {boolean} */
export function alike(a, b) {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  const kind = Object.getPrototypeOf(a);
  if (kind !== Object.getPrototypeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => alike(value, b[index]));
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((value) => b.has(value));
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && alike(value, b.get(key)));
  if (kind !== Object.prototype) return false;
  const keys = Object.keys(a);
  const same = (/** @type {string} */ key) => Object.hasOwn(b, key) && alike(Reflect.get(a, key), Reflect.get(b, key));
  return keys.length === Object.keys(b).length && keys.every(same);
}
