import { genderOfPronoun } from '../../english/closed.ts';
import { besideAge, formerTime, onlyNow, toldAges } from '../../english/told-figures.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Form, Mention } from '../../types/document.ts';
import { lowerAt } from './told-numbers.ts';

/** Whose age a clause tells, and of when. */
export interface ClauseAge {
  actor: number;
  /** Of an earlier time: "was 34 when the shop burned". */
  past: boolean;
  /** "turned 41": a year more or less may be right. */
  turned: boolean;
}

/** An age that a clause tells of somebody named: "Marere, who is 55,", "Carvalho was 64 and", "At 19, Halvik is". Null where none. */
export function clauseAge(document: Form, i: number): ClauseAge | null {
  return behindVerb(document, i) ?? afterAt(document, i);
}

function behindVerb(document: Form, i: number): ClauseAge | null {
  const { tokens } = document;
  const lower = (k: number) => lowerAt(tokens, i, k);
  let at = i - 1;
  while (onlyNow.has(lower(at))) at--;
  const verb = lower(at);
  if (!toldAges.has(verb) || !besideAge.test(behind(document, i))) return null;
  let who = at - 1;
  while (onlyNow.has(lower(who))) who--;
  const relative = lower(who) === 'who';
  if (relative) who--;
  if (relative && lower(who) === ',') who--;
  const mention = mentionEndingAt(document, who);
  if (!mention) return null;
  const pronoun = mention.kind === 'pronoun';
  if (pronoun && (verb !== 'is' || !isAlone(document, mention, i))) return null;
  const past = verb === 'was' && isFormer(document, i);
  return { actor: mention.actor, past, turned: verb.startsWith('turn') };
}

/** "At 19, Halvik is …": of now, where the verb behind is of now. */
function afterAt(document: Form, i: number): ClauseAge | null {
  const { tokens, mentions, actors } = document;
  const lower = (k: number) => lowerAt(tokens, i, k);
  const age = lower(i - 1) === 'of' && lower(i - 2) === 'age';
  const at = age ? (lower(i - 3) === 'the' ? i - 4 : i - 3) : i - 1;
  if (lower(at) !== 'at' || lower(i + 1) !== ',' || !tokens[i + 2]) return null;
  const opens = lower(at - 1);
  if (opens !== '' && opens !== ',') return null;
  const mention = mentions[firstEndingAfter(mentions, tokens[i + 2].start)];
  if (!mention || mention.start > tokens[i + 2].start || actors[mention.actor].kind !== 'person') return null;
  if (mention.kind !== 'name' && mention.kind !== 'title') return null;
  const verb = tokens[firstEndingAfter(tokens, mention.end)]?.lower;
  return { actor: mention.actor, past: verb !== 'is' && verb !== 'has', turned: false };
}

/** The few words behind an age. */
function behind({ tokens }: Form, i: number): string {
  return [1, 2, 3]
    .map((k) => lowerAt(tokens, i, i + k))
    .join(' ')
    .trim();
}

/** The mention of a person that ends with a token. */
function mentionEndingAt({ tokens, mentions, actors }: Form, at: number): Mention | null {
  const mention = tokens[at] && mentions[firstEndingAfter(mentions, tokens[at].start)];
  if (!mention || mention.end !== tokens[at].end || actors[mention.actor].kind !== 'person') return null;
  if (mention.kind === 'pronoun') return genderOfPronoun.has(tokens[at].lower) ? mention : null;
  return mention.kind === 'name' || mention.kind === 'title' || mention.kind === 'alias' ? mention : null;
}

/** Nobody else is spoken of in this sentence and the one before: then "she" is no guess. */
function isAlone({ mentions, tokens, actors }: Form, { actor, start }: Mention, i: number): boolean {
  const { sentence } = tokens[i];
  for (let m = firstEndingAfter(mentions, start); m >= 0 && mentions[m].sentence >= sentence - 1; m--)
    if (mentions[m].actor !== actor && actors[mentions[m].actor].kind === 'person') return false;
  return true;
}

function isFormer({ text, tokens, sentences }: Form, i: number): boolean {
  const { start, end } = sentences[tokens[i].sentence];
  return (
    formerTime.test(text.slice(tokens[i].end, Math.min(end, tokens[i].end + 80))) ||
    formerTime.test(text.slice(Math.max(start, tokens[i].start - 80), tokens[i].start))
  );
}
