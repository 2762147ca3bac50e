// Read from the address which claims are asked for, say what of it is unknown, and write it there.

/** @import { ClaimsFacet, ClaimsField, ClaimsPage } from "../types" */

import { el, need } from "../text/dom.js";
import { fill } from "../text/fill.js";
import { LONGEST_SHOWN, meantBy, queryOf } from "../text/query.js";
import { changeAddress } from "./address.js";
import { askNothing, clearForm, FACETS, FIELDS, MODES, matching, nameOf, offers, writeForm } from "./claims_form.js";

// a change of one of these is a step that the browser's way back undoes
const STEPS = /** @type {const} */ (["scenario", "unit", "from", "to"]);

// Put what the address asks for into the form; a claim that it names is always among those shown.
/** @param {ClaimsPage} page */
export function readAddress(page) {
  const query = queryOf(location.search);
  const asked = { ...askNothing(), q: query.get("q") ?? "" };
  /** @type {[key: ClaimsFacet | ClaimsField | "claim", value: string][]} */
  const unknown = [];
  for (const key of FIELDS) {
    const asIs = query.get(key) ?? "";
    const value = asIs && meantBy(asIs, (one) => offers(page, key, one));
    if (value === null) unknown.push([key, asIs]);
    else asked[key] = value;
  }
  for (const key of FACETS)
    for (const asIs of new Set((query.get(key) ?? "").split(",").filter(Boolean))) {
      // an address that was kept may call a verdict by the name it had
      const now = (/** @type {string} */ one) => (key === "verdict" && page.data.former[one]) || one;
      const meant = meantBy(asIs, (one) => offers(page, key, now(one)));
      if (meant === null) unknown.push([key, asIs]);
      else asked[key].push(now(meant));
    }
  const show = meantBy(query.get("show") ?? "", (one) => MODES.some((mode) => mode === one));
  asked.show = MODES.find((mode) => mode === show) ?? MODES[0];
  const named = query.get("claim") ?? "";
  asked.claim = meantBy(named, (one) => page.byId.has(one)) ?? "";
  if (named && !asked.claim) unknown.push(["claim", named]);
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

/** @param {ClaimsPage} page @param {{ isStep?: boolean }} [how] */
export function writeAddress({ asked }, { isStep = false } = {}) {
  const { q, claim, show } = asked;
  /** @type {Record<string, string>} */
  const changes = {
    q: q.trim(),
    ...Object.fromEntries(FIELDS.map((key) => [key, asked[key]])),
    ...Object.fromEntries(FACETS.map((key) => [key, asked[key].join(",")])),
    claim,
    show: show === MODES[0] ? "" : show,
  };
  const before = queryOf(location.search);
  changeAddress(changes, { isStep: isStep && STEPS.some((key) => (before.get(key) ?? "") !== changes[key]) });
}
