import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpusFileSchema } from '../../../analysis/types/corpus.ts';
import { corpusDiffSchema } from '../../../analysis/types/corpus-diff.ts';
import { fishermen, harbor, temporaryFolder, uproar } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { jsonLines, run } from './run.ts';

test('a corpus is made of the library, reported on to the same bytes each time, and says what is wrong', async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const corpus = (...args: string[]) => here(['corpus', ...args], '', environment);
  const lines = [harbor, fishermen, uproar].map(({ text, title, publisher, published }) =>
    JSON.stringify({ text, title, publisher, ...(published && { published }) }),
  );
  writeFileSync(join(folder, 'three.jsonl'), lines.join('\n'));
  expect((await here(['import', join(folder, 'three.jsonl')], '', environment)).code).toBe(0);

  expect((await corpus('list')).stdout).toMatch(
    /There is no corpus yet\. Make one: npx parallax corpus create/,
  );
  const made = await corpus('create', 'The wall', '--note', 'All that there is.');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/^“The wall” \([0-9a-f]{12}\): 3 articles\./);
  const ids = join(folder, 'ids.csv');
  writeFileSync(ids, `id,title\n${harbor.id},"one"\n${fishermen.id.slice(0, 12)}\n`);
  expect((await corpus('create', 'Two', '--ids', ids)).stdout).toContain('2 articles');

  for (const [args, told] of [
    [['create', 'the wall'], 'There is a corpus “the wall” already.'],
    [['create', 'Nobody', '--outlet', 'Nobody'], 'No article here has the outlet “Nobody”. There are: '],
    [['create', 'Nobody', '--where', 'desk=A'], 'No article here has a variable “desk”.'],
    [
      ['create', 'Nobody', '--collection', 'papers'],
      'There is no collection “papers”. There are: 1 (three.jsonl).',
    ],
    [['create', 'Nobody', '--kind', 'poem'], 'Kinds are: news, analysis, opinion'],
    [['create', 'None', '--ids', join(folder, 'none.txt')], 'none.txt'],
    [['report', 'Nothing'], 'There is no corpus “Nothing”.'],
  ] as const) {
    const { code, stdout, stderr } = await corpus(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(told);
  }

  const first = await run(['corpus', 'report', 'the wall', '--format', 'json'], '', environment);
  expect(first.code).toBe(0);
  const file = corpusFileSchema.parse(jsonLines(first.stdout)[0]);
  expect(file).toMatchObject({
    articles: 3,
    failed: [],
    corpus: { name: 'The wall', note: 'All that there is.' },
  });
  expect(file.cells).toEqual([]);
  expect(file.withheld.length).toBeGreaterThan(0);
  expect((await corpus('report', 'The wall', '--format', 'json')).stdout).toBe(first.stdout);
  expect((await corpus('report', 'The wall', '--format', 'json', '--again')).stdout).toBe(first.stdout);
  const text = await corpus('report', 'Two');
  expect(text.stdout).toContain('2 articles of 2 events');
  expect(text.stdout).toContain('Too few articles of too few events for any figure.');
  const same = await corpus('rerun', 'The wall');
  expect(same.code).toBe(2);
  expect(same.stderr).toMatch(/Nothing that makes figures has changed since “The wall” was made/);
  expect((await corpus('diff', 'The wall')).stderr).toMatch(/“The wall” has no rerun yet/);
  const again = await corpus('rerun', 'The wall', '--anyway');
  expect(again.stdout).toMatch(/^“The wall \(\d[^)]*\)” \([0-9a-f]{12}\): 3 articles, read by/);
  const diff = await corpus('diff', 'The wall', '1', '--format', 'json');
  expect(corpusDiffSchema.parse(jsonLines(diff.stdout)[0])).toMatchObject({
    parts: [],
    figures: [],
    only: [],
  });
  expect((await corpus('diff', 'The wall#0', 'The wall#1', '--format', 'json')).stdout).toBe(diff.stdout);
  expect((await corpus('diff', 'The wall', 'Two')).stdout).toMatch(/in “The wall” alone; of the other/);
  const listed = JSON.parse((await corpus('list', '--format', 'json')).stdout) as { name: string }[];
  expect(listed.map(({ name }) => name.replace(/ \(.*/, ''))).toEqual(['The wall', 'Two', 'The wall']);
});

test('a codebook file is kept by versions, each with its hash, and what changed is told', async () => {
  const folder = temporaryFolder();
  const codebook = (...args: string[]) =>
    run(['codebook', ...args], '', { PARALLAX_DATA: join(folder, 'data') });
  const file = join(folder, 'blame.yaml');
  const write = (phrases: string) =>
    writeFileSync(
      file,
      `id: blame\ntitle: Blame\ncategories:\n  - {id: blame, name: Blame, definition: Says who is at fault., example: They let it rot., counterExample: It rotted., color: pink, key: b, unit: article, kind: yes/no, phrases: ${phrases}}\n`,
    );
  write('[fault*]');
  const first = await codebook('keep', file);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/^“Blame” \(blame\): version 1, number \d+, SHA-256 [0-9a-f]{64}\.\n$/);
  write('[{words: fault*, unless: [fault line]}, guilt]');
  const ahead = await codebook('diff', file);
  expect(ahead.stdout).toContain('a file that is not kept');
  expect(ahead.stdout).toContain('its word list now has “guilt”');
  expect((await codebook('keep', file)).stdout).toContain('version 2');
  const diff = JSON.parse((await codebook('diff', 'blame', '--format', 'json')).stdout);
  expect(diff).toMatchObject({ before: { version: 1 }, after: { version: 2 } });
  expect(diff.changes).toEqual([
    '“Blame”: its word list now has “guilt”.',
    '“Blame”: “fault*” was spoiled by “nothing”, and now is by “fault line”.',
  ]);
  // What show prints is a file that keep takes.
  const shown = await codebook('show', 'blame@1');
  writeFileSync(file, shown.stdout);
  expect((await codebook('keep', file)).stdout).toContain(first.stdout.match(/SHA-256 [0-9a-f]+/)![0]);
});
