// A topology as topojson-client reads it; arcs may come packed into text (geo/browser/packing.py).

import type { Feature, FeatureCollection, Geometry } from "geojson";

export interface Topology {
  type: "Topology";
  arcs: [number, number][][];
  objects: Record<string, object>;
  transform?: { scale: [number, number]; translate: [number, number] };
}

export type PackedArc = string | [number, number][];

export type Features<Properties> = Feature<Geometry, Properties> | FeatureCollection<Geometry, Properties>;

export function feature<Properties>(topology: Topology, object: object): Features<Properties>;
