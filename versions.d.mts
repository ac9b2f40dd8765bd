/** SHA-256 hashes of the code that makes readings, of that which makes comparisons, and of that which makes events of them, for the project in a folder. */
export function hashCode(root: string): Promise<Record<'readings' | 'comparisons' | 'events', string>>;

/** The same of one piece of code, as an entry file says it, with all that it imports. */
export function bundleHash(root: string, contents: string): Promise<string>;
