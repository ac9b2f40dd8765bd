import { firstEndingAfter } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { Form, Sentence, Span } from '../../types/document.ts';

/** A heading of a draft, and the sentences of the text that it stands over. */
export interface HeadingScope extends Span {
  /** Its first sentence. */
  first: number;
  firstToken: number;
  lastToken: number;
  /** Indexes of the sentences that it must be borne by, half-open. */
  from: number;
  to: number;
  /** Within the text, over a section of it. */
  cross: boolean;
}

/** Headings that are looked at. */
const most = 40;

/** Headline, standfirst and crossheads, each with what it stands over. Linear time. */
export function headingScopes({
  blocks,
  sentences,
  text,
}: Pick<Form, 'blocks' | 'sentences' | 'text'>): HeadingScope[] {
  const found: HeadingScope[] = [];
  let body = false;
  let open: HeadingScope | null = null;
  for (const { start, end, kind } of blocks) {
    const standfirst: boolean =
      kind === 'body' && !body && found.length > 0 && isUnfinished(text.slice(start, end));
    body ||= kind === 'body' && !standfirst;
    if (kind !== 'headline' && kind !== 'subheading' && !standfirst) continue;
    const first = firstEndingAfter(sentences, start);
    let last = first;
    while (last < sentences.length && sentences[last].start < end) last++;
    if (last === first) continue;
    // A crosshead ends where the next begins.
    if (open) open.to = first;
    if (found.length >= most) break;
    for (const one of found) if (!one.cross && !body) one.from = last;
    const scope: HeadingScope = {
      ...{ start, end, first, from: last, to: sentences.length, cross: body },
      firstToken: sentences[first].firstToken,
      lastToken: sentences[last - 1].lastToken,
    };
    found.push(scope);
    if (body) open = scope;
  }
  return found;
}

const mostWords = 45;

/** A line under the headline that no mark ends: a standfirst. */
function isUnfinished(line: string): boolean {
  return !/[.!?…:]["'”’)\]]*$/u.test(line) && countWords(line) <= mostWords;
}

/** Sentences of body text in a scope. */
export function bodySentences(
  { blocks, sentences }: Pick<Form, 'blocks' | 'sentences'>,
  { from, to }: HeadingScope,
): { sentence: Sentence; index: number }[] {
  return sentences
    .slice(from, to)
    .map((sentence, k) => ({ sentence, index: from + k }))
    .filter(({ sentence }) => blocks[sentence.block].kind === 'body');
}
