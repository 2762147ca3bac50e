// What somebody measures on the map: ends that were chosen, and what came of them.

import type { Maybe, Point } from "./pack";
import type { DistanceUnit, LineAsked, Spot } from "./view";

export type MeasureKind = "path" | "area" | "rings";

// A place or a unit of the pack, or a point anywhere; `on` names the unit whose coast it lies on, or
// that it lies on a border.
export type MeasureEnd =
  | { place: string; unit?: undefined; at?: undefined; on?: undefined }
  | { unit: string; place?: undefined; at?: undefined; on?: undefined }
  | { at: Point; on?: string; place?: undefined; unit?: undefined };

export interface Radius {
  size: number;
  unit: DistanceUnit;
}

export interface Measurement {
  kind: MeasureKind;
  ends: MeasureEnd[];
  radii: Radius[];
}

// A geodesic: its azimuths where it leaves and where it arrives, in degrees from north; a pole has none.
// Between opposite points there are several that are as short.
export interface Geodesic {
  km: number;
  leaves: number | null;
  arrives: number | null;
  several: boolean;
}

export interface Leg extends Geodesic {
  from: Point;
  to: Point;
  points: Point[];
  // measured to a coast as it is drawn, a little off the one that is measured
  about: boolean;
}

export interface Ring {
  at: Point;
  radius: Radius;
  km: number;
  points: Point[];
  around: boolean;
}

// `problem` is the key of a sentence, with the name that it speaks of.
export interface MeasureProblem {
  key: string;
  name: string;
}

export interface MeasureResult {
  legs: (Leg | null)[];
  km: number;
  km2: Maybe<number>;
  perimeter: Maybe<number>;
  outline: Point[];
  rings: Ring[];
  problems: MeasureProblem[];
}

// What the server measured of a leg, on the coasts as they are measured.
export interface MeasuredLeg {
  km: number;
  from: Point;
  to: Point;
}

// The tool, once its script has come.
export interface MeasureTool {
  node: HTMLElement;
  click(id: string | null, spot: Spot): void;
  lines(): LineAsked[];
  summary(): string;
  update(): void;
  focus(): void;
}

interface GeodesicLine {
  s13: number;
  Position(s12: number): { lat2: number; lon2: number };
}

interface PolygonOf {
  AddPoint(lat: number, lon: number): void;
  Compute(reverse: boolean, sign: boolean): { number: number; perimeter: number; area: number };
}

// Of GeographicLib's own script, what is used here.
export interface GeographicLib {
  Geodesic: {
    WGS84: {
      Inverse(lat1: number, lon1: number, lat2: number, lon2: number): { s12: number; azi1: number; azi2: number };
      InverseLine(lat1: number, lon1: number, lat2: number, lon2: number): GeodesicLine;
      Direct(lat: number, lon: number, azi: number, s12: number): { lat2: number; lon2: number };
      Polygon(polyline?: boolean): PolygonOf;
    };
  };
}

declare global {
  var geodesic: GeographicLib;
  var FourIslandsMeasure: { createTool: typeof import("../measure/tool.js").createTool } | undefined;
}
