// What the page of claims shares (geo/server/views/claims.py).

import type { Mounted } from "./explorer";
import type { Lang } from "./pack";
import type { LineAsked } from "./view";

export type ClaimsFacet = "side" | "speaker" | "kind" | "said" | "verdict" | "unit" | "scenario" | "document";
export type ClaimsField = "from" | "to" | "relation";
export type ClaimsMode = "list" | "pairs" | "matrix";

// What a person asks for: words, the fields of the form, how it is shown, and a claim that is open.
export type ClaimsAsked = Record<ClaimsFacet, string[]> &
  Record<ClaimsField, string> & { q: string; show: ClaimsMode; claim: string };

// A claim with the values by which it is found; its card is HTML that the server has escaped.
export type ClaimRow = Record<ClaimsFacet, string[]> & {
  id: string;
  html: string;
  text: string;
  first: string;
  last: string;
  lit: string[];
  // how it stands to the scenarios it speaks of
  stances: Record<string, string>;
};

export interface ClaimPair {
  relation: string;
  claims: string[];
  html: string;
}

export interface ClaimsData {
  claims: ClaimRow[];
  pairs: ClaimPair[];
  // HTML that the server has escaped
  verdicts: Record<string, string>;
  documents: Record<string, string>;
  // what each verdict means
  means: Record<string, string>;
  // what claims are counted by: ids and names, those of sides as HTML, and the hues of sides
  stands: {
    scenarios: [string, string][];
    sides: [string, string][];
    stances: [string, string][];
    hues: Record<string, string>;
  };
  // names that verdicts had, by which older addresses call them
  former: Record<string, string>;
  words: Record<string, string>;
}

// The body of a card, and what its check draws on the map.
export interface ClaimCard {
  html: string;
  lines: LineAsked[];
  units: string[];
}

export interface ClaimsPage {
  sheet: HTMLElement;
  list: HTMLElement;
  lang: Lang;
  data: ClaimsData;
  byId: Map<string, ClaimRow>;
  asked: ClaimsAsked;
  claims: ClaimRow[];
  // what the list holds, how much of it is drawn, and the section that it grows in
  found: (ClaimRow | ClaimPair)[];
  drawn: number;
  section: HTMLElement | null;
  cards: Map<string, ClaimCard>;
  map: Mounted | null;
  mapReady?: Promise<void>;
  openMap?: (open: boolean) => void;
  // what is lit on the map
  lit: string | null;
  // ask for something else, with no card open
  choose(changes: Partial<ClaimsAsked>): void;
}

// A passage of a document, as geo/server/passages.py quotes it.
export interface Quoted {
  status: string;
  sentence: string;
  before?: string;
  exact?: string;
  after?: string;
  language?: string;
  error?: string;
}
