// Say over the map in a few words what a scenario means, until somebody closes it.

/** @import { Explorer } from "../types" */

import { scenarioName } from "../panel/proposal.js";
import { OWN } from "../scene/model.js";
import { button, el, handFocus, iconButton, replace } from "../text/dom.js";

// `onClose` is told when the map has more room.
/** @param {Explorer} app @param {() => void} onClose */
export function createNote(app, onClose) {
  const node = el("div", { class: "fi-note" });
  /** @type {string | null} */
  let closedFor = null;

  function close() {
    closedFor = app.scenario.id;
    handFocus(node, app.mapNode);
    node.hidden = true;
    onClose();
  }

  return {
    node,
    // Another scenario is said anew.
    reopen() {
      closedFor = null;
    },
    update() {
      const { words, scenario } = app;
      node.hidden = Boolean(app.past) || scenario.id === app.model.defaultScenario || closedFor === scenario.id;
      if (node.hidden) return;
      replace(
        node,
        el("strong", { text: scenarioName(app, scenario) }),
        el("p", { text: words.pick(scenario.summary) || (scenario.id === OWN ? words.t("own.summary") : "") }),
        app.meaning.moves ? null : el("p", { class: "fi-still", text: words.t("scenario.no_border") }),
        button(words.t("note.more"), () => app.panel.choose("scenario"), { class: "fi-link" }),
        iconButton("close", words.t("note.close"), close, { class: "fi-note-close" }),
      );
    },
  };
}
