// What the library sends of a lesson (geo/lessons/files.py); what is empty is left out.

import type { Maybe, Point, Texts } from "./pack";

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

export interface Option {
  text: Texts;
  unit?: string;
  scenario?: string;
  at_least?: number;
  below?: number;
}

// The computed answer of a question.
export interface Truth {
  value: number | null;
  measured_in: string;
  option: number | null;
  unit: string | null;
  place: string | null;
  point: Point | null;
  values: Record<string, number>;
}

// In a pupil's file a question is sealed: the teacher has its answer.
export interface Question {
  kind: "choice" | "estimate" | "click";
  prompt: Texts;
  options?: Option[];
  tolerance?: number;
  explanation?: Texts;
  truth?: Truth;
  range?: [number, number];
  sealed?: boolean;
}

export interface Detour {
  text?: Texts;
  camera?: Camera | null;
  scenario?: string | null;
  perspective?: string | null;
  layers?: string[] | null;
  unit?: string | null;
  date?: string | null;
}

// What a step covers, and what of it its reveal uncovers; a lesson without a pack says neither.
export interface Covering {
  hide?: string[];
  covers?: string[];
  uncovers?: string[];
}

export interface Step extends Covering {
  id: string;
  title: Texts;
  text: Texts;
  camera: Camera;
  scenario: string;
  perspective: string;
  layers?: string[];
  unit?: Maybe<string>;
  distance?: string[];
  claims?: string[];
  asks?: string[];
  date?: Maybe<string>;
  notes?: Texts;
  detour?: Detour;
  question?: Question;
}

export interface Lesson {
  id: string;
  title: Texts;
  summary?: Texts;
  minutes?: number;
  steps: Step[];
}
