// What one measurement is: a route, an input, and how its request is made.
import type { Library } from './library.ts';
import type { Product, Request } from './product.ts';

/** Where the product's own limits lie, as its source says, and how much of the table is wanted. */
export interface Scope {
  product: Product;
  library: Library;
  limits: Limits;
  /** The few inputs of the tests, or all of them. */
  full: boolean;
  names: readonly string[];
  /** Writes something of no meaning into the library, so that no answer kept from before is sent again. */
  touch(): void;
  /** Takes away the drafts that inputs before left, where they are many: a list that is full takes no further one. */
  clear(): void;
}

/** Sizes that the product takes at most: bodies and files in bytes, texts in characters. */
export interface Limits {
  body: number;
  /** All files that come at once. */
  upload: number;
  textFile: number;
  document: number;
  draft: number;
  style: number;
}

export interface Case {
  /** "POST /add/text" */
  route: string;
  input: string;
  /** Prepares what the request needs, unmeasured, and gives it; each round another, so that nothing is known already. */
  make(round: number): Request | Promise<Request>;
}
