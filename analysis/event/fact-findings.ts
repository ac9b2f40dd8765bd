import { capitalized, inWords } from '../text/prose.ts';
import type { EventFact, EventFinding, FactCell } from '../types/event.ts';
import { bounds } from './alike.ts';
import { evidenceIn, finding, fitting, namesOfColumns, quotesOf, type Told } from './told.ts';

/** How strong a finding is by its kind alone, and how much is added as its passages are telling. */
const worth = {
  leftOut: { least: 0.45, more: 0.5 },
  numbers: { least: 0.55, more: 0.3 },
};

/** What most tell and some leave out, and where numbers contradict. */
export function factFindings(told: Told): EventFinding[] {
  return told.made.facts.flatMap((fact, index) => [
    ...leftOut(told, fact, index),
    ...contradicted(told, fact, index),
  ]);
}

/** The columns of the event whose cell is so. */
function withCell({ among }: Told, { cells }: EventFact, is: FactCell['is']): number[] {
  return among.filter((column) => cells[column].is === is);
}

function leftOut(told: Told, fact: EventFact, index: number): EventFinding[] {
  const tellers = withCell(told, fact, 'told');
  const without = withCell(told, fact, 'left out');
  if (
    tellers.length < 2 ||
    tellers.length <= without.length ||
    tellers.length * 2 < told.among.length ||
    without.length === 0
  )
    return [];
  const whose =
    tellers.length > 2 || without.length > 1 ? shortList(told, tellers) : namesOfColumns(told, tellers);
  const missing = `nothing like it was found in ${namesOfColumns(told, without, 'or')}`;
  const text = fitting(
    quotesOf(told, fact.shown.column, fact.shown).map(({ words, speaker, quoted }) => {
      const from = told.made.columns[fact.shown.column].name;
      const allQuote = quoted && tellers.every((column) => fact.cells[column].voice === 'quotation');
      const what =
        allQuote && speaker ? `${whose} quote ${speaker}: ${words}` : `Told by ${whose}: ${words} (${from})`;
      return capitalized(`${what}; ${missing}.`);
    }),
  );
  if (text === null) return [];
  const { least, more } = worth.leftOut;
  return [
    finding(told, 'left out', {
      ...{ text, columns: without, row: 'facts', fact: index },
      strength: least + more * fact.telling,
      evidence: tellers.flatMap((column) => evidenceIn(column, fact.cells[column].spans)),
    }),
  ];
}

/** "Four of the five" where their names would fill the sentence. */
function shortList(told: Told, tellers: readonly number[]): string {
  if (tellers.length < 4) return namesOfColumns(told, tellers);
  return `${inWords(tellers.length)} of the ${inWords(told.among.length)} articles`;
}

/** Two columns that give other numbers of one counted thing, the first two that share none. */
function contradicted(told: Told, fact: EventFact, index: number): EventFinding[] {
  const { contradicts, cells } = fact;
  if (!contradicts || (fact.same ?? 0) < bounds.said) return [];
  const given = withCell(told, fact, 'told').filter((column) => contradicts.numbers[column].length > 0);
  const two = given
    .flatMap((a, i) => given.slice(i + 1).map((b) => [a, b]))
    .find(([a, b]) => !contradicts.numbers[a].some((n) => contradicts.numbers[b].includes(n)));
  if (!two) return [];
  const [ofA, ofB] = two.map((column) =>
    quotesOf(told, column, cells[column].spans[0]).flatMap(({ words }) =>
      contradicts.numbers[column].some((n) => words.replaceAll(',', '').includes(n))
        ? [`${told.made.columns[column].name} has ${words}`]
        : [],
    ),
  );
  const text = fitting(
    ofA.flatMap((a, i) => (ofB[i] === undefined ? [] : [`The numbers are not the same: ${a}; ${ofB[i]}.`])),
  );
  if (text === null) return [];
  return [
    finding(told, 'numbers', {
      ...{ text, columns: two, row: 'facts', fact: index, target: contradicts.noun },
      strength: worth.numbers.least + worth.numbers.more * (fact.same ?? 0),
      evidence: two.flatMap((column) => evidenceIn(column, cells[column].spans)),
    }),
  ];
}
