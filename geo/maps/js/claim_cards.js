// Put claims on cards: what is said, by whom, on which side, when, and what a check found.

import { el } from "./dom.js";

export function claimCards(player, step) {
  const covered = !player.revealed.has(step.id);
  const hidden = (what) => covered && step.hide?.includes(what);
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
        verdict(player, claim, { hidden, alone: claims.length === 1 }),
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
  return [sayings.pick(claim.speaker), side, sayings.date(asserted)]
    .filter(Boolean)
    .join(" \u00b7 ");
}

function verdict(player, claim, { hidden, alone }) {
  const { sayings } = player;
  const found = (player.model.bundle.verdicts ?? []).find((one) => one.id === claim.verdict);
  if (!found) return null;
  const shut = hidden("verdicts");
  const said = (player.model.bundle.attestations ?? []).find((one) => one.id === claim.said);
  // claims that stand beside each other get a sentence each, so that neither goes without a reason
  const reason = alone ? claim.why : claim.brief;
  const why = !shut && !hidden("numbers") ? sayings.pick(reason) : "";
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
