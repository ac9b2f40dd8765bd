import { cardsBehind } from '../../../analysis/corpus/index.ts';
import type { CorpusMeasure } from '../../../analysis/types/corpus.ts';

/** Least share or F1 on labelled texts for a figure to be told in an answer; below it one reading in two misses. */
const least = 0.5;

/** The sections of figures that are made by the same reader. */
export type AccuracyOf = 'voices' | 'speakers' | 'countries' | 'charge' | 'stance' | 'frames';

/** A measure's figure on labelled texts: of which card, and what it is there; null where nothing was measured. */
function measuredAs({ id, group, label }: CorpusMeasure): [card: string, figure: string] | null {
  switch (group) {
    case 'voices':
    case 'speakers':
      return ['attribution-cue', 'F1 by overlap'];
    case 'charge':
      return id.startsWith('loaded-density')
        ? ['loaded-charge', 'words F1, our readings']
        : ['loaded-charge', 'kind right, our readings'];
    case 'stance':
      return ['stance-article', 'writer: clear stances right'];
    case 'frames': {
      const own = `F1 ${label.replace(/^Frame: /, '').toLowerCase()}`;
      return figureOf(['frames-article', own]) === null
        ? ['frames-article', 'main policy frame first']
        : ['frames-article', own];
    }
    default:
      return null;
  }
}

function figureOf([card, figure]: [string, string]): number | null {
  return cardsBehind().find(({ id }) => id === card)?.figures[figure] ?? null;
}

/** How right a measure is on labelled texts, 0 to 1; null where nothing was measured. */
function rightness(measure: CorpusMeasure): number | null {
  const at = measuredAs(measure);
  return at === null ? null : figureOf(at);
}

/** Whether a measure was found right too seldom for anything to be built on it. */
export function isWeak(measure: CorpusMeasure): boolean {
  const right = rightness(measure);
  return right !== null && right < least;
}

/** What stands beside a weak measure's name: how right it was. */
export function weakWords(measure: CorpusMeasure): string | null {
  return isWeak(measure) ? `weak: right ${rightness(measure)!.toFixed(2)} of 1` : null;
}

/** How right the figures of a section are, in a sentence; empty where nothing is known of it. */
export function accuracyWords(of: AccuracyOf): string {
  const says = (card: string, figure: string) => figureOf([card, figure])?.toFixed(2) ?? null;
  const found = says('attribution-cue', 'F1 by overlap');
  const source = says('attribution-parts', 'source found given the cue');
  const sentence = says('loaded-charge', 'sentences F1, BABE');
  const word = says('loaded-charge', 'words F1, our readings');
  const kind = says('loaded-charge', 'kind right, our readings');
  const stance = says('stance-article', 'writer: clear stances right');
  const frame = says('frames-article', 'micro-F1, generic frames');
  const known: Record<AccuracyOf, string | null> = {
    voices: found && `That somebody is quoted or paraphrased was found with F1 ${found}`,
    speakers:
      source &&
      `Who speaks was found for ${source} of 1 where it was found that somebody does (F1 ${found}); how often the kind of speaker is right was not measured`,
    countries:
      source && `Who speaks was found for ${source} of 1; how often the country is right was not measured`,
    charge:
      sentence &&
      `Charged sentences were found with F1 ${sentence}, the charged words themselves with F1 ${word}, so about every second mark is open to doubt; the kind was right for ${kind} of 1`,
    stance:
      stance &&
      `a writer’s clear stance was read rightly for only ${stance} of 1, which is weak; most of what is missed counts as neither`,
    frames:
      frame && `Frames were found with F1 ${frame} together; what was found too seldom is marked as weak`,
  };
  const words = known[of];
  return words ? `How right it is, on texts that people had marked (1 is faultless): ${words}.` : '';
}
