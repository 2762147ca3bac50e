// List what documents say, by the side that says it, and show the passage on request.

/** @import { Child, Claim, Explorer } from "../types" */

import { hides, shows } from "../scene/showing.js";
import { button, el, link, replace } from "../text/dom.js";
import { ask, isUnreached, saidBy } from "../text/reaching.js";
import { sideName } from "./swatch.js";

const SHOWN_AT_FIRST = 3;

// What a server answers to the wish for a claim's passage, or what stands in its place.
/** @typedef {{ status: string, exact?: string, before?: string, after?: string, sentence?: string }} Passage */

/** @param {Explorer} app @param {Claim[]} claims @param {string} [heading] */
export function claimsSection(app, claims, heading) {
  const { words } = app;
  if (!shows(app.state, "claims")) return null;
  // a paraphrase may hold the very number that is to be guessed
  if (words.covered) return el("p", { class: "fi-quiet-text", text: words.t("claims.covered") });
  if (!claims.length) {
    return el(
      "section",
      { class: "fi-claims" },
      el("h3", { text: words.t("claims.title", { n: 0 }) }),
      el("p", { class: "fi-quiet-text", text: words.t("claims.none") }),
    );
  }
  /** @type {Map<string, Claim[]>} */
  const groups = new Map();
  for (const claim of claims) groups.set(claim.side, [...(groups.get(claim.side) ?? []), claim]);
  const order = [...app.model.parties.keys()];
  const rank = (/** @type {string} */ side) =>
    order.includes(side) ? order.indexOf(side) : order.length + [...groups.keys()].indexOf(side);
  const sorted = [...groups].sort((a, b) => rank(a[0]) - rank(b[0]));
  return el(
    "section",
    { class: "fi-claims" },
    el("h3", { text: heading ?? words.t("claims.title", { n: words.number(claims.length) }) }),
    el(
      "p",
      { class: "fi-counts" },
      sorted.map(([side, list]) =>
        el("span", { class: "fi-count", text: `${sideName(app, side)} ${words.number(list.length)}` }),
      ),
    ),
    sorted.map(([side, list]) => sideGroup(app, side, list)),
  );
}

/** @param {Explorer} app @param {string} side @param {Claim[]} list */
function sideGroup(app, side, list) {
  const { words } = app;
  const items = el(
    "ol",
    { class: "fi-claim-list" },
    list.slice(0, SHOWN_AT_FIRST).map((claim) => claimItem(app, claim)),
  );
  const rest = list.slice(SHOWN_AT_FIRST);
  const more = button(
    words.t("claims.more", { n: words.number(rest.length) }),
    () => {
      const added = rest.map((claim) => claimItem(app, claim));
      items.append(...added);
      more.remove();
      added[0].querySelector("button")?.focus();
    },
    { class: "fi-quiet" },
  );
  return el(
    "section",
    { class: "fi-side", "data-side": side },
    el("h4", {}, sideName(app, side), el("span", { class: "fi-count", text: words.number(list.length) })),
    items,
    rest.length > 0 && more,
  );
}

/** @param {Explorer} app @param {Claim} claim */
function claimItem(app, claim) {
  const { words } = app;
  const passage = el("div", { class: "fi-passage", hidden: true });
  const opener = button(words.t("passage.show"), () => togglePassage(app, claim, opener, passage), {
    class: "fi-quiet",
    "aria-expanded": "false",
  });
  return el(
    "li",
    { class: "fi-claim", "data-claim": claim.id },
    el("p", { class: "fi-claim-text", text: words.pick(claim.paraphrase) }),
    el("p", { class: "fi-claim-who", text: who(app, claim) }),
    el("p", { class: "fi-chips-line" }, stances(app, claim), modeChip(app, claim)),
    verdict(app, claim),
    relations(app, claim),
    opener,
    passage,
  );
}

/** @param {Explorer} app @param {Claim} claim */
function who(app, claim) {
  const { words } = app;
  const [speaker, role] = [words.pick(claim.speaker), words.pick(claim.role)];
  // some are called what they are
  const isNamedSo = !role || speaker.toLowerCase().includes(role.toLowerCase());
  const parts = [isNamedSo ? speaker : speaker + words.aside(role)];
  if (claim.asserted) parts.push(words.date(claim.asserted));
  const reporter = words.pick(claim.reported_by);
  if (reporter && reporter !== words.pick(claim.speaker))
    parts.push(words.t("claim.reported_by", { outlet: reporter }));
  if (claim.attribution) parts.push(words.label("attribution", claim.attribution));
  return parts.filter(Boolean).join(" \u00b7 ");
}

/** @param {Explorer} app @param {Claim} claim */
function stances(app, claim) {
  const { words } = app;
  return (claim.scenarios ?? []).map(({ id, stance }) => {
    const scenario = app.model.scenarios.get(id);
    const title = scenario ? words.pick(scenario.short) || words.pick(scenario.title) : id;
    const text = words.t("claim.stance", { stance: words.label("stance", stance), scenario: title });
    if (!scenario) return el("span", { class: `fi-stance fi-stance-${stanceClass(stance)}`, text });
    return button(text, () => app.store.set({ scenario: id, date: null }), {
      class: `fi-stance fi-stance-${stanceClass(stance)}`,
      title: words.t("claim.show_scenario"),
    });
  });
}

/** @param {string} stance */
function stanceClass(stance) {
  return ["supports", "opposes"].includes(stance) ? stance : "reports";
}

/** @param {Explorer} app @param {Claim} claim */
function modeChip(app, claim) {
  const mode = claim.units_mode;
  return mode && mode !== "named" && mode !== "none"
    ? el("span", { class: "fi-mode", text: app.words.label("mode", mode) })
    : null;
}

// Both answers as words with the reason; the claims page shows the working.
/** @param {Explorer} app @param {Claim} claim */
function verdict(app, claim) {
  const found = app.model.bundle.verdicts?.find((item) => item.id === claim.verdict);
  if (!found) return null;
  const { words } = app;
  if (hides(app.state, "verdicts"))
    return el("p", { class: "fi-verdict" }, el("strong", { text: "?" }), ` ${words.t("claim.covered")}`);
  const said = app.model.bundle.attestations?.find((item) => item.id === claim.said);
  const address = `./claims?claim=${encodeURIComponent(claim.id)}&lang=${app.state.lang}`;
  const name = words.pick(found.name);
  return el(
    "p",
    { class: "fi-verdict", "data-verdict": found.id },
    app.options.passageUrl
      ? el("a", { href: address, text: name, title: words.pick(found.about) })
      : el("strong", { text: name, title: words.pick(found.about) }),
    said
      ? el("span", {
          class: "fi-said",
          "data-said": said.id,
          title: words.pick(said.about),
          text: ` \u00b7 ${words.t("claim.said", { said: words.pick(said.name) })}`,
        })
      : null,
    el("span", { class: "fi-quiet-text", text: ` ${words.pick(claim.why)}` }),
  );
}

/** @param {Explorer} app @param {Claim} claim */
function relations(app, claim) {
  const { words } = app;
  const parts = [];
  if (claim.agrees_with?.length) parts.push(words.plural("claim.agrees", claim.agrees_with.length));
  if (claim.contradicts?.length) parts.push(words.plural("claim.contradicts", claim.contradicts.length));
  return parts.length ? el("p", { class: "fi-quiet-text", text: parts.join(" \u00b7 ") }) : null;
}

/** @param {Explorer} app @param {Claim} claim @param {HTMLElement} opener @param {HTMLElement} box */
async function togglePassage(app, claim, opener, box) {
  const open = box.hidden;
  box.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  opener.textContent = app.words.t(open ? "passage.hide" : "passage.show");
  if (!open || box.dataset.loaded) return;
  box.dataset.loaded = "yes";
  replace(box, el("p", { class: "fi-quiet-text", text: app.words.t("passage.loading") }));
  replace(box, passageView(app, claim, await fetchPassage(app, claim)));
}

// A file that travels alone has no server: then the paraphrase stands, and the sentence says why.
/** @param {Explorer} app @param {Claim} claim @returns {Promise<Passage>} */
async function fetchPassage(app, claim) {
  if (!app.options.passageUrl) return { status: "absent" };
  try {
    const response = await ask(`${app.options.passageUrl}${encodeURIComponent(claim.id)}?lang=${app.state.lang}`);
    const body = response.headers.get("content-type")?.includes("json") ? await saidBy(response) : null;
    return body?.status ? body : { status: "missing" };
  } catch (error) {
    if (isUnreached(error)) return { status: "offline" };
    throw error;
  }
}

/** @param {Explorer} app @param {Claim} claim @param {Passage} passage */
function passageView(app, claim, passage) {
  const { words } = app;
  const document = app.model.documents.get(claim.document);
  /** @type {Child[]} */
  const parts = [];
  if (passage.exact) {
    parts.push(
      el(
        "blockquote",
        { lang: document?.language ?? "en" },
        passage.before ?? "",
        el("mark", { text: passage.exact }),
        passage.after ?? "",
      ),
    );
  }
  const status = words.has(`passage.${passage.status}`) ? passage.status : "missing";
  parts.push(
    el("p", {
      class: `fi-passage-status fi-passage-${status}`,
      text: words.pick(passage.sentence) || words.t(`passage.${status}`),
    }),
  );
  if (document) {
    const title = words.clauses(
      [words.pick(document.outlet), words.pick(document.title), words.date(document.date)].filter(Boolean),
    );
    parts.push(el("p", { class: "fi-quiet-text" }, document.url ? link(document.url, title) : title));
  }
  return parts;
}
