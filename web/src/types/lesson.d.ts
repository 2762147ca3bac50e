// What the library sends of a lesson (geo/lessons/files.py); what is empty is left out.

import type { Maybe, Point, Texts } from "./pack";

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

export interface Option {
  text: Texts;
  unit?: Maybe<string>;
  scenario?: Maybe<string>;
  at_least?: Maybe<number>;
  below?: Maybe<number>;
}

// How an answer is worked out (geo/lessons/questions.py): a measure of a unit, or a tally of a party.
export interface Working {
  measure?: string;
  tally?: string;
  pick?: string;
  unit?: Maybe<string>;
  to?: Maybe<string>;
  year?: number;
  scenario?: string;
  party?: string;
  place?: string;
  target?: Maybe<number>;
  of?: string[];
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
  kind: "choose" | "estimate" | "click";
  prompt: Texts;
  answer?: Working;
  options?: Option[];
  tolerance?: Maybe<number>;
  explanation?: Texts;
  truth?: Truth;
  range?: [number, number];
  sealed?: { measured_in: string };
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
  distance?: Maybe<string[]>;
  claims?: string[];
  asks?: string[];
  date?: Maybe<string>;
  notes?: Texts;
  detour?: Maybe<Detour>;
  question?: Maybe<Question>;
}

export interface Lesson {
  id: string;
  title: Texts;
  summary?: Texts;
  minutes?: Maybe<number>;
  steps: Step[];
}
