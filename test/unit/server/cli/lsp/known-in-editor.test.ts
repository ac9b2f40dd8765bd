import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { styleOf } from '../../../../../server/cli/lsp/serve-lsp.ts';
import { savedDesk } from '../../../../journeys/cli/saved-desk.ts';
import { openSession } from './editor-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'parallax-test-'));
const at = (name: string) => join(folder, name);
const uri = pathToFileURL(at('drafts/a.md')).href;
const slammed = 'Councillor Edda Brandt slammed the plan after two hours of talks.';
const claimed = 'Mayor Tove Lind claimed that the ferry would pay for itself in a year.';
const draft = `The council of Vellmar met on Thursday.\n\n${slammed}\n\n${claimed}\n`;

/** Another name first: an editor’s server may read at any moment. */
function put(name: string, text: string): void {
  writeFileSync(at(`${name}.part`), text);
  renameSync(at(`${name}.part`), at(name));
}
const baselineOf = (path: string, reason?: string) =>
  JSON.stringify({
    version: 1,
    findings: [
      {
        ...{ path, rule: 'drama-and-metaphor', words: 'slammed' },
        ...{ before: 'Councillor Edda Brandt', after: 'the plan after two hours' },
        ...(reason && { reason }),
      },
    ],
  });

let opened: Awaited<ReturnType<typeof openSession>>;
const warned: string[] = [];
beforeAll(async () => {
  mkdirSync(at('drafts'));
  opened = await openSession(styleOf(pathToFileURL(folder).href));
  opened.client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    warned.push(message);
  });
});
afterEach(async () => {
  await opened.client.closeAll();
  for (const name of ['.parallax.yml', 'known.json', 'desk.json']) rmSync(at(name), { force: true });
  warned.length = 0;
});
afterAll(async () => {
  await opened.client.connection.sendRequest('shutdown');
  opened.client.connection.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** The words of the marks that are shown now, whatever was shown of this version before. */
const shown = () =>
  (opened.client.shown.get(uri)?.diagnostics ?? []).map(({ range: { start, end } }) =>
    opened.client.text(uri).split('\n')[start.line].slice(start.character, end.character),
  );

test('what the baseline of the folder knows is not shown, and changes of the files are noticed', async () => {
  const { client } = opened;
  put('.parallax.yml', 'baseline: known.json\n');
  put('known.json', baselineOf('drafts/a.md'));
  await client.show(uri, draft);
  await client.marks(uri);
  expect(shown()).toEqual(['claimed']);
  put('known.json', '{"version": 1, "findings": []}');
  await expect.poll(shown).toEqual(['slammed', 'claimed']);
  put('known.json', baselineOf(at('drafts/a.md')));
  await expect.poll(shown).toEqual(['claimed']);
  put('.parallax.yml', 'rules: {hedge: error}\n');
  await expect.poll(shown).toEqual(['slammed', 'claimed']);
  expect(warned).toEqual([]);
});

test('what is known stays so while somebody types beside it', async () => {
  const { client } = opened;
  put('.parallax.yml', 'baseline: known.json\n');
  put('known.json', baselineOf('drafts/a.md'));
  await client.show(uri, draft);
  await client.marks(uri);
  await client.type(uri, 0, 0, 'The mayor slammed the port.\n\nAnd so on.\n\n');
  await client.marks(uri);
  expect(shown()).toEqual(['slammed', 'claimed']);
  expect(client.shown.get(uri)?.diagnostics[0].range.start.line).toBe(0);
});

test('what the desk dismissed is hidden or, where the style says so, a hint with its reason and no fix', async () => {
  const { client } = opened;
  const { json } = await savedDesk(draft, [{ words: 'slammed', reason: 'She did shout', initials: 'EH' }]);
  put('desk.json', json);
  put('.parallax.yml', 'dismissals: [desk.json]\n');
  await client.show(uri, draft);
  await client.marks(uri);
  expect(shown()).toEqual(['claimed']);
  put('.parallax.yml', 'dismissals: [desk.json]\nknown: hint\n');
  await expect.poll(shown).toEqual(['slammed', 'claimed']);
  const [hint, mark] = client.shown.get(uri)!.diagnostics;
  expect([hint.severity, mark.severity]).toEqual([4, 2]);
  expect(hint.message).toMatch(/\nNot counted: She did shout \(EH\)$/);
  await expect
    .poll(async () => JSON.stringify(await client.hover(uri, hint)))
    .toContain('She did shout (EH)');
  expect(await client.fixes(uri, hint)).toEqual([]);
  expect((await client.fixes(uri, mark)).length).toBeGreaterThan(0);
});

test('a file that cannot be read is told of once, by name; what the others know holds', async () => {
  const { client } = opened;
  put('known.json', baselineOf('drafts/a.md'));
  put('.parallax.yml', 'baseline: known.json\ndismissals: [desk.json]\n');
  await client.show(uri, draft);
  await client.marks(uri);
  expect(shown()).toEqual(['claimed']);
  await client.type(uri, 0, 0, 'So ');
  await client.marks(uri);
  expect(warned).toEqual([expect.stringContaining(`${at('desk.json')}: There is no such file.`)]);
  put('desk.json', '{"version": 1}');
  await expect.poll(() => warned.length).toBe(2);
  expect(warned[1]).toContain('is no saved desk');
  expect(shown()).toEqual(['claimed']);
});
