// Show a lesson over the whole screen, and let a class predict before it is told.

/** @import { Entering, Lang, Lesson, LessonConfig, LessonHandle, LessonOptions, Player, Spot, Step } from "../types" */

import { el, replace } from "../text/dom.js";
import { isUnreached } from "../text/reaching.js";
import { createAsking } from "./asking.js";
import { createTallies } from "./class_tally.js";
import { digitOf, meaning } from "./keys.js";
import { createPointer } from "./pointer.js";
import { createSayings } from "./sayings.js";
import { createSpeaker } from "./speaker.js";
import { createStage } from "./stage.js";
import { createDialogs } from "./steplist.js";
import { isCovered, stateOf } from "./steps.js";
import { followSwipes } from "./swipe.js";
import { createView } from "./view.js";

/** @param {Step} step @param {Parameters<typeof stateOf>[1]} [options] */
export function stepState(step, options) {
  return stateOf(step, options);
}

// Runs from a file as from the app: nothing is fetched here that was not given as an address.
/** @param {HTMLElement} root @param {LessonConfig} config @returns {LessonHandle} */
export function teach(root, config) {
  /** @type {LessonOptions} */
  const options = { url: false, theme: "auto", exit: null, preview: false, speaker: true, ...config.options };
  /** @type {Entering} */
  const player = {
    root,
    options,
    lesson: config.lesson,
    index: 0,
    detour: false,
    exploring: false,
    black: false,
    single: true,
    revealed: new Set(),
    tallies: createTallies(),
    claims: new Map(),
    catalogues: config.words ?? {},
  };
  root.classList.add("fil-root");
  root.classList.toggle("fil-preview", options.preview);
  /** @type {LessonHandle} */
  const handle = {
    root,
    player,
    ready: begin(player, config).then(() => handle),
    go: (to) => isReady(player) && go(player, indexOf(player.lesson, to)),
    next: () => act(player, "next"),
    previous: () => act(player, "previous"),
    act: (name) => act(player, name),
    state: () => stateOfPlayer(player),
    destroy: () => destroy(player),
  };
  handle.ready.catch((error) => !isUnreached(error) && console.error(error));
  root.fourIslandsLesson = handle;
  return handle;
}

/** @param {Entering} player @param {LessonConfig} config */
async function begin(player, config) {
  const { root, options, lesson } = player;
  const mapRoot = el("div", { class: "fil-explorer" });
  replace(root, el("div", { class: "fil-map" }, mapRoot));
  const start = indexOf(lesson, config.start?.step);
  player.index = Math.max(0, start);
  const map = globalThis.FourIslands.mount(mapRoot, {
    bundle: config.bundle,
    geometry: config.geometry,
    state: { ...stateOf(lesson.steps[player.index]), lang: config.lang, shortcuts: false },
    options: {
      url: false,
      stage: true,
      languageSwitch: true,
      theme: options.theme,
      passageUrl: options.passageUrl ?? null,
    },
    on: {
      click: (id, spot) => clicked(player, id, spot),
      state: (state, changed) => {
        if (changed.includes("lang")) speak(player, state.lang);
      },
    },
  });
  player.map = map;
  await map.ready;
  if (player.gone) return;
  const { model } = map.app;
  player.claims = new Map((model.bundle.claims ?? []).map((claim) => [claim.id, claim]));
  /** @param {Lang} lang */
  const sayingsIn = (lang) => createSayings(model.bundle, config.words, lang);
  const known = { map, model, sayingsIn, sayings: sayingsIn(map.getState().lang) };
  const ready = furnish(Object.assign(player, known), mapRoot);
  if (config.start?.step && start < 0)
    ready.stage.tell(ready.sayings.say("no_step", { step: String(config.start.step).slice(0, 60) }));
  ready.view.settle();
}

// Before its parts are there, a player takes no orders; nor does it once it has gone.
/** @param {Entering} player @returns {player is Player} */
const isReady = (player) => "view" in player && !player.gone;

// What the parts of the player share; each knows the player, none knows another.
/** @param {Entering & Pick<Player, "map" | "model" | "sayings" | "sayingsIn">} entering @param {HTMLElement} mapRoot @returns {Player} */
function furnish(entering, mapRoot) {
  // a part asks for another only when something happens, and by then all are there
  const player = /** @type {Player} */ (entering);
  const { root, lesson } = player;
  Object.assign(player, {
    act: (/** @type {string} */ name) => act(player, name),
    go: (/** @type {number} */ index) => go(player, index),
    is: (/** @type {string} */ name) => flags(player)[name] ?? false,
    offers: (/** @type {string} */ name) => offers(player, name),
    reveal: () => act(player, "reveal"),
    guessed: () => refresh(player),
    speak: (/** @type {Lang} */ lang) => speak(player, lang),
    addressOf: (/** @type {number} */ index) => address(player, index).href,
    sea: () => ({ model: player.model, ...player.map.app.map.sea() }),
    setSingle(/** @type {boolean} */ on) {
      player.single = on;
    },
    onKey: (/** @type {KeyboardEvent} */ event) => onKey(player, event),
  });
  player.pointer = createPointer(root);
  player.asking = createAsking(player);
  player.stage = createStage(player, player.asking);
  player.dialogs = createDialogs(player);
  player.speaker = createSpeaker(player);
  player.view = createView(player);
  player.stage.map.append(mapRoot);
  root.classList.toggle(
    "fil-broad",
    lesson.steps.some((step) => step.claims?.length && step.layers?.includes("claims")),
  );
  root.classList.toggle("fil-figures", hasFigures(player));
  replace(root, player.stage.nodes, player.pointer.node, player.dialogs.nodes);
  player.swipes = followSwipes(player.stage, player);
  window.addEventListener("keydown", player.onKey, true);
  player.onFull = () => draw(player);
  document.addEventListener("fullscreenchange", player.onFull);
  root.addEventListener("click", (event) => event.detail && letGo(event));
  draw(player);
  player.stage.fit(lesson.steps[player.index]);
  return player;
}

// Where a lesson speaks of shares, their strip stands there from the first step on.
/** @param {Player} player */
const hasFigures = ({ lesson, model }) =>
  lesson.steps.some(
    ({ scenario, layers, question }) =>
      scenario !== model.defaultScenario || layers?.includes("zones") || Boolean(question?.answer?.tally),
  );

// A button that was clicked gives the keys back, so that space goes on instead of pressing it again.
/** @param {MouseEvent} event */
function letGo({ target }) {
  const pressed = target instanceof Element ? target.closest("button") : null;
  if (pressed?.closest(".fil-bar, .fil-side, .fil-back")) pressed.blur();
}

/** @param {Lesson} lesson @param {string | number | null | undefined} to */
function indexOf(lesson, to) {
  if (typeof to === "number") return to >= 0 && to < lesson.steps.length ? to : -1;
  return lesson.steps.findIndex((step) => step.id === to);
}

/** @param {Entering & Partial<Player>} player @returns {Record<string, boolean>} */
function flags(player) {
  const { detour, exploring, black } = player;
  const shown = player.revealed.has(player.lesson.steps[player.index].id);
  const full = Boolean(document.fullscreenElement);
  return { detour, exploring, black, shown, full, pointing: player.pointer?.on ?? false };
}

/** @param {Entering} player */
function stateOfPlayer(player) {
  const { lesson, index } = player;
  return { lesson: lesson.id, step: lesson.steps[index].id, index, ...flags(player) };
}

/** @param {Entering} player @param {string} name */
function offers(player, name) {
  if (name === "exit") return Boolean(player.options.exit);
  if (name === "speaker" && !player.options.speaker) return false;
  return !(player.options.preview && ["full", "speaker"].includes(name));
}

/** @param {Player} player @param {number} index */
function address(player, index) {
  const url = new URL(window.location.href);
  if (!player.options.url) return url;
  url.searchParams.set("lesson", player.lesson.id);
  url.searchParams.set("step", player.lesson.steps[index].id);
  url.searchParams.set("lang", player.sayings.lang);
  return url;
}

/** @param {Player} player */
function draw(player) {
  if (player.gone) return;
  const { root, stage, lesson, index, exploring } = player;
  root.classList.toggle("fil-exploring", exploring);
  root.dataset.theme = player.map.root.getAttribute("data-theme") ?? "";
  stage.draw(lesson.steps[index]);
  player.speaker.update();
  if (player.options.url) window.history.replaceState(window.history.state, "", address(player, index));
}

/** @param {Player} player */
function refresh(player) {
  player.stage.refresh(player.lesson.steps[player.index]);
  player.view.cover();
  player.speaker.update();
}

/** @param {Player} player @param {number} index */
function go(player, index) {
  const { lesson, stage } = player;
  const wanted = Math.max(0, Math.min(lesson.steps.length - 1, index));
  const stays = wanted === player.index && !player.detour && !player.exploring && !player.black;
  if (index < 0 || stays) return;
  const explored = player.exploring;
  Object.assign(player, { index: wanted, detour: false, exploring: false, black: false });
  player.stage.tell("");
  draw(player);
  player.view.show({ explored });
  // asked for once all has changed, the sizes cost the browser one layout and not two
  stage.fit(lesson.steps[wanted]);
}

const FIELD = /^(INPUT|SELECT|TEXTAREA)$/;
/** @type {Record<string, (player: Player) => void>} */
const ACTS = {
  next: (player) => go(player, player.index + 1),
  previous: (player) => go(player, Math.max(0, player.index - 1)),
  first: (player) => go(player, 0),
  last: (player) => go(player, player.lesson.steps.length - 1),
  up: (player) => player.stage.side.scrollBy({ top: -200 }),
  down: (player) => player.stage.side.scrollBy({ top: 200 }),
  reveal,
  detour,
  explore,
  black(player) {
    player.black = !player.black;
    draw(player);
  },
  pointer(player) {
    player.pointer.set(!player.pointer.on);
    draw(player);
  },
  list: (player) => player.dialogs.list(),
  help: (player) => player.dialogs.help(),
  speaker(player) {
    const { say } = player.sayings;
    player.stage.tell(player.speaker.open() ? "" : say("speaker.blocked"));
  },
  full,
  exit: (player) => player.options.exit?.(),
  escape: closeNearest,
};

/** @param {Entering} player @param {string} name */
function act(player, name) {
  if (!isReady(player) || !offers(player, name)) return;
  ACTS[name](player);
}

/** @param {Player} player */
function reveal(player) {
  const step = player.lesson.steps[player.index];
  if (!isCovered(step)) return;
  if (player.revealed.has(step.id)) player.revealed.delete(step.id);
  else player.revealed.add(step.id);
  refresh(player);
}

/** @param {Player} player */
function detour(player) {
  if (!player.lesson.steps[player.index].detour) return;
  const explored = player.exploring;
  Object.assign(player, { detour: !player.detour, exploring: false });
  draw(player);
  player.view.show({ explored });
  player.stage.fit(player.lesson.steps[player.index]);
}

// Away from the lesson and back to the very same step.
/** @param {Player} player */
function explore(player) {
  player.exploring = !player.exploring;
  player.black = false;
  draw(player);
  if (player.exploring) player.view.free();
  else {
    player.view.show({ explored: true });
    player.stage.fit(player.lesson.steps[player.index]);
  }
}

/** @param {Player} player */
async function full(player) {
  const { say } = player.sayings;
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (!player.root.requestFullscreen) player.stage.tell(say("full.none"));
    else await player.root.requestFullscreen();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    player.stage.tell(say("full.refused"));
  }
}

// The nearest thing that is open closes; at last the lesson does.
/** @param {Player} player */
function closeNearest(player) {
  if (player.black) ACTS.black(player);
  else if (player.exploring) explore(player);
  else if (player.pointer.on) ACTS.pointer(player);
  else if (player.detour) detour(player);
  else if (document.fullscreenElement) document.exitFullscreen();
  else ACTS.exit(player);
}

/** @param {Player} player @param {KeyboardEvent} event */
function onKey(player, event) {
  const { root, dialogs } = player;
  const here = event.view === window || event.view === null;
  if (player.options.preview && here && !root.contains(document.activeElement)) return;
  const digit = digitOf(event, player);
  if (digit && !dialogs.open && player.asking.digit(digit)) event.preventDefault();
  const known = meaning(event, player);
  if (!known) return;
  if (dialogs.open && here) {
    // an open dialog has the keys, but for the one that opened it
    if (!["list", "help"].includes(known)) return;
    dialogs.close();
    event.preventDefault();
    return;
  }
  const { target } = event;
  if (known === "escape" && target instanceof HTMLElement && FIELD.test(target.tagName) && !player.exploring) {
    target.blur();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  // page keys of a clicker bring a class back from exploring
  act(player, player.exploring && ["next", "previous"].includes(known) ? "explore" : known);
}

/** @param {Entering} player @param {string | null} id @param {Spot} spot */
function clicked(player, id, spot) {
  if (player.exploring) return false;
  if (!isReady(player)) return true;
  const asked = player.asking.question();
  if (asked?.kind === "click" && !player.detour) player.asking.add({ id, at: spot.at });
  return true;
}

/** @param {Entering} player @param {Lang} lang */
function speak(player, lang) {
  if (!isReady(player) || lang === player.sayings.lang) return;
  player.sayings = player.sayingsIn(lang);
  player.map.setState({ lang });
  player.view.cover();
  draw(player);
  player.stage.fit(player.lesson.steps[player.index]);
  player.dialogs.redraw();
}

/** @param {Entering & Partial<Player>} player */
function destroy(player) {
  player.gone = true;
  if (player.onKey) window.removeEventListener("keydown", player.onKey, true);
  if (player.onFull) document.removeEventListener("fullscreenchange", player.onFull);
  if (document.fullscreenElement && player.root.contains(document.fullscreenElement)) document.exitFullscreen();
  player.speaker?.close();
  player.view?.destroy();
  player.dialogs?.close();
  player.map?.destroy();
  player.root.classList.remove("fil-root", "fil-preview", "fil-broad", "fil-figures", "fil-exploring", "fil-pointing");
  player.root.replaceChildren();
}
