// What is mounted in an element, and what drives it from outside.

import type { Map as LeafletMap } from "leaflet";
import type { stepState, teach } from "../lesson/teach.js";
import type { createHandle } from "../map/handle.js";
import type { createOverlay } from "../map/overlay.js";
import type { createControls } from "../panel/controls.js";
import type { createPanel } from "../panel/panel.js";
import type { createSeaCard } from "../panel/seacard.js";
import type { createTally } from "../panel/tally.js";
import type { Given as GivenState } from "../scene/state.js";
import type { Bundle, Maybe } from "./pack";
import type { LessonHandle } from "./player";
import type { Topology } from "./topology";
import type { Explorer, MapInView, Options, Spot, State } from "./view";

export type Given = GivenState;
export type Camera3 = [lat: number, lon: number, zoom: number];

// Data as an object, or as the address where they lie.
export type Data<T> = T | string;

export type GeometryData = Partial<Record<string, Maybe<Data<Topology>>>>;

// What Leaflet keeps to itself, and a glide has to know.
export interface InnerMap extends LeafletMap {
  options: LeafletMap["options"] & { inertia?: boolean };
  _animatingZoom?: boolean;
  _zoomAnimated?: boolean;
  _panAnim?: { _inProgress?: boolean };
  _onZoomTransitionEnd(): void;
  _rawPanBy(offset: L.Point): void;
  _limitCenter(centre: L.LatLng, zoom: number, bounds: Maybe<L.LatLngBoundsExpression>): L.LatLng;
}

export interface ExplorerConfig {
  leaflet?: LeafletMap;
  bundle: Data<Bundle>;
  geometry: GeometryData;
  state?: Given;
  // what a page keeps of the map's address, which state overrides
  kept?: string;
  options?: Partial<Options>;
  on?: {
    click?(id: string | null, spot: Spot): boolean | undefined;
    select?(id: string | null): void;
    state?(state: State, changed: string[]): void;
  };
}

// An explorer with all that it is built of.
export interface BuiltExplorer extends Explorer {
  live: HTMLElement;
  described: HTMLElement;
  heading: HTMLElement | null;
  controls: ReturnType<typeof createControls>;
  overlay: ReturnType<typeof createOverlay>;
  seaCard: ReturnType<typeof createSeaCard>;
  tally: ReturnType<typeof createTally>;
  panel: ReturnType<typeof createPanel>;
  map: MapInView;
}

// An explorer that is ready, as its host drives it.
export interface Mounted extends ReturnType<typeof createHandle> {
  root: HTMLElement;
  app: BuiltExplorer;
  ready: Promise<Mounted>;
}

// An explorer whose map may still be on the way: only then it can be taken away, and waited for.
export type Mounting = Pick<Mounted, "root" | "ready" | "destroy">;

declare global {
  var FourIslands: { mount(root: HTMLElement, config: ExplorerConfig): Mounted };
  var FourIslandsLesson: { teach: typeof teach; stepState: typeof stepState };

  interface HTMLElement {
    fourIslands?: Mounted;
    fourIslandsLesson?: LessonHandle;
  }
}
