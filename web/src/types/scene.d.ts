// What a view means: as the library sends it (geo/scene/scenes.py), and written out.

import type { Point, Texts } from "./pack";

// Texts and strokes of scenes stand once; scenes give their numbers.
export interface SceneData {
  holders: Record<string, Holding>;
  lines: Record<string, number>;
  cuts: { unit: string; part: string; parties: string[]; stroke: number }[];
  treaties: string[];
  divided: Record<string, Side[]>;
  regimes: { kind: string; units: string[]; label: number; note: number | null }[];
  moves: boolean;
  badge: number[];
  note: number | null;
  legend: { kind: string; id: string; text: number }[];
  words: number;
}

// A party's side of a land that a treaty's line divides, as a ring around it.
export interface Side {
  party: string;
  ring: Point[];
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
  strokes: [status: string, label: number, computed: boolean, sources: string[]][];
  views: Record<string, Record<string, SceneData>>;
  past: Record<string, SceneData>;
  turns: Turn[];
  own: {
    stretches: Record<string, number>;
    ruled: Record<string, number>;
    badge: number[];
    rest: Record<string, number>;
    colours: Record<string, number>;
  };
  treaties: Record<string, TreatyData>;
}

// who it is said to belong to, and who runs it
export type Holding = [title: string | null, admin: string | null];

export interface Stroke {
  status: string;
  label: Texts;
  computed: boolean;
  sources: string[];
}

// A regime with its texts; a person's own scenario has none of them.
export interface RegimeShown {
  kind: string;
  units: string[];
  label: Texts | null;
  note: Texts | null;
}

// A cut between two holders, as what it is drawn.
export interface CutStroke {
  unit: string;
  part: string;
  parties: string[];
  stroke: Stroke;
}

export type Treaty = Omit<TreatyData, "stroke"> & { id: string; stroke: Stroke };

// A scene with its texts and strokes written out.
export interface Meaning {
  holders: Map<string, Holding>;
  lines: Map<string, Stroke>;
  cuts: CutStroke[];
  treaties: Treaty[];
  divided: Map<string, Side[]>;
  regimes: RegimeShown[];
  moves: boolean;
  badge: Texts[];
  note: Texts | null;
  legend: { kind: string; id: string; text: Texts }[];
  words: Texts;
}
