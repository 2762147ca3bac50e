// Find what a page that travels alone holds: islands, places, proposals, claims, the steps of its lesson.

/** @import { Claim, Explorer, Lang, Model, Mounted, Named, OpenFile, Texts, Unit } from "../types" */
/** @import { Hit } from "../text/finding.js" */

import { measurementFrom } from "../scene/measurement.js";
import { createModel, OWN } from "../scene/model.js";
import { orderFor } from "../scene/state.js";
import { FAULTS } from "../text/coordinates.js";
import { firstDay } from "../text/dates.js";
import { iconButton, query } from "../text/dom.js";
import { knownHit, openFinding } from "../text/finding.js";
import { foldWhole, groundOf } from "../text/folding.js";
import { createWords, textIn } from "../text/text.js";
import { TIMELINE } from "./about_file.js";

const APART = " \u00b7 ";
const PLACE_ZOOM = 10;

// What an address is to a page of a server: the kind of a thing and its id.
/** @typedef {"unit" | "place" | "scenario" | "event" | "person" | "claim" | "lesson" | "page" | "term"} Kind */

/** @param {OpenFile} file @param {{ toExplorer(): Promise<Mounted>, toStep(id: string): void, toPage(id: string): void }} acts */
export function createFinding(file, { toExplorer, toStep, toPage }) {
  const { config } = file;
  const model = createModel(config.bundle);
  const opener = iconButton("find", "", open, { "data-key": "find" });
  /** @type {Map<Lang, ReturnType<typeof knownHit>[]>} */
  const known = new Map();

  // what is typed there is no key of a lesson; this listener is among the first of the window's
  const leaves = ["Escape", "PageUp", "PageDown"];
  window.addEventListener(
    "keydown",
    (event) =>
      document.querySelector("dialog.finding[open]") && leaves.includes(event.key) && event.stopImmediatePropagation(),
    true,
  );

  function hits() {
    const found = known.get(file.lang) ?? fileHits(model, config, file.lang).map(knownHit);
    known.set(file.lang, found);
    return found;
  }

  /** @param {string} to */
  async function follow(to) {
    const [kind, id] = [to.slice(0, to.indexOf(":")), to.slice(to.indexOf(":") + 1)];
    if (kind === "lesson") return toStep(id);
    if (kind === "page" || kind === "term") return toPage(id);
    show(await toExplorer(), config, kind, id);
  }

  function open() {
    const words = wordsOf(config, file.lang);
    const host = opener.closest(".ff-file");
    if (!(host instanceof HTMLElement) || host.querySelector("dialog[open]")) return;
    openFinding(host, {
      opener,
      label: words.label,
      failed: words.failed,
      come: async () => ({ hits: hits(), words: { ...words, ...faultsOf(model, file.lang) }, point: pointTo }),
      follow,
    });
  }

  // A stroke is typed where something is written, and may be a key of a lesson.
  /** @param {KeyboardEvent} event @param {boolean} alone */
  function pressed(event, alone) {
    const combined = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    const stroke = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && alone;
    const writes = event.target instanceof Element && event.target.matches("input, select, textarea");
    if (event.defaultPrevented || !(combined || (stroke && !writes))) return;
    event.preventDefault();
    open();
  }

  return {
    opener,
    pressed,
    draw() {
      const said = wordsOf(config, file.lang).open;
      opener.title = said;
      opener.setAttribute("aria-label", said);
    },
  };
}

/** @param {OpenFile["config"]} config @param {Lang} lang */
const wordsOf = (config, lang) => config.findingWords?.[lang] ?? {};

/** @param {Record<string, string>} query */
const pointTo = ({ measure }) => `point:${measure}`;

// Why what is written as latitude and longitude is no point.
/** @param {Model} model @param {Lang} lang */
const faultsOf = ({ bundle }, lang) =>
  Object.fromEntries(FAULTS.map((one) => [`wrong.${one}`, bundle.text[lang]?.[`measure.wrong.${one}`] ?? ""]));

// All that the file holds, told in a language and found in every one.
/** @param {Model} model @param {OpenFile["config"]} config @param {Lang} lang @returns {Hit[]} */
export function fileHits(model, config, lang) {
  const words = createWords(model.bundle, { lang, order: orderFor(lang) });
  const kind = (/** @type {string} */ name) => wordsOf(config, lang)[`kind.${name}`] ?? "";
  const about = (/** @type {(string | undefined)[]} */ ...said) => said.filter(Boolean).join(APART);
  const beside = (/** @type {string} */ key) => orderFor(lang).flatMap((one) => wordsOf(config, one)[key] ?? []);
  /** @param {Hit} found @param {string[]} [subjects] */
  const fuller = (found, subjects = []) => withMore(config, found, subjects);
  const units = [...model.units.values()].map((unit) => {
    const what = about(words.label("kind", unit.kind), groupOf(model, unit, words));
    return named(config, "unit", unit, spelt(unit, lang), what, beside("reads.unit"));
  });
  const places = [...model.places.values()].map((place) => {
    const on = place.unit ? model.units.get(place.unit) : undefined;
    const what = wordsOf(config, lang)[`place.${place.kind}`];
    const where = about(what, on && words.name(on));
    return named(config, "place", place, spelt(place, lang), where, beside(`reads.place.${place.kind}`));
  });
  const common = config.found.common.map((one) =>
    named(config, "place", one, spelt(one, lang), words.label("kind", "group"), beside("reads.unit")),
  );
  const proposed = [...model.scenarios.values()].filter(({ id }) => id !== OWN);
  const scenarios = proposed.map((one) => ({
    ...fuller(
      hit("scenario", one.id, words.pick(one.title), about(kind("scenario"), words.pick(one.short)), [
        one.id,
        one.title,
        one.short,
        one.summary,
        ...(one.proposed_by ?? []).map(({ name }) => name),
      ]),
    ),
    people: ` ${foldWhole((one.proposed_by ?? []).flatMap(({ name }) => wordsIn(name)).join(" | "))} `,
  }));
  const { text } = model.bundle;
  const own = ["title", "summary"].flatMap((key) => orderFor(lang).map((one) => text[one]?.[`explorer.own.${key}`]));
  const events = (model.bundle.history ?? []).map((one) => {
    const what = about(kind("event"), words.date(one.date));
    return fuller(hit("event", one.id, words.pick(one.title), what, [one.id, one.date, one.title]));
  });
  // a paraphrase may hold the very number that a class is to find
  const claims = config.state.hide?.length ? [] : (model.bundle.claims ?? []);
  const said = claims.map((claim) => {
    const who = about(kind("claim"), words.pick(claim.speaker), words.date(claim.asserted));
    const told = hit("claim", claim.id, words.pick(claim.paraphrase), who, textsOf(claim, model));
    return fuller(
      told,
      unitsOf(claim, model).map((id) => `unit:${id}`),
    );
  });
  return [
    ...units,
    ...places,
    ...common,
    ...scenarios,
    hit("scenario", OWN, words.t("own.title"), kind("scenario"), own),
    ...people(claims, words, kind("person")),
    ...events,
    ...said,
    ...steps(config, lang, words),
    ...pages(config, lang),
    ...terms(config, lang),
  ];
}

// Who said something leads to what was said last.
/** @param {Claim[]} claims @param {ReturnType<typeof createWords>} words @param {string} kind */
function people(claims, words, kind) {
  /** @type {Map<string, Claim>} */
  const last = new Map();
  for (const claim of claims) {
    const key = words.pick(claim.speaker);
    if ((last.get(key)?.asserted ?? "") <= claim.asserted) last.set(key, claim);
  }
  return [...last].map(([name, { id, speaker, role }]) =>
    headed(hit("person", id, name, [kind, words.pick(role)].filter(Boolean).join(APART), [speaker, role]), [speaker]),
  );
}

// With what a thing is called in every language: what is asked for so stands before the rest.
/** @param {Hit} found @param {(Texts | string)[]} names @returns {Hit} */
const headed = (found, names) => ({ ...found, head: groundOf(names.flatMap(wordsIn).join(" | ")) });

// With the words by which a thing is found beside its names.
/** @param {OpenFile["config"]} config @param {Hit} found @param {string[]} subjects @returns {Hit} */
function withMore({ found: { more } }, found, subjects) {
  const words = [found.to, ...subjects].map((one) => more[one]?.slice(1) ?? "");
  return { ...found, text: found.text + words.join("") };
}

/** @param {Kind} kind @param {string} id @param {string} title @param {string} about @param {(Named | Texts | null | undefined | string)[]} texts @returns {Hit} */
function hit(kind, id, title, about, texts) {
  return { kind, title, about, to: `${kind}:${id}`, text: groundOf(texts.flatMap(wordsIn).join(" | ")) };
}

// What is on the map: a word for its kind may stand beside its name, in any order.
/** @param {OpenFile["config"]} config @param {Kind} kind @param {Pick<Named, "id" | "names">} thing @param {string} title @param {string} about @param {string[]} beside @returns {Hit} */
function named(config, kind, thing, title, about, beside) {
  const said = groundOf(beside.join(" | "));
  const found = withMore(config, hit(kind, thing.id, title, about, [thing]), []);
  return { ...found, text: found.text + said.slice(1), beside: said };
}

/** @param {Named | Texts | null | undefined | string} said @returns {string[]} */
function wordsIn(said) {
  if (!said || typeof said === "string") return said ? [said] : [];
  const { names } = /** @type {Partial<Named>} */ (said);
  if (names) return Object.values(names).flatMap((one) => one?.name ?? []);
  return Object.values(/** @type {Texts} */ (said));
}

// A thing's names in the reader's language first.
/** @param {Named} thing @param {Lang} lang */
function spelt({ id, names }, lang) {
  const found = orderFor(lang).flatMap((one) => names[one]?.name ?? []);
  return [...new Set(found)].join(APART) || id;
}

/** @param {Model} model @param {Unit} unit @param {ReturnType<typeof createWords>} words */
function groupOf(model, unit, words) {
  const group = unit.parent ? model.units.get(unit.parent) : undefined;
  return group && words.name(group);
}

// What is said, by whom, where, of which islands and proposals.
/** @param {Claim} claim @param {Model} model */
function textsOf(claim, model) {
  const { title, outlet } = model.documents.get(claim.document) ?? {};
  return [
    claim.id,
    claim.paraphrase,
    claim.speaker,
    claim.role,
    title,
    outlet,
    ...claim.quantities.map(({ value, unit }) => `${value} ${unit.split("_").at(-1)}`),
    ...claim.scenarios.map(({ id }) => model.scenarios.get(id)?.title),
    ...unitsOf(claim, model).map((id) => model.units.get(id)),
  ];
}

/** @param {Claim} claim @param {Model} model */
const unitsOf = (claim, model) => [
  ...new Set(claim.units.flatMap((id) => [id, ...model.leaves(id), model.units.get(id)?.parent ?? id])),
];

/** @param {OpenFile["config"]} config @param {Lang} lang @param {ReturnType<typeof createWords>} words */
function steps(config, lang, words) {
  const { lesson } = config;
  const [kind, ...kinds] = orderFor(lang).map((one) => wordsOf(config, one)["kind.lesson"] ?? "");
  return (lesson?.steps ?? []).map((step) => {
    const about = [kind, words.pick(lesson?.title)].join(APART);
    const found = hit("lesson", step.id, words.pick(step.title), about, [step.title, lesson?.title, kind, ...kinds]);
    return headed(found, [step.title, kind, ...kinds]);
  });
}

// The parts of the page itself; on its map are scenarios and claims, which have pages of their own in the app.
/** @param {OpenFile["config"]} config @param {Lang} lang */
function pages(config, lang) {
  /** @type {[id: string, reads: string[]][]} */
  const there = [
    ["explore", ["explore", "scenarios", "claims"]],
    ["lesson", ["present"]],
    [TIMELINE, ["timeline"]],
    ["about", ["about"]],
  ];
  /** @type {Record<string, boolean>} */
  const lacks = { lesson: !config.lesson, [TIMELINE]: !config.about.events.length };
  const kind = wordsOf(config, lang)["kind.page"] ?? "";
  return there
    .filter(([id]) => !lacks[id])
    .map(([id, reads]) => {
      const said = (/** @type {Lang} */ one) => config.words[one]?.[`file.${id}`] ?? "";
      const beside = reads.flatMap((key) => orderFor(lang).map((one) => wordsOf(config, one)[`reads.page.${key}`]));
      const names = [...orderFor(lang).map(said), ...beside];
      return headed(hit("page", id, said(lang), kind, names), names);
    });
}

// What the sheet about the page explains.
/** @param {OpenFile["config"]} config @param {Lang} lang */
function terms(config, lang) {
  const { about, words } = config;
  return about.explained.flatMap((group) => {
    const where = [words[lang]?.["file.about_short"], textIn(group.title, lang)].filter(Boolean).join(APART);
    return group.parts.map(({ id, title, text }) =>
      withMore(config, hit("term", id, textIn(title, lang), where, [title, text]), []),
    );
  });
}

/** @param {Mounted} explorer @param {OpenFile["config"]} config @param {string} kind @param {string} id */
function show(explorer, config, kind, id) {
  const { app } = explorer;
  const { model } = app;
  if (kind === "scenario") return explorer.setState({ scenario: id, date: null });
  const point = kind === "point" ? measurementFrom(id, model) : null;
  const [end] = point?.ends ?? [];
  if (end?.at) {
    explorer.setState({ measure: point });
    return explorer.goTo([end.at[1], end.at[0], PLACE_ZOOM]);
  }
  const place = kind === "place" ? model.places.get(id) : undefined;
  if (place) return explorer.goTo([place.at[1], place.at[0], Math.max(PLACE_ZOOM, place.min_zoom)]);
  const common = config.found.common.find((one) => kind === "place" && one.id === id);
  if (common) return explorer.goTo(common.at);
  const event = kind === "event" ? model.bundle.history?.find((one) => one.id === id) : undefined;
  if (event) return explorer.setState({ date: firstDay(event.date) });
  const claim = kind === "claim" || kind === "person" ? model.bundle.claims?.find((one) => one.id === id) : undefined;
  const unit = claim ? claim.units.find((one) => model.units.has(one)) : id;
  if (unit) app.chooseUnit(unit);
  else app.panel.choose("scenario");
  if (claim) showClaim(app, claim);
}

// The claim itself, wherever the panel tells it.
/** @param {Explorer} app @param {Claim} claim */
function showClaim({ panel }, { id }) {
  const find = () => query(panel.node, `[data-claim="${CSS.escape(id)}"]`);
  // a side's first claims stand there, the rest behind a button
  for (const more of panel.node.querySelectorAll(".fi-side > .fi-quiet"))
    if (!find() && more instanceof HTMLElement) more.click();
  const found = find();
  if (!found) return;
  found.tabIndex = -1;
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
}
