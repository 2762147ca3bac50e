// Write decisions down, one after the other, and take back what the workspace made of them.

/** @import { Act, Acted, DocumentsPage, FoundClaim } from "../types" */

import { keepReader } from "./reader.js";

const CLASH = 409;

/**
 * @typedef {{ undo: boolean, redo: boolean }} Ways
 * @typedef {{ changed(acted: Acted, act: Act): void, clash(): Promise<void>, ways(ways: Ways): void }} Hears
 */

/** @param {DocumentsPage} page @param {Hears} hears */
export function createActs(page, hears) {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  // Gives whether it was written down.
  /** @param {Act} act @param {string[]} claims @param {unknown} [data] @returns {Promise<boolean>} */
  function perform(act, claims, data) {
    const mine = last.then(() => send(act, claims, data));
    last = mine;
    return mine;
  }

  /** @param {Act} act @param {string[]} claims @param {unknown} data */
  async function send(act, claims, data) {
    const { reading, server, reader, word } = page;
    if (!reading) return false;
    const { id } = reading.given.document;
    const seen = Object.fromEntries(claims.map((claim) => [claim, reading.claims.get(claim)?.seq ?? 0]));
    const told = await server.act({ document: id, reader, act, claims, data: data ?? {}, seen });
    // somebody has opened another document meanwhile, which shows what is there when it is opened again
    if (page.reading !== reading) return told.ok;
    if (!told.ok) {
      if (told.status === CLASH) await hears.clash();
      page.say(told.status === CLASH ? word("clash") : told.error, { lang: told.lang, bad: true });
      return false;
    }
    // another language has another usual name, and these decisions are this one's
    keepReader(reader);
    take(reading.claims, told.data);
    hears.ways(told.data);
    hears.changed(told.data, act);
    return true;
  }

  return { perform };
}

/** @param {Map<string, FoundClaim>} claims @param {Acted} acted */
export function take(claims, { claims: changed, removed }) {
  for (const id of removed) claims.delete(id);
  for (const one of changed) claims.set(one.id, one);
}
