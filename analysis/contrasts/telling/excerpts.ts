import { allRelatives, allSubordinators, looseSubordinators } from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import { elided } from '../../read/layout/inline-links.ts';
import { clausesOf, type TokenRange } from '../../read/syntax/clauses.ts';
import { overlap } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { Document, PartOfSpeech, Sentence, Span, Token } from '../../types/document.ts';

/** What can be quoted of a sentence within another: the whole, or its first clauses where they stand by themselves. */
export interface Excerpt extends Span {
  /** True where the sentence goes on. */
  cut: boolean;
}

/** The shortest beginning that says anything. */
const fewestWords = 5;

/** A sentence, or as many of its first clauses as have at most so many words and a verb; null where that is none. */
export function excerptOf(document: Document, index: number, most: number): Excerpt | null {
  const sentence = document.sentences[index];
  const { tokens } = document;
  const ends = endsOf(document, sentence);
  let best: Excerpt | null = null;
  for (const [i, last] of ends.entries()) {
    const cut = i < ends.length - 1;
    const range = trimmed(document, { first: sentence.firstToken, last }, cut);
    if (!range || (cut && !statesSomething(document, range))) continue;
    const span = { start: tokens[range.first].start, end: tokens[range.last - 1].end };
    const words = countWords(document.text.slice(span.start, span.end));
    if (words > most) break;
    if (!cut || (words >= fewestWords && standsAlone(document, range, last))) best = { ...span, cut };
  }
  return best;
}

/** Where a sentence can be cut: behind its clauses, and at commas that close a part; its end is the last. */
function endsOf(document: Document, sentence: Sentence): number[] {
  const ends = new Set(clausesOf(document, sentence).map(({ last }) => last));
  const { tokens } = document;
  for (let i = sentence.firstToken + 1; i < sentence.lastToken; i++)
    if (tokens[i].lower === ',' && !joinsList(tokens, i)) ends.add(i + 1);
  return [...ends].sort((a, b) => a - b);
}

/** True for a comma within a list or a name's additions: "food, water, and", "Dayton, Ohio". */
function joinsList(tokens: Document['tokens'], i: number): boolean {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  return before?.pos === after?.pos || after?.pos === 'NUM' || after?.pos === 'ADJ';
}

/** False where what is cut off is what the clause before speaks of: "he said | that", "the man | who". */
function standsAlone({ tokens }: Document, range: TokenRange, next: number): boolean {
  const before = tokens[range.last - 1];
  const after = tokens[next];
  if (fragmentEnders.has(before.pos)) return false;
  return !complementOpeners.has(after.lower) || tokens[next - 1].lower === ',';
}

const fragmentEnders: ReadonlySet<PartOfSpeech> = new Set<PartOfSpeech>([
  'VERB',
  'AUX',
  'ADP',
  'DET',
  'SCONJ',
  'CCONJ',
  'PART',
]);
const openers = either(allRelatives, allSubordinators, ['where', 'when']);
const complementOpeners = either(allRelatives, ['that', 'whether', 'if', 'what', 'how', 'why']);

const joint = /^[,;:—–([-]+$/u;
const edges = /^[\p{P}\p{S}]+$/u;
const opening = /^["“‘('$€£#@]/u;

/** Words behind the last comma that say nothing without what is cut off: "…, in part | because". */
const shortTail = 3;

/** Without the marks at its ends that belong to what stands around it, and without a tail that a cut leaves. */
function trimmed({ tokens }: Document, { first, last }: TokenRange, cut: boolean): TokenRange | null {
  while (first < last && edges.test(tokens[first].lower) && !opening.test(tokens[first].lower)) first++;
  while (last > first && joint.test(tokens[last - 1].lower)) last--;
  for (let i = last - 1; cut && i >= Math.max(first, last - shortTail - 1); i--)
    if (tokens[i].lower === ',') last = i;
  return last > first ? { first, last } : null;
}

/** They open a clause only where a verb follows: "before the vote", "as a teacher" open none. */
const maybePrepositions = either(looseSubordinators, ['before', 'after', 'until']);

function hasVerbBeforeComma(tokens: readonly Token[], from: number, last: number): boolean {
  for (let i = from + 1; i < last && tokens[i].lower !== ','; i++)
    if (tokens[i].pos === 'VERB' || tokens[i].pos === 'AUX') return true;
  return false;
}

/**
 * True where a beginning has a verb of its own: more verbs than words that open a clause within it, forms in "-ing" and after
 * "to", and verbs in names ("the group Keep Our Water") not counted. "According to a summary", "The treaty, which had barred missiles" state nothing yet.
 */
function statesSomething({ tokens, text }: Document, { first, last }: TokenRange): boolean {
  let verbs = 0;
  for (let i = first; i < last; i++) {
    const { pos, lower } = tokens[i];
    if (openers.has(lower) && !(maybePrepositions.has(lower) && !hasVerbBeforeComma(tokens, i, last)))
      verbs--;
    const before = tokens[i - 1];
    const goesOn =
      i > first &&
      (before.pos === 'AUX' || before.pos === 'VERB' || before.lower === 'to' || before.lower === 'not');
    const inName = i > first && before.word && /\p{Lu}/u.test(text[tokens[i].start]);
    if ((pos === 'VERB' || pos === 'AUX') && !lower.endsWith('ing') && !goesOn && !inName) verbs++;
  }
  return verbs > 0;
}

/** A stretch as a sentence quotes it: on one line, its own quotation marks single and in pairs, no stop at its end, and a sign where it is cut. */
export function quoted({ text }: Document, { start, end, cut }: Excerpt): string {
  const line = elided(text.slice(start, end))
    .replace(/\s+/g, ' ')
    .replace(/(^|[\s([—–-])["“]/g, '$1‘')
    .replace(/["”]/g, '’');
  return `“${paired(line).replace(/^[\s,;:.]+|[\s,;:.—–-]+$/gu, '')}${cut ? ' …' : ''}”`;
}

/** Leaves out single marks that open and never close, or close and never opened; apostrophes stay. */
function paired(line: string): string {
  const open: number[] = [];
  const drop = new Set<number>();
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '‘') open.push(i);
    else if (line[i] === '’' && !/[\p{L}\p{N}]/u.test(line[i + 1] ?? '') && !/s/.test(line[i - 1] ?? '')) {
      if (open.pop() === undefined) drop.add(i);
    } else if (line[i] === '’' && open.length > 0 && !/[\p{L}\p{N}]/u.test(line[i + 1] ?? '')) open.pop();
  }
  for (const i of open) drop.add(i);
  return Array.from({ length: line.length }, (_, i) => (drop.has(i) ? '' : line[i])).join('');
}

/** Whether most of a stretch stands in somebody's quotation marks, and whose words they are where that is plain and it does not itself say so. */
export function speakerOf(document: Document, span: Span): { quoted: boolean; speaker: string | null } {
  const inside = document.voices.filter((v) => v.voice === 'quotation' && overlap(v, span));
  const length = inside.reduce(
    (sum, v) => sum + Math.min(v.end, span.end) - Math.max(v.start, span.start),
    0,
  );
  if (length < (span.end - span.start) / 2) return { quoted: false, speaker: null };
  const said = document.attributions[inside[0].attribution];
  const whole = document.quotations.find(
    (q) => q.depth === 0 && q.start <= span.start + 1 && span.end <= q.end + 1,
  );
  const plain =
    said?.speaker &&
    whole?.closed &&
    said.cue.some((cue) => cue.start < whole.end + nearCue && whole.start - nearCue < cue.end) &&
    !said.source.some((source) => overlap(source, span));
  return { quoted: true, speaker: plain ? said.speaker : null };
}

/** Characters from a quotation within which the verb stands that says whose it is. */
const nearCue = 120;
