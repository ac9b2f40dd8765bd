import { definiteDeterminers, possessives, unitsOfTime } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { peopleCounted, unitsOfMeasure } from '../../english/number-terms.ts';
import { type SenseKind, sensesIn, sensesOf } from '../../english/same-things.ts';
import {
  anybody,
  beforePeriod,
  currencies,
  opensClause,
  periodAlone,
  perPeriod,
} from '../../english/told-figures.ts';
import { firstStartingFrom } from '../../text/spans.ts';
import type { Form, Span, Token } from '../../types/document.ts';
import { spanOf } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import { lowerAt, type ToldNumber } from './told-numbers.ts';

/** A figure and of what the draft tells it, as far as its sentence says so. */
export interface FigureFact extends Span {
  number: ToldNumber;
  /** What it is counted or measured in: "count", "%", "year", a currency. Figures of two sorts are never of one thing. */
  sort: string;
  sentence: number;
  /** What it is called: senses and nouns. Empty for those who have no noun: "all 32 who died". */
  names: Set<string>;
  /** It counts people, whoever they are. */
  anybody: boolean;
  people: boolean;
  /** What happens around it: senses of events. */
  events: Set<string>;
  /** By what those counted are told from others of their kind: senses and words; null where by nothing. */
  apart: Set<string> | null;
  /** Words between the number and its noun. */
  between: string[];
  definite: boolean;
  universal: boolean;
  /** "year" of "$3 million a year". */
  period: string | null;
  /** Whoever is named near it. */
  actors: Set<number>;
}

/** What is read around a figure, in tokens to either side. */
const around = 12;
/** What is read behind a noun to tell which of its kind are meant. */
const restricting = 7;
/** Tokens between the verb that a sum goes with and the sum, at most. */
const besideVerb = 5;
const events: SenseKind[] = ['event'];
const nouns: SenseKind[] = ['people', 'thing', 'lasting'];

/** Counts and sums of a draft with what they are told of. Linear time. */
export function figureFacts(
  document: Form,
  numbers: readonly ToldNumber[],
  things: readonly CountedThing[],
): FigureFact[] {
  const ofNumber = new Map(things.map((thing) => [thing.number, thing]));
  return numbers.flatMap((number) => {
    if (number.year || number.value < 2 || isGlued(document, number)) return [];
    const thing = ofNumber.get(number) ?? null;
    const currency = number.money
      ? bare(number.money)
      : thing?.unit === null
        ? currencies.get(thing.head)
        : undefined;
    if (currency !== undefined) return [sumAt(document, number, currency, thing)];
    if (number.percent) return [sumAt(document, number, '%', thing)];
    return countAt(document, number, thing) ?? [];
  });
}

/** "the 4G network". */
function isGlued({ text }: Form, { end, money }: ToldNumber): boolean {
  return money === null && /^\p{L}/u.test(text.slice(end, end + 2));
}

/** "$" of "US$". */
function bare(sign: string): string {
  return sign.slice(-1);
}

function near({ tokens, sentences }: Form, number: ToldNumber): { from: number; to: number } {
  const { firstToken, lastToken } = sentences[tokens[number.first].sentence];
  return { from: Math.max(firstToken, number.first - around), to: Math.min(lastToken, number.last + around) };
}

function base(document: Form, number: ToldNumber, sort: string, to: number) {
  const { tokens, mentions } = document;
  const window = near(document, number);
  const words = tokens.slice(window.from, window.to);
  const actors = new Set<number>();
  const end = words.at(-1)?.end ?? number.end;
  for (let m = firstStartingFrom(mentions, words[0].start); mentions[m]?.start < end; m++)
    if (mentions[m].kind === 'name' || mentions[m].kind === 'title') actors.add(mentions[m].actor);
  return {
    ...{ number, sort, sentence: tokens[number.first].sentence, actors },
    ...spanOf(document, number.first, to),
    events: sensesIn(words, ...events),
    period: periodIn(words),
  };
}

function periodIn(words: readonly Token[]): string | null {
  for (const [k, { lower }] of words.entries()) {
    const period = perPeriod.get(lower);
    if (period && (periodAlone.has(lower) || beforePeriod.has(words[k - 1]?.lower ?? ''))) return period;
  }
  return null;
}

/** A sum of money, or a share: "the annual rent of $381,000", "the $381,000 fine", "$381,000 in rent", "the rent was $381,000". */
function sumAt(document: Form, number: ToldNumber, sort: string, thing: CountedThing | null): FigureFact {
  const { tokens } = document;
  const { first } = number;
  const isUnit = thing !== null && thing.unit === null && currencies.has(thing.head);
  let last = isUnit ? thing.at + 1 : number.last;
  const names = new Set<string>();
  const name = (at: number) => {
    // Of words that tell of sums taggers make adjectives: "the $54,000 fine".
    if (tokens[at]?.pos !== 'NOUN' && sensesOf(tokens[at], ...nouns).length === 0) return;
    for (const one of namesOf(tokens[at])) names.add(one);
  };
  let definite = isDefinite(tokens, first);
  const lower = (k: number) => lowerAt(tokens, first, k);
  if (thing && !isUnit) {
    name(thing.at);
    last = thing.at + 1;
  } else {
    if (lower(first - 1) === 'of') {
      name(first - 2);
      definite = isDefinite(tokens, first - 2);
    } else if (tokens[first - 1]?.pos === 'AUX') {
      name(first - 2);
      definite = false;
    }
    let at = last;
    if (definite && sensesOf(tokens[at] ?? tokens[first], ...nouns).length > 0) name(at);
    if (beforePeriod.has(lower(at)) && perPeriod.has(lower(at + 1))) at += 2;
    if (lower(at) === 'in' || lower(at) === 'as') name(at + 1);
  }
  const facts = base(document, number, sort, last);
  // "was fined $45,000"
  for (let k = first - 1; k >= first - besideVerb && tokens[k]?.sentence === tokens[first].sentence; k--)
    if (tokens[k].pos === 'VERB') for (const sense of sensesOf(tokens[k], 'thing')) facts.events.add(sense);
  return {
    ...facts,
    ...{ names, definite, universal: false, anybody: false, people: false, apart: null },
    between: thing?.between ?? [],
  };
}

/** Those who or what a number counts: "the 230 recruits", "all 16 of those arrested", "all 32 who died". */
function countAt(document: Form, number: ToldNumber, thing: CountedThing | null): FigureFact | null {
  const { tokens } = document;
  if (thing !== null && thing.unit !== null) return null;
  const { first, last } = number;
  if (thing) {
    if (unitsOfMeasure.has(thing.head) || unitsOfTime.has(thing.head)) return null;
    const names = namesOf(tokens[thing.at]);
    const isAnybody = anybody.has(thing.head);
    return {
      ...base(document, number, 'count', thing.at + 1),
      ...{ names: isAnybody ? new Set() : names, anybody: isAnybody },
      people: peopleCounted.has(thing.head) || [...names].some((one) => one.startsWith('people ')),
      apart: apartFrom(document, thing.at + 1),
      ...{ between: thing.between, definite: thing.definite, universal: thing.universal },
    };
  }
  const lower = (k: number) => lowerAt(tokens, first, k);
  const universal = lower(first - 1) === 'all' || lower(first - 2) === 'all';
  const definite = isDefinite(tokens, first);
  let at = last;
  if (universal && lower(at) === 'of' && (definiteDeterminers.has(lower(at + 1)) || lower(at + 1) === 'them'))
    at += 2;
  else if (!(lower(at) === 'who' || (definite && tokens[at]?.pos === 'VERB'))) return null;
  if (!universal && !definite) return null;
  return {
    ...base(document, number, 'count', at),
    ...{
      names: new Set(),
      anybody: true,
      people: true,
      apart: apartFrom(document, at) ?? new Set(),
      between: [],
    },
    ...{ definite: definite || lower(last) === 'of', universal },
  };
}

/** The senses of a noun, and itself. */
function namesOf(token: Token): Set<string> {
  return new Set([...sensesOf(token, ...nouns, 'event'), singularOf(token.lower)]);
}

/** "the" or "its" before a number or a noun and what describes it. */
function isDefinite(tokens: readonly Token[], at: number): boolean {
  for (let k = at - 1; k >= at - 4; k--) {
    const lower = lowerAt(tokens, at, k);
    if (definiteDeterminers.has(lower) || possessives.has(lower) || lower === "'s") return true;
    if (tokens[k]?.pos !== 'ADJ' && tokens[k]?.pos !== 'NOUN') return false;
  }
  return false;
}

/** What stands behind a noun to tell which of its kind are meant: "who fell ill", "arrested", "on board". */
function apartFrom({ tokens }: Form, at: number): Set<string> | null {
  const opens = tokens[at];
  if (!opens || opens.sentence !== tokens[at - 1].sentence) return null;
  const leads = opensClause.has(opens.lower) || opens.pos === 'ADP';
  if (!leads && opens.pos !== 'VERB' && opens.pos !== 'ADV') return null;
  const words: Token[] = [];
  for (let k = at; k < at + restricting && tokens[k]?.sentence === opens.sentence; k++) {
    if (/^[,;:.()–—]$/.test(tokens[k].lower)) break;
    if (tokens[k].pos === 'AUX' && k > at && words.some(({ pos }) => pos === 'VERB')) break;
    words.push(tokens[k]);
  }
  const found = sensesIn(words, ...events);
  if (found.size > 0 || !leads) return found.size > 0 ? found : null;
  const content = words.filter(
    ({ pos }) => pos === 'NOUN' || pos === 'VERB' || pos === 'PROPN' || pos === 'ADJ',
  );
  return new Set(content.map(({ lemma }) => lemma));
}
