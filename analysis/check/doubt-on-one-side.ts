import { reasonToDoubt, termsFor, truthDenied } from '../english/who-speaks.ts';
import { firstIndex } from '../text/spans.ts';
import type { Document, Sentence, Span } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { type Doubt, doubtingCues, doubtingReports } from './doubting-cues.ts';
import { doubtingMarks } from './doubting-marks.ts';
import { doubtingAdverbs, doubtingTurns, doubtingWords, wordsThatDoubt } from './doubting-words.ts';
import { opensClause, plainText, sentenceAt, tokensIn } from './in-sentences.ts';
import { wordsOf } from './wording-findings.ts';

const plain = termsFor('plain verb');
const knowing = termsFor('knowing verb');

/** Sentences either way in which the other side's words stand beside. */
const beside = 2;

/** Findings on doubt that is cast, and the places that were judged, whatever came of it. */
export interface DoubtFindings {
  findings: Finding[];
  judged: Span[];
}

/**
 * Doubt that the author casts on what somebody says or is: a warning, but a note where both sides are doubted alike; nothing
 * where a reason for the doubt stands beside it. The message names both sides.
 */
export function doubtOnOneSide(document: Document): DoubtFindings {
  const doubts = [
    ...doubtingCues(document),
    ...doubtingWords(document),
    ...doubtingAdverbs(document),
    ...doubtingTurns(document),
    ...doubtingMarks(document),
  ];
  const doubted = new Set(
    doubts.flatMap(({ attribution }) => (attribution < 0 ? [] : [sideOf(document, attribution)])),
  );
  const told = plainlyTold(document, doubted);
  const findings = doubts.flatMap((doubt) => {
    if (hasReason(document, doubt)) return [];
    const other = nearestOther(document, doubt, told);
    const isBeside = other !== null && other.distance <= beside;
    if (doubt.besideOther && !isBeside) return [];
    // Both sides are doubted alike, and nobody beside them is told plainly.
    if (doubt.attribution >= 0 && !doubt.onlyFirm && doubted.size > 1 && isAnswered(document, doubt, doubts))
      return [];
    if (doubt.onlyFirm && !(other?.knowing && other.distance <= 1)) return [];
    return [findingOf(document, doubt, other, doubted.size > 1)];
  });
  const judged = [...doubts, ...wordsThatDoubt(document), ...doubtingReports(document)];
  return { findings, judged: judged.map(({ start, end }) => ({ start, end })) };
}

/** True where what another side says beside it is told with doubt as well. */
function isAnswered(document: Document, doubt: Doubt, doubts: readonly Doubt[]): boolean {
  const s = sentenceAt(document, doubt.start);
  const side = sideOf(document, doubt.attribution);
  return doubts.some(
    (one) =>
      one.attribution >= 0 &&
      !one.onlyFirm &&
      sideOf(document, one.attribution) !== side &&
      Math.abs(sentenceAt(document, one.start) - s) <= 1,
  );
}

/** True where the sentence, or the next one, says why there is doubt. */
function hasReason(document: Document, doubt: Doubt): boolean {
  const s = sentenceAt(document, doubt.start);
  const { sentences } = document;
  const own = sentences[s];
  const behind = plainText(document, { start: doubt.end, end: own.end });
  // A verb's own content tells no reason: “claims that there is no record”.
  if (doubt.attribution < 0 && reasonToDoubt.test(behind)) return true;
  if (truthDenied.test(behind)) return true;
  const next = sentences[s + 1];
  return next !== undefined && next.block === own.block && isRebuttal(document, next);
}

function isRebuttal(document: Document, sentence: Sentence): boolean {
  return reasonToDoubt.test(plainText(document, sentence));
}

/** Words of somebody that are told plainly. */
interface Plain {
  attribution: number;
  side: string;
  sentence: number;
  cue: string;
  source: string;
  /** True where they are told as known: “explained”, “pointed out”. */
  knowing: boolean;
}

/** What is told plainly of sides that are nowhere doubted, in order. */
function plainlyTold(document: Document, doubted: ReadonlySet<string>): Plain[] {
  const told = document.attributions.flatMap((attribution, i): Plain[] => {
    const [cue] = attribution.cue;
    const [source] = attribution.source;
    const side = sideOf(document, i);
    if (!cue || !source || doubted.has(side) || attribution.sourceType === 'document') return [];
    if (!attribution.speaks && !opensClause(document, source)) return [];
    const { from, to } = tokensIn(document, cue);
    const verb = document.tokens.slice(from, to).find(({ lemma }) => plain.has(lemma));
    if (!verb) return [];
    return [
      {
        attribution: i,
        side,
        sentence: sentenceAt(document, cue.start),
        cue: wordsOf(document, cue),
        source: wordsOf(document, source),
        knowing: knowing.has(verb.lemma) || attribution.cueStance === 'factive',
      },
    ];
  });
  return told.sort((a, b) => a.sentence - b.sentence || a.attribution - b.attribution);
}

/** Another whose words are told plainly, and how far off, in sentences. */
interface Other extends Plain {
  distance: number;
}

/** The nearest of what is told plainly that is another side's; null where there is none. */
function nearestOther(document: Document, doubt: Doubt, told: readonly Plain[]): Other | null {
  const own = sentenceAt(document, doubt.start);
  const side = doubt.attribution < 0 ? null : sideOf(document, doubt.attribution);
  const isOther = (one: Plain) =>
    one.side !== side && !(side === null && doubt.side !== null && sameWords(one.source, doubt.side));
  const at = firstIndex(told.length, (i) => told[i].sentence >= own);
  let best: Other | null = null;
  for (const step of [-1, 1])
    for (let i = step < 0 ? at - 1 : at; i >= 0 && i < told.length; i += step) {
      const distance = Math.abs(told[i].sentence - own);
      if (best && distance >= best.distance) break;
      if (isOther(told[i])) best = { ...told[i], distance };
    }
  return best;
}

function sideOf({ attributions }: Document, index: number): string {
  const { actor, speaker } = attributions[index];
  return actor === null ? (speaker ?? `${index}`).toLowerCase() : `actor ${actor}`;
}

function sameWords(a: string, b: string): boolean {
  const [one, other] = [a, b].map((words) => words.toLowerCase().replace(/^the /, ''));
  return one.includes(other) || other.includes(one);
}

function findingOf(document: Document, doubt: Doubt, other: Other | null, evenly: boolean): Finding {
  const words = wordsOf(document, doubt);
  const whom = doubt.side === null ? 'one side' : doubt.side;
  const confidence =
    doubt.attribution < 0 ? {} : { confidence: document.attributions[doubt.attribution].confidence };
  return {
    start: doubt.start,
    end: doubt.end,
    rule: 'doubting-cue',
    level: evenly && doubt.attribution >= 0 && !(other && other.distance <= beside) ? 'note' : 'warning',
    message: other
      ? `“${words}” casts doubt on ${whom}; what ${document.attributions[other.attribution].speaker ?? other.source} says is told plainly (“${other.cue}”). Give the reason for doubt, or tell both alike.`
      : `“${words}” hints that it may not be true. If there is reason for doubt, give it.`,
    wordings: doubt.wordings,
    ...confidence,
  };
}
