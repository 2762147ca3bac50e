// Ask the workspace; every answer says what went wrong in a sentence.

/** @import { Acted, Act, Agreement, FoundClaim, Lang, OpenDocument, Reply, TriedSentence, Word, Workspace } from "../types" */

import { ask as askFor, isUnreached, reached, saidBy } from "../text/reaching.js";

const JSON_TYPE = "application/json";
const BYTES = "application/octet-stream";

/** @param {{ lang: Lang, word: Word }} page */
export function createServer({ lang, word }) {
  /** @param {string} path @param {Record<string, string>} [query] */
  function addressOf(path, query = {}) {
    const url = new URL(`./workspace${path}`, document.baseURI);
    for (const [key, value] of Object.entries({ ...query, lang })) url.searchParams.set(key, value);
    return url;
  }

  /** @template T @param {URL} url @param {RequestInit} [options] @param {(response: Response) => Promise<T>} [read] @returns {Promise<Reply<{ data: T }>>} */
  async function ask(url, options = {}, read = saidBy) {
    try {
      const response = await askFor(url, { cache: "no-store", ...options });
      if (response.ok) return { ok: true, status: response.status, data: await read(response) };
      const data = await saidBy(response);
      return { ok: false, status: response.status, error: data.error, lang: data.lang ?? "en" };
    } catch (error) {
      // the server is gone, something before it answered, or the page is left
      if (!isUnreached(error) && !(error instanceof DOMException)) throw error;
      return { ok: false, status: 0, error: word("no_server"), lang };
    }
  }

  /** @param {string} method @param {unknown} values @returns {RequestInit} */
  const sending = (method, values) => ({
    method,
    body: JSON.stringify(values),
    headers: { "content-type": JSON_TYPE },
  });

  /** @param {string} id */
  const at = (id) => `/documents/${encodeURIComponent(id)}`;

  return {
    // With a revision, waits until there is another, or a while.
    /** @param {number | null} since @param {string} reader @param {AbortSignal} [signal] @returns {Promise<Reply<{ data: Workspace }>>} */
    state: (since, reader, signal) =>
      ask(addressOf("/state.json", { reader, ...(since === null ? {} : { since: String(since) }) }), {
        signal: signal ?? null,
      }),
    /** @param {string} id @param {string} reader @returns {Promise<Reply<{ data: OpenDocument }>>} */
    document: (id, reader) => ask(addressOf(`${at(id)}.json`, { reader })),
    /** @param {{ document: string, reader: string, claims: string[] }} values @returns {Promise<Reply<{ data: { claims: FoundClaim[] } }>>} */
    cards: (values) => ask(addressOf("/cards"), sending("POST", values)),
    /** @param {{ document: string, reader: string, act: Act, claims: string[], data?: unknown, seen: Record<string, number> }} values @returns {Promise<Reply<{ data: Acted }>>} */
    act: (values) => ask(addressOf("/acts"), sending("POST", values)),
    /** @param {string} text @returns {Promise<Reply<{ data: TriedSentence }>>} */
    sentence: (text) => ask(addressOf("/sentence"), sending("POST", { text })),
    /** @param {string} id @returns {Promise<Reply<{ data: unknown }>>} */
    remove: (id) => ask(addressOf(at(id)), { method: "DELETE" }),
    /** @returns {Promise<Reply<{ data: unknown }>>} */
    removeAll: () => ask(addressOf(""), { method: "DELETE" }),
    /** @param {string} one @param {string} other @returns {Promise<Reply<{ data: Agreement }>>} */
    agreement: (one, other) => ask(addressOf("/agreement.json", { one, other })),
    /** @param {string} file @param {string} reader @returns {Promise<Reply<{ data: Blob }>>} */
    exported: (file, reader) =>
      ask(addressOf(`/export/${file}`, { reader }), {}, (response) => reached(response.blob(), response.url)),
    /** @param {string} name @param {Blob | string} body @param {(share: number) => void} onShare @returns {Promise<Reply<{ data: { ids: string[], problems: { name: string, why: string }[] } }>>} */
    bring: (name, body, onShare) =>
      send(addressOf("/files", { name }), body, { onShare, failed: { error: word("no_server"), lang } }),
  };
}

// A request of this older kind tells how much of a file is on its way.
/** @template T @param {URL} url @param {Blob | string} body @param {{ onShare: (share: number) => void, failed: { error: string, lang: string } }} how @returns {Promise<Reply<{ data: T }>>} */
function send(url, body, { onShare, failed }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.responseType = "json";
    request.setRequestHeader("content-type", typeof body === "string" ? "text/plain" : BYTES);
    request.upload.onprogress = ({ loaded, total }) => onShare(total ? loaded / total : 0);
    request.onload = () => {
      const { status, response } = request;
      if (status < 400 && response) resolve({ ok: true, status, data: response });
      else resolve({ ok: false, status, error: response?.error ?? failed.error, lang: response?.lang ?? failed.lang });
    };
    request.onerror = () => resolve({ ok: false, status: 0, ...failed });
    request.send(body);
  });
}
