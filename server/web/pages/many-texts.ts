import type { Response } from 'express';
import { Refusal, type RefusalCode } from '../../../analysis/read/article.ts';
import type { Article } from '../../../analysis/types/article.ts';
import { fewestTellings, mostTellings } from '../../../analysis/types/event.ts';
import type { Context } from '../../context.ts';
import { problemOf } from '../../errors.ts';
import { importTellings } from '../../library/analysis.ts';
import { eventPath, reportPath } from '../../report/links.ts';
import { whenGone } from '../http/gone.ts';
import type { Filled } from './home.ts';
import { takeIn } from './taken-in.ts';
import { wordsOf } from './words-of.ts';

/** Why a box’s text stands in no column. */
type Why = RefusalCode | 'twice';

const why: Record<Why, string> = {
  twice: 'holds the same text as another. It is counted once.',
  'empty-text': 'was not compared: there is no text in it.',
  'too-short': 'was not compared: it has too few words to be read.',
  'too-long': 'was not compared: it is too long.',
  'not-text': 'was not compared: it holds no text.',
  'no-text': 'was not compared: no text was found in it.',
  'not-english': 'was not compared: it is not in English.',
  'bad-input': 'was not compared: it could not be taken in.',
};

/** What became of a box that holds something: an article that can be read, or why not. */
interface Taken {
  box: number;
  article: Article | Refusal;
}

/**
 * Three to eight boxes: what can be read becomes articles of the library, and where to go on comes back. What cannot is named
 * there; where too little is left, the boxes come back, each with its problem.
 */
export async function keepMany(
  context: Context,
  texts: readonly string[],
  response: Response,
): Promise<string | Omit<Filled, 'texts'>> {
  const gone = whenGone(response);
  const taken: Taken[] = [];
  for (const [i, text] of texts.entries()) {
    const article = await takeIn(context, text, gone).catch((error) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (article) taken.push({ box: i + 1, article });
  }
  const good = new Map<string, Article>();
  const left: [number, Why][] = [];
  for (const { box, article } of taken) {
    if (article instanceof Refusal) left.push([box, article.code]);
    else if (good.has(wordsOf(article.text))) left.push([box, 'twice']);
    else good.set(wordsOf(article.text), article);
  }
  const enough = good.size >= fewestTellings || (good.size === 2 && left.length === 0);
  if (!enough) return tooFew(texts, taken, good.size, response);
  const ids = await importTellings(context, [...good.values()]);
  if (ids.length === 2) return reportPath(ids[0], ids[1]);
  const boxes = left.map(([box, code]) => `${box}-${code}`).join('.');
  return `${eventPath(ids)}${boxes ? `?boxes=${boxes}` : ''}`;
}

/** The boxes again, with what is wrong in each. */
function tooFew(
  texts: readonly string[],
  taken: readonly Taken[],
  good: number,
  response: Response,
): Omit<Filled, 'texts'> {
  const refused = taken.filter((one) => one.article instanceof Refusal);
  response.status(refused.length > 0 ? problemOf(refused[0].article).status : 422);
  const problems = texts.map((_, i) => {
    const found = refused.find(({ box }) => box === i + 1);
    return found ? `In box ${i + 1}: ${(found.article as Refusal).message}` : null;
  });
  const problem = `Several tellings are set side by side from ${fewestTellings} different texts on, and ${good === 0 ? 'none here can' : good === 1 ? 'one here can' : `${good} here can`} be read. Paste others, or leave all boxes but two empty.`;
  return { problem, problems };
}

/** What an address says of boxes whose texts stand in no column, in sentences. */
export function refusedBoxes({ boxes }: { boxes?: unknown }): string[] {
  if (typeof boxes !== 'string') return [];
  return boxes.split('.', mostTellings).flatMap((one) => {
    const [, box, code] = /^([1-8])-([a-z-]+)$/.exec(one) ?? [];
    return box && Object.hasOwn(why, code) ? `What stood in box ${box} ${why[code as Why]}` : [];
  });
}
