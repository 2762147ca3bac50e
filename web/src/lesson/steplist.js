// List the steps to jump to, and the keys that drive the lesson, each in a dialog.

/** @import { Child, Player, Step } from "../types" */

import { button, el, iconButton, replace } from "../text/dom.js";
import { LANGUAGE_NAMES, LANGUAGES } from "../text/tongues.js";
import { keysOf, TOLD } from "./keys.js";

/** @param {Player} player */
export function createDialogs(player) {
  const list = dialog("fil-list");
  const help = dialog("fil-help");

  /** @param {HTMLDialogElement} one @param {() => void} fill */
  function toggle(one, fill) {
    if (one.open) one.close();
    else {
      fill();
      one.showModal();
    }
  }

  return {
    nodes: [list, help],
    list: () => toggle(list, () => fillList(player, list)),
    help: () => toggle(help, () => fillHelp(player, help)),
    get open() {
      return list.open || help.open;
    },
    close() {
      for (const one of [list, help]) if (one.open) one.close();
    },
    redraw() {
      if (list.open) fillList(player, list);
      if (help.open) fillHelp(player, help);
    },
  };
}

/** @param {string} name */
function dialog(name) {
  const node = el("dialog", { class: `fil-dialog ${name}` });
  // a click beside the box closes it
  node.addEventListener("click", (event) => event.target === node && node.close());
  return node;
}

/** @param {Player} player @param {HTMLDialogElement} list */
function fillList(player, list) {
  const { say, pick } = player.sayings;
  const steps = player.lesson.steps.map((step, index) =>
    el(
      "li",
      {},
      stepLink(player, step, index, () => list.close()),
    ),
  );
  const tongues = LANGUAGES.map((lang) =>
    button(LANGUAGE_NAMES[lang], () => player.speak(lang), {
      lang,
      "data-lang": lang,
      "aria-pressed": String(lang === player.sayings.lang),
    }),
  );
  fillDialog(player, list, pick(player.lesson.title), [
    el("ol", { class: "fil-steps" }, steps),
    el("p", { class: "fil-row", role: "group", "aria-label": say("languages") }, tongues),
  ]);
}

/** @param {Player} player @param {Step} step @param {number} index @param {() => void} close */
function stepLink(player, step, index, close) {
  const { say, pick, number } = player.sayings;
  /** @param {MouseEvent} event */
  const click = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    player.go(index);
  };
  return el(
    "a",
    {
      href: player.addressOf(index),
      "data-step": step.id,
      "aria-current": index === player.index ? "step" : null,
      on: { click },
    },
    el("span", { text: number(index + 1) }),
    el("span", { text: pick(step.title) }),
    step.question ? el("span", { class: "fil-asks", text: say("list.question") }) : null,
  );
}

/** @param {Player} player @param {HTMLDialogElement} help */
function fillHelp(player, help) {
  const { say } = player.sayings;
  /** @param {string} act */
  const keys = (act) => keysOf(act, say("key.space")).map((key) => el("kbd", { text: key }));
  const box = el("input", {
    type: "checkbox",
    checked: player.single,
    on: { change: () => player.setSingle(box.checked) },
  });
  fillDialog(player, help, say("act.help"), [
    el(
      "dl",
      { class: "fil-keys" },
      TOLD.filter((act) => player.offers(act)).map((act) =>
        el("div", {}, el("dt", {}, keys(act)), el("dd", { text: say(`act.${act}`) })),
      ),
    ),
    el("label", { class: "fil-row" }, box, el("span", { text: say("keys.single") })),
    el("p", { class: "fil-quiet", text: say("keys.touch") }),
  ]);
}

/** @param {Player} player @param {HTMLDialogElement} node @param {string} title @param {Child[]} content */
function fillDialog(player, node, title, content) {
  const close = iconButton("close", player.sayings.say("close"), () => node.close());
  node.setAttribute("aria-label", title);
  replace(
    node,
    el(
      "div",
      { class: "fil-dialog-body" },
      el("div", { class: "fil-dialog-head" }, el("h2", { text: title }), close),
      content,
    ),
  );
}
