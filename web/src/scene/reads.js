// Note what a painter reads of a scene, so that nothing its picture depends on is forgotten.

// A scene that notes each of its parts that is asked for.
export function noted(scene) {
  const reads = new Map();
  const proxy = new Proxy(scene, {
    get(target, key) {
      const value = target[key];
      reads.set(key, value);
      return value;
    },
  });
  return { scene: proxy, reads };
}

// Whether all that was read is in another scene just as it was.
export function stillHold(reads, scene) {
  for (const [key, value] of reads) if (!alike(value, scene[key])) return false;
  return true;
}

// Plain data by what they hold; everything else, functions and shapes with their paths, by itself.
export function alike(a, b) {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  const kind = Object.getPrototypeOf(a);
  if (kind !== Object.getPrototypeOf(b)) return false;
  if (kind === Array.prototype) return a.length === b.length && a.every((value, index) => alike(value, b[index]));
  if (kind === Set.prototype) return a.size === b.size && [...a].every((value) => b.has(value));
  if (kind === Map.prototype)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && alike(value, b.get(key)));
  if (kind !== Object.prototype) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && alike(a[key], b[key]));
}
