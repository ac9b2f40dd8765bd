import {
  allRelatives,
  allSubordinators,
  clauseSubordinators,
  modals,
  negations,
  prepositionsOfAuthors,
  prepositionsOfOccasions,
  prepositionsOfSaying,
} from '../../english/closed.ts';
import { type CueEntry, nounForms } from '../../english/cues.ts';
import { irregularPasts, pastAlone } from '../../english/irregular.ts';
import type { Token } from '../../types/document.ts';
import { isPossessive, isTime, nounPhraseAfter, nounPhraseBefore } from '../syntax/noun-phrases.ts';
import type { Layout, Range } from '../syntax/units.ts';
import type { Source, Triple } from './triple.ts';

/** Confidence of what the form of a sentence tells. */
const byForm = 0.75;

/** A noun that reports, with its owner. */
export interface NounReport extends Triple {
  /** From the owner's first word to the end of what is reported: the noun phrase that has it all. */
  phrase: Range;
  /** The sentence's own verb ends it. */
  bounded: boolean;
  /** "his" of "his claim" owns it. */
  byPronoun: boolean;
}

/**
 * "The minister’s claim that the road is shut", "a warning from the bank that …": nouns of speech whose owner the form
 * tells, each with the clause behind "that" up to the sentence's own verb. Linear time.
 */
export function nounReports(layout: Layout): NounReport[] {
  const { document, tokens, quoteOf } = layout;
  return document.sentences.flatMap(({ firstToken, lastToken }) => {
    const found: NounReport[] = [];
    for (let i = firstToken + 2; i + 1 < lastToken; i++) {
      if (tokens[i].lower !== 'that' || quoteOf[i] >= 0) continue;
      // "the speech that was", "a ruling that kept": the noun is what does it.
      if (groupAt(layout, i + 1, lastToken)) continue;
      const owned = ownedBefore(layout, i, firstToken);
      if (!owned) continue;
      const end = clauseEnd(layout, i + 1, { from: firstToken, to: lastToken }, owned.from);
      if (end === null || end.at <= i + 2) continue;
      // "noting in their statement that": who notes says it.
      const isPlace = prepositionsOfOccasions.has(tokens[owned.from - 1]?.lower ?? '');
      if (isPlace && !end.bounded && isPossessive(tokens[owned.from].lower)) continue;
      const { entry, noun, source, from } = owned;
      found.push({
        entry,
        cue: { from: noun, to: noun + 1 },
        source,
        content: [{ from: i + 1, to: end.at }],
        confidence: byForm,
        phrase: { from, to: end.at },
        bounded: end.bounded,
        byPronoun: isPossessive(tokens[from].lower),
      });
    }
    return found;
  });
}

interface Owned {
  entry: CueEntry;
  noun: number;
  source: Source;
  /** First token of the noun phrase with its owner. */
  from: number;
}

/** The noun of speech right before "that", or before "by" or "from" and its owner. */
function ownedBefore(layout: Layout, that: number, floor: number): Owned | null {
  const { tokens } = layout;
  const direct = nounEntry(layout, that - 1);
  if (direct) {
    const owner = ownerBefore(layout, that - 1, floor);
    if (owner) return { entry: direct, noun: that - 1, source: owner, from: owner.words.from };
  }
  const occasion = ownedOnOccasion(layout, that, floor);
  if (occasion || direct) return occasion;
  const words = nounPhraseBefore(layout, that - 1, floor);
  if (!words || words.from - 2 < floor || isTime(tokens[words.to - 1].lower)) return null;
  if (!prepositionsOfAuthors.has(tokens[words.from - 1].lower)) return null;
  const noun = words.from - 2;
  const entry = nounEntry(layout, noun);
  if (!entry) return null;
  const phrase = nounPhraseBefore(layout, noun, floor);
  return { entry, noun, source: { words, anchor: words }, from: phrase?.from ?? noun };
}

/** Tokens between a noun of speech and its "that" that tell when or where. */
const longestOccasion = 7;

/** "The mayor’s statement in an earlier interview that “…”": the noun of speech before what tells when and where. */
function ownedOnOccasion(layout: Layout, that: number, floor: number): Owned | null {
  const { tokens, quoteOf } = layout;
  if (quoteOf[that + 1] < 0) return null;
  for (let noun = that - 3; noun >= Math.max(floor, that - longestOccasion); noun--) {
    const entry = prepositionsOfSaying.has(tokens[noun + 1].lower) ? nounEntry(layout, noun) : null;
    const source = entry && ownerBefore(layout, noun, floor);
    if (source) return { entry, noun, source, from: source.words.from };
  }
  return null;
}

function nounEntry({ tokens, quoteOf }: Layout, i: number): CueEntry | null {
  if (quoteOf[i] >= 0 || !/^(?:NOUN|VERB|PROPN|ADJ)$/.test(tokens[i].pos)) return null;
  const form = nounForms.get(tokens[i].lower)?.find(({ rest }) => rest.length === 0);
  return form?.entry.speaks && form.entry.takes.includes('that') ? form.entry : null;
}

/** Whose a noun is: "the bank" of "the bank’s latest claim", "her" of "her claim". */
function ownerBefore(layout: Layout, noun: number, floor: number): Source | null {
  const { tokens } = layout;
  for (let i = noun - 1; i >= Math.max(floor, noun - 5); i--) {
    const { lower, pos } = tokens[i];
    if (isPossessive(lower)) {
      const words = { from: i, to: i + 1 };
      return lower === 'whose' ? null : { words, anchor: words };
    }
    if (/^['’]s?$/.test(lower) && i > floor && tokens[i - 1].end === tokens[i].start) {
      const words = nounPhraseBefore(layout, i - 1, floor);
      return words && !isTime(tokens[i - 1].lower) ? { words, anchor: words } : null;
    }
    // "Jones’" and "dockers’" may be one word with their mark.
    if (/^(?:NOUN|PROPN)$/.test(pos) && /\p{L}['’]s?$/u.test(lower)) {
      const words = nounPhraseBefore(layout, i, floor);
      return words && !isTime(lower.replace(/['’]s?$/, '')) ? { words, anchor: words } : null;
    }
    if (!/^(?:ADJ|NOUN|NUM|VERB|ADV|PROPN)$/.test(pos) && lower !== '-') return null;
  }
  return null;
}

/** A run of auxiliaries and a verb. */
interface Group extends Range {
  /** It begins with an auxiliary, or with a verb that can be nothing else. */
  sure: boolean;
}

/**
 * Where a clause that begins at `from` ends: before the verb of the sentence that its noun is the subject of. Each relative
 * pronoun, subordinator and coordinated verb has a verb of its own coming to it; the first that none of them has coming,
 * behind the clause's own, is the sentence's. Null where the clause goes on to the sentence's end and no verb before its
 * noun makes that the object.
 */
function clauseEnd(
  layout: Layout,
  from: number,
  sentence: Range,
  phrase: number,
): { at: number; bounded: boolean } | null {
  const { tokens, quoteOf } = layout;
  const isGoverned = tokens[phrase - 1]?.pos === 'ADP' && phrase > sentence.from;
  const isSubject = !isGoverned && !hasVerb(layout, sentence.from, phrase);
  let due = 1;
  let had = 0;
  let last: Group | null = null;
  const over: Group[] = [];
  let i = from;
  for (; i < sentence.to; i++) {
    const { lower, pos } = tokens[i];
    if (quoteOf[i] >= 0) {
      if (i === from || quoteOf[i - 1] !== quoteOf[i])
        had += quoteHasVerb(layout, i) ? Math.max(0, due - had) : 0;
      continue;
    }
    if (/^[;—–]$/.test(lower)) break;
    // Behind the whole of it, what a comma sets off goes on with the sentence rather than with what is reported.
    if (!isSubject && had >= due && lower === ',' && (isGoverned || setsOff(tokens[i + 1]))) break;
    if (allRelatives.has(lower) && lower !== 'that') due++;
    else if (allSubordinators.has(lower) && i > from && opensOwnClause(layout, i, sentence.to)) due++;
    else if (pos === 'CCONJ' && had >= due && over.length === 0 && coordinates(layout, i, sentence.to)) due++;
    const group = groupAt(layout, i, sentence.to);
    if (!group) continue;
    last = group;
    if (had < due) had++;
    else if (!isReduced(layout, group)) over.push(group);
    i = group.to - 1;
  }
  const end = trimmedEnd(layout, from, i);
  const unbounded = { at: end, bounded: false };
  if (over.length === 0) {
    if (!isSubject) return unbounded;
    // "that the pump fails was denied", "that it will close means little": the tagger has taken a verb for a noun.
    const at =
      last &&
      (isVerbInDisguise(layout, last.to, sentence.to) ? last.to : trimmedEnd(layout, from, last.from));
    return at && at > from + 1 ? { at, bounded: true } : null;
  }
  const verb = isSubject ? (over.find(({ sure }) => sure) ?? over[0]) : over.find(({ sure }) => sure);
  return verb ? { at: trimmedEnd(layout, from, verb.from), bounded: true } : unbounded;
}

function hasVerb(layout: Layout, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (layout.quoteOf[i] < 0 && groupAt(layout, i, to)) return true;
  }
  return false;
}

/** The finite verb group that begins at token `i`. */
function groupAt(layout: Layout, i: number, ceiling: number): Group | null {
  const { tokens, quoteOf } = layout;
  const { pos, lower } = tokens[i];
  const before = tokens[i - 1];
  if (before?.lower === 'to') return null;
  if (pos === 'AUX') {
    if (lower === 'being' || lower === 'been') return null;
    let to = i + 1;
    while (to < ceiling && quoteOf[to] < 0 && isWithin(tokens[to])) to++;
    const verb = tokens[to];
    if (to < ceiling && quoteOf[to] < 0 && verb.pos === 'VERB' && !pastAlone.has(verb.lower)) to++;
    // "would close came": behind a modal, the tagger takes a verb for an adverb.
    if (modals.has(lower) && tokens[to - 2].pos === 'ADV' && to - i > 2 && isPast(tokens[to - 1])) to--;
    // "will close means": or for an adjective.
    else if (modals.has(lower) && to === i + 1 && to < ceiling && /^(?:ADJ|NOUN)$/.test(tokens[to].pos)) to++;
    return { from: i, to, sure: true };
  }
  // "the broken wall", "newly built": a participle in a noun phrase.
  if (/^(?:DET|ADJ)$/.test(before?.pos ?? '') || before?.lower === '-') return null;
  if (pos === 'ADJ' && irregularPasts.has(lower) && /^(?:VERB|NOUN|ADV)$/.test(before?.pos ?? ''))
    return { from: i, to: i + 1, sure: false };
  if (pos !== 'VERB' || lower.endsWith('ing')) return null;
  return {
    from: i,
    to: i + 1,
    sure: pastAlone.has(lower) || (!lower.endsWith('ed') && !irregularPasts.has(lower)),
  };
}

function isWithin({ pos, lower }: Token): boolean {
  return /^(?:AUX|ADV|PART)$/.test(pos) && lower !== 'to' && !pastAlone.has(lower);
}

function isPast({ pos, lower, lemma }: Token): boolean {
  return pos === 'VERB' && lower !== lemma;
}

/** "the wall built in 1962": a participle behind its noun, with a preposition behind it. */
function isReduced({ tokens }: Layout, { from, to, sure }: Group): boolean {
  const next = tokens[to];
  return !sure && tokens[from - 1]?.pos === 'NOUN' && next?.lower === 'by';
}

/** "as", "since", "before" with a clause behind them, not a noun alone. */
function opensOwnClause(layout: Layout, at: number, ceiling: number): boolean {
  const { tokens } = layout;
  const { lower, pos } = tokens[at];
  if (lower === 'that') return pos !== 'DET' || !nounPhraseAfter(layout, at, ceiling);
  if (clauseSubordinators.has(lower)) return true;
  const phrase = nounPhraseAfter(layout, at + 1, ceiling);
  return phrase !== null && phrase.to < ceiling && groupAt(layout, phrase.to, ceiling) !== null;
}

/** "lied and cheated", "leaks and the roof is gone": what is coordinated has a verb. */
function coordinates(layout: Layout, at: number, ceiling: number): boolean {
  const { tokens } = layout;
  let i = at + 1;
  while (
    i < ceiling &&
    (tokens[i].pos === 'ADV' || negations.has(tokens[i].lower)) &&
    tokens[i].pos !== 'DET'
  )
    i++;
  if (i >= ceiling) return false;
  if (groupAt(layout, i, ceiling)) return true;
  const phrase = nounPhraseAfter(layout, i, ceiling);
  return phrase !== null && phrase.to < ceiling && groupAt(layout, phrase.to, ceiling) !== null;
}

/** "means little", "spreads by touch": a noun in "s" where a verb is due, with what only a verb has behind it. */
export function isVerbInDisguise({ tokens, quoteOf }: Layout, at: number, ceiling: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (at + 1 >= ceiling || quoteOf[at] >= 0 || token.pos !== 'NOUN' || !/[^s]s$/.test(token.lower))
    return false;
  return /^(?:DET|PRON|ADP|ADJ|ADV|NUM)$/.test(next.pos);
}

function setsOff(next: Token | undefined): boolean {
  return next !== undefined && (next.pos === 'CCONJ' || next.pos === 'SCONJ' || allRelatives.has(next.lower));
}

function quoteHasVerb(layout: Layout, at: number): boolean {
  const { to } = layout.quoteTokens[layout.quoteOf[at]];
  for (let i = at; i < to; i++) {
    const { pos, lower } = layout.tokens[i];
    if (pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing'))) return true;
  }
  return false;
}

function trimmedEnd({ tokens, quoteOf }: Layout, from: number, end: number): number {
  let to = end;
  while (to > from && !tokens[to - 1].word && quoteOf[to - 1] < 0) to--;
  return to;
}
