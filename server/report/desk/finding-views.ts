import { passOf } from '../../../analysis/check/index.ts';
import type { CheckedQuotation } from '../../../analysis/types/checked-quotation.ts';
import type { Pass } from '../../../analysis/types/desk-review.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Passage } from './draft-passages.ts';
import type { Reviewed } from './reviewed.ts';
import { ruleName } from './rule-names.ts';

/** Findings that a page shows; each has its passage, its form and a place under its paragraph. */
export const mostShown = 250;

/** Where a transcript has the words of a quotation. */
export interface Said {
  where: string;
  words: string;
}

/** A finding as the page has it: what is there, why it matters, what can be done. */
export interface FindingView extends Span {
  id: string;
  number: number;
  pass: Pass;
  level: string;
  name: string;
  message: string;
  passage: Passage;
  others: Passage[];
  said: Said[];
  wordings: WordingView[];
  /** Whoever is to be called; null where the finding is no accusation. */
  call: { name: string; path: string } | null;
  /** What the button sends that lets the finding stay. */
  dismiss: string;
  /** Why it stays; null where it is open. */
  settled: { reason: string; initials: string; undo: string } | null;
}

interface WordingView extends Span {
  /** What would stand there; null where it is advice alone. */
  text: string | null;
  wording: string;
  loses: string | null;
  of: string | null;
  /** What the button sends that puts it in. */
  write: string;
}

/**
 * The findings of a review, the first so many in text order, and those to look at first wherever they stand. `callPathOf` leads
 * to a name in the call list.
 */
export function findingViews(
  { review, keys, settled }: Reviewed,
  passageOf: (span: Span) => Passage,
  callPathOf: (name: string) => string | null,
): FindingView[] {
  const quotations = new Map(review.quotations.map((one) => [placeOf(one), one]));
  const first = new Set(review.first.map(({ finding }) => finding));
  return review.findings.flatMap((finding, number): FindingView[] => {
    if (number >= mostShown && !first.has(number)) return [];
    const { start, end, rule, level, message, wordings, others } = finding;
    const pass = passOf(rule);
    const quotation = pass === 'quotations' ? quotations.get(placeOf(finding)) : undefined;
    const key = JSON.stringify(keys[number]);
    const stays = settled[number];
    const view = {
      ...{ start, end, id: `f${number}`, number, pass, level, message },
      name: quotation?.kind ?? ruleName(rule),
      passage: passageOf(finding),
      others: (others ?? []).map(passageOf),
      said: saidIn(quotation),
      wordings: wordings.map((wording) => ({
        ...wording,
        write: `write ${JSON.stringify({ key: keys[number], text: wording.text })}`,
      })),
      call: pass === 'accusations' ? calledIn(review.calls, finding, callPathOf) : null,
      dismiss: `dismiss ${number} ${key}`,
      settled: stays && { reason: stays.reason, initials: stays.initials, undo: `undo ${key}` },
    };
    return [view];
  });
}

function placeOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

/** The passages of a quotation with their places: who said it, when, in which transcript. */
export function saidIn(quotation: CheckedQuotation | undefined): Said[] {
  return (quotation?.passages ?? []).map(({ file, time, speaker, words }) => ({
    where: [speaker, time, file].filter((one) => one !== null).join(' · '),
    words,
  }));
}

function calledIn(
  calls: Reviewed['review']['calls'],
  finding: Span,
  pathOf: (name: string) => string | null,
): FindingView['call'] {
  const call = calls.find(({ accusation: { start, end } }) => start < finding.end && finding.start < end);
  const path = call && pathOf(call.name);
  return path ? { name: call.name, path } : null;
}
