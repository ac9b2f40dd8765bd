import { styleText } from 'node:util';
import { type AnalyzedView, analyze } from '../../analysis/index.ts';
import { present } from '../../analysis/measures/index.ts';
import { type Article, Refusal } from '../../analysis/read/article.ts';
import { notesOnText } from '../../analysis/read/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import { plain } from '../../analysis/text/plain.ts';
import { type Voice, voices } from '../../analysis/types/document.ts';
import type {
  AttributionReading,
  FramesReading,
  LoadedReading,
  Reading,
  StanceReading,
} from '../../analysis/types/reading.ts';
import { articleOfInput as articleOf, readArticle } from '../ingest/file.ts';
import { withoutTokens } from '../library/analysis.ts';
import { excerpt, formatCount, formatDate, formatInterval, headlineOf } from '../report/format.ts';
import { figureCells, mostPlain as most, plainLean } from '../report/plain-tables.ts';
import { naming } from './named-refusal.ts';
import { heading, table } from './tables.ts';
import { print } from './terminal.ts';

/** `analyze`: the readings of one article, for people or as one JSON object. */
export async function analyzeFile(file: string, format: 'text' | 'json'): Promise<void> {
  const article = file === '-' ? await articleOfInput() : await articleOfFile(file);
  const view = withoutTokens(await analyze(article));
  await print(format === 'json' ? `${JSON.stringify(view)}\n` : describe(view));
}

/** The article of a file that was named on the command line. Throws a Refusal that names it. */
export async function articleOfFile(file: string): Promise<Article> {
  return readArticle(file).catch((error) => {
    throw naming(file, error);
  });
}

/** The article on standard input. */
export async function articleOfInput(): Promise<Article> {
  if (process.stdin.isTTY)
    throw new Refusal(
      'bad-input',
      'Name a file, or send a text to standard input: parallax analyze < article.txt',
    );
  return articleOf(process.stdin);
}

/** Everything a reader at a terminal wants of one article's readings, as text. */
export function describe({ document, analysis }: AnalyzedView): string {
  const { readings } = analysis;
  return [
    titleOf(document.article, analysis.words),
    ...notesOnText(document.text, document.blocks).map(({ says }) => `${says}\n`),
    figuresOf(analysis),
    speakersOf(readings.attribution),
    ...voices.map((voice) => wordingOf(readings.loaded, document.text, voice)),
    stanceOf(readings.stance),
    framesOf(readings.frames),
    `\nParallax ${analysis.analyzer.version}, word lists and weights ${analysis.analyzer.assets}, text ${analysis.articleId.slice(0, 12)}\n`,
  ].join('');
}

/** Headline and what is known about the article, on two lines. */
export function titleOf(article: Article, words: number): string {
  const { publisher, genre, published } = article;
  const facts = [
    publisher,
    genre === 'unknown' ? null : genre,
    formatDate(published),
    `${formatCount(words)} words`,
  ];
  return `${styleText('bold', plain(headlineOf(article)))}\n${plain(facts.filter(Boolean).join(' · '))}\n`;
}

/** Figures of every measure but the frames, which have a table of their own. */
function figuresOf({ readings }: AnalyzedView['analysis']): string {
  const { frames: _, ...others } = readings;
  const rows = Object.values(others).flatMap(({ figures, measure, error }: Reading) =>
    error === null
      ? figures.map((figure) => [figure.label, ...figureCells(figure)])
      : [[measure, '–', '', `failed: ${error}`]],
  );
  return section('Figures', ['', 'value', '95% interval', ''], rows, [1]);
}

function speakersOf({ speakers }: AttributionReading): string {
  const rows = speakers.slice(0, most).map((speaker) => {
    const { direct, mixed, indirect } = speaker.passages;
    const passages = direct + mixed + indirect;
    return [speaker.name, speaker.sourceType, formatCount(passages), formatCount(speaker.words)];
  });
  return section('Who speaks', ['', '', 'passages', 'words'], rows, [2, 3], speakers.length);
}

const wordingTitles: Record<Voice, string> = {
  author: 'Charged wording in the writer’s own voice',
  paraphrase: 'Charged wording in paraphrase: the writer’s words for what others said',
  quotation: 'Charged wording in quotation',
};

/** Wordings of one voice, heaviest first; one that comes again is counted. */
function wordingOf({ marks }: LoadedReading, text: string, voice: Voice): string {
  const own = marks.filter((mark) => mark.voice === voice).sort((a, b) => b.weight - a.weight);
  const wordings = groupBy(own, (mark) => excerpt(text, mark, 40).toLowerCase());
  const rows = Array.from(wordings.values(), (marks) => [
    excerpt(text, marks[0], 40),
    marks.length > 1 ? `×${marks.length}` : '',
    marks[0].category,
    marks[0].plainer ?? '',
    marks[0].reason,
  ]);
  return section(wordingTitles[voice], ['', '', '', 'plainer', 'why'], rows.slice(0, most), [], rows.length);
}

function stanceOf(reading: StanceReading): string {
  const { actors } = reading;
  const rows = actors
    .slice(0, most)
    .map(({ name, author, quoted }) => [name, plainLean(author, reading), plainLean(quoted, reading)]);
  return section('Stance', ['', 'writer', 'all others'], rows, [], actors.length);
}

function framesOf({ frames }: FramesReading): string {
  const rows = frames.flatMap(({ name, kind, score, low, high }) =>
    score === null || score < present
      ? []
      : [[name, kind, score.toFixed(2), formatInterval(low, high, '0..1')]],
  );
  return section('Frames that are present', ['', '', 'score', '95% interval'], rows, [2]);
}

/** A heading and its table; nothing where there are no rows. `all` is how many rows there are to show. */
function section(
  title: string,
  head: string[],
  rows: string[][],
  right: number[],
  all = rows.length,
): string {
  if (rows.length === 0) return '';
  const rest = all > rows.length ? `  and ${formatCount(all - rows.length)} more\n` : '';
  return heading(title) + table(head, rows, right) + rest;
}
