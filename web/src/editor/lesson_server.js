// Ask the app to check, open, write and save lessons; every answer says what went wrong in a sentence.

const JSON_TYPE = "application/json";

export function createServer({ lang, word }) {
  async function ask(address, options = {}) {
    const url = new URL(address, location.origin);
    url.searchParams.set("lang", lang);
    let response = null;
    try {
      response = await fetch(url, { cache: "no-store", ...options });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { ok: false, status: 0, error: word("no_server"), lang };
    }
    if (response.ok) return { ok: true, status: response.status, response };
    const told = await response
      .json()
      .catch(() => ({ error: `${response.status} ${response.statusText}`, lang: "en" }));
    return { ok: false, status: response.status, error: told.error, lang: told.lang ?? "en" };
  }

  async function json(address, options) {
    const answer = await ask(address, options);
    return answer.ok ? { ...answer, data: await answer.response.json() } : answer;
  }

  const sending = (method, values, signal) => ({
    method,
    signal,
    body: JSON.stringify(values),
    headers: { "content-type": JSON_TYPE },
  });

  return {
    index: () => json("/lessons/index.json"),
    written: (id) => json(`/lessons/${encodeURIComponent(id)}/written.json`),
    check: (lesson) => json("/lessons/check", sending("POST", { lesson })),
    open: (file) =>
      json("/lessons/open", { method: "POST", body: file, headers: { "content-type": "application/yaml" } }),
    save: (lesson, seen) => json(`/lessons/${encodeURIComponent(lesson.id)}`, sending("PUT", { lesson, seen })),
    async yaml(lesson) {
      const answer = await ask("/lessons/yaml", sending("POST", { lesson }));
      return answer.ok ? { ...answer, blob: await answer.response.blob() } : answer;
    },
  };
}
