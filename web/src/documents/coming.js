// Fetch the cards of claims that come into the list; a long document is given without them.

/** @import { DocumentsPage, FoundClaim, Reading } from "../types" */

// the server gives so many at once
const MOST = 40;

/** @param {DocumentsPage} page @param {(claims: FoundClaim[]) => void} arrived */
export function createComing(page, arrived) {
  /** @type {{ reading: Reading | null, ids: Set<string> }} */
  let on = { reading: null, ids: new Set() };

  /** @param {FoundClaim[]} claims */
  async function fetch(claims) {
    const { reading, server, reader } = page;
    if (!reading) return;
    if (on.reading !== reading) on = { reading, ids: new Set() };
    const { ids } = on;
    const asked = claims.filter(({ id, html }) => html === undefined && !ids.has(id)).map(({ id }) => id);
    for (const id of asked) ids.add(id);
    for (let at = 0; at < asked.length && page.reading === reading; at += MOST) {
      const some = asked.slice(at, at + MOST);
      const told = await server.cards({ document: reading.given.document.id, reader, claims: some });
      for (const id of some) ids.delete(id);
      if (page.reading !== reading) return;
      if (!told.ok) return page.say(told.error, { lang: told.lang, bad: true });
      arrived(told.data.claims.filter((one) => isNew(reading, one)));
    }
  }

  return { fetch };
}

// Whether a claim is still there, and was not decided about since it was asked for.
/** @param {Reading} reading @param {FoundClaim} one */
function isNew({ claims }, one) {
  const known = claims.get(one.id);
  return known !== undefined && known.seq <= one.seq;
}
