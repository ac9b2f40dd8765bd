import type { AnalyzedView } from '../../analysis/index.ts';
import { leanWords } from '../../analysis/measures/index.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { ActorStance, Stance, StrongStance } from '../../analysis/types/reading.ts';
import { plural } from './format.ts';
import type { Jumper } from './jumps.ts';
import { allOthers, flatNames, leanCell, silent, writer } from './stance.ts';

/** A table with more rows or columns is no small one: what leans beyond them is a list that folds. */
const mostHolders = 8;
const mostTargets = 5;
/** Leans in that list. */
const mostFolded = 40;

/** What somebody is called whom the text does not name. */
const unnamed: Partial<Record<StrongStance['voice'], string>> = {
  author: writer,
  paraphrase: 'Somebody reported',
};

/** How one holder stands to one target. */
interface Cell {
  who: string;
  target: string;
  stance: Stance;
}

/** Who is for or against whom in one article: holders by targets; the sentences that lean most surely, their words set off. */
export function stanceAlone(view: AnalyzedView, jump: Jumper) {
  const { actors, strongest, error, ...marked } = view.analysis.readings.stance;
  const cells = actors.flatMap(cellsToward);
  const leaning = cells.filter(({ stance }) => leanWords(stance, marked).leans);
  const targets = [...new Set(leaning.map(({ target }) => target))];
  const columns = targets.slice(0, mostTargets);
  const holders = holdersByWords(view, cells);
  const rows = holders
    .filter((who) => leaning.some((cell) => cell.who === who && columns.includes(cell.target)))
    .slice(0, mostHolders);
  const speakersOn = (target: string) =>
    leaning.filter((cell) => cell.target === target && cell.who !== writer && cell.who !== allOthers);
  const make = ({ who, target, stance }: Cell) => {
    const inRows = speakersOn(target).flatMap((cell) => (rows.includes(cell.who) ? cell.who : []));
    return leanCell('left', { stance, told: who === allOthers ? inRows : [] }, view, jump);
  };
  const find = (who: string, target: string) =>
    cells.find((cell) => cell.who === who && cell.target === target);
  return {
    error,
    columns,
    rows: rows.map((who) => ({
      who,
      cells: columns.map((target) => {
        const cell = find(who, target);
        return {
          target,
          lean: cell ? make(cell) : null,
          silent: who === writer ? silent.author : silent.holder,
        };
      }),
    })),
    folded: leaning
      .filter(({ who, target }) => !rows.includes(who) || !columns.includes(target))
      .filter(({ who, target }) => who !== allOthers || speakersOn(target).length === 0)
      .slice(0, mostFolded)
      .map((cell) => ({ who: cell.who, target: cell.target, lean: make(cell) })),
    quiet: holders
      .filter((who) => leaning.every((cell) => cell.who !== who))
      .slice(0, mostHolders)
      .map((who) => `${who} (${plural(mentionsBy(who, cells), 'mention')})`)
      .join(', '),
    flat: flatNames(actors.filter(({ name }) => !targets.includes(name))),
    strongest: strongest.map((s) => ({
      voice: s.by ?? unnamed[s.voice] ?? 'Somebody quoted',
      direction: s.sign > 0 ? 'for' : 'against',
      actor: s.toward,
      ...cut(view.document.text, s, s.word),
      jump: jump('left', s, 20),
    })),
  };
}

/** The writer, all others together, each speaker; what an actor says of itself is left out. Results of old lack `holders`. */
function cellsToward({
  name,
  author,
  quoted,
  holders = [],
}: Partial<ActorStance> & Pick<ActorStance, 'name'>): Cell[] {
  const speakers = holders.filter(({ holder }) => holder !== name);
  return [
    ...(author ? [{ who: writer, target: name, stance: author }] : []),
    ...(quoted ? [{ who: allOthers, target: name, stance: quoted }] : []),
    ...speakers.map(({ holder, stance }) => ({ who: holder, target: name, stance })),
  ];
}

/** Each holder once: the writer, all others together, then the speakers who have most words first. */
function holdersByWords(view: AnalyzedView, cells: readonly Cell[]): string[] {
  const heard = view.analysis.readings.attribution.speakers.map(({ name }) => name);
  const order = new Map([writer, allOthers, ...heard].map((who, place) => [who, place]));
  const place = (who: string) => order.get(who) ?? order.size;
  return [...new Set(cells.map(({ who }) => who))].sort((a, b) => place(a) - place(b));
}

function mentionsBy(who: string, cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + (cell.who === who ? cell.stance.mentions : 0), 0);
}

/** A sentence in three pieces: what stands before the words that drove it, the words, what stands after. */
function cut(text: string, { start, end }: Span, words: Span) {
  const piece = (from: number, to: number) => text.slice(from, to).replace(/\s+/g, ' ');
  return {
    before: piece(start, words.start),
    words: piece(words.start, words.end),
    after: piece(words.end, end),
  };
}
