import { expect, test } from 'vitest';
import { wordsBehind } from '../../../../server/report/figures.ts';
import { makeJumper } from '../../../../server/report/jumps.ts';
import { left } from '../web/pages/fixture.ts';

test('a sentence that two marks share is listed once behind a figure', () => {
  const view = structuredClone(left);
  const { stance } = view.analysis.readings;
  const [mark] = view.analysis.readings.loaded.marks;
  stance.marks = [mark, { ...mark, reason: 'the same sentence, another actor' }];
  stance.figures = [
    {
      ...{ id: 'evaluated-actors', label: '', unit: 'count', value: 2, low: null, high: null, n: 2, of: '' },
      ...{ reason: null, marks: [0, 1] },
    },
  ];
  const { jump } = makeJumper({ left: view.document.text, right: '' });
  expect(wordsBehind('left', view, 'evaluated-actors', jump)).toMatchObject({
    more: false,
    count: '1 passage',
  });
  expect(wordsBehind('left', view, 'evaluated-actors', jump)!.jumps).toHaveLength(1);
});
