// What the page of an archive shares (geo/server/views/archive_counts.py).

import type { Mounted } from "./explorer";
import type { Lang } from "./pack";

export type ArchiveFacet = "side" | "scenario" | "unit" | "outlet" | "language" | "kind" | "verdict";
export type ArchiveBy = ArchiveFacet | "month";
export type ArchiveField = "from" | "to";

// What a person asks for: values of each kind, and bounds as YYYY-MM.
export type ArchiveAsked = Record<ArchiveFacet, string[]> & Record<ArchiveField, string> & { archive: string };

export interface ArchiveValue {
  value: string;
  label: string;
  count: number;
  // the count with what is counted
  told: string;
}

// How many rows there are of each value; the chart is HTML that the server has escaped.
export interface ArchiveCounted {
  by: ArchiveBy;
  archive: string;
  // tells one state of the file from the next
  stamp: string;
  total: number;
  told: string;
  values: ArchiveValue[];
  html: string;
}

export interface ArchivePage {
  sheet: HTMLElement;
  lang: Lang;
  words: Record<string, string>;
  asked: ArchiveAsked;
  // bounds of the address that are no month
  unread: [ArchiveField, string][];
  // how many rows there are of each value where nothing is left out
  offered: Partial<Record<ArchiveBy, ArchiveCounted>>;
  // units under the filters, for the map
  units: ArchiveCounted | null;
  asking: AbortController | null;
  map: Mounted | null;
  mapReady?: Promise<void>;
  choose(changes: Partial<ArchiveAsked>): void;
}
