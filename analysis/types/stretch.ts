/**
 * What the learned reader is asked of, where a text is a stretch of a longer one: of what ends behind `from` and begins before
 * `to`, in UTF-16 code units. What stands around it is there for its form.
 */
export interface Stretch {
  from: number;
  to: number;
  /** The words that are names in the longer text, as it writes them. */
  names: ReadonlySet<string>;
}

/** All of a text. */
export const allOfIt: Stretch = { from: 0, to: Number.POSITIVE_INFINITY, names: new Set() };
