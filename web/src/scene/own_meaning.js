// Say what a person's own assignment means. There are too many to be sent along, so this is the one
// rule that stands here and in the library both; the library writes what it must give.

/** @import { Maybe, Meaning, Model, Texts, Words } from "../types" */

import { inAllLanguages } from "../text/text.js";
import { lookup } from "./lookup.js";
import { strokesOf, styleOf } from "./strokes.js";

// kinds of lines in the order in which the legend explains them
const LINES = ["agreed", "administered", "claimed", "hypothetical", "computed"];

/** @typedef {Record<string, string>} Own */
/** @typedef {(words: Words) => string} Say */
/** @typedef {(say: Say) => Texts} InAll */

// `own` gives parties, or what is no party for what is left open, by leaf unit; `view` is asked where
// it is silent.
/** @param {Model} model @param {Own} own @param {string} view @returns {Meaning} */
export function ownMeaning(model, own, view) {
  const holders = holdersOf(model, own, view);
  const lines = linesOf(model, holders);
  /** @param {Say} say */
  const inAll = (say) => inAllLanguages(model.bundle, say);
  const silent = model.disputed.filter(({ id }) => !(id in own)).map(({ id }) => id);
  const meaning = {
    holders,
    lines,
    cuts: [],
    treaties: [],
    divided: new Map(),
    regimes: [],
    moves: model.disputed.some(({ id, administered_by: now }) => id in own && own[id] !== now),
    badge: badgeOf(model, own, view, silent),
    note: noteOf(model, { holders, silent, view, inAll }),
  };
  const explained = { ...meaning, legend: legendOf(model, meaning, inAll) };
  return { ...explained, words: inAll((words) => wordsOf(model, explained, words)) };
}

/** @param {Model} model @param {Own} own @param {string} view */
function holdersOf(model, own, view) {
  const says = model.perspectives.get(view)?.says ?? {};
  /** @param {Maybe<string>} party */
  const known = (party) => (party && model.parties.has(party) ? party : null);
  /** @type {Meaning["holders"]} */
  const found = new Map();
  for (const { id, children, disputed, administered_by: now } of model.units.values()) {
    if (children?.length) continue;
    const title = disputed ? (own[id] ?? says[id] ?? now) : now;
    const admin = disputed ? (known(own[id]) ?? now) : now;
    found.set(id, [known(title), known(admin)]);
  }
  return found;
}

// Every stretch between two holders, of all that the sea has.
/** @param {Model} model @param {Meaning["holders"]} holders */
function linesOf(model, holders) {
  const { scenes } = model.bundle;
  const strokes = strokesOf(scenes);
  /** @param {string} key */
  const parts = (key) => {
    const [a, b] = key.split("|").map((side) => holders.get(side)?.[0]);
    return a && b && a !== b;
  };
  const all = Object.entries({ ...scenes.own.stretches, ...scenes.own.ruled });
  return new Map(all.filter(([key]) => parts(key)).map(([key, at]) => [key, strokes(at)]));
}

/** @param {Model} model @param {Own} own @param {string} view @param {string[]} silent */
function badgeOf(model, own, view, silent) {
  const { texts, own: said } = model.bundle.scenes;
  const lines = [...said.badge];
  if (silent.length) lines.push((Object.keys(own).length ? said.rest : said.colours)[view]);
  return lines.map((at) => texts[at]);
}

// Where the perspective's colours could be taken for what was assigned.
/** @param {Model} model @param {{ holders: Meaning["holders"], silent: string[], view: string, inAll: InAll }} said */
function noteOf(model, { holders, silent, view, inAll }) {
  /** @param {string} id */
  const now = (id) => lookup(model.units, id).administered_by;
  const lent = silent.filter((id) => ![null, now(id)].includes(lookup(holders, id)[0]));
  if (!lent.length) return null;
  const counted = [...model.parties.values()].filter(({ id }) => lent.some((unit) => now(unit) === id));
  return inAll((words) =>
    words.said("captions.note", {
      scenario: words.t("own.title"),
      units: words.list([...new Set(lent.map((id) => words.name(wholeOf(model, id, lent))))]),
      view: words.pick(lookup(model.perspectives, view).title),
      party: words.list(counted.map(({ name }) => words.pick(name))),
    }),
  );
}

// The group in place of its parts, where all of them are meant.
/** @param {Model} model @param {string} id @param {string[]} among */
function wholeOf(model, id, among) {
  const unit = lookup(model.units, id);
  const group = unit.parent ? model.units.get(unit.parent) : null;
  return group?.children.every((part) => among.includes(part)) ? group : unit;
}

/** @param {Model} model @param {Pick<Meaning, "holders" | "lines">} meaning @param {InAll} inAll */
function legendOf(model, { holders, lines }, inAll) {
  const asked = model.disputed.map(({ id }) => lookup(holders, id));
  const parties = [...model.parties.values()];
  const titles = new Set([...holders.values()].map(([title]) => title));
  // where nobody is said to hold, all who claim are drawn alike
  const apart = new Set(asked.filter(([title, admin]) => title !== null && admin !== title).map(([, admin]) => admin));
  // what only a switched rule of the sea would draw is not explained unasked
  const usual = Object.keys(model.bundle.scenes.own.stretches).flatMap((key) => lines.get(key) ?? []);
  const kinds = new Map(usual.map((stroke) => [`${styleOf(stroke)} ${JSON.stringify(stroke.label)}`, stroke]));
  const strokes = [...kinds.values()].sort((a, b) => LINES.indexOf(styleOf(a)) - LINES.indexOf(styleOf(b)));
  /** @param {string} kind @param {string} id @param {Texts} text */
  const entry = (kind, id, text) => ({ kind, id, text });
  return [
    ...parties.filter(({ id }) => titles.has(id)).map(({ id, name }) => entry("party", id, name)),
    ...(asked.some(([title]) => title === null)
      ? [
          entry(
            "open",
            "",
            inAll((words) => words.said("captions.legend.open")),
          ),
        ]
      : []),
    ...parties
      .filter(({ id }) => apart.has(id))
      .map(({ id, name }) =>
        entry(
          "administered",
          id,
          inAll((words) => words.said("captions.legend.administered", { party: words.pick(name) })),
        ),
      ),
    ...strokes.map((stroke) => entry("line", styleOf(stroke), stroke.label)),
    ...(model.bundle.sea
      ? [
          entry(
            "zones",
            "",
            inAll((words) => words.t("legend.zones")),
          ),
        ]
      : []),
  ];
}

/** @param {Model} model @param {Omit<Meaning, "words">} meaning @param {Words} words */
function wordsOf(model, meaning, words) {
  /** @param {string} id */
  const holder = (id) => {
    const [title] = lookup(meaning.holders, id);
    return title ? words.pick(lookup(model.parties, title).name) : words.said("captions.words.open");
  };
  const units = model.tops.map((top) =>
    words.said("captions.words.unit", {
      unit: words.name(top),
      party: words.list([...new Set(model.leaves(top.id).map(holder))]),
    }),
  );
  const lines = meaning.legend.filter(({ kind }) => kind === "line").map(({ text }) => words.pick(text));
  return [
    words.said("captions.words", { shown: meaning.badge.map(words.pick).join(" \u2013 ") }),
    ...(meaning.note ? [words.pick(meaning.note)] : []),
    words.sentence(words.clauses(units)),
    ...(lines.length ? [words.said("captions.words.lines", { lines: words.clauses(lines) })] : []),
  ].join(" ");
}
