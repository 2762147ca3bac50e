// Put claims on cards: what is said, by whom, on which side, when, and what a check found.

import { coveredIn } from "../lesson/steps.js";
import { el } from "../text/dom.js";

export function claimCards(player, step) {
  const covered = coveredIn(step, player.revealed.has(step.id));
  const listed = step.layers?.includes("claims") ? (step.claims ?? []) : [];
  const claims = listed.map((id) => player.claims.get(id)).filter(Boolean);
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

function who(player, claim) {
  const { sayings, model } = player;
  const asserted = claim.asserted?.date ?? claim.asserted;
  const side = model.parties.has(claim.side)
    ? sayings.pick(model.parties.get(claim.side).name)
    : sayings.label("side", claim.side);
  return [sayings.pick(claim.speaker), side, sayings.date(asserted)].filter(Boolean).join(" \u00b7 ");
}

// The kinds of figure that a document states in a unit of measure; why a verdict is so tells them, too.
const FIGURES_IN = {
  km: ["distance", "coast"],
  km2: ["land", "sea"],
  percent: ["land", "sea"],
  people: ["people"],
  islands: ["islands"],
};

// Whether the reason for a verdict would tell what the lesson still keeps.
function tells(player, claim, covered) {
  const kinds = (claim.quantities ?? []).flatMap(({ unit }) => FIGURES_IN[unit] ?? []);
  const asked = new Set(player.lesson.steps.flatMap(({ uncovers = [] }) => uncovers));
  return covered.some((kind) => (kinds.length ? kinds.includes(kind) : kind !== "verdicts" && asked.has(kind)));
}

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
