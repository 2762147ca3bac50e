// What makes a lesson in the browser, and what the app answers it (geo/server/lesson_routes.py).

import type { createKeeping } from "../editor/lesson_keeping.js";
import type { mapIn } from "../editor/lesson_map.js";
import type { createModel } from "../editor/lesson_model.js";
import type { createNotes } from "../editor/lesson_notes.js";
import type { createPast } from "../editor/lesson_past.js";
import type { createSaving } from "../editor/lesson_saving.js";
import type { createServer } from "../editor/lesson_server.js";
import type { claimsOf, namesOf } from "../editor/lesson_words.js";
import type { createWords } from "../text/saying.js";
import type { createWriter } from "../text/writing.js";
import type { Lesson, Question, Step, Truth, Working } from "./lesson";
import type { Bundle, Lang, Texts } from "./pack";

export type Word = ReturnType<typeof createWords>;
export type LessonServer = ReturnType<typeof createServer>;
export type LessonModel = ReturnType<typeof createModel>;
export type Notes = ReturnType<typeof createNotes>;
export type Keeping = ReturnType<typeof createKeeping>;
export type Saving = ReturnType<typeof createSaving>;
export type LessonPast = ReturnType<typeof createPast>;
export type PackNames = ReturnType<typeof namesOf>;
export type LessonMap = Awaited<ReturnType<typeof mapIn>>;

// A list to choose from: [id, text], or [heading, [[id, text], ...]].
export type Choice = [id: string, text: string];
export type Choices = (Choice | [heading: string, options: Choice[]])[];

// A sentence in the language that it could be said in.
export interface Told {
  text: string;
  lang: string;
}

// What is to be said of a lesson, or of one of its steps; `wrong` where something is left out for it.
export interface Remark extends Told {
  step?: string | null;
  file?: string;
  wrong?: boolean;
}

export interface Refusal {
  ok: false;
  status: number;
  error: string;
  lang: string;
}

// What the app answers: what was asked for, or a sentence why not.
export type Reply<T> = (T & { ok: true; status: number }) | Refusal;

export interface LessonIndex {
  lessons: { id: string; title: Texts; steps: number; own: boolean; file: string }[];
  problems: Remark[];
}

export interface WrittenLesson {
  lesson: Lesson;
  own: boolean;
  whole: boolean;
  file: string;
  fingerprint: string | null;
}

export interface CheckedLesson {
  lesson: Lesson;
  problems: Remark[];
  warnings: Remark[];
  truths: Record<string, Truth>;
}

// What is not saved yet, as this browser keeps it.
export interface Draft {
  id: string;
  lesson: Lesson;
  seen: string | null;
  chosen: string | null;
  at: number;
}

export interface DraftFound extends Draft {
  key: string;
  mine: boolean;
  alive: boolean;
}

export type EditorNotice = string | Node | { text: string; act: string | null };

// What a visit knows of a lesson and its file; it outlives the page's language.
export interface Opened {
  model: LessonModel;
  seen: string | null;
  saved: string | null;
  file: Lesson | null;
  fingerprint: string | null;
  readOnly: boolean;
  notices: EditorNotice[];
  tongue?: Lang;
  free?: () => void;
}

// The bundle of a whole pack.
export type WholeBundle = Bundle &
  Required<Pick<Bundle, "pack" | "units" | "places" | "parties" | "perspectives" | "scenarios" | "claims">> & {
    languages: Lang[];
  };

export interface EditorPage {
  sheet: HTMLElement;
  lang: Lang;
  word: Word;
  writer: ReturnType<typeof createWriter>;
  server: LessonServer;
  bundle: WholeBundle;
}

export type OpenLesson = (page: EditorPage, opened: Opened) => Promise<void>;

// What the list and the form ask for.
export interface BenchActs {
  marksOf(id: string | null): Remark[];
  truthOf(id: string | undefined): Truth | null;
  measuredIn(answer: Working): string;
  tellTruth(asked: Question, truth: Truth): string;
  idIsFixed(): boolean;
  setTongue(tongue: Lang, how?: { focus?: boolean }): void;
  addStep(): void;
  duplicateStep(id: string): void;
  removeStep(id: string): void;
  takeDetour(): void;
  showDetour(): void;
  rename(id: string): boolean;
}

// The workbench of one lesson, as its parts see it; the map comes last.
export interface Bench extends EditorPage, BenchActs {
  model: LessonModel;
  notes: Notes;
  tongue: Lang;
  names: PackNames;
  claims: ReturnType<typeof claimsOf>;
  claimSearch: string;
  halfDistance: Map<string, [from: string, to: string]>;
  map: LessonMap | null;
}

// A step that is asked about, or may be.
export interface AskedStep {
  app: Bench;
  step: Step;
}

// The form of a question; `edit` changes the question, `put` its answer.
export interface QuestionForm extends AskedStep {
  question: Question;
  answer: Working;
  edit(act: (question: Question) => void, field?: string | null): void;
  put(values: Working): void;
}

// Tells of a text that somebody types, in the language that it is typed in.
export type PutText = (value: string, lang: Lang) => void;
