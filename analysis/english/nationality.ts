import { createRequire } from 'node:module';
import type { Countries } from 'world-countries';

// The package's types describe an ES module that it is not.
const countries = createRequire(import.meta.url)('world-countries') as Countries;

/** Country codes by name and demonym in lower case: "iran", "iranian" → "IR". */
const codes = new Map<string, string>();
const names = new Set<string>();
for (const country of countries) {
  if (!country.independent) continue;
  codes.set(country.name.common.toLowerCase(), country.cca2);
  names.add(country.name.common.toLowerCase());
  for (const adjective of country.demonyms.eng?.m.split(/, | or /) ?? [])
    if (!codes.has(adjective.toLowerCase())) codes.set(adjective.toLowerCase(), country.cca2);
}

/** ISO 3166-1 alpha-2 code of the state that a word names or comes of, a prefix left out ("anti-Iranian" → "IR"); or null. */
export function nationality(word: string): string | null {
  return codes.get(word.toLowerCase().replace(/^(?:pro|anti|non|ex)-/, '')) ?? null;
}

/** Whether a word is the name of a state, and no adjective of one. */
export function isStateName(word: string): boolean {
  return names.has(word.toLowerCase());
}
