// What TypeScript cannot know of the scripts.

/** The whole of worker.mjs, as text; bundle.mjs puts it there. */
declare const WORKER: string;

/** What our selectors find is HTML; where it is something else, a script says so. */
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

/** A copy is of the kind that it was copied from. */
interface Element {
  cloneNode(subtree?: boolean): this;
}
