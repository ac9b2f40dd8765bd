import type { AnalyzedView } from '../../../analysis/index.ts';
import type { EventComparison, EventFact } from '../../../analysis/types/event.ts';
import { excerpt } from '../format.ts';
import { type Line, lineMaker, voiceOf } from './event-rows.ts';

/** So many facts of one group stand open. */
const mostFacts = 12;

/** How a column’s part in a fact is drawn, and what it is called. */
const signs = {
  told: 'tells it',
  perhaps: 'comes near',
  'not found': 'not found',
  'left out': 'leaves it out',
} as const;

/** A fact: its words, who tells it, and the passages of all. */
export interface FactModel {
  id: string;
  words: string;
  from: string;
  states: { letter: string; name: string; is: string; says: string }[];
  numbers: string | null;
  line: Line;
}

/** Facts in groups: those that some leave out, those that all tell, those of one alone. Each opens to its passages. */
export function factsModel(event: EventComparison, views: readonly AnalyzedView[]) {
  const line = lineMaker(event, views);
  const all = event.facts.map((fact, index) => ({ fact, model: factModel(event, views, line, fact, index) }));
  const present = event.columns.length;
  const group = (title: string, belongs: (fact: EventFact) => boolean) => {
    const found = all.filter(({ fact }) => belongs(fact)).map(({ model }) => model);
    return { title, count: found.length, first: found.slice(0, mostFacts), rest: found.slice(mostFacts) };
  };
  return {
    letters: event.columns.map(({ letter, name }) => ({ letter, name })),
    groups: [
      group('Told by some, not by others', ({ told }) => told > 1 && told < present),
      group('Told by all', ({ told }) => told === present),
      group('Told by one alone', ({ told }) => told === 1),
    ].filter(({ count }) => count > 0),
  };
}

/** Element id of a fact. */
export function factId(index: number): string {
  return `fact-${index + 1}`;
}

function factModel(
  { columns }: EventComparison,
  views: readonly AnalyzedView[],
  line: ReturnType<typeof lineMaker>,
  { shown, cells, contradicts }: EventFact,
  index: number,
): FactModel {
  return {
    id: factId(index),
    words: excerpt(views[shown.column].document.text, shown, 170),
    from: columns[shown.column].letter,
    states: cells.map(({ is }, at) => ({
      letter: columns[at].letter,
      name: columns[at].name,
      is: is.replace(' ', '-'),
      says: signs[is],
    })),
    numbers: contradicts && numbersOf(columns, contradicts),
    line: line(cells, (cell) =>
      cell.is === 'told'
        ? { says: '', fine: voiceOf(cell.voice, cell.speaker), spans: cell.spans }
        : {
            says: signs[cell.is],
            fine: cell.near ? (cell.is === 'perhaps' ? 'what comes near:' : 'what comes nearest:') : '',
            quiet: true,
            spans: [cell.near],
          },
    ),
  };
}

/** "A 12, B 15 of “injured”": what each counts of one thing. */
function numbersOf(
  columns: EventComparison['columns'],
  { noun, numbers }: NonNullable<EventFact['contradicts']>,
): string {
  const given = numbers.flatMap((all, at) =>
    all.length > 0 ? `${columns[at].letter} ${all.join(' and ')}` : [],
  );
  return `In other numbers (${noun}): ${given.join(', ')}`;
}
