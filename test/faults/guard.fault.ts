import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { dearest, guardTable, type Table } from '../guard/table.ts';
import { canMeasure } from '../guard/thread.ts';

// Where a system does not tell a thread's processor time there is nothing to hold against the limit.
describe.skipIf(!canMeasure)('the thread that answers', () => {
  let table: Table;
  beforeAll(async () => {
    table = await guardTable(projectRoot, { full: false, watch: 3 });
    console.info(dearest(table));
  }, 900_000);

  test('no route takes more than its share of the thread that answers, whatever it is sent', () => {
    const dear = table.costs.filter(({ milliseconds }) => !(milliseconds <= table.limit));
    expect(
      dear.map(({ route, input, milliseconds }) => `${route} (${input}): ${milliseconds.toFixed(0)} ms`),
    ).toEqual([]);
  });

  test('every route is met by some input', () => {
    expect(table.missed).toEqual([]);
    expect(table.costs.length).toBeGreaterThan(300);
  });

  test('no input ends the server, or is answered by an error of its own', () => {
    expect(table.ended).toEqual([]);
    const broken = table.costs.filter(({ status }) => status === 500);
    expect(broken.map(({ route, input }) => `${route} (${input})`)).toEqual([]);
  });
});
