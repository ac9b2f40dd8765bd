/** SHA-256 hashes of the code that makes readings, and of that which makes comparisons, for the project in a folder. */
export function hashCode(root: string): Promise<Record<'readings' | 'comparisons', string>>;
