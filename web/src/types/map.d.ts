// What is drawn on the map's plane.

import type { CutInForce } from "./model";
import type { Maybe, Point } from "./pack";
import type { Topology } from "./topology";

// the smallest and the largest x and y
export type Box = [number, number, number, number];
export type Plane = [x: number, y: number];

// What the files of geometry say of a shape, each kind of it the fields that it has.
export interface ShapeProperties {
  id?: string | number;
  unit?: string;
  depth_m?: number;
  scenario?: string;
  turn?: number;
  breadth?: number;
}

// A land, a zone or a line: its rings or stretches as x, y, x, y, and its path at a scale.
export interface Shape<Properties = ShapeProperties> {
  id: string;
  properties: Properties;
  parts: Float64Array[];
  bounds: Box;
  pathAt: (scale: number) => Path2D;
}

// A stretch of border between the zones of two units.
export interface BorderProperties {
  a: string;
  b: string;
  breadth: number;
  id?: number;
  // where the zones of both end and nothing is held equal
  edge?: boolean;
  // along a line that cuts a unit
  cut?: boolean;
}

export type Border = Shape<BorderProperties>;

// A line that cuts a unit, on the plane: the line, and the half of the plane on either side of it.
export interface CutShape extends Omit<CutInForce, "part"> {
  line: Path2D;
  plane: [Plane, Plane];
  part: Path2D;
  other: Path2D;
}

// The sea under some rules: zones by their breadth, the borders between them, their outer limits.
export interface Cells {
  zones: Record<string, Shape[]>;
  borders: Border[];
  limits: Shape<{ unit: string; breadth: number }>[];
}

// The base points that hold a border: a point, or the two ends of a stretch of coast.
export interface BorderRecord {
  id: number;
  a: string;
  b: string;
  breadth: number;
  base_a: Base[];
  base_b: Base[];
}

export type Base = Point | [lon: number, lat: number, lonEnd: number, latEnd: number];

// A place on a coast, and how far off it is.
export interface Reach {
  at: Point;
  km: number;
}

// The geometry that a map is given, each kind in files of its own.
export interface Geometries {
  units: Topology;
  land?: Maybe<Topology>;
  depth?: Maybe<Topology>;
  cells?: Maybe<Topology>;
}
