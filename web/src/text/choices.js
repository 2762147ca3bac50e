// Make lists to choose from, some of them in groups.

/** @import { Choice, Choices, Lang, Maybe, Props, Scenario, WholeBundle } from "../types" */

import { el } from "./dom.js";

// A list to choose from: [id, text], or [heading, [[id, text], …]].
/** @param {Choices} options @param {Maybe<string>} value @param {(value: string) => void} act @param {Props} [props] */
export function choice(options, value, act, props = {}) {
  /** @param {Choice} one */
  const option = ([id, text]) => el("option", { value: id, text });
  const box = el(
    "select",
    { ...props, on: { change: () => act(box.value) } },
    options.map(([head, rest]) =>
      Array.isArray(rest) ? el("optgroup", { label: head }, rest.map(option)) : option([head, rest]),
    ),
  );
  const known = options.some(([id, rest]) =>
    Array.isArray(rest) ? rest.some(([inner]) => inner === value) : id === value,
  );
  // what a file names and the pack has not is shown as it stands, and stays until another is chosen
  if (value && !known) box.prepend(option([value, value]));
  box.value = value ?? "";
  return box;
}

// All scenarios of a pack, in their groups.
/** @param {WholeBundle} bundle @param {Lang} lang @param {(one: Scenario) => string} title @returns {[heading: string, options: Choice[]][]} */
export function scenarioChoices(bundle, lang, title) {
  /** @type {Map<string, Choice[]>} */
  const groups = new Map();
  for (const one of bundle.scenarios) groups.set(one.group, [...(groups.get(one.group) ?? []), [one.id, title(one)]]);
  return [...groups].map(([group, ones]) => [bundle.text[lang]?.[`explorer.group.${group}`] ?? group, ones]);
}
