// What is drawn on the map's plane.

import type { Bounds, LatLngBounds, Map as LeafletMap, Point as LeafletPoint, Renderer } from "leaflet";
import type { CutInForce, Model, Rules } from "./model";
import type { Maybe, Point, Tiles } from "./pack";
import type { CutStroke, RegimeShown, Side, Stroke, Treaty } from "./scene";
import type { PartyLook, Style, Theme } from "./style";
import type { Topology } from "./topology";
import type { Colour, Explorer, Extent, LineAsked, Spot, Words } from "./view";

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

// What a painter needs of a canvas: the pen, and where things of the earth lie on it.
export interface View {
  ctx: CanvasRenderingContext2D;
  ratio: number;
  zoom: number;
  scale: number;
  size: Plane;
  // what is seen of the canvas, in its pixels
  frame: Box;
  // put the pen where shapes around an origin lie, and give what of their plane is in sight
  shapes(origin: Plane): { left: number; top: number; right: number; bottom: number; shift: Plane };
  screen(): void;
  point(world: Plane): Plane;
}

// A canvas under Leaflet's camera: what Leaflet keeps of it, and what we add.
export interface CanvasLayer extends Pick<Renderer, "addTo" | "remove"> {
  _map: LeafletMap & { _animatingZoom?: boolean };
  _bounds?: Bounds & { min: LeafletPoint; max: LeafletPoint };
  _container: HTMLCanvasElement;
  _zoom: number;
  _update(): void;
  painter: (view: View) => void;
  ctx: CanvasRenderingContext2D | null;
  ratio: number;
  // what of the earth is painted
  covers?: LatLngBounds;
  repaint(): void;
  // what is to be done once the layer is let go; null while nobody holds it
  due: "nothing" | "repaint" | "_update" | null;
  hold(): void;
  letGo(): void;
}

// What a map is made with, and whom it tells of what is done to it.
export interface MapConfig {
  model: Model;
  geometry: Geometries;
  style: Style;
  tiles: Maybe<Tiles>;
  leaflet?: LeafletMap;
  loadSheet(name: string): Promise<Topology | null>;
  onSheet(): void;
  onSelect(id: string | null, spot: Spot): void | Promise<void>;
  onHover(id: string | null, at: LeafletPoint | null, spot?: Spot): void;
  onMove(at: [lat: number, lon: number, zoom: number]): void;
  onResize(): void;
  onWindow(): void;
  // the boxes that lie over the map, in its pixels
  obstacles(): Box[];
}

// All that the map is drawn from, as an explorer has it.
export interface MapScene {
  words: Words;
  theme: Theme;
  looks: Map<string, PartyLook>;
  colours: Map<string, Colour>;
  around: Map<string, { title: string | null; shared: boolean }>;
  strokes: Map<string, Stroke>;
  cutStrokes: CutStroke[];
  treaties: Treaty[];
  divided: Map<string, Side[]>;
  past: boolean;
  date: string | null;
  rules: Rules | null;
  cuts: Map<string, CutInForce>;
  scenario: string;
  lines: LineAsked[];
  layers: string[] | null;
  staged: boolean;
  regimes: RegimeShown[];
  distance: Explorer["distance"];
  unit: string | null;
  selected: Set<string>;
  hovered: Set<string>;
  // how large words and how strong lines are, 1 on a page
  type: number;
  weight: number;
}

// The same with its shapes on the plane, as the painters have it.
export interface PaintedScene extends Omit<MapScene, "cuts" | "treaties" | "divided"> {
  style: Style;
  origin: Plane;
  model: Model;
  depth: Shape[];
  land: (zoom: number) => Shape[];
  contextUnits: (zoom: number) => Shape[];
  disputedUnits: (zoom: number) => Shape[];
  cells: Cells | null;
  other: Cells | null;
  drawn: boolean;
  cuts: Map<string, CutShape>;
  treaties: (Treaty & { shape: Shape<object> })[];
  divided: Map<string, { party: string; path: Path2D }[]>;
  seaColours: Map<string, { title: string | null; split: boolean; context: boolean }>;
}

// A measured line as it was drawn, in pixels.
export interface DrawnLine {
  start: Plane;
  end: Plane;
  middle: Plane;
  points: Plane[];
}

// What the painters have drawn, for the words that belong to it.
export interface Drawn {
  borders: { stroke: Stroke; shapes: Shape<object>[] }[];
  regimes: { regime: RegimeShown; spots: Plane[] }[];
  line: DrawnLine | null;
  extras: [LineAsked, DrawnLine | null][];
}

// From a name or a plate that stands off to what it belongs to.
export type Leader = [start: Plane, end: Plane];

// A name that stands on the map.
export interface PlacedName {
  id: string;
  kind: string;
  own: string[];
  lines: string[];
  angle: number;
  upright: boolean;
  at: Plane;
  size: Extent;
  box: Box;
  leader: Leader | null;
}

// Words on a ground of their own: beside a line, or at the spots that they belong to.
export interface Plate {
  text: string;
  look: { size: number; weight?: number; color: string; ground?: string; edge?: number };
  spots?: Plane[];
  place?: "on" | "aside" | "middle" | "end";
  line?: Plane[];
  leads?: boolean;
  must?: boolean;
}
