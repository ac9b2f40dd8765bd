import { expect, test } from 'vitest';
import { figureFindings } from '../../../../analysis/check/consistency/figure-findings.ts';
import { nameFindings } from '../../../../analysis/check/consistency/name-findings.ts';
import { titleFindings } from '../../../../analysis/check/consistency/title-findings.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { readForm } from '../../../../analysis/read/index.ts';
import { toldOnce, toldTwice } from './told-twice-cases.ts';

function found(text: string): string[] {
  const form = readForm(makeArticle(text));
  return [...nameFindings(form), ...figureFindings(form), ...titleFindings(form)].map(({ start, end }) =>
    text.slice(start, end),
  );
}

test.each(toldTwice)('found: %s', (text, words) => {
  expect(found(text)).toEqual([words]);
});

test.each(toldOnce)('nothing: %s', (text) => {
  expect(found(text)).toEqual([]);
});
