// Say what differs between two scenarios: which islands would go to whom, and by how much the figures differ.

/** @import { Comparison, Explorer, Holding } from "../types" */

import { lookup } from "../scene/lookup.js";
import { el } from "../text/dom.js";
import { amounts } from "./compare_figures.js";

// what is less is no difference that the coast carries
const LEAST = 0.05;

// Units that are held otherwise on one map than on the other: a group in place of its parts where all of it is.
/** @param {Explorer[]} apps @returns {string[]} */
export function differing([a, b]) {
  const { units, leaves } = a.model;
  /** @param {Explorer} app @param {string} id */
  const held = ({ meaning }, id) => String(meaning.holders.get(id) ?? "");
  const leaf = (/** @type {string} */ id) => held(a, id) !== held(b, id);
  return [...units.values()]
    .filter(({ id, parent }) => {
      if (!leaves(id).every(leaf)) return false;
      return !parent || !leaves(parent).every(leaf);
    })
    .map(({ id }) => id);
}

/** @param {Comparison} comparison */
export function differences(comparison) {
  const apps = comparison.handles.map(({ app }) => app);
  const lines = [...islands(comparison, apps), ...sums(comparison, apps[0])];
  const { say } = comparison;
  return el(
    "section",
    { class: "compare-differs" },
    el("h2", { text: say("differs") }),
    lines.length
      ? el(
          "ul",
          {},
          lines.map((text) => el("li", { text })),
        )
      : el("p", { text: say("differs_nothing", letters(say)) }),
  );
}

// What the two sides are called.
/** @param {Comparison["say"]} say */
const letters = (say) => ({ one: say("a"), other: say("b") });

// Islands of which the same is true are named together.
/** @param {Comparison} comparison @param {Explorer[]} apps */
function islands({ say }, apps) {
  const [app] = apps;
  /** @type {Map<string, string[]>} */
  const alike = new Map();
  for (const id of differing(apps)) {
    const [leaf] = app.model.leaves(id);
    const [a, b] = apps.map((one) => holder(one, one.meaning.holders.get(leaf)));
    const key = say("differs_islands", { islands: "{islands}", a, b, ...letters(say) });
    alike.set(key, [...(alike.get(key) ?? []), app.words.name(lookup(app.model.units, id))]);
  }
  return [...alike].map(([key, names]) => key.replace("{islands}", () => app.words.list(names)));
}

/** @param {Explorer} app @param {Holding | undefined} holding */
function holder({ model, words }, holding) {
  const [title = null, admin = null] = holding ?? [];
  const party = model.parties.get(title ?? "") ?? model.parties.get(admin ?? "");
  return party ? words.pick(party.name) : words.t("legend.open");
}

/** @param {Comparison} comparison @param {Explorer} app */
function sums(comparison, { words }) {
  const { bundle, say, pick } = comparison;
  /** @type {["land" | "sea" | "people", (value: number) => string][]} */
  const measures = [
    ["land", words.area],
    ["sea", words.area],
    ["people", words.number],
  ];
  return bundle.parties.flatMap(({ name }, index) => {
    const said = measures.flatMap(([measure, write]) => {
      const [a, b] = ["a", "b"].map((side) => amounts(comparison, measure, side === "a" ? "a" : "b"));
      const by = a && b ? b[index] - a[index] : 0;
      return Math.abs(by) < LEAST ? [] : [`${say(measure)} ${words.signed(write(by), by)}`];
    });
    return said.length
      ? [say("differs_figures", { party: pick(name), figures: words.clauses(said), ...letters(say) })]
      : [];
  });
}
