import { behindName } from '../../english/beside-figures.ts';
import { definiteDeterminers, months, possessives, shortMonths, weekdays } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { comingAgain, onceDone } from '../../english/number-terms.ts';
import { either } from '../../english/sets.ts';
import { verbGroupStart } from '../../read/syntax/verbs.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Form, Span, Token } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, spanOf } from './conflict.ts';
import { lowerAt } from './told-numbers.ts';

/** When something that is done once was done: "the lighthouse was built in 1931". */
interface Time extends Span {
  sort: 'year' | 'weekday';
  lower: string;
  sentence: number;
  /** From who or what did it, or had it done, to the time. */
  told: Span;
}

/** Tokens between a verb and its time, at most. */
const nearVerb = 5;
const monthNames = either(months, shortMonths);

/** Two years, or two weekdays, of what is done but once to a thing or by somebody. */
export function changedTimes(document: Form): Finding[] {
  const first = new Map<string, Time>();
  const found: Finding[] = [];
  const { tokens, sentences } = document;
  for (const { firstToken, lastToken } of sentences) {
    let again: boolean | null = null;
    for (let i = firstToken; i < lastToken; i++) {
      if (tokens[i].pos !== 'VERB' || !onceDone.has(tokens[i].lemma)) continue;
      const subject = subjectOf(document, i, firstToken);
      const time = subject && timeBehind(document, i, lastToken);
      if (!time) continue;
      again ??= comes(tokens, firstToken, lastToken);
      if (again) continue;
      const key = `${tokens[i].lemma} ${subject.key} ${time.sort}`;
      const told = { ...time, told: { start: subject.start, end: time.end } };
      const known = first.get(key);
      if (!known) first.set(key, told);
      else if (known.lower !== told.lower && known.sentence !== told.sentence)
        found.push(
          conflict(
            'changed-figure',
            told,
            [known],
            `${inMarks(document, told.told)} here, ${inMarks(document, known.told)} before. Find out which is right.`,
          ),
        );
    }
  }
  return found;
}

/** "every Monday", "again": it may be done more than once. */
function comes(tokens: readonly Token[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (comingAgain.has(tokens[k].lower)) return true;
  return false;
}

/** Who or what the verb is told of: a name, or a noun that is known. */
function subjectOf(document: Form, verb: number, floor: number): { key: string; start: number } | null {
  const { tokens, mentions } = document;
  let k = verbGroupStart(tokens, verb, floor) - 1;
  if (behindName.test(tokens[k]?.lower ?? '') && k > floor) k--;
  if (tokens[k]?.lower === ',' && k > floor) k--;
  if (k < floor) return null;
  const mention = mentions[firstEndingAfter(mentions, tokens[k].start)];
  if (mention && mention.start <= tokens[k].start)
    return mention.kind === 'both' ? null : { key: `actor ${mention.actor}`, start: mention.start };
  if (tokens[k].pos !== 'NOUN') return null;
  for (let d = k - 1; d >= Math.max(floor, k - 4); d--) {
    const { lower, pos } = tokens[d];
    if (definiteDeterminers.has(lower) || possessives.has(lower) || lower === "'s") {
      const between = tokens.slice(d + 1, k).map((token) => token.lower);
      return { key: [...between, singularOf(tokens[k].lower)].join(' '), start: tokens[d].start };
    }
    if (pos !== 'ADJ' && pos !== 'NOUN' && pos !== 'PROPN') return null;
  }
  return null;
}

function timeBehind(document: Form, verb: number, lastToken: number): Omit<Time, 'told'> | null {
  const { tokens } = document;
  for (let k = verb + 1; k < Math.min(lastToken, verb + 1 + nearVerb); k++) {
    const { lower, sentence } = tokens[k];
    if (/^[;:.]$/.test(lower)) return null;
    if (
      /^(?:19|20)\d\d$/.test(lower) &&
      (lowerAt(tokens, k, k - 1) === 'in' || monthNames.has(lowerAt(tokens, k, k - 1)))
    )
      return { sort: 'year', lower, sentence, ...spanOf(document, k, k + 1) };
    if (weekdays.has(lower) && lowerAt(tokens, k, k - 1) !== 'last')
      return { sort: 'weekday', lower, sentence, ...spanOf(document, k, k + 1) };
  }
  return null;
}
