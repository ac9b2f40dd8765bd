import { firstEndingAfter } from '../../text/spans.ts';
import type { DocumentView, QuotationForm, Span } from '../../types/document.ts';
import type { LayoutKind } from '../../types/layout.ts';

/** What somebody is heard to say in one go, in one or several pieces, and by which form it is told. */
export interface HeardPassage {
  /** In text order; each in one paragraph. */
  pieces: Span[];
  speaker: string | null;
  actor: number | null;
  form: QuotationForm;
  /** The cue's words, small; empty where none tells. */
  cue: string;
  source: Span[];
  /** What the layout sets it apart as; `text` in running text. */
  layout: LayoutKind | 'text';
}

/** All passages that somebody is heard in, in text order: what attributions give, and quotations that nobody is named for. */
export function heardPassages({
  text,
  article,
  attributions,
  voices,
}: Pick<DocumentView, 'text' | 'article' | 'attributions' | 'voices'>): HeardPassage[] {
  const parts = article.layout ?? [];
  const layoutOf = ({ start }: Span) => {
    const part = parts[firstEndingAfter(parts, start)];
    return part && part.start <= start ? part.kind : 'text';
  };
  const words = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').toLowerCase()).join(' ');
  const said = attributions.flatMap(({ speaks, content, cue, ...rest }): HeardPassage[] =>
    speaks && content.length > 0
      ? [{ ...pick(rest), pieces: content, cue: words(cue), layout: layoutOf(content[0]) }]
      : [],
  );
  const unnamed = voices.flatMap(({ attribution, start, end, form }): HeardPassage[] =>
    attribution >= 0
      ? []
      : [
          {
            ...{ pieces: [{ start, end }], speaker: null, actor: null, form, cue: '', source: [] },
            layout: layoutOf({ start, end }),
          },
        ],
  );
  return [...said, ...unnamed].sort((a, b) => a.pieces[0].start - b.pieces[0].start);
}

function pick({ speaker, actor, form, source }: Pick<HeardPassage, 'speaker' | 'actor' | 'form' | 'source'>) {
  return { speaker, actor, form, source };
}
