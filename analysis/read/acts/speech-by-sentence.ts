import { firstEndingAfter } from '../../text/spans.ts';
import type { ReadDocument, Span } from '../../types/document.ts';
import type { TokenRange } from './named-phrases.ts';

/** Words of somebody, as a range of tokens; `actor` is null where their speaker is none. */
export interface Reported extends TokenRange {
  actor: number | null;
}

/** Whose words each sentence holds, by actor: as the source that it names, and as the owner of its content. */
export interface Speech {
  source: ReadonlyMap<number, ReadonlySet<number>>;
  content: ReadonlyMap<number, ReadonlySet<number>>;
  /** By sentence, what it reports of anybody's words. */
  reported: ReadonlyMap<number, readonly Reported[]>;
}

export function speechOf({ attributions, tokens }: Pick<ReadDocument, 'attributions' | 'tokens'>): Speech {
  const source = new Map<number, Set<number>>();
  const content = new Map<number, Set<number>>();
  const reported = new Map<number, Reported[]>();
  for (const attribution of attributions) {
    const { actor } = attribution;
    const add = (into: Map<number, Set<number>>, sentence: number) => {
      if (actor !== null) into.set(sentence, (into.get(sentence) ?? new Set<number>()).add(actor));
    };
    for (const span of attribution.source)
      for (const sentence of sentencesOf(tokens, rangeOf(tokens, span))) add(source, sentence);
    for (const span of attribution.content) {
      const range = rangeOf(tokens, span);
      for (const sentence of sentencesOf(tokens, range)) {
        add(content, sentence);
        const known = reported.get(sentence);
        if (known) known.push({ ...range, actor });
        else reported.set(sentence, [{ ...range, actor }]);
      }
    }
  }
  return { source, content, reported };
}

/** Tokens that a stretch of text touches. */
function rangeOf(tokens: ReadDocument['tokens'], { start, end }: Span): TokenRange {
  const first = firstEndingAfter(tokens, start);
  let last = first;
  while (last < tokens.length && tokens[last].start < end) last++;
  return { first, last };
}

function sentencesOf(tokens: ReadDocument['tokens'], { first, last }: TokenRange): Set<number> {
  return new Set(tokens.slice(first, last).map(({ sentence }) => sentence));
}
