import { capitalized, listed, possessive } from '../text/prose.ts';
import { apart } from '../text/statistics.ts';
import type { EventFinding, EventStance } from '../types/event.ts';
import { evidenceIn, finding, fitting, nameIn, namesOfColumns, type Told } from './told.ts';

/** What is measured is worth so much beside what is seen. */
const measured = 0.3;
const mostSpans = 4;
/** Leans of whole articles are the least sure of all that is said: they come behind what passages show. */
const mostOfLean = 0.3;

/** Whose words take a side toward an actor that no other's take, beyond their intervals. */
export function stanceFindings(told: Told): EventFinding[] {
  return told.made.stance.flatMap((row) => told.among.flatMap((column) => stanceFinding(told, row, column)));
}

/** Sentences that lean, from which on a whole article is said to. */
const fewestLeaning = 8;

function stanceFinding(told: Told, row: EventStance, column: number): EventFinding[] {
  const { among } = told;
  const { stance, lean, spans } = row.cells[column];
  if (
    !stance ||
    stance.evaluative < fewestLeaning ||
    lean === null ||
    lean === 'none' ||
    (lean === 'for' ? stance.low <= 0 : stance.high >= 0)
  )
    return [];
  const others = among.filter((i) => i !== column);
  const known = others.filter((i) => row.cells[i].lean !== null && apart(stance, row.cells[i].stance!));
  const alike = others.some(
    (i) => (row.cells[i].stance?.score ?? 0) * stance.score > 0 && !known.includes(i),
  );
  if (known.length === 0 || alike || known.some((i) => row.cells[i].lean === lean)) return [];
  const verb = { for: 'favors', against: 'criticizes' };
  const plain = known.filter((i) => row.cells[i].lean === 'none');
  const opposed = known.filter((i) => !plain.includes(i));
  const whom = nameIn(told, row.name);
  const answers = [
    ...(opposed.length > 0
      ? [
          `${namesOfColumns(told, opposed)} ${opposed.length > 1 ? verb[opposite(lean)].slice(0, -1) : verb[opposite(lean)]} ${whom}`,
        ]
      : []),
    ...(plain.length > 0
      ? [`${namesOfColumns(told, plain)} ${plain.length > 1 ? 'take' : 'takes'} no clear side there`]
      : []),
  ];
  const text = fitting([
    `In its own words, ${namesOfColumns(told, [column])} ${verb[lean]} ${whom}; ${listed(answers)}.`,
  ]);
  if (text === null) return [];
  const gap = Math.max(...known.map((i) => Math.abs(stance.score - row.cells[i].stance!.score)));
  return [
    finding(told, 'stance', {
      ...{ text, columns: [column], row: 'stance', target: row.name, register: 'measured' },
      values: row.cells.map((cell) => cell.stance?.score ?? null),
      strength: Math.min(mostOfLean, gap / 2),
      evidence: [column, ...known].flatMap((i) =>
        evidenceIn(i, i === column ? spans.slice(0, mostSpans) : row.cells[i].spans.slice(0, 2)),
      ),
    }),
  ];
}

function opposite(lean: 'for' | 'against'): 'for' | 'against' {
  return lean === 'for' ? 'against' : 'for';
}

/** The column whose writer's own words carry more charge than those of every other, beyond their intervals. */
export function chargedFindings(told: Told): EventFinding[] {
  const { among, made } = told;
  const cells = made.charged;
  return among.flatMap((column) => {
    const own = cells[column];
    const others = among.filter((i) => i !== column);
    const isMost = others.every((i) => {
      const other = cells[i];
      return own.value !== null && other.value !== null && own.value > other.value && apart(own, other);
    });
    // The figure weighs strong wording more than weak; where the bare counts do not bear it out, it is no plain finding.
    if (!isMost || others.some((i) => (cells[i].rate ?? 0) >= (own.rate ?? 0))) return [];
    const counted = (i: number) => `${cells[i].count} in ${cells[i].words.toLocaleString('en')} words`;
    const rest = others.map((i) => `${counted(i)} in ${made.columns[i].name}`);
    const most = Math.max(...others.map((i) => cells[i].rate ?? 0));
    const text = fitting([
      `${capitalized(possessive(made.columns[column].name))} own voice carries the most charged expressions: ${counted(column)}, against ${listed(rest)}.`,
      `${capitalized(possessive(made.columns[column].name))} own voice carries the most charged expressions: ${counted(column)}; no other has more than ${most} in 1,000.`,
    ]);
    if (text === null) return [];
    return [
      finding(told, 'charged', {
        ...{ text, columns: [column], row: 'charged', register: 'measured' },
        values: cells.map(({ value }) => value),
        strength: 0.25 + measured * (1 - most / (own.rate ?? 1)),
        evidence: among.flatMap((i) => evidenceIn(i, cells[i].spans.slice(0, i === column ? mostSpans : 2))),
      }),
    ];
  });
}
