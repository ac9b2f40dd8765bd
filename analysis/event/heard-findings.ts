import { isFullName, isSurelyPerson, mayBeQuoted, saidIn } from '../contrasts/findings/sourcing.ts';
import { capitalized, inWords, listed } from '../text/prose.ts';
import type { Analyzed } from '../types/analyzed.ts';
import { personTypes } from '../types/document.ts';
import type { EventFinding, EventSpeaker } from '../types/event.ts';
import { evidenceIn, finding, fitting, nameIn, namesOfColumns, type Told } from './told.ts';

/** Names of one column in a sentence, and words from which on somebody is heard at all. */
const mostNames = 3;
const fewestWords = 12;
/** Words at which half of the strength is reached. */
const halfAt = 100;
/** How strong it is at most that some are heard in one column alone. */
const mostAlone = 0.7;
/** How strong it is that one column leaves out whom most hear, and how much is added as they say more. */
const missing = { least: 0.35, more: 0.3 };

/** Who speaks in one column alone, and who is heard in most and is nowhere in one. */
export function heardFindings(told: Told): EventFinding[] {
  const persons = told.made.speakers.filter((row) => isPerson(told, row));
  return [...alone(told, persons), ...nowhere(told, persons)];
}

/** A person under a full name, wherever that one is heard. */
function isPerson({ articles, among }: Told, { name, sourceType, cells }: EventSpeaker): boolean {
  const column = among.find((i) => cells[i].is === 'heard');
  if (column === undefined || !personTypes.has(sourceType) || !isFullName(name)) return false;
  const article = articles[column];
  const speaker = speakerIn(article, name);
  return speaker !== undefined && isSurelyPerson(article, speaker) && saidIn(article, speaker).length > 0;
}

function speakerIn({ analysis, document }: Analyzed, name: string) {
  const last = name.split(' ').at(-1)!;
  return analysis.readings.attribution.speakers.find(
    (s) => s.name === name || (s.actor !== null && document.actors[s.actor]?.name.endsWith(last)),
  );
}

/** By column, those whom it alone lets speak; said of all such columns in one sentence. */
function alone(told: Told, persons: readonly EventSpeaker[]): EventFinding[] {
  const { among, articles, days } = told;
  const by = new Map<number, EventSpeaker[]>();
  for (const row of persons) {
    const [column, ...more] = among.filter((i) => row.cells[i].is === 'heard');
    const others = among.filter((i) => i !== column);
    if (more.length > 0 || others.length === 0 || row.cells[column].words < fewestWords) continue;
    const isSure = others.every(
      (i) =>
        days.mayLack(i, [column]) &&
        row.cells[i].is !== 'perhaps named' &&
        !mayBeQuoted(articles[i], row.name),
    );
    if (isSure) by.set(column, [...(by.get(column) ?? []), row]);
  }
  const columns = [...by.keys()].sort((a, b) => wordsOf(by.get(b)!, b) - wordsOf(by.get(a)!, a)).slice(0, 3);
  if (columns.length === 0) return [];
  const parts = columns.map((column, i) => {
    const names = by
      .get(column)!
      .slice(0, mostNames)
      .map(({ name }) => nameIn(told, name));
    const more = by.get(column)!.length - names.length;
    if (more > 0) names.push(more === 1 ? 'one other' : `${inWords(more)} others`);
    const verb = i > 0 ? '' : names.length > 1 ? ' speak' : ' speaks';
    return `${listed(names)}${verb} only in ${namesOfColumns(told, [column])}`;
  });
  const text = fitting(parts.map((_, i) => capitalized(`${parts.slice(0, parts.length - i).join('; ')}.`)));
  if (text === null) return [];
  const words = columns.reduce((sum, column) => sum + wordsOf(by.get(column)!, column), 0);
  return [
    finding(told, 'heard', {
      ...{ text, columns, row: 'speakers' },
      strength: (words / (words + halfAt)) * mostAlone,
      evidence: columns.flatMap((column) =>
        by
          .get(column)!
          .slice(0, mostNames)
          .flatMap(({ cells }) => evidenceIn(column, cells[column].spans.slice(0, 1))),
      ),
    }),
  ];
}

function wordsOf(rows: readonly EventSpeaker[], column: number): number {
  return rows.reduce((sum, { cells }) => sum + cells[column].words, 0);
}

/** Who is heard in most columns and is named nowhere in others. */
function nowhere(told: Told, persons: readonly EventSpeaker[]): EventFinding[] {
  const { among, days } = told;
  return persons.flatMap((row) => {
    const heard = among.filter((i) => row.cells[i].is === 'heard' && row.cells[i].words >= fewestWords);
    const without = among.filter((i) => row.cells[i].is === 'nowhere' && days.mayLack(i, heard));
    if (heard.length < 2 || heard.length * 2 <= among.length || without.length === 0) return [];
    const text = fitting([
      `${capitalized(nameIn(told, row.name))} speaks in ${namesOfColumns(told, heard)}, and is not named in ${namesOfColumns(told, without, 'or')}.`,
    ]);
    if (text === null) return [];
    const words = heard.reduce((sum, column) => sum + row.cells[column].words, 0);
    return [
      finding(told, 'heard', {
        ...{ text, columns: without, row: 'speakers', target: row.name },
        strength: missing.least + missing.more * (words / (words + halfAt)),
        values: row.cells.map(({ words }) => words),
        evidence: heard.flatMap((column) => evidenceIn(column, row.cells[column].spans.slice(0, 1))),
      }),
    ];
  });
}
