import type { DeskState } from '../../../analysis/types/desk-review.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { formatCount, plural } from '../format.ts';
import { markedParagraph, passagesIn } from './draft-passages.ts';
import { findingViews, mostShown } from './finding-views.ts';
import { leaving } from './leaving.ts';
import {
  asSaidModel,
  callModels,
  ledgerModel,
  mostRows,
  passModels,
  passNames,
  unheardModel,
} from './pass-models.ts';
import type { Reviewed } from './reviewed.ts';

/** The desk of a reviewed draft: seven things at most, the passes behind them, and the draft paragraph by paragraph. */
export function reviewModel(reviewed: Reviewed, state: DeskState) {
  const { review, text, settled, gone } = reviewed;
  const passageOf = passagesIn(text, review.paragraphs);
  const calls = callModels(review.calls, state.calls, passageOf);
  const pathOf = (name: string) => calls.find((call) => call.name === name)?.path ?? null;
  const views = findingViews(reviewed, passageOf, pathOf);
  const open = settled.filter((one) => one === null).length;
  const passes = passModels(reviewed, views);
  return {
    summary: summaryOf(review.words, open, settled.length - open),
    marks: JSON.stringify(marksOf(reviewed)),
    first: review.first.flatMap(({ finding, why, pass }, i) => {
      const view = views.find(({ number }) => number === finding);
      return view
        ? [{ ...view, place: i + 1, why, passName: passNames[pass], path: `#f${finding}`, id: `g${finding}` }]
        : [];
    }),
    hidden: review.findings.length > mostShown ? hiddenNote(review.findings.length) : null,
    textNotes: review.textNotes.map(({ says }) => says),
    paragraphs: review.paragraphs.map((paragraph, i) => {
      const own = views.filter((view) => view.settled === null && startsIn(view, paragraph));
      return {
        id: `p${i + 1}`,
        number: i + 1,
        pieces: markedParagraph(text, paragraph, own),
        findings: own.map((view) => ({ ...view, id: `q${view.number}` })),
      };
    }),
    passes: passes.map((pass) => ({
      ...pass,
      path: `#${pass.id}`,
      // Each pass has what belongs to it alone.
      isSources: pass.id === 'sources',
      isAccusations: pass.id === 'accusations',
      isQuotations: pass.id === 'quotations',
    })),
    rows: mostRows,
    moreSources: review.sources.length > mostRows,
    moreCalls: calls.length === mostRows,
    sources: ledgerModel(review, passageOf),
    unheard: unheardModel(review.unheard, passageOf),
    calls,
    transcripts: state.transcripts.length > 0,
    quoted: plural(review.quotations.length, 'quotation'),
    notHeld: review.notHeld > 0 ? plural(review.notHeld, 'further quotation') : null,
    asSaid: asSaidModel(reviewed, views, passageOf),
    gone: gone.map(({ words, reason, initials }) => ({ words, reason, initials })),
    initials: state.initials,
  };
}

export type ReviewModel = ReturnType<typeof reviewModel>;

/** What can be taken away, a button each. */
export function leavingModel() {
  return leaving.map(({ name, button, about }) => ({ name, button, about, leave: `leave ${name}` }));
}

function summaryOf(words: number, open: number, settled: number): string {
  const dismissed = settled > 0 ? `, ${formatCount(settled)} dismissed` : '';
  return `${plural(open, 'place')} to look at in ${plural(words, 'word')}${dismissed}`;
}

/** What scripts mark in the draft: places that are open. */
function marksOf({ review, settled }: Reviewed): object[] {
  return review.findings.flatMap(({ start, end, level, rule }, i) =>
    settled[i] === null ? [{ start, end, level, rule }] : [],
  );
}

function hiddenNote(all: number): string {
  return `The first ${formatCount(mostShown)} of ${formatCount(all)} places are shown. Settle some of them, and the next come.`;
}

function startsIn({ start }: Span, paragraph: Span): boolean {
  return start >= paragraph.start && start < Math.max(paragraph.end, paragraph.start + 1);
}
