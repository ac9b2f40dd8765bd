import {
  allRelatives,
  articles,
  coordinators,
  formsOfBe,
  modals,
  possessives,
  prepositions,
  sayingWhatIs,
  titleInFull,
} from '../../english/closed.ts';
import { type CueForm, verbForms } from '../../english/cues.ts';
import { officeWithField } from '../../english/offices.ts';
import { opensNoRole } from '../../english/roles-beside-names.ts';
import { anyOf } from '../../english/sets.ts';
import type { Document } from '../../types/document.ts';
import { roleType } from './source-roles.ts';
import { isSpeechless } from './speechless.ts';

/** How the text introduces a person. */
export interface Introduction {
  /** Where the person is first named. */
  first: number;
  /** The role of the actor, and what stands right before and behind the first names, in lower case. */
  before: string[];
  behind: string[];
  /** What the words behind the name say that the person is: "deputy speaker", "mother of three". */
  told: string[];
  /** Capitalized words right before an office of one word, in lower case: "kelmarian" of "Kelmarian President Karl Orlov". */
  nations: Map<string, string>;
  /** Country that the words before a name give the person's office: "the Kelmarian president, Karl Orlov". */
  country: string | null;
}

/** The introductions of all persons, and who holds an office that ends in a word. */
export interface Offices {
  introductions: (Introduction | null)[];
  byLastWord: Map<string, number[]>;
  /** The same of what the words behind a name say. */
  byToldWord: Map<string, number[]>;
}

/** A nationality, or what stands in its place, right before an office: "Kelmarian President". */
const nationAndOffice = new RegExp(`(\\p{Lu}[\\p{L}.]*) (${officeWithField}?\\p{L}+),? *$`, 'u');
/** Characters before and behind a name that are looked at. */
export const longestTitle = 60;
/** Named mentions of one person that are looked at. */
const looks = 20;

/** How the text introduces its persons. Linear time. */
export function officesOf({ actors, mentions, text }: Document): Offices {
  const introductions = actors.map(({ kind, role }): Introduction | null =>
    kind === 'person'
      ? {
          first: -1,
          before: role ? [inFull(role.toLowerCase())] : [],
          behind: [],
          told: [],
          nations: new Map(),
          country: null,
        }
      : null,
  );
  let state = { country: null as string | null, end: -1 };
  for (const { actor, kind, start, end } of mentions) {
    const known = introductions[actor];
    if (actors[actor].kind === 'state') state = { country: actors[actor].country, end };
    if (!known || kind === 'pronoun') continue;
    if (known.first < 0) known.first = start;
    if (known.behind.length >= looks) continue;
    const title = text.slice(Math.max(0, start - longestTitle), start);
    const nation = nationAndOffice.exec(title);
    if (nation) known.nations.set(nation[2].toLowerCase(), nation[1].toLowerCase());
    const before = `${title.toLowerCase()}${titleIn(text.slice(start, end), actors[actor].name)}`;
    known.before.push(inFull(before.replace(/[\s,]+$/, '').replace(/\s+/g, ' ')));
    if (state.end >= 0 && isOffice(text.slice(state.end, Math.min(start, state.end + longestTitle + 1))))
      known.country ??= state.country;
    known.behind.push(
      text
        .slice(end, end + longestTitle)
        // Behind a closing mark somebody else begins.
        .replace(/["“”].*$/s, '')
        .toLowerCase()
        .replace(/\s+/g, ' '),
    );
  }
  for (const known of introductions) if (known) known.told = [...new Set(known.behind.flatMap(toldBehind))];
  const byLastWord = byWord(introductions, ({ before }) => before.map(lastWord));
  const byToldWord = byWord(introductions, ({ told }) => told.map(lastWord));
  return { introductions, byLastWord, byToldWord };
}

function byWord(
  introductions: Offices['introductions'],
  wordsOf: (known: Introduction) => string[],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [id, known] of introductions.entries())
    for (const word of new Set(known ? wordsOf(known) : [])) {
      if (!found.has(word)) found.set(word, []);
      found.get(word)!.push(id);
    }
  return found;
}

/** A title that ends in a short form, in full: "ohio gov." → "ohio governor". */
function inFull(title: string): string {
  return title.replace(/\b([a-z]{2,4})\.?$/, (short, letters) => titleInFull.get(letters) ?? short);
}

/** "judge" of "Judge Ana Diaz", whose name is "Ana Diaz"; empty where the mention is the name alone. */
function titleIn(mention: string, name: string): string {
  const own = new Set(name.toLowerCase().split(' '));
  const words = mention.toLowerCase().split(/\s+/);
  const at = words.findIndex((word) => own.has(word));
  return at > 0 ? words.slice(0, at).join(' ') : '';
}

/** "'s foreign minister, ": what stands between a state and a name that is of its office. */
function isOffice(between: string): boolean {
  if (between.length > longestTitle) return false;
  const words = between
    .replace(/^[’']s/, '')
    .replace(/,?\s*$/, '')
    .trim();
  return /^[\p{L}-]+(?: [\p{L}-]+){0,3}$/u.test(words) && roleType(words) === 'official';
}

export function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

const opener = `(?:${anyOf(articles, possessives)} |(?:[\\p{L}-]+ ){0,4}[\\p{L}-]+[’']s )`;
/** Behind a name: ", 45, the …", ", who is a …", " is the …"; what follows, up to the next mark. */
const beside = new RegExp(
  `^(?: \\(\\d+\\))?(?:,(?: (?:aged )?\\d+,)?(?: who ${anyOf(sayingWhatIs)})?| ${anyOf(sayingWhatIs)}) (${opener}{0,2})([^,.;:()—–“”"]+)`,
  'u',
);
/** What ends the noun: a preposition, a relative, a coordinator, a verb of form. */
const endsNoun = new RegExp(
  ` ${anyOf(prepositions, coordinators, allRelatives, formsOfBe, modals, ['has', 'had', 'have'])} .*$`,
);

/**
 * What the text right behind a name says that the person is, whole and without what hangs on its noun; none for ", the mayor
 * said", nor where no mark ends it and its noun is nothing that somebody is.
 */
export function toldBehind(behind: string): string[] {
  const found = beside.exec(behind);
  if (!found || (/^ [iw]/.test(behind) && found[1] === '')) return [];
  const whole = found[2].trim();
  // "Ana Diaz, and the navy": somebody else.
  if (opensNoRole.test(whole)) return [];
  const noun = whole.replace(endsNoun, '');
  const speaks = noun.split(' ').some((word) => verbForms.get(word)?.some(isFiniteForm));
  const isOpen = found[0].length === behind.length;
  const isKnown = roleType(noun) !== null;
  if (speaks || (!isKnown && (isOpen || isSpeechless(noun)))) return [];
  return [...new Set([noun, whole])];
}

function isFiniteForm({ inflection }: CueForm): boolean {
  return inflection === 'past' || inflection === 'third';
}
