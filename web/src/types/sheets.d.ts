// What the pages share with the server that wrote them, and with the maps beside them.

import type { Choice, Choices } from "./editor";
import type { Mounted } from "./explorer";
import type { Lang } from "./pack";
import type { LessonHandle } from "./player";
import type { State } from "./view";

// What Streamlit tells the explorer's element at each run (geo/browser/assets.py).
export interface ComponentData {
  assets: string;
  version: string;
  bundle: string;
  display: string;
  names: string;
  mark: string;
  passages: string;
  measured: string;
  lang: Lang;
  theme: string;
  height: string | null;
  /** The state that clicks on islands write; empty where no page listens. */
  tells: string;
  options: string;
}

export type ExplorerMount = HTMLElement & {
  explorer?: { told(next: ComponentData, sending: (id: string | null) => void): void; destroy(): void };
};

// What a page hears of the map beside it.
export interface BesideEvents {
  select?(id: string | null): void;
  state?(state: State, changed: string[]): void;
  /** Show what the page speaks of, where that is not all the islands. */
  frame?(): void;
}

export interface BesideMap {
  root: HTMLElement;
  on: BesideEvents;
  ready?: Promise<Mounted>;
}

// What every page is told: its language, and Streamlit's own words, where they stand and how they begin.
export interface FrameData {
  language: string;
  streamlit: [where: string, begins: string, said: string][];
  lost: string;
}

// What the controls of the scene are told (geo/server/views/scene.py), as plain strings.
export interface SceneGiven {
  choices: string;
  usual: string;
  names: string;
  fonts: string;
  letters: string;
}

// What is chosen from a list, and what by a button of a group.
export interface SceneOffer {
  lists: Record<string, Choices>;
  groups: Record<string, Choice[]>;
  usual: Record<string, string>;
  names: Record<string, string>;
}

export type SceneMount = HTMLElement & {
  told?: string;
  asked?: string;
  measured?: boolean;
  tell?(key: string, value: string): void;
  show?(): void;
  ask?(): void;
};

export interface TimelinePage {
  sheet: HTMLElement;
  slider: HTMLInputElement;
  events: HTMLElement[];
  date: string;
  index: number;
  timer: ReturnType<typeof setInterval> | null;
  // while somebody moves the slider
  drags: boolean;
  map: Mounted | null;
}

// What is asked of geo/server/export_routes.py to be made aside, and how far it is.
export type TakingOrder = Record<string, string>;

export interface TakingJob {
  id: string;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  name: string;
  bytes: number;
  why?: string;
}

export interface TakingStatus {
  node: HTMLElement;
  say(key: string, values?: Record<string, unknown>): string;
  stop(): void;
  begin(onStop: () => void): void;
  show(done: number, total: number): void;
  end(sentence: string, tongue?: string): void;
}

export interface PresentPage {
  sheet: HTMLElement;
  lang: Lang;
  words: Record<string, Record<string, string>>;
}

// A lesson that lies over the page; its handle comes with its files.
export interface OpenLessonOnPage {
  lesson: string;
  page: PresentPage;
  link: HTMLElement;
  root: HTMLElement;
  handle: LessonHandle | null;
  takeAway?: () => void;
}
