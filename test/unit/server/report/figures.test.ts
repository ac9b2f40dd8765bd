import { expect, test } from 'vitest';
import { wordsBehind } from '../../../../server/report/figures.ts';
import { makeJumper } from '../../../../server/report/jumps.ts';
import { figure, left } from '../web/pages/fixture.ts';

test('a sentence that two marks share is listed once behind a figure', () => {
  const view = structuredClone(left);
  const { stance } = view.analysis.readings;
  const [mark] = view.analysis.readings.loaded.marks;
  stance.marks = [mark, { ...mark, reason: 'the same sentence, another actor' }];
  stance.figures = [figure('evaluated-actors', { value: 2, n: 2, marks: [0, 1] })];
  const { jump } = makeJumper({ left: view.document.text, right: '' });
  expect(wordsBehind('left', view, 'evaluated-actors', jump)).toMatchObject({
    more: false,
    count: '1 passage',
  });
  expect(wordsBehind('left', view, 'evaluated-actors', jump)!.jumps).toHaveLength(1);
});
