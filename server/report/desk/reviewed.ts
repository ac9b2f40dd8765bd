import {
  chooseFirst,
  findingKeys,
  knownAmong,
  longestDraft,
  reviewDraft,
  type Style,
} from '../../../analysis/check/index.ts';
import { type LayoutSpan, makeArticle, Refusal } from '../../../analysis/read/article.ts';
import { offsetMap } from '../../../analysis/text/offsets.ts';
import type { CheckedQuotation, Transcript } from '../../../analysis/types/checked-quotation.ts';
import type { DeskReview, DeskState, GivenTranscript } from '../../../analysis/types/desk-review.ts';
import type { Dismissal, FindingKey } from '../../../analysis/types/dismissal.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Finding } from '../../../analysis/types/finding.ts';
import { transcriptOfText } from '../../ingest/transcripts/index.ts';

/** A desk that was reviewed. Offsets of the review are into `text`, the draft as it was given with `\n` for its line ends. */
export interface Reviewed {
  text: string;
  review: DeskReview;
  /** What each finding is known by, and by which dismissal it stays; null where it is open. */
  keys: FindingKey[];
  settled: (Dismissal | null)[];
  /** Dismissals of what is no longer in the draft. */
  gone: Dismissal[];
  /** What went wrong with a transcript, in sentences. */
  problems: string[];
}

/** Reviews a draft with what belongs to it, and what its form tells where it came as a file. Throws a Refusal where it cannot be read. */
export async function reviewDesk(
  state: DeskState,
  style: Style,
  layout: LayoutSpan[] = [],
): Promise<Reviewed> {
  const { draft, dismissals } = state;
  if (draft.length > longestDraft)
    throw new Refusal(
      'too-long',
      `The draft has ${draft.length} characters; the desk takes ${longestDraft}. npx parallax check takes longer ones.`,
    );
  const { transcripts, problems } = await transcriptsOf(state.transcripts);
  const article = makeArticle(draft, { layout });
  const made = await reviewDraft(article, style, transcripts);
  const keys = findingKeys(article.text, made.findings);
  const settled = knownAmong(keys, dismissals) as (Dismissal | null)[];
  const review = inGiven({ ...made, first: chooseFirst(made.findings, (i) => settled[i] === null) }, draft);
  const used = new Set(settled);
  return {
    ...{ text: draft, review, keys, settled, problems },
    gone: dismissals.filter((one) => !used.has(one)),
  };
}

/** Transcripts by their turns; one that cannot be read is told of and left out. */
async function transcriptsOf(
  given: readonly GivenTranscript[],
): Promise<{ transcripts: Transcript[]; problems: string[] }> {
  const transcripts: Transcript[] = [];
  const problems: string[] = [];
  for (const { name, text } of given)
    try {
      transcripts.push(await transcriptOfText(text, name));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(error.message);
    }
  return { transcripts, problems };
}

/** The review with its places in the draft as it was given. */
function inGiven(review: DeskReview, given: string): DeskReview {
  const { toGiven } = offsetMap(given);
  const moved = <T extends Span>(one: T): T => ({
    ...one,
    start: toGiven(one.start),
    end: toGiven(one.end),
  });
  const all = <T extends Span>(those: readonly T[]): T[] => those.map(moved);
  const finding = (one: Finding): Finding => ({
    ...moved(one),
    wordings: all(one.wordings),
    ...(one.others && { others: all(one.others) }),
  });
  return {
    ...review,
    findings: review.findings.map(finding),
    quotations: all<CheckedQuotation>(review.quotations),
    textNotes: all(review.textNotes),
    paragraphs: all(review.paragraphs),
    sources: review.sources.map((one) => ({ ...one, places: all(one.places) })),
    unheard: review.unheard.map((one) => ({ ...one, places: all(one.places) })),
    calls: review.calls.map((one) => ({
      ...one,
      accusation: moved(one.accusation),
      replies: all(one.replies),
    })),
  };
}
