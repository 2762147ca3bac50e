// Read from the address which claims are asked for, say what of it is unknown, and write it there.

/** @import { ClaimsFacet, ClaimsField, ClaimsPage } from "../types" */

import { el, need } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { LONGEST_SHOWN, queryOf } from "../text/query.js";
import { changeAddress } from "./address.js";
import { askNothing, clearForm, FACETS, FIELDS, MODES, matching, nameOf, offers, writeForm } from "./claims_form.js";

// Put what the address asks for into the form; a claim that it names is always among those shown.
/** @param {ClaimsPage} page */
export function readAddress(page) {
  const query = queryOf(location.search);
  const asked = { ...askNothing(), q: query.get("q") ?? "", claim: query.get("claim") ?? "" };
  /** @type {[key: ClaimsFacet | ClaimsField | "claim", value: string][]} */
  const unknown = [];
  for (const key of FIELDS) {
    const value = query.get(key) ?? "";
    if (!value || offers(page, key, value)) asked[key] = value;
    else unknown.push([key, value]);
  }
  for (const key of FACETS)
    for (const asIs of new Set((query.get(key) ?? "").split(",").filter(Boolean))) {
      // an address that was kept may call a verdict by the name it had
      const value = (key === "verdict" && page.data.former[asIs]) || asIs;
      if (offers(page, key, value)) asked[key].push(value);
      else unknown.push([key, value]);
    }
  asked.show = MODES.find((mode) => mode === query.get("show")) ?? MODES[0];
  if (asked.claim && !page.byId.has(asked.claim)) {
    unknown.push(["claim", asked.claim]);
    asked.claim = "";
  }
  notify(page, unknown);
  page.asked = asked;
  writeForm(page);
  if (asked.claim && !matching(page).some(({ id }) => id === asked.claim)) clearForm(page);
}

/** @param {ClaimsPage} page @param {[key: ClaimsFacet | ClaimsField | "claim", value: string][]} unknown */
function notify(page, unknown) {
  const { words } = page.data;
  const box = need(page.sheet, "[data-notices]");
  const said = unknown.map(([key, given]) => {
    const value = given.slice(0, LONGEST_SHOWN);
    if (key === "claim") return fill(words["notice.claim"], { value });
    return fill(words["notice.filter"], { value, filter: nameOf(page, key) });
  });
  box.replaceChildren(...said.map((text) => el("p", { text })));
  box.hidden = !said.length;
}

/** @param {ClaimsPage} page */
export function writeAddress({ asked }) {
  const { q, claim, show } = asked;
  changeAddress({
    q: q.trim(),
    ...Object.fromEntries(FIELDS.map((key) => [key, asked[key]])),
    ...Object.fromEntries(FACETS.map((key) => [key, asked[key].join(",")])),
    claim,
    show: show === MODES[0] ? "" : show,
  });
}
