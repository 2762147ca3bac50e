// What the page of documents shares with the workspace behind it (geo/server/workspace_routes.py).

import type { createActs } from "../documents/acts.js";
import type { createCards } from "../documents/cards.js";
import type { createHead } from "../documents/head.js";
import type { createOffsets } from "../documents/offsets.js";
import type { createServer } from "../documents/server.js";
import type { createAfter } from "../documents/taking.js";
import type { createText } from "../documents/text.js";
import type { createViews } from "../documents/views.js";
import type { createWriter } from "../text/writing.js";
import type { Word } from "./editor";
import type { Mounted } from "./explorer";
import type { Lang } from "./pack";
import type { LineAsked } from "./view";

// Whatever stands from one place of a text to another.
export interface Layered {
  start: number;
  end: number;
}

// A part of a line that lies within the same things that were found.
export interface Stretch<T> extends Layered {
  within: T[];
}

export type Labels = [id: string, label: string][];

export type DocumentState = "waiting" | "loading" | "reading" | "read" | "refused";
export type Decision = "open" | "accepted" | "rejected";

// A document in the list.
export interface DocumentRow {
  id: string;
  name: string;
  title: string;
  outlet: string;
  language: string;
  date: string;
  state: DocumentState;
  why?: string;
  claims: number;
  accepted: number;
  rejected: number;
  open: number;
  group: string | null;
}

export interface Workspace {
  revision: number;
  documents: DocumentRow[];
  readers: string[];
  speakers?: string[];
  missing: string[];
  problems: { name: string; why: string }[];
  units: Labels;
  kinds: Labels;
  scenarios: Labels;
  stances: Labels;
  // units of numbers, and how exactly a number is meant
  measures: Labels;
  comparators: Labels;
}

// A number that a claim states.
export interface StatedNumber {
  // null while somebody writes what is no number yet
  value: number | null;
  unit: string;
  comparator: string;
  // as somebody writes it
  typed?: string;
}

// A claim that was found in a document, with what a reader has decided of it.
export interface FoundClaim extends Layered {
  id: string;
  state: Decision;
  edited: boolean;
  kind: string;
  units: string[];
  speaker: string;
  attribution: string;
  date: string;
  scenarios: { id: string; stance: string }[];
  quantities: StatedNumber[];
  negated: boolean;
  hearsay: boolean;
  seq: number;
  // HTML that the server has escaped: the summary and the body of a card, which comes with what follows
  html?: string;
  lit?: string[];
  // what decided each part
  rules?: Record<string, string>;
  verdict?: string;
  lines?: LineAsked[];
  elsewhere?: Elsewhere[];
  against?: { claim: string; html: string }[];
}

// What may be the same claim, in another document or in the pack.
export interface Elsewhere {
  where: "workspace" | "pack";
  document: string;
  claim: string;
  text: string;
  title?: string;
  language?: string;
  score: number;
  why: string[];
}

export interface OpenDocument {
  document: {
    id: string;
    name: string;
    title: string;
    date: string;
    date_rule: string;
    outlet: string;
    url: string;
    language: string;
    state: DocumentState;
    text: string;
  };
  furniture: [start: number, end: number, why: string][];
  mentions: [start: number, end: number, units: string[], kind: string][];
  claims: FoundClaim[];
  alike: { id: string; name: string; share: number }[];
  undo?: boolean;
  redo?: boolean;
  seq: number;
}

export type Act = "accept" | "reject" | "reopen" | "edit" | "split" | "merge" | "add" | "undo" | "redo";

// What changed by an act.
export interface Acted {
  claims: FoundClaim[];
  removed: string[];
  seq: number;
  undo: boolean;
  redo: boolean;
}

export interface TriedSentence {
  verdict: string;
  html: string;
  sentence?: string;
  lines: LineAsked[];
  lit: string[];
}

// What a reader has decided of a claim, beside another reader.
export type Decided = Pick<FoundClaim, "state" | "kind" | "units" | "speaker" | "date" | "scenarios" | "negated"> & {
  quantities: string[];
};

// A claim that two readers see otherwise, or of whose passage only one of them has a claim.
export interface Disagreement {
  document: string;
  claim: string;
  text: string;
  one: Decided | null;
  other: Decided | null;
  differ: (keyof Decided | "passage")[];
}

export interface Agreement {
  documents: number;
  claims: number;
  both: number;
  agree: number;
  kappa: number | null;
  rows: Disagreement[];
}

export type WorkspaceServer = ReturnType<typeof createServer>;

// What is on its way to the workspace, and what became of it.
export interface Sending {
  name: string;
  state: "waits" | "goes" | "failed";
  share: number;
  why: string;
  lang: string;
}

// A document as the page has it open.
export interface Reading {
  given: OpenDocument;
  claims: Map<string, FoundClaim>;
  offsets: ReturnType<typeof createOffsets>;
  // where the text of a node begins in the document, in units of UTF-16
  places: WeakMap<Node, number>;
}

export interface DocumentsPage {
  sheet: HTMLElement;
  lang: Lang;
  word: Word;
  writer: ReturnType<typeof createWriter>;
  server: WorkspaceServer;
  reader: string;
  workspace: Workspace | null;
  reading: Reading | null;
  // the claim that is looked at, and the one whose form is open
  chosen: string | null;
  edited: string | null;
  sending: Sending[];
  map: Mounted | null;
  mapReady?: Promise<void>;
  openMap?: (open: boolean) => void;
  say(sentence: string, how?: { lang?: string; bad?: boolean }): void;
}

// A document with all that is laid out of it.
export interface DocumentsBench {
  page: DocumentsPage;
  node: HTMLElement;
  claims: HTMLElement;
  text: ReturnType<typeof createText>;
  cards: ReturnType<typeof createCards>;
  acts: ReturnType<typeof createActs>;
  head: ReturnType<typeof createHead>;
  views: ReturnType<typeof createViews>;
  after: ReturnType<typeof createAfter>;
  // a document that is opened once it is read
  awaited: string | null;
}
