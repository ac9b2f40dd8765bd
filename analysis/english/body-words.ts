/*
 * Closed classes by which a name is told by its form to be a body's.
 */
import { set } from './sets.ts';

/** Whose a body is, without a plural's ending: "People's Party". */
export const ownersOfBodies = set('people women men children');
/** Between the head of such a name and the rest, with hyphens: "Majlis-e-Amal". */
export const particlesOfBodies = set('e i ul al us');
/** Courts and governments of a place, by the first of their two words. */
export const bodyTails: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['High', new Set(['Court'])],
  ['State', new Set(['Government', 'Assembly'])],
  ['County', new Set(['Government', 'Assembly'])],
  ['Provincial', new Set(['Government', 'Assembly'])],
  ['Regional', new Set(['Government', 'Assembly'])],
]);
