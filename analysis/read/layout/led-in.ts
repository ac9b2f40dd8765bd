import {
  articles,
  demonstratives,
  possessives,
  prepositions,
  smallInTitles,
  subjectPronouns,
} from '../../english/closed.ts';
import { nounForms, prepositionForms, verbForms } from '../../english/cues.ts';
import { pagePartAlone } from '../../english/furniture.ts';
import {
  adverb,
  beforeNoun,
  behindSaying,
  countsFirst,
  fromWhere,
  goesOnBehindPicture,
  goesOnBehindPost,
  hereIsWho,
  laysOut,
  leadsToList,
  leadsToPicture,
  leftOut,
  noSaying,
  notFromWhere,
  ofWriter,
  onPosts,
  opensPutIn,
  ownPiece,
  pluralSubject,
  putIn,
  readsThus,
  saidByNobody,
  saysHowMany,
  tellsOfPost,
  viaWhom,
  whoseWriting,
} from '../../english/leading-in.ts';
import { labeledLink, linksHeading } from '../../english/scraped.ts';
import { titleCase } from '../../text/title-case.ts';
import type { LayoutSpan } from '../../types/layout.ts';
import type { Paragraph } from '../blocks/paragraphs.ts';
import { splitSentences } from '../sentences.ts';

/**
 * What a sentence that ends in a colon says of the paragraph behind it: that another's words follow, that somebody says
 * something, nothing of the kind, or that it is a heading.
 */
type Lead = 'announces' | 'reports' | 'states' | 'heads';

/** A paragraph behind a colon. */
interface Candidate {
  at: number;
  lead: Lead;
  /** The sentence tells of a post, which a text may have lost. */
  onPost: boolean;
  /** Sentences are left out of it or words put in, as is done to what is quoted. */
  edited: boolean;
}

/** Words of a paragraph that may be somebody else's: where they are announced, where the sentence reports, where it only states. */
const fewest = { announces: 12, reports: 25, states: 30, byHabit: 40 };
/** Characters of a sentence that leads in. */
const longestLead = 700;
/** Words between a verb of saying and the colon. */
const longestTail = 14;
/** A writer who quotes so is known by two plain cases. */
const habit = 2;
const inMarks = /[“"][^”"\n]{0,2000}[”"]/g;

/**
 * Paragraphs without quotation marks that are another's text: behind a sentence that ends in a colon and says so, behind any
 * colon where what is left out of them or put into them shows it, or where the writer plainly quotes so. Linear time.
 */
export function findLedIn(text: string, paragraphs: readonly Paragraph[]): LayoutSpan[] {
  const candidates: Candidate[] = [];
  let colons = 0;
  for (const at of paragraphs.keys()) {
    const before = leadBefore(paragraphs, at);
    if (before < 0 || !mayBeQuoted(paragraphs[at])) continue;
    const { line, words } = paragraphs[at];
    if (!paragraphs[before].line.endsWith(':')) {
      // Without a colon only what was done to the words shows that they are quoted.
      const isPutIn = opensPutIn.test(line) && words >= fewest.reports;
      const isAnswer = paragraphs[before].line.endsWith('?') && isEdited(line);
      if (isPutIn || isAnswer)
        candidates.push({ at, lead: isPutIn ? 'announces' : 'states', onPost: false, edited: true });
      continue;
    }
    const lead = leadOf(text, paragraphs[before]);
    if (!lead) continue;
    colons++;
    const { says, onPost, isList } = lead;
    const edited = isEdited(line);
    if (countsFirst.test(line) && saysHowMany.test(paragraphs[before].line)) continue;
    if (!isList) candidates.push({ at, lead: says, onPost, edited });
    else if (edited) candidates.push({ at, lead: 'heads', onPost, edited });
  }
  if (candidates.length === 0) return [];
  const quoted = new Set(candidates.map(({ at }) => at));
  const others = paragraphs.filter((_, at) => !quoted.has(at));
  const editsElsewhere = candidates.some(({ edited }) => edited) && others.some(({ line }) => isEdited(line));
  const announced = candidates.filter(({ lead }) => lead === 'announces').length;
  const byHabit = announced >= habit && announced * 2 >= colons;
  return candidates
    .filter((c) => isAnothers(paragraphs[c.at], c, editsElsewhere, byHabit))
    .map(({ at }) => ({ start: paragraphs[at].start, end: paragraphs[at].end, kind: 'block quotation' }));
}

/** The paragraph that leads into paragraph `at`, words of the page between them left out; -1 where there is none. */
function leadBefore(paragraphs: readonly Paragraph[], at: number): number {
  let before = at - 1;
  while (before >= Math.max(0, at - 2) && pagePartAlone.test(paragraphs[before].line)) before--;
  return before >= 0 && !pagePartAlone.test(paragraphs[before].line) ? before : -1;
}

const opensOther = /^(?:[“"'‘«•●▪■◦*·►▶»>|(#@–—-]|\d{1,3}[.):]|https?:)/u;

function mayBeQuoted({ line, finished, words }: Paragraph): boolean {
  return finished && words >= fewest.announces && !opensOther.test(line);
}

function isAnothers(
  { line, words }: Paragraph,
  c: Candidate,
  editsElsewhere: boolean,
  byHabit: boolean,
): boolean {
  const edited = c.edited && !editsElsewhere;
  if (c.lead === 'announces') return !tellsOfPost.test(line) && !(c.onPost && goesOnBehindPost.test(line));
  if (goesOnBehindPicture.test(line) && !edited) return false;
  if (c.lead === 'reports') return words >= fewest.reports;
  return edited ? words >= fewest.states : byHabit && c.lead !== 'heads' && words >= fewest.byHabit;
}

function isEdited(line: string): boolean {
  const plain = line.replace(inMarks, ' ');
  return plain.search(leftOut) >= 0 || plain.search(putIn) >= 0;
}

/** What the last sentence of a paragraph that ends in a colon says; null where it is a label, a heading, a link or the writer's own word. */
function leadOf(
  text: string,
  { start, end }: Paragraph,
): { says: Lead; isList: boolean; onPost: boolean } | null {
  const sentence = lastSentence(text, start, end);
  const onPost = onPosts.test(sentence);
  if (linksHeading.test(sentence) || labeledLink.test(sentence) || !/\p{Ll}/u.test(sentence)) return null;
  if (isFromWhere(sentence) || viaWhom.test(sentence) || hereIsWho.test(sentence))
    return { says: 'announces', isList: false, onPost };
  const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*|[^\s\p{L}\p{N}]/gu) ?? [];
  if (words.length < 3) return null;
  // A heading may end in a colon too.
  if (titleCase(sentence, smallInTitles) >= 0.8 && words.length > 5)
    return { says: 'heads', isList: false, onPost };
  if (saidByNobody.test(sentence) || ownPiece.test(sentence)) return null;
  if (laysOut.test(sentence)) return { says: 'heads', isList: true, onPost };
  const last = words.flatMap((_, i) => saying(words, i)).at(-1);
  if (last && isOwn(words, last.from)) return null;
  if ((last && saysNothingYet(words, last)) || readsThus.test(sentence))
    return { says: 'announces', isList: false, onPost };
  const isSentence = words.length > 8;
  const isList = leadsToList.test(sentence) || leadsToPicture.test(sentence);
  if (whoseWriting.test(sentence) && !ofWriter.test(sentence)) return { says: 'announces', isList, onPost };
  const reports = last || words.some((word, i) => followsSource(words, word, i));
  return { says: reports && isSentence ? 'reports' : 'states', isList: isList || !isSentence, onPost };
}

/** The last sentence of what ends in a colon, on one line, without the words in quotation marks. */
function lastSentence(text: string, start: number, end: number): string {
  const from = Math.max(start, end - longestLead);
  const masked = text.slice(from, end).replace(inMarks, (words) => `“${'x'.repeat(words.length - 2)}”`);
  const span = splitSentences(masked, 0, masked.length).at(-1);
  return span ? masked.slice(span.start, span.end).replace(/“x*”/gu, '“”').replace(/\s+/gu, ' ') : '';
}

/** "According to the Herald, …": a preposition that gives a source. */
function followsSource(words: readonly string[], word: string, i: number): boolean {
  return (prepositionForms.get(word.toLowerCase()) ?? []).some(
    ({ entry, rest }) =>
      entry.speaks && rest.length > 0 && rest.every((next, k) => words[i + 1 + k]?.toLowerCase() === next),
  );
}

function isFromWhere(sentence: string): boolean {
  return fromWhere.test(sentence) && !notFromWhere.test(sentence) && sentence.length < 200;
}

/** A verb of saying among words, with the words that belong to it. */
interface Saying {
  from: number;
  to: number;
  addressed: boolean;
  /** It takes a clause or a quotation, and not a thing alone. */
  says: boolean;
}

/** The verb of saying at word `i` that has a subject before it; a noun that looks like one has an article or the like. */
function saying(words: readonly string[], i: number): Saying[] {
  if (i === 0 || noSaying.test(words.slice(i, i + 2).join(' '))) return [];
  const subject = i > 1 && adverb.test(words[i - 1]) ? words[i - 2] : words[i - 1];
  const before = subject.toLowerCase();
  if (isBeforeNoun(before)) return [];
  const isNamed = /^\p{Lu}/u.test(subject) || subjectPronouns.has(before);
  const lower = words[i].toLowerCase();
  const form = verbForms
    .get(lower)
    ?.find(
      ({ entry, inflection, rest }) =>
        (entry.speaks || (entry.takes.includes('that') && words[i + 1] === 'that')) &&
        (isNamed || !entry.inanimate) &&
        (inflection === 'past' ||
          (inflection === 'third' && (isNamed || !nounForms.has(lower))) ||
          (inflection === 'base' && pluralSubject.test(before) && !isNamed)) &&
        rest.every((word, k) => words[i + 1 + k]?.toLowerCase() === word),
    );
  if (!form) return [];
  const { takes } = form.entry;
  const says =
    takes.includes('quote') || takes.includes('clause') || takes.includes('that') || takes.includes('wh');
  return [{ from: i, to: i + 1 + form.rest.length, addressed: takes.includes('addressee'), says }];
}

function isBeforeNoun(word: string): boolean {
  const closed = [articles, possessives, demonstratives, prepositions, beforeNoun].some((set) =>
    set.has(word),
  );
  return closed || /[’']s?$|^\d/u.test(word);
}

/** "told the Herald in May:", "writes:", "said this:": nothing of what is said stands before the colon. */
function saysNothingYet(words: readonly string[], { to, addressed, says }: Saying): boolean {
  if (!says && !addressed) return false;
  const behind = words.slice(to, -1).map((word) => word.toLowerCase());
  if (behind.length === 0) return true;
  if (behind.length > longestTail || behind.slice(0, -1).includes('that') || behind.includes('“'))
    return false;
  return addressed || behindSaying.has(behind[0]);
}

/** "As I've said before:": the writer is quoted by the writer. */
function isOwn(words: readonly string[], verb: number): boolean {
  for (let i = verb - 1; i >= Math.max(0, verb - 5) && /[\p{L}\p{N}]/u.test(words[i]); i--) {
    const word = words[i].toLowerCase().replace(/[’'].*$/u, '');
    if (word === 'i' || word === 'we' || word === 'our' || word === 'my') return true;
    if (subjectPronouns.has(word) || /^\p{Lu}/u.test(words[i])) return false;
  }
  return false;
}
