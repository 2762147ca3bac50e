// What a page shows, and what its rooms share.

import type { createMap } from "../map/map.js";
import type { createMeasuring } from "../map/measuring.js";
import type { Tab } from "../panel/bodies.js";
import type { createWelcome } from "../panel/welcome.js";
import type { measuredLine } from "../scene/measured.js";
import type { createStore } from "../scene/state.js";
import type { createWords } from "../text/text.js";
import type { BorderRecord, Box, Geometries } from "./map";
import type { Measurement } from "./measure";
import type { CutInForce, Model, Rules } from "./model";
import type { HistoryEntry, Lang, Point, Scenario, Split, Tiles } from "./pack";
import type { Meaning, RegimeShown } from "./scene";
import type { PartyLook, Style, Theme } from "./style";

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
  lines: LineAsked[];
  layers: string[] | null;
  hide: string[];
  pair: [string, string] | null;
  turn: number | null;
  measure: Measurement | null;
  projector: boolean;
  shortcuts: boolean;
}

// A line that somebody asked for, a click's or a check's, with its length.
export interface LineAsked {
  from: Point;
  to: Point;
  label?: string | null;
  // where it runs, if not straight there; what its ends are called; whether it has none
  points?: Point[];
  names?: (string | null)[];
  endless?: boolean;
}

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

// How large a name is as it is written, in pixels.
export interface Extent {
  width: number;
  height: number;
}

// What names need to know of the scene that is painted.
export interface NamesScene {
  model: Model;
  words: Words;
  theme: Pick<Theme, "ink" | "ink_quiet" | "sea_ink">;
  layers?: string[] | null;
  selected: Set<string>;
  unit: string | null;
  date: string | null;
  colours: Map<string, Colour>;
}

export type Words = ReturnType<typeof createWords>;

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

export type Store = ReturnType<typeof createStore>;
export type Changed = Set<string>;

// Where on the map somebody pointed: on the earth, and on the plane at the base zoom.
export interface Spot {
  at: Point;
  plane: [number, number];
  zoom: number;
}

// What of an address could not be read: a text's key, and what stood there.
export interface Notice {
  key: string;
  value: string;
  // the reason, a text by its whole key; what it quotes, and the figure that it names
  why?: { key: string; text: string; figure?: number };
}

// What the host of an explorer chooses.
export interface Options {
  url: boolean;
  languageSwitch: boolean;
  languageFixed?: boolean;
  passageUrl: string | null;
  theme: string;
  taking?: string;
  // whether, and with what help of the server, a view is passed on
  sharing?: { qr?: string; frames?: string[] };
  // whether a first visit is greeted
  welcome?: boolean;
  // whether the map is all of its page, which then is called by it
  heading?: boolean;
  // the bare map, in a page of another site
  embedded?: boolean;
  // whether the page around the map says which keys of the address nobody knows
  hosted?: boolean;
  // where scenarios are compared
  comparing?: string;
  // where the script of the tool for measuring lies, and what measures coasts exactly
  measuring?: string;
  measured?: string;
  // told when what is measured has come, or cannot
  measuredAnew?(): void;
  stage?: boolean;
  tiles?: Tiles;
}

export type MapInView = ReturnType<typeof createMap>;

// An explorer in its element, as the panels see it; the map comes last.
export interface Explorer extends App {
  root: HTMLElement;
  store: Store;
  welcome: ReturnType<typeof createWelcome>;
  geometry?: Geometries;
  options: Options;
  uid: number;
  style: Style;
  staged: boolean;
  dark: boolean;
  theme: Theme;
  looks: Map<string, PartyLook>;
  colours: Map<string, Colour>;
  cuts: Map<string, CutInForce>;
  regimes: RegimeShown[];
  // whether rules were chosen that were not built
  rulesRefused: boolean;
  distance: ReturnType<typeof measuredLine>;
  brush: string;
  ownOpen: Set<string>;
  tiles: Tiles | null;
  tilesOn: boolean;
  hoverId: string | null;
  notices: Notice[];
  mapNode: HTMLElement;
  panel: { node: HTMLElement; opener: HTMLElement; choose(tab: Tab): void; lower(): void };
  overlay: { readonly fixed: Box[]; boxesChanged(): boolean; makeRoom(): boolean; legend: { update(): void } };
  measuring: ReturnType<typeof createMeasuring>;
  seaCard: { node: HTMLElement; askLine(style: string): Promise<void>; place(): void };
  map?: MapInView;
  roomy(): boolean;
  hover(id: string | null): void;
  chooseUnit(id: string): void;
  setBrush(party: string): void;
  setNotices(notices: Notice[]): void;
  showTiles(on: boolean): void;
  bordersRecords(): Promise<{ borders: BorderRecord[] } | null>;
}
