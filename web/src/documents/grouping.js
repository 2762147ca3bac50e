// Put documents that are nearly the same under the first of them.

/** @import { DocumentRow } from "../types" */

/** @param {DocumentRow[]} documents @returns {DocumentRow[][]} */
export function grouped(documents) {
  /** @type {Map<string, DocumentRow[]>} */
  const groups = new Map();
  for (const one of documents) {
    const key = one.group === null ? `alone ${one.id}` : `group ${one.group}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
