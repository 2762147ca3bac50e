// What the page shares that sets two scenarios side by side (geo/server/views/compare.py).

import type { createCameras } from "../pages/compare_cameras.js";
import type { fill } from "../text/fill.js";
import type { WholeBundle } from "./editor";
import type { Camera3, GeometryData, InnerMap, Mounted } from "./explorer";
import type { Lang, Maybe, Scenario, Texts } from "./pack";

export type CompareSide = "a" | "b";
export type CompareMode = "side" | "swipe";

// What the server tells at each run.
export interface CompareGiven {
  assets: string;
  version: string;
  mark: string;
  lang: Lang;
  words: Record<string, string>;
  chart: string;
  a: string;
  b: string;
}

export interface CompareData {
  bundle: WholeBundle;
  geometry: GeometryData;
  bounds: [[south: number, west: number], [north: number, east: number]] | null;
}

// Which scenarios, how, as seen by whom, where the swipe cuts, and the camera of somebody who moved it.
export interface CompareState {
  a: string;
  b: string;
  mode: CompareMode;
  view: string;
  unit: string | null;
  cut: number;
  at: Camera3 | null;
  // rules of the sea, as an address writes them; what is not known of them holds for no map
  law: string;
}

export type SeaMeasure = "sea_km2" | "territorial_sea_km2" | "contiguous_zone_km2" | "eez_km2";

// A scenario of the pack with what it would mean, on land and at sea.
export interface Outcome extends Scenario {
  line: { status: string; label: Texts };
  tally: { parties: { land_km2: number; people: number }[]; people_not_divided: number };
  sea: { parties: Record<SeaMeasure, number | null>[] } | null;
  ranges?: Partial<Record<"land" | "sea" | "cut", Record<string, [number, number]>>>;
}

export interface CompareNodes {
  modes: HTMLElement[];
  cuts: HTMLElement[];
  view: HTMLSelectElement;
  stage: HTMLElement;
  headings: Record<CompareSide, { box: HTMLSelectElement; line: HTMLElement }>;
  cut: HTMLInputElement;
  lines: HTMLElement;
  brought: HTMLElement;
  pair: HTMLElement;
  live: HTMLElement;
}

// What the parts of the page share; the maps come last.
export interface Comparison {
  root: HTMLElement;
  told: CompareGiven;
  bundle: WholeBundle;
  // aborted when the page goes
  signal: AbortSignal;
  state: CompareState;
  handles: Mounted[];
  mapNodes: Record<CompareSide, HTMLElement>;
  nodes: CompareNodes;
  cameras: ReturnType<typeof createCameras>;
  addressDue?: ReturnType<typeof setTimeout>;
  say(key: string, values?: Parameters<typeof fill>[1]): string;
  pick(texts: Maybe<Texts>): string;
  scenario(side: CompareSide): Outcome;
  title(side: CompareSide): string;
  maps(): InnerMap[];
  set(patch: Partial<CompareState>): void;
  swap(): void;
  remember(camera: Camera3): void;
}

// The element of the page, with what drives it from outside.
export type CompareMount = HTMLElement & {
  compare?: {
    told(next: CompareGiven): void;
    describe(): Partial<CompareState> & { cameras: Camera3[] };
    destroy(): void;
  };
};
