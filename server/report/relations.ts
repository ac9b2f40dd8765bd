import type { AnalyzedView } from '../../analysis/index.ts';
import { leastOfSpeaker } from '../../analysis/measures/index.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { ActorStance, Stance, StrongStance } from '../../analysis/types/reading.ts';
import { plural, signed } from './format.ts';
import type { Jumper } from './jumps.ts';

/** A matrix with more rows or columns than this is no small one; the rest stays in the JSON. */
const mostVoices = 10;
const mostActors = 6;
/** Sentences shown behind a cell. */
const mostSentences = 4;

const writer = 'The writer';

/** What somebody is called whom the text does not name. */
const unnamed: Partial<Record<StrongStance['voice'], string>> = {
  author: writer,
  paraphrase: 'Somebody reported',
};

interface Cell {
  voice: string;
  actor: string;
  stance: Stance;
}

/** Who is for or against whom: voices by actors, each cell with its sentences, the words that weighed most set off. */
export function relationsModel(view: AnalyzedView, jump: Jumper) {
  const { actors, marks, drivers, strongest } = view.analysis.readings.stance;
  const cells: Cell[] = actors.flatMap(
    ({ name, author, holders = [] }: Partial<ActorStance> & Pick<ActorStance, 'name'>) => [
      ...(author?.evaluative ? [{ voice: writer, actor: name, stance: author }] : []),
      ...holders
        .filter(({ stance }) => stance.evaluative > 0)
        .map(({ holder, stance }) => ({ voice: holder, actor: name, stance })),
    ],
  );
  const columns = mostOf(
    cells.map(({ actor }) => actor),
    mostActors,
  );
  const voices = mostOf(
    cells.map(({ voice }) => voice),
    mostVoices,
  );
  const open = cells.filter(({ actor, voice }) => columns.includes(actor) && voices.includes(voice));
  return {
    columns,
    rows: voices
      .filter((voice) => open.some((cell) => cell.voice === voice))
      .map((voice) => ({
        voice,
        cells: columns.map((actor) => {
          const at = open.findIndex((cell) => cell.voice === voice && cell.actor === actor);
          return at < 0 ? null : { id: `relation-${at}`, ...lean(open[at]) };
        }),
      })),
    opened: open.map((cell, at) => ({
      id: `relation-${at}`,
      heading: `${cell.voice} on ${cell.actor}`,
      ...lean(cell),
      sentences: cell.stance.marks
        .slice(0, mostSentences)
        .map((m) => sentence(view, marks[m], drivers[m], jump)),
    })),
    strongest: strongest.map((s) => ({
      voice: s.by ?? unnamed[s.voice] ?? 'Somebody quoted',
      direction: s.sign > 0 ? 'for' : 'against',
      actor: s.toward,
      ...sentence(view, s, s.word, jump),
    })),
  };
}

/** The commonest, most first; ties in their own order. */
function mostOf(names: string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => Number(b[0] === writer) - Number(a[0] === writer) || b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name);
}

/** The score, and its direction in a word; hollow and without a number where no lean is named, with why. */
function lean({ voice, stance: { score, tentative, evaluative } }: Cell) {
  const open = voice !== writer && evaluative < leastOfSpeaker ? 'too few to say' : 'no clear lean';
  const direction = tentative ? open : score > 0 ? 'for' : 'against';
  return {
    value: tentative ? null : signed(score),
    direction,
    tentative,
    detail: `${plural(evaluative, 'mention')}${tentative ? `, ${open}` : ''}`,
  };
}

function sentence(view: AnalyzedView, mark: Span, driver: Span | null, jump: Jumper) {
  return { ...cut(view.document.text, mark, driver), jump: jump('left', mark, 20) };
}

/** A sentence in three pieces: what stands before the words that drove it, the words, what stands after. */
function cut(text: string, { start, end }: Span, words: Span | null) {
  const piece = (from: number, to: number) => text.slice(from, to).replace(/\s+/g, ' ');
  if (!words) return { before: piece(start, end), words: '', after: '' };
  return {
    before: piece(start, words.start),
    words: piece(words.start, words.end),
    after: piece(words.end, end),
  };
}
