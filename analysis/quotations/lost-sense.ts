import { allRelatives, coordinators, modals, negations, pronouns } from '../english/closed.ts';
import { either, set } from '../english/sets.ts';
import type { LeftOut } from '../types/checked-quotation.ts';
import type { SourceWord } from './source-words.ts';
import type { SpokenWord } from './spoken-words.ts';

type Lost = LeftOut['lost'];

const negating = either(negations, set('not nowhere scarcely neither'));
const conditions = set('if unless until till provided providing except assuming supposing lest without');
const conditionPhrases = [
  'as long as', 'so long as', 'on condition', 'in case', 'apart from', 'other than', 'subject to', 'depending on', 'only if', 'in the event',
]; // biome-ignore format: one row reads best
/** They narrow what is said, or say that it is not sure. */
const limits = set(
  'only merely solely almost nearly partly partially mostly largely perhaps maybe possibly probably sometimes seldom rarely',
);
const hedges = set('might may could allegedly reportedly apparently');
const limitPhrases = [
  'at least',
  'at most',
  'up to',
  'in part',
  'to some extent',
  'so far',
  'some of',
  'most of',
  'not yet',
];
const finite = either(modals, set("is are was were am has have had do does did 's 'd"));
const subjects = either(pronouns, set('i you we he she it they there this that nobody everybody everyone'));
/** Verbs that hand on what follows: "I do not think that …", "it would be wrong to say". */
const handing = set(
  'think thinks thought believe believes believed say says said saying claim claims mean means suggest suggests suggested know knew sure true suppose accept accepts agree argue certain clear feel feels convinced saw see hope wish imagine pretend tell told',
);
/** How far beyond the ends of a quotation its sentence is looked at, in words. */
const beyond = 25;
const beyondBare = 7;
const longestCondition = 16;
/** How far a phrase without a verb is bound to what stands before it. */
const besidePhrase = 3;
const notFronted = set('without until till');

/** What a row of words has that changes the sense of what stands beside it, looked for word by word. */
export function lostIn(words: readonly SpokenWord[], from: number, to: number): Lost {
  let lost: Lost = null;
  for (let i = from; i < to; i++) {
    const { form } = words[i];
    if (negating.has(form)) return 'negation';
    if (isCondition(words, i)) lost = 'condition';
    else if (lost === null && isLimit(words, i)) lost = 'limit';
  }
  return lost;
}

function opensPhrase(words: readonly SpokenWord[], i: number, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => phrase.split(' ').every((word, k) => words[i + k]?.form === word));
}

function isCondition(words: readonly SpokenWord[], i: number): boolean {
  return conditions.has(words[i].form) || opensPhrase(words, i, conditionPhrases);
}

function isLimit(words: readonly SpokenWord[], i: number): boolean {
  return limits.has(words[i].form) || hedges.has(words[i].form) || opensPhrase(words, i, limitPhrases);
}

/**
 * What a cut within a quotation takes away, words `from..to` of the source. A clause of its own that goes with its "not" takes
 * nothing from its neighbours; one that hands on what follows ("I do not think that") does, and so does a condition.
 */
export function lostInCut(words: readonly SourceWord[], from: number, to: number): Lost {
  let lost: Lost = null;
  for (const [first, end] of clausesIn(words, from, to)) {
    const found = lostIn(words, first, end);
    if (found === null) continue;
    const tied = end === to && (words[to]?.before ?? 'stop') === 'none' && handsOn(words, first, end);
    const leads = first === from && words[from].before === 'none' && !opensClause(words, first);
    const conditional = conditionOpens(words, first, end);
    if (conditional) return 'condition';
    if (ownClause(words, first, end) && !tied && !leads) continue;
    lost ??= found;
  }
  return lost;
}

/** Clauses of a stretch: they begin behind a sign, at a coordinator or relative with its verb, or at a new subject. */
function clausesIn(words: readonly SourceWord[], from: number, to: number): [number, number][] {
  const starts = [from];
  for (let i = from + 1; i < to; i++)
    if (words[i].before !== 'none' || opensClause(words, i) || isCondition(words, i)) starts.push(i);
  return starts.map((start, k) => [start, starts[k + 1] ?? to]);
}

/** "and we", "which", "we": a subject with its verb right behind it begins a clause. */
function opensClause(words: readonly SourceWord[], i: number): boolean {
  const { form } = words[i];
  if (allRelatives.has(form) && form !== 'that') return true;
  if (coordinators.has(form)) return finiteWithin(words, i + 1, i + 6);
  return (
    subjects.has(form) &&
    finite.has(words[i + 1]?.form) &&
    !coordinators.has(words[i - 1]?.form ?? '') &&
    !handing.has(words[i - 1]?.form ?? '') &&
    words[i - 1]?.form !== 'that'
  );
}

function finiteWithin(words: readonly SourceWord[], from: number, to: number): boolean {
  for (let i = from; i < to && i < words.length; i++) {
    if (words[i].before === 'stop') return false;
    if (finite.has(words[i].form) || (subjects.has(words[i].form) && i === from)) return true;
  }
  return false;
}

/** A clause with subject and verb: its negation is its own. */
function ownClause(words: readonly SourceWord[], from: number, to: number): boolean {
  let at = from;
  if (coordinators.has(words[at].form)) at++;
  if (at < to && (subjects.has(words[at].form) || allRelatives.has(words[at].form))) return true;
  for (let i = at + 1; i < to; i++) if (finite.has(words[i].form)) return true;
  return false;
}

/** Whether a clause leads over to what stands behind it: it ends in "that", or in a verb of saying or thinking. */
function handsOn(words: readonly SourceWord[], from: number, to: number): boolean {
  for (let i = to - 1; i >= Math.max(from, to - 3); i--) {
    const { form } = words[i];
    if (form === 'that' || handing.has(form)) return true;
  }
  return !ownClause(words, from, to);
}

function conditionOpens(words: readonly SourceWord[], from: number, to: number): boolean {
  let at = from;
  while (at < to && (coordinators.has(words[at].form) || words[at].loose || limits.has(words[at].form))) at++;
  return at < to && isCondition(words, at);
}

/**
 * What stands right behind words `..to` of a source, in their sentence, and changes their sense: a condition or exception, a
 * negation that follows at once, "but" with a negation. Null where their sentence is whole without it.
 */
export function lostBehind(
  words: readonly SourceWord[],
  to: number,
  turnEnd: number,
  automatic: boolean,
  clause: boolean,
): { lost: NonNullable<Lost>; from: number; to: number } | null {
  if (to >= turnEnd || words[to].before === 'stop') return null;
  const most = Math.min(turnEnd, to + (automatic ? beyondBare : beyond));
  for (let i = to; i < most; i++) {
    if (i > to && words[i].before === 'stop') return null;
    const { form } = words[i];
    if (words[i].loose) continue;
    const found = (lost: NonNullable<Lost>) => ({
      lost,
      from: to,
      to: phraseEnd(words, i, turnEnd, automatic),
    });
    if (form === 'but' || form === 'yet') {
      const end = phraseEnd(words, i, turnEnd, automatic);
      const lost =
        automatic && i > to
          ? null
          : lostIn(words, i + 1, Math.min(end, clauseEnd(words, i), i + (automatic ? 4 : 14)));
      return lost ? found(lost) : null;
    }
    if ((clause || isAtOnce(words, i, to)) && isCondition(words, i) && (form !== 'without' || i === to))
      return found('condition');
    if (i === to && words[i].before === 'none' && negating.has(form) && form !== 'no' && form !== 'nobody')
      return found('negation');
    if (isAtOnce(words, i, to) && isLimit(words, i) && !hedges.has(form)) return found('limit');
    if (i > to && words[i].before !== 'none' && form === 'and' && opensPhrase(words, i + 1, ['only']))
      return found('limit');
    if (coordinators.has(form) || (allRelatives.has(form) && form !== 'that')) return null;
    if (automatic && subjects.has(form) && finite.has(words[i + 1]?.form)) return null;
    if (!automatic && i > to && words[i].before !== 'none' && subjects.has(form)) return null;
  }
  return null;
}

/** Where the clause ends that begins here, at the next sign. */
function clauseEnd(words: readonly SourceWord[], i: number): number {
  let end = i + 1;
  while (end < words.length && words[end].before === 'none') end++;
  return end;
}

/** Only loose words stand between. */
function isAtOnce(words: readonly SourceWord[], i: number, to: number): boolean {
  for (let k = to; k < i; k++) if (!words[k].loose) return false;
  return true;
}

function phraseEnd(words: readonly SourceWord[], i: number, turnEnd: number, automatic: boolean): number {
  const most = Math.min(turnEnd, i + (automatic ? 10 : beyond));
  for (let k = i + 1; k < most; k++) if (words[k].before === 'stop') return k;
  return most;
}

/** Where the condition begins that stands in front of a clause: "If the rain stops, nobody …"; -1 where none does. */
function conditionInFront(words: readonly SourceWord[], from: number, turnStart: number): number {
  const paused = words[from].before === 'pause';
  // Without signs, a clause begins at its subject.
  if (coordinators.has(words[from].form) || (!paused && !subjects.has(words[from].form))) return -1;
  for (let i = from - 1; i >= Math.max(turnStart, from - longestCondition); i--) {
    if (i < from - 1 && isFronted(words, i, turnStart)) return i;
    if (words[i].before !== 'none') return -1;
    if (coordinators.has(words[i].form)) return -1;
    const begins = subjects.has(words[i].form) && finite.has(words[i + 1]?.form);
    if (begins && !(i > turnStart && isCondition(words, i - 1))) return -1;
  }
  return -1;
}

/** A condition that opens its clause; "even if" is none. */
function isFronted(words: readonly SourceWord[], i: number, turnStart: number): boolean {
  if (!isCondition(words, i) || notFronted.has(words[i].form)) return false;
  const previous = words[i - 1]?.form ?? '';
  if (previous === 'even') return false;
  return (
    i === turnStart ||
    words[i].before !== 'none' ||
    coordinators.has(previous) ||
    limits.has(previous) ||
    words[i - 1].loose ||
    subjects.has(words[i + 1]?.form)
  );
}

/** Whether words hold a verb of form: else they are a phrase of somebody's clause. */
export function isClause(words: readonly SpokenWord[], from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (
      finite.has(words[i].form) ||
      (subjects.has(words[i].form) && words[i].form !== 'that' && words[i].form !== 'this')
    )
      return true;
  return false;
}

/**
 * What stands right before words `from..` of a source and governs them: a negation or condition in the same clause, or in
 * one that hands them on ("I do not say that", "if it says that").
 */
export function lostBefore(
  words: readonly SourceWord[],
  from: number,
  turnStart: number,
  clause: boolean,
): { lost: NonNullable<Lost>; from: number; to: number } | null {
  if (from <= turnStart || words[from].before === 'stop') return null;
  const fronted = clause ? conditionInFront(words, from, turnStart) : -1;
  if (fronted >= 0) return { lost: 'condition', from: fronted, to: from };
  if (words[from].before === 'pause' && words[from - 1]?.form !== 'that') return null;
  const handed = words[from - 1].form === 'that' || handing.has(words[from - 1].form);
  // What begins with a subject of its own is a clause by itself, unless another hands it on.
  const begins = subjects.has(words[from].form) || coordinators.has(words[from].form);
  const opener = conditions.has(words[from - 1].form);
  if (begins && !handed && !opener) return null;
  for (let i = from - 1; i >= Math.max(turnStart, from - (clause ? 10 : besidePhrase)); i--) {
    const { form, before } = words[i];
    const found = (lost: NonNullable<Lost>) => ({ lost, from: i, to: from });
    if (words[i].loose) continue;
    if (negating.has(form)) return found('negation');
    if (isCondition(words, i)) return found('condition');
    if (i >= from - 2 && limits.has(form)) return found('limit');
    if (before !== 'none' || coordinators.has(form)) return null;
    if (subjects.has(form) && form !== 'that') {
      const previous = words[i - 1]?.form;
      if (i > turnStart && previous !== undefined && conditions.has(previous))
        return { lost: 'condition', from: i - 1, to: from };
      const on = previous === 'that' || handing.has(previous ?? '');
      if (!on) return null;
    }
  }
  return null;
}
