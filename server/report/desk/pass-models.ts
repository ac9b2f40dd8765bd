import { passOf } from '../../../analysis/check/index.ts';
import { overlap } from '../../../analysis/text/spans.ts';
import {
  type Call,
  type CallState,
  callStates,
  type Pass,
  passes,
} from '../../../analysis/types/desk-review.ts';
import type { SourceType, Span } from '../../../analysis/types/document.ts';
import { formatCount, plural } from '../format.ts';
import type { Passage } from './draft-passages.ts';
import { type FindingView, type Said, saidIn } from './finding-views.ts';
import type { Reviewed } from './reviewed.ts';

export const passNames: Record<Pass, string> = {
  sources: 'Sources',
  accusations: 'Accusations and replies',
  quotations: 'Quotations',
  wording: 'Wording',
  consistency: 'Consistency',
};

const typeNames: Record<SourceType, string> = {
  official: 'official',
  expert: 'expert',
  institution: 'institution',
  document: 'document',
  person: 'person',
  collective: 'several together',
  anonymous: 'anonymous',
};

/** Passages that one row opens to, and rows of the ledger and of the call list. */
const mostPlaces = 8;
export const mostRows = 150;

/** What a pass has to say of its findings: those that are open, those that stay, and where there are none. */
export interface PassModel {
  id: Pass;
  name: string;
  count: string;
  open: FindingView[];
  settled: FindingView[];
  none: string;
}

const nothing: Record<Pass, string> = {
  sources: 'No claim without a source, and no source without a name and a reason.',
  accusations: 'Nobody is accused without an answer, as far as was seen.',
  quotations: 'Nothing to look at again.',
  wording: 'No word of yours takes sides, as far as was seen.',
  consistency: 'Names, figures, dates and titles agree, and the headline says no more than the text.',
};

export function passModels({ review, settled }: Reviewed, views: readonly FindingView[]): PassModel[] {
  return passes.map((id) => ({
    id,
    name: passNames[id],
    count: formatCount(
      review.findings.filter(({ rule }, i) => settled[i] === null && passOf(rule) === id).length,
    ),
    open: views.filter((view) => view.pass === id && view.settled === null),
    settled: views.filter((view) => view.pass === id && view.settled !== null),
    none: nothing[id],
  }));
}

/** The ledger of sources: a row each, most words first, which opens to its passages. */
export function ledgerModel({ sources, findings }: Reviewed['review'], passageOf: (span: Span) => Passage) {
  const asked = findings.filter(({ rule }) => rule === 'anonymous-source');
  return sources.slice(0, mostRows).map((source) => ({
    name: source.name,
    named: source.named ? 'named' : 'no name',
    type: typeNames[source.type],
    introduced: source.introduced,
    // A source that has no name is asked for a reason; one with a name for who it is.
    unknown: source.named && source.introduced === null && source.type === 'person',
    reason: source.reason,
    // Survivors and residents are no secret sources: a reason is missing only where it is asked for.
    unreasoned:
      source.reason === null &&
      !source.named &&
      source.places.some((place) => asked.some((finding) => overlap(place, finding))),
    cues: source.cues.slice(0, 4).join(', '),
    words: plural(source.words, 'word'),
    quotations: source.quotations === 0 ? 'none of them quoted' : plural(source.quotations, 'quotation'),
    places: source.places.slice(0, mostPlaces).map(passageOf),
  }));
}

export function unheardModel(unheard: Reviewed['review']['unheard'], passageOf: (span: Span) => Passage) {
  return unheard.map(({ name, mentions, judged, places }) => ({
    name,
    mentions: plural(mentions, 'mention'),
    judged: judged > 0 ? `judged or accused ${plural(judged, 'time')}` : null,
    places: places.slice(0, mostPlaces).map(passageOf),
  }));
}

const answerNames: Record<Call['answer'], string> = {
  asked: 'the draft says that an answer was asked for',
  answered: 'the draft has an answer',
  'no answer': 'the draft has no answer',
};
export const stateNames: Record<CallState['state'], string> = {
  'not asked': 'not asked yet',
  asked: 'asked',
  answered: 'answered',
  'no answer': 'no answer',
};

/** Who is to be called, a row each by name with all that the draft has against them; those without an answer first. */
export function callModels(
  calls: readonly Call[],
  states: readonly CallState[],
  passageOf: (span: Span) => Passage,
) {
  const byName = new Map<string, Call[]>();
  for (const call of calls) byName.set(call.name, [...(byName.get(call.name) ?? []), call]);
  const known = new Map(states.map((state) => [state.name, state]));
  return [...byName]
    .map(([name, those], i) => {
      const answer = those.find((one) => one.answer !== 'no answer')?.answer ?? 'no answer';
      const { state, at, note } = known.get(name) ?? { state: 'not asked', at: '', note: '' };
      return {
        ...{ name, at, note, number: i, id: `call-${i}`, path: `#call-${i}` },
        answer,
        told: answerNames[answer],
        states: callStates.map((value) => ({ value, name: stateNames[value], selected: value === state })),
        accusations: those
          .slice(0, mostPlaces)
          .map(({ accusation, by }) => ({ by, passage: passageOf(accusation) })),
        more:
          those.length > mostPlaces ? `and ${plural(those.length - mostPlaces, 'more accusation')}` : null,
        replies: those[0].replies.slice(0, mostPlaces).map(passageOf),
      };
    })
    .sort(
      (a, b) => Number(a.answer !== 'no answer') - Number(b.answer !== 'no answer') || a.number - b.number,
    );
}

/** Quotations that are as they were said: what kind each is, its passage, and where the transcript has it. */
export function asSaidModel(
  { review }: Reviewed,
  views: readonly FindingView[],
  passageOf: (span: Span) => Passage,
): { kind: string; passage: Passage; said: Said[] }[] {
  const found = new Set(
    views.filter(({ pass }) => pass === 'quotations').map(({ start, end }) => `${start} ${end}`),
  );
  return review.quotations
    .filter(({ start, end }) => !found.has(`${start} ${end}`))
    .map((quotation) => ({
      kind: quotation.kind,
      passage: passageOf(quotation),
      said: saidIn(quotation),
    }));
}
