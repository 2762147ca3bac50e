// What plays a lesson, and the parts that it is made of.

import type { createAsking } from "../lesson/asking.js";
import type { createTallies } from "../lesson/class_tally.js";
import type { createPointer } from "../lesson/pointer.js";
import type { createSayings } from "../lesson/sayings.js";
import type { createSpeaker } from "../lesson/speaker.js";
import type { createStage } from "../lesson/stage.js";
import type { createDialogs } from "../lesson/steplist.js";
import type { followSwipes } from "../lesson/swipe.js";
import type { createView } from "../lesson/view.js";
import type { Data, GeometryData, Mounted } from "./explorer";
import type { Lesson, Question, Truth } from "./lesson";
import type { Model } from "./model";
import type { Bundle, Claim, Lang, Point } from "./pack";
import type { MapInView } from "./view";

export type Sayings = ReturnType<typeof createSayings>;
export type Asking = ReturnType<typeof createAsking>;
export type Stage = ReturnType<typeof createStage>;

// A click of a class: what of the data lies there, and where it was.
export interface ClickGuess {
  id: string | null;
  at: Point;
}

// An option's index, a number in the answer's unit, or a click.
export type Guess = number | ClickGuess;

// A question that is not sealed.
export type Answered = Question & { truth: Truth };

// How a guess compares with the answer; `nearest` is the place that a click was measured to.
export interface Judgement {
  right: boolean;
  off: number;
  measuredIn: string;
  nearest?: Point;
}

// The sea and the shapes that a click is judged by.
export type Coasts = Pick<ReturnType<MapInView["sea"]>, "shapes" | "origin"> & { model: Pick<Model, "leaves"> };

// What the host of a lesson chooses.
export interface LessonOptions {
  url: boolean;
  theme: string;
  exit: (() => void) | null;
  preview: boolean;
  speaker: boolean;
  passageUrl?: string | null;
}

export interface LessonConfig {
  lesson: Lesson;
  bundle: Data<Bundle>;
  geometry: GeometryData;
  lang: Lang;
  start?: { step?: string | number | null };
  words?: Record<string, Record<string, string>>;
  options?: Partial<LessonOptions>;
}

// A player while its map is still on the way.
export interface Entering {
  root: HTMLElement;
  options: LessonOptions;
  lesson: Lesson;
  index: number;
  detour: boolean;
  exploring: boolean;
  black: boolean;
  single: boolean;
  revealed: Set<string>;
  tallies: ReturnType<typeof createTallies>;
  claims: Map<string, Claim>;
  catalogues: Record<string, Record<string, string>>;
  gone?: boolean;
  map?: Mounted;
}

// What the parts of the player share; each knows the player, none knows another.
export interface Player extends Entering {
  map: Mounted;
  model: Model;
  sayings: Sayings;
  sayingsIn(lang: Lang): Sayings;
  act(name: string): void;
  go(index: number): void;
  is(name: string): boolean;
  offers(name: string): boolean;
  reveal(): void;
  guessed(): void;
  speak(lang: Lang): void;
  addressOf(index: number): string;
  sea(): Coasts;
  setSingle(on: boolean): void;
  onKey(event: KeyboardEvent): void;
  onFull(): void;
  pointer: ReturnType<typeof createPointer>;
  asking: Asking;
  stage: Stage;
  dialogs: ReturnType<typeof createDialogs>;
  speaker: ReturnType<typeof createSpeaker>;
  view: ReturnType<typeof createView>;
  swipes: ReturnType<typeof followSwipes>;
}

// What drives a lesson from outside.
export interface LessonHandle {
  root: HTMLElement;
  player: Entering & Partial<Player>;
  ready: Promise<LessonHandle>;
  go(to: string | number): void;
  next(): void;
  previous(): void;
  act(name: string): void;
  state(): { lesson: string; step: string; index: number } & Record<string, string | number | boolean>;
  destroy(): void;
}
