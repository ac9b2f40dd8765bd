import type { AnalyzedView } from '../../../analysis/index.ts';
import type { StoredVoice } from '../../../analysis/measures/index.ts';
import { shownMarks } from '../../../analysis/measures/index.ts';
import type { ToldCorrection } from '../../../analysis/types/corrections.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { type Cell, toCsv } from '../../csv.ts';
import { markKey, type Standing, standings } from '../../library/verdicts.ts';
import type { JudgedMark, Verdict } from '../../store/verdicts.ts';
import type { Taken } from './taken.ts';

/** One mark of an article with all that is known of it, and what people say of it. */
export interface ExportedMark extends JudgedMark {
  voice: StoredVoice;
  speaker: string | null;
  text: string;
  /** Of an attribution: who is said to speak, and with which words the writer brings them in. */
  source: string | null;
  cue: string | null;
  reason: string | null;
  weight: number | null;
  confidence: number;
  plainer: string | null;
  loses: string | null;
  standing: Standing | null;
}

/** An article with the verdicts on its marks. */
export interface Judged {
  view: AnalyzedView;
  verdicts: readonly Verdict[];
  /** What readers have set right in how it is read; none where it does not say. */
  corrections?: readonly ToldCorrection[];
}

/** All marks of an article in reading order; of those on the same words the narrower reading first. */
export function exportedMarks({ view, verdicts }: Judged): ExportedMark[] {
  const { text } = view.document;
  const said = standings(verdicts);
  const words = (spans: readonly Span[]) => spans.map(({ start, end }) => text.slice(start, end)).join(' … ');
  const marks = shownMarks(view.analysis.readings, view.document)
    .sort((a, b) => a.measure.show.width - b.measure.show.width)
    .flatMap(({ measure: { id }, marks }) =>
      marks.map((mark): ExportedMark => {
        const { start, end, category, subject, voice, speaker, source, cue } = mark;
        const { reason, weight, confidence, plainer, loses } = mark;
        const judged = { measure: id, start, end, category, subject };
        return {
          ...judged,
          ...{ voice, speaker, reason, weight, confidence, plainer, loses },
          text: text.slice(start, end),
          source: source && words(source),
          cue: cue && words(cue),
          standing: said.get(markKey(judged)) ?? null,
        };
      }),
    );
  return marks.sort((a, b) => a.start - b.start || a.end - b.end);
}

const columns = [
  'article', 'measure', 'category', 'subject', 'voice', 'speaker', 'start', 'end', 'text', 'source', 'cue', 'reason',
  'weight', 'confidence', 'plainer', 'loses', 'verdict', 'accepted', 'rejected', 'retagged', 'remarks', 'parallax', 'assets',
] as const; // biome-ignore format: the header as it is written

type Row = Record<(typeof columns)[number], Cell>;

/** The marks of all articles as a file. */
export function write({ articles }: Taken): string {
  return marksCsv(articles);
}

/** Every mark as CSV, one a row; `start` and `end` are UTF-16 offsets into the article's text. */
export function marksCsv(articles: readonly Judged[]): string {
  const rows = articles.flatMap(({ view, verdicts }) => {
    const { version, assets } = view.analysis.analyzer;
    return exportedMarks({ view, verdicts }).map(({ standing, ...mark }) => ({
      ...mark,
      article: view.document.article.id,
      verdict: standing?.outcome ?? null,
      accepted: standing?.accepted ?? null,
      rejected: standing?.rejected ?? null,
      retagged: standing?.retagged ?? null,
      remarks: standing ? standing.verdicts.map(remark).join(' | ') : null,
      parallax: version,
      assets,
    }));
  });
  return toCsv<Row>(columns, rows);
}

function remark({ who, verdict, retag, reason, created }: Verdict): string {
  return [`${who}, ${created.slice(0, 10)}: ${verdict}`, retag, reason].filter(Boolean).join('; ');
}
