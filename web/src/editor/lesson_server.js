// Ask the app to check, open, write and save lessons; every answer says what went wrong in a sentence.

/** @import { Reply, CheckedLesson, Lang, Lesson, LessonIndex, Word, WrittenLesson } from "../types" */

import { ask as askFor, isUnreached } from "../text/reaching.js";

const JSON_TYPE = "application/json";

/** @param {{ lang: Lang, word: Word }} page */
export function createServer({ lang, word }) {
  /** @param {string} address @param {RequestInit} [options] @returns {Promise<Reply<{ response: Response }>>} */
  async function ask(address, options = {}) {
    const url = new URL(address, document.baseURI);
    url.searchParams.set("lang", lang);
    /** @type {Response} */
    let response;
    try {
      response = await askFor(url, { cache: "no-store", ...options });
    } catch (error) {
      if (!isUnreached(error)) throw error;
      return { ok: false, status: 0, error: word("no_server"), lang };
    }
    if (response.ok) return { ok: true, status: response.status, response };
    const told = await response
      .json()
      .catch(() => ({ error: `${response.status} ${response.statusText}`, lang: "en" }));
    return { ok: false, status: response.status, error: told.error, lang: told.lang ?? "en" };
  }

  /** @template T @param {string} address @param {RequestInit} [options] @returns {Promise<Reply<{ data: T }>>} */
  async function json(address, options) {
    const answer = await ask(address, options);
    return answer.ok ? { ok: true, status: answer.status, data: await answer.response.json() } : answer;
  }

  /** @param {string} method @param {unknown} values @returns {RequestInit} */
  const sending = (method, values) => ({
    method,
    body: JSON.stringify(values),
    headers: { "content-type": JSON_TYPE },
  });

  return {
    /** @returns {Promise<Reply<{ data: LessonIndex }>>} */
    index: () => json("./lessons/index.json"),
    /** @param {string} id @returns {Promise<Reply<{ data: WrittenLesson }>>} */
    written: (id) => json(`./lessons/${encodeURIComponent(id)}/written.json`),
    /** @param {unknown} lesson @returns {Promise<Reply<{ data: CheckedLesson }>>} */
    check: (lesson) => json("./lessons/check", sending("POST", { lesson })),
    /** @param {File} file @returns {Promise<Reply<{ data: CheckedLesson }>>} */
    open: (file) =>
      json("./lessons/open", { method: "POST", body: file, headers: { "content-type": "application/yaml" } }),
    /** @param {string} id @param {unknown} lesson @param {string | null} seen @returns {Promise<Reply<{ data: { fingerprint: string, file: string } }>>} */
    save: (id, lesson, seen) => json(`./lessons/${encodeURIComponent(id)}`, sending("PUT", { lesson, seen })),
    /** @param {unknown} lesson @returns {Promise<Reply<{ blob: Blob }>>} */
    async yaml(lesson) {
      const answer = await ask("./lessons/yaml", sending("POST", { lesson }));
      return answer.ok ? { ok: true, status: answer.status, blob: await answer.response.blob() } : answer;
    },
  };
}
