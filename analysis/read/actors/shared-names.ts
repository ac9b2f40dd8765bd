import { ofOrIn } from '../../english/words-beside.ts';
import type { Candidate } from './candidates.ts';
import type { Entry } from './gazetteer.ts';
import { isShared } from './of-any-state.ts';
import type { Words } from './surface.ts';

/**
 * A name that bodies of several states have ("Democratic Party", "Congress", "Metropolitan Police") is the listed state's only
 * where the text tells of that state, or of none: of another state's where it says so right beside the name, or tells of that one
 * alone (not for one word, "Senate"); else its state is not known. `candidates` are changed in place. Linear time.
 */
export function placeShared(words: Words, candidates: Candidate[]): void {
  const shared = new Set(candidates.filter((c) => c.type === 'known' && isShared(c.entry)));
  if (shared.size === 0) return;
  const told = new Map<string, number>();
  const names = new Map<string, string>();
  for (const c of candidates) {
    if (c.type !== 'known') continue;
    const { country, key } = c.entry.referent;
    if (!country) continue;
    // Two such names of one state tell of it together.
    const isOther = shared.has(c) && names.has(country) && names.get(country) !== key;
    if (!names.has(country) && shared.has(c)) names.set(country, key);
    if (isOther || !shared.has(c)) told.set(country, (told.get(country) ?? 0) + 1);
  }
  const only = told.size === 1 && [...told.values()][0] >= enough ? [...told.keys()][0] : null;
  // "the Conservative Party" is the one that the text set beside a state last.
  const last = new Map<string, string>();
  for (const [k, c] of candidates.entries()) {
    if (c.type !== 'known' || !shared.has(c)) continue;
    const { alias, referent } = c.entry;
    const beside = besideIt(words, candidates, k) ?? last.get(alias) ?? null;
    if (beside !== null) last.set(alias, beside);
    const isOwn =
      beside === null ? told.size === 0 || told.has(referent.country!) : beside === referent.country;
    if (!isOwn) c.entry = elsewhere(c.entry, beside ?? (/[ -]/.test(alias) ? only : null));
  }
}

/** Mentions of one state alone that make a body's name that state's. */
const enough = 3;

/** The state whose the body is by the words right beside it: "Peru's Congress", "the Senate of Chile", "the Labour Party in Malta". */
function besideIt({ surface, small }: Words, candidates: Candidate[], k: number): string | null {
  const { first, end } = candidates[k];
  const [before, after] = [candidates[k - 1], candidates[k + 1]];
  const state = (c: Candidate | undefined) =>
    c?.type === 'known' && c.entry.referent.kind === 'state' ? c.entry : null;
  const owner = state(before);
  if (owner && (before.end === first || (surface[before.end] === "'s" && before.end + 1 === first)))
    return owner.referent.country;
  const place = state(after);
  const isOf = ofOrIn.test(small[end] ?? '') && place !== null && place.sense !== 'adjective';
  return isOf && (after.first === end + 1 || (small[end + 1] === 'the' && after.first === end + 2))
    ? place.referent.country
    : null;
}

function elsewhere(entry: Entry, country: string | null): Entry {
  const { alias } = entry;
  const name = alias.replace(/^the /i, '');
  const key = `organization:${country ?? ''}:${name.toLowerCase()}`;
  return { ...entry, referent: { key, name, kind: 'organization', country } };
}
