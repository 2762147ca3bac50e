// What elements are made of.

// An event's handler, which may ask for an event of its own kind.
export type Handler = { handle(event: Event): void }["handle"];

// Attributes of an element; what is null, undefined or false stays out.
export interface Props {
  [attribute: string]: unknown;
  class?: string | null | false;
  text?: string | null | false;
  style?: Record<string, string | number>;
  on?: Record<string, Handler>;
}

export type Child = Node | string | null | undefined | false | Child[];
