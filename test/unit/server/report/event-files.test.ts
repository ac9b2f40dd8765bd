import { beforeAll, expect, test } from 'vitest';
import { compareTellings } from '../../../../analysis/index.ts';
import { eventSchema } from '../../../../analysis/types/event.ts';
import { withoutTokens } from '../../../../server/library/analysis.ts';
import { eventFormats } from '../../../../server/report/event/event-formats.ts';
import type { EventTaken } from '../../../../server/report/event/event-taken.ts';
import { made } from '../../analysis/made.ts';
import { parseCsv } from '../support.ts';

let taken: EventTaken;

beforeAll(async () => {
  const articles = await Promise.all(
    [
      [
        'The Herald',
        '=Bridge closed',
        'The old bridge in Lowick was closed on Monday after a lorry hit it, police said.',
      ],
      [
        'The Star',
        'Lorry hits bridge',
        'A lorry hit the old bridge in Lowick on Monday, and it was closed at once.',
      ],
      [
        'Valley Post',
        'Bridge shut',
        'Traders fear for their shops since the old bridge in Lowick was closed on Monday.',
      ],
    ].map(([publisher, title, text]) =>
      made(
        `${text}\n\n“We shall mend it within a month,” said Ana Lund, the mayor of Lowick, on Tuesday morning.`,
        {
          publisher,
          title,
          published: '2026-05-04',
        },
      ),
    ),
  );
  const views = new Map(articles.map((one) => [one.document.article.id, withoutTokens(one)]));
  taken = { event: compareTellings(articles), views };
});

const written = async (name: string) =>
  (await eventFormats.find((format) => format.name === name)!.file()).write(taken);

test('JSON holds the event and its articles in the order of the columns', async () => {
  const { event, articles } = JSON.parse(await written('json'));
  expect(eventSchema.parse(event)).toEqual(taken.event);
  expect(articles.map((one: { analysis: { articleId: string } }) => one.analysis.articleId)).toEqual(
    taken.event.columns.map(({ article }) => article),
  );
});

test('CSV has a row for each cell, with the words behind it, and no cell that a spreadsheet takes for a formula', async () => {
  const csv = await written('csv');
  const rows = parseCsv(csv);
  const { headline, opening, charged, last, speakers, stance, names, facts } = taken.event;
  const tables = [headline, opening, opening, charged, last].length;
  const lists = [...speakers, ...stance, ...names, ...facts].length;
  expect(rows).toHaveLength(3 * (tables + lists));
  for (const { row, is, column, start, end, text } of rows) {
    if (row !== 'fact' || is !== 'told') continue;
    const { article } = taken.event.columns.find(({ letter }) => letter === column)!;
    const words = taken.views.get(article)!.document.text.slice(Number(start), Number(end));
    expect(text.startsWith(words)).toBe(true);
  }
  expect(csv).toContain(`"'=Bridge closed"`);
});

test('what is not known has an empty cell', async () => {
  const rows = parseCsv(await written('csv'));
  const unknown = rows.filter(({ row, is }) => row === 'stance' && is === '');
  for (const { value, low, high, reason } of unknown) {
    expect([value, low, high]).toEqual(['', '', '']);
    expect(reason).not.toBe('');
  }
});
