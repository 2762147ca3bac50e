// Show the explorer, or a lesson, from files that any web server can hold: geo/export/site.py writes them.

/** @import { Framed, Lang, Lesson, SiteConfig, SitePage } from "../types" */

import { BOOT_WORDS } from "../text/built.js";
import { el } from "../text/dom.js";
import { untilItComes, whenIdle } from "../text/idle.js";
import { addressMeant } from "../text/query.js";
import { ask, dataOf, isUnreached } from "../text/reaching.js";
import { textIn } from "../text/text.js";
import { LANGUAGES } from "../text/tongues.js";
import { createAbout } from "./about_file.js";
import { createBar } from "./bar_file.js";
import { claims } from "./site_claims.js";
import { createSiteFinding } from "./site_finding.js";
import { followTongue } from "./tongue.js";

// asks for the map without a bar, in a page of another site
const BARE = "embed";
// of a map, what the first picture needs; the rest lies beside it
const FIRST = ["units", "land", "depth", "cells"];

/** @typedef {Framed & { config: SiteConfig, files: string }} Site */
/** @typedef {{ speak(lang: Lang): void }} Room */

/** @type {Record<SitePage, string>} */
const PAGES = { lesson: "lesson.html", explore: "index.html", claims: "claims.html" };

/** @template T @param {string} address @returns {Promise<T>} */
async function json(address) {
  return dataOf(await ask(address));
}

// What the address asks for, else the first of the browser's own that we speak.
/** @param {Lang} usual */
function chosenLanguage(usual) {
  const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages, usual];
  const known = wanted.map((one) => LANGUAGES.find((tongue) => tongue === one?.slice(0, 2).toLowerCase()));
  return known.find(Boolean) ?? usual;
}

/** @param {string} files @param {SitePage} mode @returns {Promise<Site>} */
async function openSite(files, mode) {
  /** @type {SiteConfig} */
  const config = await json(`${files}/site.json`);
  // lessons are somebody's, and the map is everybody's
  if (mode !== "lesson") config.audience = null;
  /** @type {Site} */
  const site = {
    config,
    files,
    title: config.title,
    lang: chosenLanguage(config.lang),
    say: (key) => config.words[site.lang]?.[key] ?? key,
    pick: (texts) => textIn(texts, site.lang),
    pages: Object.fromEntries(
      Object.entries(PAGES)
        .filter(([page]) => config.pages.some((one) => one === page))
        .map(([page]) => [page, () => addressOf(site, /** @type {SitePage} */ (page))]),
    ),
  };
  return site;
}

/** @param {Site} site @param {SitePage} page @param {Record<string, string>} [asked] */
const addressOf = ({ lang }, page, asked) => `${PAGES[page]}?${new URLSearchParams({ ...asked, lang })}`;

/** @param {string} files */
const geometryIn = (files) => Object.fromEntries(FIRST.map((name) => [name, `${files}/pack/display/${name}.topojson`]));

// The room of the map holds its state in the address.
/** @param {HTMLElement} room @param {Site} site @param {boolean} bare @param {(next: Lang) => void} spoken @returns {Room} */
function explore(room, { files, lang }, bare, spoken) {
  const handle = globalThis.FourIslands.mount(room, {
    bundle: `${files}/pack/explorer.json`,
    geometry: geometryIn(files),
    state: { lang, shortcuts: !bare },
    // the bare map in a page of another site keeps its address as it was given
    kept: bare ? location.search : "",
    options: {
      url: !bare,
      theme: "auto",
      embedded: bare,
      heading: true,
      measuring: `${files}/core/measure.js`,
      // who may show it in a page of their own, the web server alone decides
      sharing: bare ? undefined : { frames: ["*"] },
    },
    on: { state: (state, changed) => changed.includes("lang") && spoken(state.lang) },
  });
  return { speak: (next) => handle.ready.then((found) => found.setState({ lang: next })) };
}

/** @param {HTMLElement} room @param {Site} site @param {(next: Lang) => void} spoken @returns {Promise<Room>} */
async function teach(room, site, spoken) {
  const { config, files } = site;
  const asked = new URLSearchParams(location.search);
  const id = asked.get("lesson");
  if (!config.lessons.some((one) => one.id === id)) return list(room, site, id);
  /** @type {Lesson} */
  const lesson = await json(`${files}/lessons/${id}.json`);
  const handle = globalThis.FourIslandsLesson.teach(room, {
    lesson,
    bundle: `${files}/pack/explorer.json`,
    geometry: geometryIn(files),
    lang: site.lang,
    start: { step: asked.get("step") ?? 0 },
    words: config.lessonWords,
    options: {
      url: true,
      theme: "auto",
      exit: () => location.assign(site.pages?.lesson?.() ?? ""),
      preview: false,
      speaker: config.audience !== "pupils",
    },
  });
  site.title = lesson.title;
  followTongue(room, spoken);
  return { speak: (next) => handle.ready.then(({ player }) => player.speak?.(next)) };
}

// All lessons, and a word about one that was asked for and is not among them.
/** @param {HTMLElement} room @param {Site} site @param {string | null} asked @returns {Room} */
function list(room, site, asked) {
  const { config, pick, say } = site;
  const draw = () => {
    const address = (/** @type {string} */ lesson) => `lesson.html?${new URLSearchParams({ lesson, lang: site.lang })}`;
    room.replaceChildren(
      el("h1", { text: say("file.lesson") }),
      asked ? el("p", { role: "status", text: say("file.no_lesson").replace("{lesson}", asked.slice(0, 60)) }) : "",
      el(
        "ul",
        {},
        config.lessons.map(({ id, title, summary }) =>
          el("li", {}, el("a", { href: address(id), text: pick(title) }), el("p", { text: pick(summary) })),
        ),
      ),
    );
  };
  room.classList.add("ff-list");
  draw();
  return {
    speak(lang) {
      const here = new URL(location.href);
      here.searchParams.set("lang", lang);
      history.replaceState(history.state, "", here);
      draw();
    },
  };
}

/** @param {HTMLElement} body */
async function begin(body) {
  const meant = addressMeant(location);
  if (meant) return location.replace(meant);
  const { files = "", page = "" } = body.dataset;
  const mode = /** @type {SitePage} */ (page);
  const site = await openSite(files, mode);
  const { config } = site;
  const bare = mode === "explore" && new URLSearchParams(location.search).has(BARE);
  const about = createAbout(site, { toDay: (date) => location.assign(addressOf(site, "explore", { date })) });
  const finding = config.finds && !bare ? createSiteFinding(site, { openAbout: about.open }) : null;
  const bar = createBar(site, { go() {}, setLanguage, openAbout: () => about.open(), finder: finding?.opener });
  const stage = el("main", { class: "ff-room" });
  body.replaceChildren(
    el("div", { class: "ff-file" }, bare ? null : bar.node, el("div", { class: "ff-stage" }, stage), about.node),
  );
  /** @type {Room} */
  let room = { speak() {} };

  /** @param {Lang} next */
  function speak(next) {
    site.lang = next;
    document.documentElement.lang = next;
    // the pages that somebody keeps open are told apart by their names
    document.title = [site.say(`file.${mode}`), site.pick(site.title), site.pick(config.software)].join(" \u00b7 ");
    finding?.draw();
    bar.draw(mode);
    about.draw();
  }

  /** @param {Lang} next */
  function setLanguage(next) {
    speak(next);
    room.speak(next);
  }

  speak(site.lang);
  if (mode === "claims") room = await claims(stage, site);
  else room = mode === "lesson" ? await teach(stage, site, speak) : explore(stage, site, bare, speak);
  speak(site.lang);
  if (finding) whenIdle(finding.prepare);
}

// What went wrong is said in the page's place.
/** @param {string} key */
function tell(key) {
  const lang = chosenLanguage(LANGUAGES[0]);
  document.body.replaceChildren(el("p", { role: "alert", lang, text: BOOT_WORDS[lang][key] }));
}

// Files on a disk cannot be asked for, now or later.
const canCome = () => location.protocol !== "file:";

untilItComes(() => begin(document.body), { isWanted: canCome, failed: () => tell("load_waits") }).catch((error) => {
  if (!isUnreached(error)) console.error(error);
  tell("load_failed");
});
