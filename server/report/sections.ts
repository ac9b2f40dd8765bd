import { type Contrast, contrastIn, contrasts, type TableCell } from '../../analysis/contrasts/index.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import type { Comparison, Side } from '../../analysis/types/comparison.ts';
import type { Corrections } from '../../analysis/types/corrections.ts';
import type { ComparedViews } from '../library/analysis.ts';
import { agencyModel } from './agency.ts';
import { castModel } from './cast.ts';
import { claimsModel } from './claims.ts';
import { driversModel } from './drivers.ts';
import { figuresAlone, figuresModel, pictureModel } from './figures.ts';
import { bothSides, formatCount, plural } from './format.ts';
import { framesAlone, framesModel } from './frames.ts';
import { anchorId, type Jumper } from './jumps.ts';
import { ledgerModel, mostHeard } from './ledger.ts';
import { loadedModel } from './loaded.ts';
import { codebookEntries } from './method.ts';
import { namingModel } from './naming.ts';
import { onlyModel } from './only.ts';
import {
  mostPlain,
  type PlainTable,
  plainFigures,
  plainFrames,
  plainNaming,
  plainStance,
} from './plain-tables.ts';
import { reportingModel } from './reporting.ts';
import { silenceModel } from './silence.ts';
import { stanceModel } from './stance.ts';
import { stanceAlone } from './stance-alone.ts';
import { tellingModel } from './telling.ts';
import type { readingModel } from './texts.ts';
import { vocabularyModel } from './vocabulary.ts';

/** What a section is made of. */
export interface Page {
  comparison: Comparison;
  views: Record<Side, AnalyzedView>;
  jump: Jumper;
  /** Where the report can be had again, and what it rests on. */
  taken: object;
  /** Both texts with their marks: asked for by the last section that is made. */
  reading(): ReturnType<typeof readingModel>;
}

/** What a section is made of on the page of one article, which is drawn as the left one. */
export interface PageAlone {
  view: AnalyzedView;
  corrections: Corrections;
  jump: Jumper;
  /** Where the article can be set right and had again, and what the page rests on. */
  taken: object;
  reading(): ReturnType<typeof readingModel>;
}

/** A section as the page of one article has it. */
interface Alone {
  /** Where it is another than the report's. */
  title?: string;
  partial: string;
  /** Sections stand in this order, those without it in that of the list. */
  place?: number;
  model(page: PageAlone): object;
}

/** A part of the report beside the answer, of the page of one article, or of both, with its templates in `views/partials`. */
export interface Section {
  id: string;
  title: string;
  /** The room of the report that it stands in: the workbook, as a row that opens, where it does not say. */
  room?: 'texts' | 'workbook';
  /** What is in it, in a few words, for its row. */
  inside?(page: Page): string;
  /** Its template in the report, and what it shows; without, the report has none. */
  partial?: string;
  /** Null where there is nothing to show, not even that there is nothing. */
  model?(page: Page): object | null;
  /** What it is on the page of one article; without, that page has none. */
  alone?: Alone;
  /** What the contents call it, and a finding that leads to it; without, they do not. */
  contents?: string;
  link?: string;
  /** Sections are made in this order, those without it between; where several lead to one word, its anchors stand so. */
  made?: number;
  /** Its table on a terminal, and its place there. */
  plain?: { place: number; table(compared: ComparedViews): PlainTable };
}

/** The sections, in order. A contrast that brings a table needs none of its own: it gets one before the texts. */
export const sections: readonly Section[] = [
  {
    id: 'sourcing',
    title: 'Who gets to speak?',
    partial: 'sourcing',
    contents: 'Who speaks',
    link: 'who speaks',
    inside: ({ views }) =>
      eachSide(({ analysis }) => analysis.readings.attribution.speakers, views, 'speaker'),
    made: -5,
    model: ({ views, jump }) => {
      const most = mostHeard(views.left, views.right);
      return { ledgers: bothSides.map((side) => ledgerModel(side, views[side], jump, most)) };
    },
    alone: {
      partial: 'sourcing-alone',
      model: ({ view, jump }) => ({ ledger: ledgerModel('left', view, jump, mostHeard(view)) }),
    },
  },
  ofContrast('reporting', {
    link: 'how they are introduced',
    inside: ({ comparison }) => perSide(({ n }) => plural(n, 'introduction'), comparison.reporting),
    made: -2,
    model: ({ comparison, jump }) => ({ reporting: reportingModel(comparison, jump) }),
  }),
  ofContrast('silence', {
    contents: 'Silence',
    link: 'who is silent',
    inside: ({ comparison: { silence } }) => plural(silence.actors.length, 'actor'),
    made: -2,
    model: ({ comparison, jump }) => ({ silence: silenceModel(comparison, jump) }),
  }),
  ofContrast('stance', {
    contents: 'Stance',
    link: 'how the words lean',
    inside: () => 'toward whom, in the writer’s words and in those of others',
    made: -4,
    model: ({ comparison: { stance }, views, jump }) => ({ stance: stanceModel(stance, views, jump) }),
    plain: { place: 2, table: plainStance },
    alone: {
      title: 'Who is for or against whom?',
      partial: 'stance-alone',
      model: ({ view, jump }) => ({ stance: stanceAlone(view, jump) }),
    },
  }),
  {
    id: 'cast',
    title: 'Who is who?',
    alone: {
      partial: 'cast-alone',
      model: ({ view, corrections, jump }) => ({ cast: castModel(view, corrections, jump) }),
    },
  },
  ofContrast('agency', {
    contents: 'Who acts',
    link: 'who acts',
    inside: ({ comparison: { agency } }) => plural(agency.length, 'actor'),
    made: -2,
    model: ({ comparison, jump }) => ({ agency: agencyModel(comparison, jump) }),
  }),
  ofContrast('naming', {
    contents: 'Names',
    link: 'the names',
    inside: ({ comparison: { naming } }) =>
      `${plural(naming.length, 'person, group or thing', 'persons, groups and things')}`,
    made: -3,
    model: ({ comparison, jump }) => ({ naming: namingModel(comparison, jump) }),
    plain: { place: 4, table: plainNaming },
  }),
  ofContrast('telling', {
    contents: 'Passages',
    link: 'more passages',
    inside: ({ comparison: { telling } }) => plural(telling.length, 'pair of passages', 'pairs of passages'),
    model: ({ comparison, views, jump }) => ({ telling: tellingModel(comparison, views, jump) }),
  }),
  ofContrast('claims', {
    contents: 'Same claim',
    link: 'the passages',
    inside: ({ comparison: { claims } }) => plural(claims.length, 'pair of passages', 'pairs of passages'),
    model: ({ comparison, views, jump }) => ({ claims: claimsModel(comparison, views, jump) }),
  }),
  ofContrast('only', {
    contents: 'Only here',
    link: 'what is missing',
    inside: ({ comparison: { only } }) => perSide((items) => formatCount(items.length), only),
    model: ({ comparison, views, jump }) => ({ only: onlyModel(comparison, views, jump) }),
  }),
  {
    id: 'loaded',
    title: 'Which words take sides?',
    partial: 'loaded',
    contents: 'Words that take sides',
    link: 'the words that take sides',
    inside: ({ views }) =>
      eachSide(
        ({ analysis }) => analysis.readings.loaded.marks,
        views,
        'word or phrase',
        'words and phrases',
      ),
    model: ({ views, jump }) => ({
      loaded: bothSides.map((side) => loadedModel(side, views[side], jump)),
    }),
    alone: {
      partial: 'loaded-alone',
      model: ({ view, jump }) => ({ loaded: loadedModel('left', view, jump) }),
    },
  },
  ofContrast('frames', {
    contents: 'Frames',
    link: 'the frames',
    inside: ({ comparison: { frames } }) => plural(frames.length, 'frame'),
    model: ({ comparison, views, jump }) => ({ frames: framesModel(comparison.frames, views, jump) }),
    plain: { place: 3, table: plainFrames },
    alone: {
      partial: 'frames-alone',
      model: ({ view, jump }) => ({ frames: framesAlone(view, jump) }),
    },
  }),
  ofContrast('vocabulary', {
    contents: 'Vocabulary',
    link: 'the words',
    inside: ({ comparison: { vocabulary } }) => plural(vocabulary.words.length, 'word'),
    model: ({ comparison, views, jump }) => ({ vocabulary: vocabularyModel(comparison, views, jump) }),
  }),
  ...contrasts.flatMap(tableSection),
  {
    id: 'texts',
    title: 'What do they say, in full?',
    partial: 'texts',
    contents: 'Both texts',
    link: 'the texts',
    made: 1,
    model: ({ reading, comparison }) => ({ reading: reading(), pairs: pairsOf(comparison) }),
    room: 'texts',
    alone: {
      title: 'What does it say, in full?',
      partial: 'texts-alone',
      model: ({ reading, taken }) => ({ ...taken, reading: reading() }),
    },
  },
  ofContrast('figures', {
    contents: 'Figures',
    link: 'the figures',
    inside: ({ comparison: { figures } }) => `${plural(figures.length, 'figure')} with intervals`,
    made: -6,
    model: ({ comparison, views, jump }) => ({
      picture: pictureModel(comparison.figures, views),
      figures: figuresModel(comparison.figures, views, jump),
    }),
    plain: { place: 1, table: plainFigures },
    alone: {
      partial: 'figures-alone',
      place: -1,
      model: ({ view, jump }) => ({ figures: figuresAlone(view, jump) }),
    },
  }),
  ofContrast('drivers', {
    inside: () => 'the words that drive each rate',
    made: -1,
    model: ({ comparison, jump }) => {
      const drivers = driversModel(comparison, jump);
      return drivers.length > 0 ? { drivers } : null;
    },
  }),
  {
    id: 'method',
    title: 'How was this measured?',
    partial: 'method',
    inside: () => 'codebook, how to cite it, files to take away',
    contents: 'Method',
    model: ({ taken, views }) => ({ ...taken, measures: codebookEntries(views.left) }),
    alone: {
      partial: 'method-alone',
      model: ({ taken, view }) => ({ ...taken, measures: codebookEntries(view) }),
    },
  },
];

/** The sections of the page of one article, made in the order in which they stand. */
export function sectionsAlone(page: PageAlone) {
  return sections
    .flatMap(({ id, title, alone }) => (alone ? { id, title, place: 0, ...alone } : []))
    .sort((a, b) => a.place - b.place)
    .map(({ model, ...section }) => ({ ...model(page), ...section }));
}

/** What findings call the sections that they lead to. */
export const sectionLinks: ReadonlyMap<string, string> = new Map(
  sections.flatMap(({ id, link }): [string, string][] => (link ? [[id, link]] : [])),
);

/** The contents of the workbook. */
export const contents = sections.flatMap(({ id, room, contents: name }) =>
  name && room !== 'texts' ? [{ id, name }] : [],
);

/** Ids that stand in the workbook: of its sections, and of what is taken away there. */
export const inWorkbook: ReadonlySet<string> = new Set([
  'take',
  ...sections.filter(({ room, model }) => model && room !== 'texts').map(({ id }) => id),
]);

/** The tables of a comparison for a terminal. */
export function plainTables(compared: ComparedViews): PlainTable[] {
  return sections
    .flatMap(({ id, plain }) => (plain && !compared.comparison.unlooked?.includes(id) ? plain : []))
    .sort((a, b) => a.place - b.place)
    .map(({ table }) => table(compared));
}

/** The section of a contrast, under its name and title. */
function ofContrast(id: string, rest: Omit<Section, 'id' | 'title' | 'partial'>): Section {
  const { title } = contrasts.find((contrast) => contrast.id === id)!;
  return { id, title, partial: id, ...rest };
}

/** The section of a contrast that brings a table. */
function tableSection(contrast: Contrast): Section[] {
  const { id, title, table } = contrast;
  if (!table) return [];
  const rowsOf = (comparison: Comparison) => table.rows(contrastIn(contrast, comparison));
  return [
    {
      id,
      title,
      partial: 'contrast',
      contents: table.name,
      link: table.name.toLowerCase(),
      inside: ({ comparison }) => plural(rowsOf(comparison).length, 'row'),
      model: ({ comparison, jump }) => ({
        read: table.read,
        none: table.none,
        rows: rowsOf(comparison).map((row) => ({
          name: row.name,
          cells: bothSides.map((side) => tableCell(side, row[side], jump)),
        })),
      }),
      plain: {
        place: 5,
        table: ({ comparison }) => ({
          title,
          head: ['', '●', '◆'],
          rows: rowsOf(comparison)
            .slice(0, mostPlain)
            .map(({ name, left, right }) => [name, left.text, right.text]),
        }),
      },
    },
  ];
}

/** Passages that say the same, by the ids of their places: "l12-40 r8-30, …". Both texts scroll in step by them. */
function pairsOf({ claims }: Comparison): string {
  return claims.map((pair) => bothSides.map((side) => anchorId(side, pair[side])).join(' ')).join(', ');
}

/** "● 3 speakers, ◆ 1 speaker" */
function perSide<T>(told: (side: T) => string, { left, right }: Record<Side, T>): string {
  return `● ${told(left)}, ◆ ${told(right)}`;
}

function eachSide(
  list: (view: AnalyzedView) => readonly unknown[],
  views: Record<Side, AnalyzedView>,
  one: string,
  many?: string,
): string {
  return perSide((view) => plural(list(view).length, one, many), views);
}

function tableCell(side: Side, { text, spans }: TableCell, jump: Jumper) {
  return { side, text, jump: spans.length > 0 ? jump(side, spans) : null };
}
