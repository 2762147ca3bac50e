// A page that travels alone, as geo/notebook.py writes it, and what runs in it.

import type { Map as LeafletMap } from "leaflet";
import type { Camera3, Mounted } from "./explorer";
import type { Lesson } from "./lesson";
import type { Bundle, Lang, Maybe, Named, Texts } from "./pack";
import type { LessonHandle } from "./player";
import type { Topology } from "./topology";
import type { State } from "./view";

type Catalogues = Record<string, Record<string, string>>;

// A part of the file, whom to credit for it, and the text of its licence.
export interface FilePart {
  name: Texts | string;
  licence?: string;
  url?: Maybe<string>;
  text?: Maybe<string>;
}

// What explains how things are measured, in parts that a search leads to.
export interface Explained {
  id: string;
  title: Texts;
  parts: { id: string; title: Texts; text: Texts }[];
}

// An event, when it was in words, and the day on which a map shows it.
export interface Dated {
  day: string;
  date: Texts;
  title: Texts;
}

// Parts of the bundle that are large.
type Squeezed = "claims" | "history" | "places" | "scenarios" | "scenes" | "sources" | "units";

export interface FileConfig {
  bundle: Omit<Bundle, Squeezed>;
  // what is large: geometry, parts of the bundle, what things are called
  squeezed: string;
  state: { [K in keyof State]?: State[K] | null };
  theme: string;
  words: Catalogues;
  // as geo/browser/explaining.py gives it
  about: {
    rows: Record<string, [name: string, text: string][]>;
    parts: FilePart[];
    explained: Explained[];
    events: Dated[];
  };
  audience?: Maybe<string>;
  lesson?: Maybe<Lesson>;
  lessonWords?: Catalogues;
  findingWords?: Catalogues;
}

export interface Unzipped {
  geometry: Record<string, Maybe<Topology>>;
  bundle: Pick<Bundle, Squeezed>;
  found: FoundBy;
}

// By what a search finds things beside their names, as geo/browser/called.py gives it.
export interface FoundBy {
  // folded words, by kind and id
  more: Record<string, string>;
  // what several units are called, with the camera that shows them
  common: { id: string; names: Named["names"]; at: Camera3 }[];
}

export type Mode = "explore" | "lesson";
// a folder of files has more pages than a file has modes
export type SitePage = Mode | "claims";

// What has a bar and says what it is made of, in the language that it is read in.
export interface Framed {
  config: Pick<FileConfig, "words" | "about" | "audience" | "lesson">;
  title: Maybe<Texts>;
  lang: Lang;
  // where each mode is a page of its own, its address
  pages?: Partial<Record<SitePage, () => string>>;
  say(key: string): string;
  pick(texts: Maybe<Texts | string>): string;
}

// The file while it is open.
export interface OpenFile extends Framed {
  map: LeafletMap;
  config: FileConfig & { bundle: Bundle; found: FoundBy };
  geometry: Unzipped["geometry"];
  // whether the page's address says what is shown
  addressed: boolean;
}

// A folder for web servers, as geo/export/site.py writes it.
export interface SiteConfig extends Pick<FileConfig, "words" | "about" | "audience"> {
  title: Texts;
  software: Texts;
  lang: Lang;
  lessons: Pick<Lesson, "id" | "title" | "summary">[];
  lessonWords: Catalogues;
  findingWords: Catalogues;
  pages: SitePage[];
  // whether what can be looked for was written
  finds: boolean;
}

export interface FileHandle {
  explorer: Mounted | null;
  lesson: LessonHandle | null;
  go(next: Mode): void;
  setLanguage(next: Lang): void;
  mode(): Mode | null;
}

declare global {
  interface HTMLElement {
    fourIslandsFile?: FileHandle;
  }
}
