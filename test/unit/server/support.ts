import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../analysis/index.ts';
import { readConfig } from '../../../server/config.ts';
import { type Context, openContext } from '../../../server/context.ts';
import { measureRules } from '../../../server/report/measure-styles.ts';
import { createRoutes } from '../../../server/web/app.ts';
import { createFront } from '../../../server/web/front.ts';
import { deskHere } from '../../../server/web/http/answer.ts';

/** A folder of the running test's own; it is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A context with an empty store of its own, closed when the running test ends. */
export function temporaryContext(dataFolder = temporaryFolder()): Context {
  const context = openContext(readConfig({ PARALLAX_DATA: dataFolder, PARALLAX_LOG_LEVEL: 'silent' }));
  onTestFinished(() => context.store.close());
  return context;
}

/** The whole application on this one thread, where a test can reach into it. */
export function createApp(context: Context) {
  return createFront(context, deskHere(createRoutes(context)), analyzerVersion, measureRules());
}

export const harborText = `The port authority said on Monday that the new harbor wall would be finished by spring.

"We have kept every promise to the fishing towns," Minister Ana Horvat told reporters in the capital. She added that the work had cost less than planned.

Opposition lawmakers insisted that the figures were wrong. According to a report by the audit office, the ministry spent twice the sum it had announced. Residents of the old town welcomed the wall, which shields their homes from winter storms.`;

export const fishermenText = `Fishing crews condemned the government on Tuesday over a disastrous harbor wall that they say has ruined their trade.

"Nobody asked us," said Luka Marin, who leads the boat owners' union. The ministry refused to comment.

The reckless project has closed half of the moorings. Marin warned that a hundred families would leave the coast before the summer, and accused Ana Horvat of hiding the true cost from parliament.`;

/** Long enough for shares and rates, with much that can be marked. */
export const longText = `${fishermenText}

“They lied to us from the first day,” said Marin, whose family has fished the bay for three generations. He claimed that the ministry had buried a damning study of the currents. According to the audit office, the contract was signed before any tender had been held.

The shameful affair has become a symbol of arrogance in the capital. Residents complained that dust and noise filled the streets for months, and a brazen attempt to silence the critics only fanned the anger. The governor, a notorious friend of the builders, dismissed the outcry as hysteria. Officials confirmed on Friday that two more moorings would be closed before the winter.`;

export const harbor = makeArticle(harborText, {
  title: 'Harbor wall on schedule',
  publisher: 'Coast Gazette',
  genre: 'news',
  published: '2024-02-05',
});
export const fishermen = makeArticle(fishermenText, {
  title: 'A wall against the fishermen',
  publisher: 'Union Voice',
  genre: 'opinion',
});
export const uproar = makeArticle(longText, {
  title: 'Uproar at the wall',
  publisher: 'Union Voice',
  genre: 'opinion',
});

/** Rows of a CSV file as RFC 4180 reads them. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows[rows.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
