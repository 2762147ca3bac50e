// The nouns of the front end, one place each.

import type { Style } from "./style";
import type { feature } from "./topology";

export type * from "./archive";
export type * from "./claims";
export type * from "./compare";
export type * from "./documents";
export type * from "./editor";
export type * from "./explorer";
export type * from "./file";
export type * from "./lesson";
export type * from "./map";
export type * from "./measure";
export type * from "./model";
export type * from "./pack";
export type * from "./page";
export type * from "./player";
export type * from "./scene";
export type * from "./sheets";
export type * from "./style";
export type * from "./topology";
export type * from "./view";

declare global {
  var FOUR_ISLANDS_STYLE: Style;
  var FOUR_ISLANDS_PATTERNS: Record<string, Record<string, string>>;
  var FOUR_ISLANDS_BOOT_WORDS: Record<string, Record<string, string>>;

  interface Window {
    L: typeof import("leaflet");
    topojson: { feature: typeof feature };
  }
}
