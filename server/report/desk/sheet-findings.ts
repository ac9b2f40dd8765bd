import { passOf } from '../../../analysis/check/index.ts';
import { capitalized } from '../../../analysis/text/prose.ts';
import { firstEndingAfter } from '../../../analysis/text/spans.ts';
import type { CallState, Pass } from '../../../analysis/types/desk-review.ts';
import type { Dismissal } from '../../../analysis/types/dismissal.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { passagesIn } from './draft-passages.ts';
import { insteadOf, wordsAt } from './finding-comments.ts';
import { saidIn } from './finding-views.ts';
import { callModels, passNames, stateNames } from './pass-models.ts';
import type { Reviewed } from './reviewed.ts';
import { ruleName } from './rule-names.ts';
import {
  columnsOf,
  fineLine,
  plainLine,
  quotedLine,
  type SheetLine,
  type SheetTable,
  strongLine,
  told,
} from './sheet-table.ts';

/** The most words of a passage that a sheet repeats, in characters. */
const longestPassage = 400;

/** Where words stand, and they themselves with what stands around them. */
function placeLines({ text, review }: Reviewed, span: Span): SheetLine[] {
  const { paragraph, pieces } = passagesIn(text, review.paragraphs)(span);
  return [fineLine(`¶ ${paragraph}`), { pieces, look: 'quoted' }];
}

const nameOf = (rule: string) => capitalized(ruleName(rule));

/** The paragraph that a place stands in, from 1. */
export function paragraphAt(paragraphs: readonly Span[], { start }: Span): number {
  return Math.min(firstEndingAfter(paragraphs, start), paragraphs.length - 1) + 1;
}

function decisionOf(settled: Dismissal | null): SheetLine[] {
  return settled ? [plainLine(`Stays: ${settled.reason}`), fineLine(settled.initials)] : [plainLine('open')];
}

/** At most seven things, worst first. */
export function firstTable(reviewed: Reviewed): SheetTable {
  const { review } = reviewed;
  return {
    title: 'Open, worst first',
    columns: columnsOf(['What', 46], ['Where', 36], ['Pass', 18]),
    rows: review.first.map(({ finding, why, pass }) => [
      [strongLine(why), ...messageLines(reviewed, finding)],
      placeLines(reviewed, review.findings[finding]),
      [plainLine(passNames[pass])],
    ]),
    none: 'Nothing that harms is open.',
  };
}

function messageLines({ review, text }: Reviewed, index: number): SheetLine[] {
  const finding = review.findings[index];
  const elsewhere = finding.others ?? [];
  return [
    plainLine(finding.message),
    ...insteadOf(finding).map((instead) => fineLine(`Instead: ${instead}`)),
    ...elsewhere.map((one) => fineLine(`¶ ${paragraphAt(review.paragraphs, one)}: “${wordsAt(text, one)}”`)),
  ];
}

/** All that a pass found, open or dismissed, in text order. */
export function findingTable(reviewed: Reviewed, pass: Pass): SheetTable {
  const { review, settled } = reviewed;
  const own = review.findings.flatMap(({ rule }, i) => (passOf(rule) === pass ? [i] : []));
  return {
    title: 'To look at again',
    columns: columnsOf(['What', 40], ['Where', 34], ['Decided', 26]),
    rows: own.map((i) => [
      [strongLine(nameOf(review.findings[i].rule)), ...messageLines(reviewed, i)],
      placeLines(reviewed, review.findings[i]),
      decisionOf(settled[i]),
    ]),
    none: 'Nothing was found.',
  };
}

/** Who is accused, of what, what the draft has of an answer, and how far the calls are. */
export function callTable(reviewed: Reviewed, states: readonly CallState[]): SheetTable {
  const { review, text } = reviewed;
  const known = new Map(states.map((one) => [one.name, one]));
  const models = callModels(review.calls, states, passagesIn(text, review.paragraphs));
  return {
    title: 'Call list',
    columns: columnsOf(['Who', 20], ['Accused of', 38], ['In the draft', 18], ['Asked', 24]),
    rows: models.map(({ name, accusations, more, told: inDraft }) => [
      [strongLine(name)],
      [
        ...accusations.flatMap(({ by, passage }) => [
          fineLine(told([`¶ ${passage.paragraph}`, by && `said by ${by}`])),
          { pieces: passage.pieces, look: 'quoted' as const },
        ]),
        ...(more ? [fineLine(more)] : []),
      ],
      [plainLine(inDraft)],
      stateLines(known.get(name)),
    ]),
    none: 'Nobody is accused, as far as was seen.',
  };
}

function stateLines(state: CallState | undefined): SheetLine[] {
  const { state: far = 'not asked', at = '', note = '' } = state ?? {};
  const told = far === 'asked' || far === 'not asked' ? '' : `${stateNames[far]}, `;
  const asked = at === '' ? stateNames[far] : `${told}asked at ${at}`;
  return [plainLine(asked), ...(note ? [fineLine(note)] : [])];
}

/** Each quotation, what it was held against, and what that shows. */
export function quotationTable(reviewed: Reviewed, held: boolean): SheetTable {
  const { review } = reviewed;
  return {
    title: 'Quotations',
    columns: columnsOf(['Quotation', 38], ['As it was said', 40], ['Kind', 22]),
    rows: review.quotations.map((quotation) => [
      [...placeLines(reviewed, quotation), ...(quotation.speaker ? [fineLine(quotation.speaker)] : [])],
      saidIn(quotation).flatMap(({ where, words }) => [
        fineLine(where),
        quotedLine(words.slice(0, longestPassage)),
      ]),
      [plainLine(quotation.kind)],
    ]),
    none: held
      ? 'The draft has no quotation.'
      : 'No transcript was given: quotations were held against nothing.',
  };
}

/** What was dismissed, by whom and why; also what has since gone out of the draft. */
export function dismissedTable(all: readonly Dismissal[], gone: readonly Dismissal[]): SheetTable {
  const without = new Set(gone.map(keyOf));
  return {
    title: 'What stays, and why',
    columns: columnsOf(['What', 24], ['Words', 34], ['Reason', 30], ['By', 12]),
    rows: all.map((one) => [
      [
        strongLine(nameOf(one.rule)),
        ...(without.has(keyOf(one)) ? [fineLine('no longer in the draft')] : []),
      ],
      [quotedLine(one.words.slice(0, longestPassage))],
      [plainLine(one.reason)],
      [plainLine(one.initials)],
    ]),
    none: 'Nothing was dismissed.',
  };
}

function keyOf({ rule, words, before, after }: Dismissal): string {
  return JSON.stringify([rule, words, before, after]);
}
