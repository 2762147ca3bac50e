// What the library sends (geo/browser/bundle.py, geo/scene/scenes.py), and what is made of it here.

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

export interface CutInForce extends CutLine {
  unit: string;
  party: string;
  holder: Maybe<string>;
  lines: CutLine[];
}

export interface Scenario {
  id: string;
  group: string;
  sovereignty: Record<string, string>;
  administration: Record<string, string>;
  regimes: object[];
  held?: Record<string, string>;
  split?: Split[];
}

export interface Claim {
  id: string;
  units?: string[];
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

// Texts and strokes of scenes stand once; scenes give their numbers.
export interface SceneData {
  holders: Record<string, Holding>;
  lines: Record<string, number>;
  cuts: { unit: string; part: string; parties: string[]; stroke: number }[];
  treaties: string[];
  divided: Record<string, string[]>;
  regimes: { kind: string; units: string[]; label: number; note: number | null }[];
  moves: boolean;
  badge: number[];
  note: number | null;
  legend: { kind: string; id: string; text: number }[];
  words: number;
}

export interface TreatyData {
  event: string;
  stroke: number;
  line: Point[];
  from: string;
  to: string | null;
  parties: string[];
}

// What changed between two events, from a day on.
export interface Turn {
  day: string;
  scene: SceneData;
}

export interface Scenes {
  texts: Texts[];
  strokes: [status: string, label: number, computed: boolean][];
  views: Record<string, Record<string, SceneData>>;
  past: Record<string, SceneData>;
  turns: Turn[];
  own: {
    stroke: number;
    stretches: string[];
    badge: number[];
    rest: Record<string, number>;
    colours: Record<string, number>;
  };
  treaties: Record<string, TreatyData>;
}

export interface Bundle {
  version: string;
  pack?: { home: { lon: number; lat: number; zoom: number }; reference_unit?: string };
  sea: boolean;
  law: LawData | null;
  second: Record<string, Partial<SeaAreas> & { land_km2?: number }> | null;
  text: Partial<Record<string, Record<string, string>>>;
  parties?: Party[];
  units?: Unit[];
  places?: Place[];
  perspectives?: Perspective[];
  scenarios?: Scenario[];
  claims?: Claim[];
  documents?: { id: string }[];
  history?: HistoryEntry[];
  scenes: Scenes;
  sources?: Record<string, object>;
}

// who it is said to belong to, and who runs it
export type Holding = [title: string | null, admin: string | null];

export interface Stroke {
  status: string;
  label: Texts;
  computed: boolean;
}

// A scene with its texts and strokes written out.
export interface Meaning {
  holders: Map<string, Holding>;
  lines: Map<string, Stroke>;
  cuts: { unit: string; part: string; parties: string[]; stroke: Stroke }[];
  treaties: (Omit<TreatyData, "stroke"> & { id: string; stroke: Stroke })[];
  divided: Map<string, string[]>;
  regimes: { kind: string; units: string[]; label: Texts | null; note: Texts | null }[];
  moves: boolean;
  badge: Texts[];
  note: Texts | null;
  legend: { kind: string; id: string; text: Texts }[];
  words: Texts;
}

export interface Law {
  switches: LawSwitch[];
  effect: LawSwitch | null;
  notDrawn: LawData["not_drawn"];
  usual: LawTable;
  tables: Map<string, LawTable>;
  leaves: (id: string) => string[];
  found: Map<string, Rules | null>;
}

export interface Rules {
  usual: boolean;
  half: boolean;
  removed: Set<string>;
  without: Set<string>;
  sheet: string | null;
  other: string | null;
  zones: (unit: string) => SeaZones;
  changes: (unit: string) => boolean;
}

export interface Model {
  bundle: Bundle;
  units: Map<string, Unit>;
  places: Map<string, Place>;
  parties: Map<string, Party & { index: number }>;
  perspectives: Map<string, Perspective>;
  scenarios: Map<string, Scenario>;
  documents: Map<string, { id: string }>;
  leaves: (id: string) => string[];
  law: Law | null;
  tops: Unit[];
  disputed: Unit[];
  claimsOf: (id: string) => Claim[];
  defaultScenario: string;
  defaultPerspective: string;
  reference: string | null;
  sources: Record<string, object>;
}

export interface LawChoice {
  law?: Record<string, string>;
  effects?: Record<string, string>;
}

export type DistanceUnit = "km" | "nm" | "mi";

// What a page shows, as the address and a lesson's step say it.
export interface State extends Required<LawChoice> {
  lang: Lang;
  scenario: string;
  view: string;
  unit: string | null;
  to: string | null;
  order: Lang[];
  dist: DistanceUnit;
  at: [lat: number, lon: number, zoom: number] | null;
  own: Record<string, string>;
  date: string | null;
  lit: string[];
  lines: string[];
  layers: string[] | null;
  hide: string[];
  pair: [string, string] | null;
  turn: number | null;
  projector: boolean;
  shortcuts: boolean;
}

// A unit that a cut divides: whose the part is, how much land it has, and the sea of both sides.
export interface DividedUnit {
  party: string;
  share: number;
  sea: { part: number; rest: number } | null;
}

// For every disputed leaf unit, the party that a tally counts it for.
export type Held = Map<string, string | null>;
export type Parts = Map<string, DividedUnit>;

export interface Sums {
  land_km2: number;
  land_share: number;
  people: number;
  islands: number;
  sea_km2: number;
  sea_share: number;
}

export interface TallyRow extends Sums {
  party: string;
  difference: Sums;
  divided: { people: number; sea_km2: number; islands: number; land_km2: number };
  second?: { land: number | null; sea: number | null };
}

// An event's handler, which may ask for an event of its own kind.
export type Handler = { handle(event: Event): void }["handle"];

// Attributes of an element; what is null, undefined or false stays out.
export interface Props {
  [attribute: string]: unknown;
  class?: string | null | false;
  text?: string | null | false;
  style?: Record<string, string | number>;
  on?: Record<string, Handler>;
}

export type Child = Node | string | null | undefined | false | Child[];

// How a unit is painted: whose it is, who runs it, and the cut through it.
export interface Colour {
  title: string | null;
  admin: string | null;
  split: Split | null;
  context: boolean;
}

// A name that wants a place on the map.
export interface Label {
  id: string;
  kind: "land" | "water" | "point";
  at?: Point;
  spots?: Point[];
  own: string[];
  lines: string[];
  rank: number;
  needed?: boolean;
  leads?: boolean;
  symbol?: string | null;
  angle?: number;
  look: { size: number; weight?: number; spacing?: number; italic?: boolean; color: string };
}

// What names need to know of the scene that is painted.
export interface NamesScene {
  model: Model;
  words: Words;
  theme: { ink: string; ink_quiet: string; sea_ink: string };
  layers?: string[] | null;
  selected: Set<string>;
  unit: string | null;
  date: string | null;
  colours: Map<string, Colour>;
}

export type Words = ReturnType<typeof import("./text/text.js").createWords>;

// What the rooms share while a map is shown; each reads what it needs.
export interface App {
  model: Model;
  state: State;
  words: Words;
  scenario: Scenario;
  past: HistoryEntry | null;
  meaning: Meaning;
  rules: Rules | null;
}

export interface Style {
  names: {
    islet_zoom: number;
    close_zoom: number;
    first_rank: number;
    classes: Record<string, { size: number; rank: number; spacing?: number }>;
  };
}

declare global {
  var FOUR_ISLANDS_STYLE: Style;
  var FOUR_ISLANDS_PATTERNS: Record<string, Record<string, string>>;
  var FOUR_ISLANDS_BOOT_WORDS: Record<string, Record<string, string>>;
}
