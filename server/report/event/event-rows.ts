import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Span, Voice } from '../../../analysis/types/document.ts';
import type { EventComparison, EventRow } from '../../../analysis/types/event.ts';
import { excerpt, formatCount, plural, signed } from '../format.ts';
import { inContext, type Piece } from './in-context.ts';

/** One article’s part of a line: in a few words what is to be seen, and what that opens to. */
export interface Cell {
  letter: string;
  name: string;
  pieces: Piece[];
  fine: string;
  /** True where there is nothing to be seen: it is drawn back. */
  quiet: boolean;
  passages: { pieces: Piece[] }[];
}

/** A row of the event, with a line for each thing that it is about. */
export interface Row {
  id: string;
  title: string;
  about: string;
  lines: Line[];
  /** Lines of less weight, folded. */
  rest: Line[];
}

export interface Line {
  /** Of whom or what; null where the row is of one thing alone. */
  heading: string | null;
  fine: string;
  cells: Cell[];
}

/** So many lines of a row stand open. */
const mostLines = 8;

/** What a cell says, before it is known whose it is. */
type Said = { says: string | Piece[]; fine?: string; quiet?: boolean; spans?: readonly (Span | null)[] };

/** Makes lines of an event: one cell for each column. */
export function lineMaker({ columns }: EventComparison, views: readonly AnalyzedView[]) {
  return function line<C>(
    cells: readonly C[],
    say: (cell: C, view: AnalyzedView, at: number) => Said,
    heading: string | null = null,
    fine = '',
  ): Line {
    return {
      heading,
      fine,
      cells: cells.map((cell, at) => {
        const said = say(cell, views[at], at);
        const spans = (said.spans ?? []).flatMap((span) => span ?? []);
        return {
          letter: columns[at].letter,
          name: columns[at].name,
          pieces: typeof said.says === 'string' ? [{ text: said.says, marked: false }] : said.says,
          fine: said.fine ?? '',
          quiet: said.quiet ?? false,
          passages: inContext(views[at], spans),
        };
      }),
    };
  };
}

type Maker = ReturnType<typeof lineMaker>;

/** All rows but the facts, in the order of the page; those that have nothing to show are left out. */
export function rowsOf(event: EventComparison, views: readonly AnalyzedView[]): Row[] {
  const line = lineMaker(event, views);
  const row = (id: EventRow, title: string, about: string, lines: Line[]): Row => ({
    ...{ id: rowId(id), title, about },
    lines: lines.slice(0, mostLines),
    rest: lines.slice(mostLines),
  });
  return [
    row('headline', 'Headline', 'Words that no other headline has are set off.', headlineLines(event, line)),
    row('opening', 'Whose view opens', 'The first paragraph, and who is the first to be heard.', [
      line(event.opening, (cell, { document }) => ({
        says: cell.span ? excerpt(document.text, cell.span, 160) : 'no paragraph',
        fine: [
          voiceOf(cell.voice, cell.speaker),
          cell.first
            ? `first heard: ${cell.first.name ?? 'somebody without a name'}, after ${plural(cell.first.wordsBefore, 'word')}`
            : 'nobody is heard',
        ].join('; '),
        quiet: !cell.span,
        spans: [cell.span, cell.first],
      })),
    ]),
    row(
      'speakers',
      'Who speaks',
      'Everybody who is heard in at least one of them, and where they are not.',
      speakerLines(event, line),
    ),
    row(
      'stance',
      'The writer’s stance',
      'Which way the writer’s own words lean toward those of whom most speak. “Nothing seen” is not “neutral”.',
      stanceLines(event, line),
    ),
    row(
      'names',
      'Names for the same',
      'What each calls the same person, body, group or act.',
      nameLines(event, line),
    ),
    row('charged', 'Charged wording', 'Charged expressions in the writer’s own words.', [
      line(event.charged, (cell, view) => chargedSaid(cell, view)),
    ]),
    row('last', 'The last word', 'The last paragraph, and whose words it is.', [
      line(event.last, (cell, { document }) => ({
        says: cell.span ? excerpt(document.text, cell.span, 160) : 'no paragraph',
        fine: voiceOf(cell.voice, cell.speaker),
        quiet: !cell.span,
        spans: [cell.span],
      })),
    ]),
  ].filter(({ lines }) => lines.some(({ cells }) => cells.length > 0));
}

/** Element id of a row. */
export function rowId(row: EventRow): string {
  return `row-${row}`;
}

/** "in the writer’s words", "Ana Horvat, quoted". */
export function voiceOf(voice: Voice | null, speaker: string | null): string {
  if (voice === null) return '';
  if (voice === 'author') return 'in the writer’s words';
  const how = voice === 'quotation' ? 'quoted' : 'paraphrased';
  return speaker ? `${speaker}, ${how}` : how;
}

function headlineLines(event: EventComparison, line: Maker): Line[] {
  return [
    line(event.headline, ({ text, own }) =>
      text === null ? { says: 'no headline', quiet: true } : { says: marked(text, own) },
    ),
  ];
}

/** A text in pieces, with the stretches set off. */
function marked(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

const notHeard = { named: 'named, not heard', 'perhaps named': 'perhaps named', nowhere: 'nowhere' } as const;

function speakerLines({ speakers }: EventComparison, line: Maker): Line[] {
  return speakers.map(({ name, sourceType, cells }) =>
    line(
      cells,
      ({ is, words, share, order, spans }) =>
        is === 'heard'
          ? {
              says: plural(words, 'word'),
              fine: [
                share === null ? '' : `${Math.round(share * 100)}% of what is said`,
                order === 1 ? 'heard first' : '',
              ]
                .filter(Boolean)
                .join(', '),
              spans,
            }
          : { says: notHeard[is], quiet: true, spans },
      name,
      sourceType,
    ),
  );
}

function stanceLines({ stance }: EventComparison, line: Maker): Line[] {
  return stance.map(({ name, cells }) =>
    line(
      cells,
      ({ mentions, stance: found, lean, reason, spans }) => {
        const sample = plural(mentions, 'mention');
        if (lean === 'for' || lean === 'against')
          return { says: lean, fine: found ? `${signed(found.score)}, ${sample}` : sample, spans };
        if (mentions === 0) return { says: reason ?? 'not spoken of', quiet: true };
        return {
          says: reason ?? (lean === 'none' ? `no lean in ${sample}` : `nothing clear in ${sample}`),
          quiet: true,
          spans,
        };
      },
      name,
    ),
  );
}

/** So many names of one thing stand in a cell. */
const mostNames = 4;

function nameLines({ names }: EventComparison, line: Maker): Line[] {
  return names.map(({ referent, parties, cells }) =>
    line(
      cells,
      (labels) => {
        if (labels.length === 0) return { says: 'not named', quiet: true };
        const shown = labels.slice(0, mostNames);
        const says = shown.flatMap(({ label, charged, count, quoted }, i) => [
          { text: i === 0 ? '' : ', ', marked: false },
          { text: label, marked: charged },
          { text: quoted === count ? ` ${count}×, in others’ words` : ` ${count}×`, marked: false },
        ]);
        return { says, spans: shown.flatMap(({ spans }) => spans.slice(0, 2)) };
      },
      referent,
      parties.join(', '),
    ),
  );
}

function chargedSaid(
  { count, words, rate, value, low, high, reason, spans }: EventComparison['charged'][number],
  { document }: AnalyzedView,
): Said {
  const weighed =
    count > 0 && value !== null && low !== null && high !== null
      ? `; weighed by how sure each is ${value.toFixed(1)}, between ${low.toFixed(1)} and ${high.toFixed(1)}`
      : '';
  const shown = spans.slice(0, 5).map(({ start, end }) => `“${document.text.slice(start, end)}”`);
  return {
    says: shown.length > 0 ? shown.join(', ') : 'none seen',
    fine: `${formatCount(count)} in ${plural(words, 'word')}${rate === null || count === 0 ? '' : `, ${rate.toFixed(1)} per 1,000`}${weighed}${reason ? `; ${reason}` : ''}`,
    quiet: count === 0,
    spans,
  };
}
