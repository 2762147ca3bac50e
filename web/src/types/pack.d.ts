// What the library sends of a pack (geo/browser/bundle.py).

import type { Scenes } from "./scene";

export type Lang = "en" | "ja" | "ru";
export type Texts = Record<string, string>;
export type Point = [lon: number, lat: number];
export type Maybe<T> = T | null | undefined;

export interface Name {
  name: string;
  source: string;
  status: string;
}

// Whatever has an id, and names by the tag of their language.
export interface Named {
  id: string;
  names: Partial<Record<string, Name>>;
}

export interface SeaAreas {
  territorial_sea_km2: number;
  contiguous_zone_km2: number;
  eez_km2: number;
}

export interface Defined {
  id: string;
  km: number;
  counted_to?: string;
  rock?: { m2: number; unit: string; doubtful?: boolean };
}

export interface Distance {
  km: number;
  from: Point;
  to: Point;
  from_place: string | null;
  from_place_km: number;
  to_place: string | null;
  to_place_km: number;
  defined?: Defined[];
}

export interface People {
  year: number;
  people: number;
  kind: string;
  source: string;
  note: Texts;
}

export interface Unit extends Named {
  parent: string | null;
  kind: string;
  disputed: boolean;
  administered_by: string | null;
  claimed_by: string[];
  children: string[];
  label: Point;
  bbox: [number, number, number, number] | null;
  land_km2: number | null;
  land_range: [number, number] | null;
  coast_km: number | null;
  people: People[];
  people_now: number | null;
  sea: SeaAreas | null;
  distances: Record<string, Distance>;
  published: PublishedFigure[];
}

// A figure that somebody published, beside ours.
export interface PublishedFigure {
  id: string;
  measure: string;
  unit: string | null;
  to_unit: string | null;
  from_place: string | null;
  to_place: string | null;
  value: number;
  year: number | null;
  source: string;
  computed: number | null;
  difference: number | null;
  definition: string | null;
  from_coast: boolean;
  reason: Texts;
}

export interface Height {
  m: number;
  by: string | null;
  source: string[];
}

export interface Place extends Named {
  kind: string;
  at: Point;
  unit: string | null;
  people: number | null;
  people_year: number | null;
  min_zoom: number;
  angle: number;
  spots?: Point[];
  named_since?: string;
  heights: Height[];
}

export interface UnsureRock {
  unit: string;
  at: Point;
}

export interface Party {
  id: string;
  name: Texts;
  former: { first: string; last: string; name: Texts }[];
  color: string;
  color_dark: string;
  angle_deg: number;
}

export interface Perspective {
  id: string;
  title: Texts;
  says: Record<string, string>;
  note: Texts;
  sources: string[];
}

// One line of the family that may cut an island, and the sea on its sides.
export interface CutLine {
  turn: number;
  share: number;
  ends: [Point, Point];
  inside: Point;
  part: SeaZones | null;
  rest: SeaZones | null;
}

export interface Split {
  unit: string;
  part_to: string;
  cuts?: CutLine[];
}

// What changes where no border moves.
export interface Regime {
  kind: string;
  units: string[];
  label: Texts;
  note: Texts;
}

// A scenario of the pack; of a person's own only the assignment is there.
export interface Scenario {
  id: string;
  group: string;
  primary?: boolean;
  title?: Texts;
  short?: Texts;
  summary?: Texts;
  status?: string;
  proposed_by?: { name: Texts; side: string }[];
  date?: string | null;
  document?: Texts;
  terms?: Texts[];
  sovereignty: Record<string, string>;
  administration: Record<string, string>;
  regimes: Regime[];
  held?: Record<string, string>;
  line?: { status: string; label: Texts };
  split?: Split[];
  note?: Texts;
  sources?: string[];
}

// What a document says, with its speaker, and what the check of it found.
export interface Claim {
  id: string;
  document: string;
  paraphrase: Texts;
  speaker: Texts;
  role: Texts;
  side: string;
  reported_by: Texts;
  attribution: string;
  units: string[];
  units_mode: string;
  scenarios: { id: string; stance: string }[];
  asserted: string;
  quantities: { value: number; unit: string }[];
  agrees_with: string[];
  contradicts: string[];
  verdict: string | null;
  said: string | null;
  why: Texts | null;
  brief: Texts | null;
}

// A step of a scale of answers: a verdict, or whether a thing was said.
export interface Answer {
  id: string;
  name: Texts;
  about: Texts;
}

export interface SourceDocument {
  id: string;
  outlet: Texts;
  title: Texts;
  date: string;
  language: string;
  url: string | null;
}

export interface Source {
  title: Texts;
  original: [language: string, title: string];
  publisher: Texts;
  date: string;
  url: string;
  opened: boolean;
}

export interface HistoryEntry {
  id: string;
  date: string;
  title: Texts;
  colouring: Record<string, string | null>;
  shared: Record<string, string>;
  claimed: Record<string, string[]>;
}

// km2 out to 12 nautical miles, from 12 to 24, and from 12 to 200
export type SeaZones = [number, number, number];

export interface LawOption {
  id: string;
  title: Texts;
  sentence: Texts;
  basis: Texts | string | null;
  removed: string[];
  without: string[];
}

export interface LawSwitch {
  id: string;
  article: string;
  title: Texts;
  options: LawOption[];
}

export interface LawTable {
  removed: string[];
  without: string[];
  zones: Record<string, SeaZones>;
  sheet: string | null;
}

export interface LawData {
  switches: LawSwitch[];
  not_drawn: { id: string; article: string; title: Texts; why: Texts }[];
  tables: LawTable[];
}

export interface Bundle {
  version: string;
  pack?: {
    title: Texts;
    home: { lon: number; lat: number; zoom: number };
    region?: [number, number, number, number];
    reference_unit?: string;
  };
  software?: { name: string; version: string };
  display?: string[];
  sea: boolean;
  law: LawData | null;
  second: Record<string, Partial<SeaAreas> & { land_km2?: number }> | null;
  online_tiles?: Tiles | null;
  text: Partial<Record<string, Record<string, string>>>;
  parties?: Party[];
  units?: Unit[];
  places?: Place[];
  // drawn, but no distance ends at them
  unsure?: UnsureRock[];
  // distances between the land around, for whoever measures there
  around?: Record<string, Record<string, Distance>>;
  perspectives?: Perspective[];
  scenarios?: Scenario[];
  claims?: Claim[];
  verdicts?: Answer[];
  attestations?: Answer[];
  documents?: SourceDocument[];
  history?: HistoryEntry[];
  scenes: Scenes;
  sources?: Record<string, Source>;
  attribution?: { text: Texts | string; short?: Texts | string; licence?: string; url?: string }[];
}

export interface Tiles {
  url: string;
  max_zoom?: number;
}
