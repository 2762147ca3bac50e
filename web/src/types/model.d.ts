// What is made of a pack: its index, the rules of the sea, cuts, sums.

import type {
  Bundle,
  Claim,
  CutLine,
  LawData,
  LawSwitch,
  LawTable,
  Maybe,
  Party,
  Perspective,
  Place,
  Scenario,
  SeaZones,
  Source,
  SourceDocument,
  Unit,
} from "./pack";

export interface CutInForce extends CutLine {
  unit: string;
  party: string;
  holder: Maybe<string>;
  lines: CutLine[];
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
  parties: Map<string, Party>;
  perspectives: Map<string, Perspective>;
  scenarios: Map<string, Scenario>;
  documents: Map<string, SourceDocument>;
  leaves: (id: string) => string[];
  law: Law | null;
  tops: Unit[];
  disputed: Unit[];
  claimsOf: (id: string) => Claim[];
  defaultScenario: string;
  defaultPerspective: string;
  reference: string | null;
  sources: Record<string, Source>;
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
