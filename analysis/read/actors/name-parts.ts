import { betweenNames } from '../../english/closed.ts';
import { givenNames, particles } from '../../english/name-words.ts';
import type { Candidate } from './candidates.ts';
import { isHyphen, nicknameEnd } from './runs.ts';
import { foldName } from './similar.ts';
import { startsUpper, suffixStart, type Words } from './surface.ts';

type Range = Pick<Candidate, 'first' | 'end'>;

/**
 * The parts of a name, folded: a particle goes with what it leads to, a hyphen joins, a nickname in marks is none:
 * "Ana Ferreira dos Santos" → ana, ferreira, dos santos.
 */
export function partsOf(words: Words, name: Range): string[] {
  const { surface, small } = words;
  const end = suffixStart(words, name);
  const parts: string[] = [];
  let open = '';
  for (let k = name.first; k < end; k++) {
    const behind = nicknameEnd(words, k, end);
    if (behind > k) k = behind;
    if (!/\p{L}/u.test(surface[k])) continue;
    const leads = !startsUpper(surface[k]) && (particles.has(small[k]) || betweenNames.has(small[k]));
    if (isHyphen(surface[k - 1]) && k - 1 > name.first && open === '' && parts.length > 0)
      parts.push(`${parts.pop()} ${surface[k]}`);
    else if (leads) open += `${surface[k]} `;
    else {
      parts.push(open + surface[k]);
      open = '';
    }
  }
  return parts.map((part) => part.toLowerCase());
}

/** Nicknames that stand in marks within a name, folded. */
export function nicknamesIn(words: Words, { first, end }: Range): string[] {
  const found: string[] = [];
  for (let k = first; k < end; k++) {
    const behind = nicknameEnd(words, k, end);
    if (behind === k) continue;
    const inside = words.surface.slice(k + 1, behind).filter((word) => /\p{L}/u.test(word));
    found.push(foldName(inside.join(' ')));
    k = behind;
  }
  return found;
}

/** What a text may call somebody of three names or more, folded: the last two or more of them, or the first. */
export interface Shorter {
  last: string[];
  first: string[];
}

export function shorterForms(parts: readonly string[]): Shorter {
  const forms: Shorter = { last: [], first: [] };
  for (let k = 1; k < parts.length - 1; k++) {
    forms.last.push(foldName(parts.slice(k).join(' ')));
    forms.first.push(foldName(parts.slice(0, k + 1).join(' ')));
  }
  return forms;
}

/**
 * Names that are a longer one's last words ("Peña Arroyo" of "Lucía Peña Arroyo"), or its first where that came before,
 * are looked for as family names are: `candidates` are changed in place. Returns the forms that the text has. Linear time.
 */
export function takeShorterForms(words: Words, candidates: Candidate[]): Set<string> {
  const last = new Set<string>();
  const first = new Map<string, number>();
  const parts = new Map(
    candidates.flatMap((c) =>
      c.type === 'person' || c.type === 'part' ? [[c, partsOf(words, c)] as const] : [],
    ),
  );
  const alone = new Set([...parts].flatMap(([c, own]) => (c.type === 'person' ? [formOf(own)] : [])));
  for (const [c, own] of parts) {
    if (own.length < 3 || isHeadline(words, c) || !isWhole(words, c)) continue;
    const forms = shorterForms(own);
    // "Police held Lucía Márquez Rivas", and later "Márquez Rivas said": who is somebody there is one here.
    if (c.type === 'part' && !forms.last.some((form) => alone.has(form))) continue;
    Object.assign(c, { type: 'person' });
    // "David Eisenhower" need not be Dwight David Eisenhower.
    for (const [k, form] of forms.last.entries()) if (!isGiven(own[k + 1])) last.add(form);
    for (const form of forms.first) if (!first.has(form)) first.set(form, c.first);
  }
  for (const c of parts.keys()) for (const name of nicknamesIn(words, c)) last.add(name);
  const found = new Set<string>();
  for (const [c, own] of parts) {
    if (own.length < 2) continue;
    const form = formOf(own);
    if (!last.has(form) && !((first.get(form) ?? c.first) < c.first)) continue;
    found.add(form);
    Object.assign(c, { type: 'single' });
  }
  return found;
}

function isGiven(part: string): boolean {
  return givenNames.has(part.charAt(0).toUpperCase() + part.slice(1));
}

function formOf(parts: readonly string[]): string {
  return foldName(parts.join(' '));
}

/** In title case, and no sentence that ends as one. */
function isHeadline({ titled, tokens, surface }: Words, { end }: Range): boolean {
  const { sentence } = tokens[end - 1];
  if (!titled[sentence]) return false;
  let last = end;
  while (tokens[last]?.sentence === sentence && last < end + farthest) last++;
  return surface[last - 1] !== '.';
}

/** Tokens behind a name in which the end of its sentence is looked for. */
const farthest = 60;

/** True where the name begins with a given name or behind a title, or with a word that only names have a capital for. */
function isWhole(words: Words, c: Extract<Candidate, { evidence: number }>): boolean {
  const { surface, tokens, small, lowered } = words;
  if (c.office || givenNames.has(surface[c.first])) return true;
  return tokens[c.first].pos === 'PROPN' && !lowered.has(small[c.first]);
}
