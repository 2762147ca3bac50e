// Put claims on cards: what is said, by whom, on which side, when, and what a check found.

/** @import { Claim, Lesson, Maybe, Model, Step, Texts } from "../types" */

import { coveredIn } from "../lesson/steps.js";
import { el } from "../text/dom.js";

// What the cards need of a player and of its sayings.
/**
 * @typedef {object} Sayings
 * @property {(texts: Maybe<Texts>) => string} pick
 * @property {(group: string, value: string) => string} label
 * @property {(date: string) => string} date
 * @property {(key: string) => string} say
 */
/** @typedef {{ lesson: Lesson, model: Model, claims: Map<string, Claim>, revealed: Set<string>, sayings: Sayings }} Player */

/** @param {Player} player @param {Step} step */
export function claimCards(player, step) {
  const covered = coveredIn(step, player.revealed.has(step.id));
  const listed = step.layers?.includes("claims") ? (step.claims ?? []) : [];
  const claims = listed.flatMap((id) => player.claims.get(id) ?? []);
  return claims.map((claim) =>
    el(
      "article",
      { class: "fil-claim", "data-claim": claim.id, "data-side": claim.side },
      el("p", { class: "fil-claim-text", text: player.sayings.pick(claim.paraphrase) }),
      el(
        "p",
        {},
        el("span", { class: "fil-claim-who", text: `${who(player, claim)} \u00b7 ` }),
        verdict(player, claim, { covered, alone: claims.length === 1 }),
      ),
    ),
  );
}

/** @param {Player} player @param {Claim} claim */
function who(player, claim) {
  const { sayings, model } = player;
  const party = model.parties.get(claim.side);
  const side = party ? sayings.pick(party.name) : sayings.label("side", claim.side);
  return [sayings.pick(claim.speaker), side, sayings.date(claim.asserted)].filter(Boolean).join(" \u00b7 ");
}

// The kinds of figure that a document states in a unit of measure; why a verdict is so tells them, too.
/** @type {Record<string, string[]>} */
const FIGURES_IN = {
  km: ["distance", "coast"],
  km2: ["land", "sea"],
  percent: ["land", "sea"],
  people: ["people"],
  islands: ["islands"],
};

// Whether the reason for a verdict would tell what the lesson still keeps.
/** @param {Player} player @param {Claim} claim @param {string[]} covered */
function tells(player, claim, covered) {
  const kinds = (claim.quantities ?? []).flatMap(({ unit }) => FIGURES_IN[unit] ?? []);
  const asked = new Set(player.lesson.steps.flatMap(({ uncovers = [] }) => uncovers));
  return covered.some((kind) => (kinds.length ? kinds.includes(kind) : kind !== "verdicts" && asked.has(kind)));
}

/** @param {Player} player @param {Claim} claim @param {{ covered: string[], alone: boolean }} how */
function verdict(player, claim, { covered, alone }) {
  const { sayings } = player;
  const found = (player.model.bundle.verdicts ?? []).find((one) => one.id === claim.verdict);
  if (!found) return null;
  const shut = covered.includes("verdicts");
  const said = (player.model.bundle.attestations ?? []).find((one) => one.id === claim.said);
  // claims that stand beside each other get a sentence each, so that neither goes without a reason
  const reason = alone ? claim.why : claim.brief;
  const why = !shut && !tells(player, claim, covered) ? sayings.pick(reason) : "";
  return el(
    "span",
    { class: "fil-verdict", "data-verdict": shut ? null : found.id },
    said && !shut
      ? el("span", {
          class: "fil-said",
          "data-said": said.id,
          text: `${sayings.say("claim.said")} ${sayings.pick(said.name)} \u00b7 `,
        })
      : null,
    `${sayings.say("claim.verdict")} `,
    el("strong", { text: shut ? "?" : sayings.pick(found.name) }),
    why ? el("span", { class: "fil-why", text: ` \u2014 ${why}` }) : null,
  );
}
