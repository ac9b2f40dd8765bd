import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { judgeable, markKey, type Standing, standings } from '../../library/verdicts.ts';
import type { JudgedMark, Verdict } from '../../store/verdicts.ts';
import { type StoredVoice, voiceOfSpeech } from '../voices.ts';
import { type Cell, toCsv } from './csv.ts';

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
}

/** All marks of an article in reading order. */
export function exportedMarks({ view, verdicts }: Judged): ExportedMark[] {
  const { text } = view.document;
  const { attributions } = view.analysis.readings.attribution;
  const said = standings(verdicts);
  const words = (spans: readonly Span[]) => spans.map(({ start, end }) => text.slice(start, end)).join(' … ');
  const marks = [...judgeable(view)].map(([place, mark]): ExportedMark => {
    const { measure, start, end } = mark;
    const index = Number(place.slice(measure.length));
    const standing = said.get(markKey(mark)) ?? null;
    if (measure !== 'attribution') {
      const { voice, speaker, reason, weight, confidence, plainer, loses } =
        view.analysis.readings[measure].marks[index];
      const known = { voice, speaker, reason, weight, confidence, plainer, loses };
      return { ...mark, ...known, text: text.slice(start, end), source: null, cue: null, standing };
    }
    const attribution = attributions[index];
    const { speaker, source, cue, confidence } = attribution;
    return {
      ...mark,
      voice: voiceOfSpeech(view.document, attribution),
      speaker,
      text: text.slice(start, end),
      source: words(source),
      cue: words(cue),
      reason: null,
      weight: null,
      confidence,
      plainer: null,
      loses: null,
      standing,
    };
  });
  return marks.sort((a, b) => a.start - b.start || a.end - b.end);
}

const columns = [
  'article', 'measure', 'category', 'subject', 'voice', 'speaker', 'start', 'end', 'text', 'source', 'cue', 'reason',
  'weight', 'confidence', 'plainer', 'loses', 'verdict', 'accepted', 'rejected', 'retagged', 'remarks', 'parallax', 'assets',
] as const; // biome-ignore format: the header as it is written

type Row = Record<(typeof columns)[number], Cell>;

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
