import { DamagedAsset } from '../assets.ts';
import { modelCards } from '../codebook/models.ts';
import type { ModelCard } from '../types/card.ts';
import type { CorpusCategory, CorpusMeasure, CorpusReport, LeanRates } from '../types/corpus.ts';
import { sourceTypes } from '../types/document.ts';
import { qualityOf } from './category-quality.ts';

/** Cards whose figures stand behind those of a corpus. */
const behind = /^(?:attribution|loaded-charge|stance-article|frames-article)/;
/** Least F1 of a measure by which outlets may be told apart. */
const leastF1 = 0.4;

/** How right a measure is, in a sentence, and why it is too weak to tell outlets apart by; null where nothing was measured, or it is not. */
export type Validation = Pick<CorpusMeasure, 'validated' | 'weak'>;

/** The cards of the models that a corpus's figures come from. None where the weights are not here: a report can be made all the same. */
export function cardsBehind(): readonly ModelCard[] {
  try {
    return modelCards().filter(({ id }) => behind.test(id));
  } catch (error) {
    if (error instanceof DamagedAsset) return [];
    throw error;
  }
}

/** How right each of a corpus's measures is, by what the models' cards say of them on texts that they had not learned from. */
export function validations(
  categories: readonly CorpusCategory[],
  cards = cardsBehind(),
): (measure: Pick<CorpusMeasure, 'id' | 'group'>) => Validation {
  const of = (card: string, name: string) => cards.find(({ id }) => id === card)?.figures[name];
  const said = saidWords(of);
  return ({ id, group }) => {
    switch (group) {
      case 'voices':
        return { validated: said, weak: null };
      case 'speakers':
        return speakerWords(id, said, of);
      case 'charge':
        return chargeWords(of);
      case 'frames':
        return frameWords(id.replace(/^frame-/, '').replaceAll('-', ' '), of);
      case 'stance':
        return stanceWords(of);
      case 'categories':
        return categoryWords(
          categories.find(({ measure }) => id === measure || id.startsWith(`${measure}:`)),
        );
    }
  };
}

type Figures = (card: string, name: string) => number | undefined;

const ofHundred = (share: number) => `${Math.round(share * 100)} of 100`;
const none: Validation = { validated: null, weak: null };

/** F1 takes false alarms and misses together: 0 for none right, 1 for all. */
function weakBy(f1: number): string | null {
  return f1 < leastF1
    ? `Found so badly in coded articles (F1 ${f1.toFixed(2)}, where 1 is all right and none missed) that no outlets are told apart by it.`
    : null;
}

function saidWords(of: Figures): string | null {
  const [cue, source, content] = [
    of('attribution-cue', 'F1 by overlap'),
    of('attribution-parts', 'source found given the cue'),
    of('attribution-parts', 'content found given the cue'),
  ];
  if (cue === undefined || source === undefined || content === undefined) return null;
  return `Words that say that somebody says something are found with an F1 of ${cue.toFixed(2)}; where one is found, so is who says it in ${ofHundred(source)} cases, and what is said in ${ofHundred(content)}.`;
}

/** Of the kinds of sources too how often each is right, in one sentence for all; of countries nothing was measured. */
function speakerWords(id: string, said: string | null, of: Figures): Validation {
  if (said === null) return none;
  if (id.startsWith('country-'))
    return { validated: `${said} How often the country of a speaker is right was not measured.`, weak: null };
  const right = of('attribution-source', 'right');
  const own = of('attribution-source', `${id.replace(/^source-/, '')} F1`);
  const kinds = sourceTypes.flatMap((type) => {
    const f1 = of('attribution-source', `${type} F1`);
    return f1 === undefined ? [] : [`${type} ${f1.toFixed(2)}`];
  });
  return {
    validated:
      right === undefined
        ? said
        : `${said} The kind of a source is right in ${ofHundred(right)} cases; found with an F1 of: ${kinds.join(', ')}.`,
    weak: own === undefined ? null : weakBy(own),
  };
}

function chargeWords(of: Figures): Validation {
  const [others, ours, kind] = ['words F1, BABE', 'words F1, our readings', 'kind right, our readings'].map(
    (name) => of('loaded-charge', name),
  );
  if (others === undefined || ours === undefined || kind === undefined) return none;
  return {
    validated: `Charged words are found with an F1 of ${others.toFixed(2)} where others coded them and ${ours.toFixed(2)} where we did (1 is all right and none missed). Of those found, ${ofHundred(kind)} are given the right kind.`,
    weak: weakBy(Math.max(others, ours)),
  };
}

function frameWords(frame: string, of: Figures): Validation {
  const own = of('frames-article', `F1 ${frame}`);
  if (own !== undefined)
    return {
      validated: `In coded articles the frame is found with an F1 of ${own.toFixed(2)}.`,
      weak: weakBy(own),
    };
  const [first, present] = ['main policy frame first', 'main policy frame present'].map((name) =>
    of('frames-article', name),
  );
  if (first === undefined || present === undefined) return none;
  return {
    validated: `Of all policy frames together: the main one of an article is put first in ${ofHundred(first)} and found at all in ${ofHundred(present)}. This frame by itself was not measured.`,
    weak: null,
  };
}

function stanceWords(of: Figures): Validation {
  const [right, opposite, made] = ['clear stances right', 'opposite', 'a lean where there is none'].map(
    (name) => of('stance-article', `writer: ${name}`),
  );
  if (right === undefined || opposite === undefined || made === undefined) return none;
  return {
    validated: `Of a writer’s clear stances ${ofHundred(right)} are found and ${ofHundred(opposite)} taken for their opposite; where there is none, a lean is told in ${ofHundred(made)}.${right < 0.5 ? ' So most leans are missed.' : ''}${quotedWords(of)}`,
    weak:
      right <= Math.max(opposite, made)
        ? 'It tells a lean rightly no oftener than wrongly: no outlets are told apart by it.'
        : null,
  };
}

/** How often the writer's leans, and those of all who are quoted together, are told rightly; null where it was not measured. */
export function leanRates(cards = cardsBehind()): NonNullable<CorpusReport['leanRates']> {
  const of = (whose: string): LeanRates | null => {
    const [found, opposite, made] = leanFigures(whose, cards);
    return found === undefined || opposite === undefined || made === undefined
      ? null
      : { found, opposite, made };
  };
  return { writer: of('writer'), quoted: of('quoted') };
}

function leanFigures(whose: string, cards: readonly ModelCard[]): (number | undefined)[] {
  const { figures = {} } = cards.find(({ id }) => id === 'stance-article') ?? {};
  return ['clear stances right', 'opposite', 'a lean where there is none'].map(
    (name): number | undefined => figures[`${whose}: ${name}`],
  );
}

function categoryWords(category: CorpusCategory | undefined): Validation {
  if (!category) return none;
  const { kind, quality } = category;
  if (kind === 'list') return { validated: 'How often the list is right was not measured here.', weak: null };
  const [precision, recall] = [quality?.precision ?? null, quality?.recall ?? null];
  const f1 =
    precision === null || recall === null || precision + recall === 0
      ? null
      : (2 * precision * recall) / (precision + recall);
  return { validated: `Its head: ${qualityOf(quality)}.`, weak: f1 === null ? null : weakBy(f1) };
}

/** The same of all people quoted in an article together, as the leans of those who are quoted are read. */
function quotedWords(of: Figures): string {
  const [right, opposite, made] = ['clear stances right', 'opposite', 'a lean where there is none'].map(
    (name) => of('stance-article', `quoted: ${name}`),
  );
  if (right === undefined || opposite === undefined || made === undefined) return '';
  return ` Of those of people quoted, all of an article together, ${ofHundred(right)} are found and ${ofHundred(opposite)} taken for their opposite; a lean where there is none in ${ofHundred(made)}.`;
}
