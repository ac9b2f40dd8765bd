import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { databaseFile, readConfig } from '../../../server/config.ts';
import { openStore, styleHash } from '../../../server/store/index.ts';
import { paragraph, richWord, run as words } from '../../unit/server/report/word/rich-word.ts';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';

const text = 'The senator slammed the plan on Monday.';
const house = 'labels: [{avoid: plan, use: bill, level: error}]\n';

function folder() {
  const path = temporaryFolder();
  const draft = join(path, 'draft.docx');
  writeFileSync(draft, richWord(paragraph(words(text))));
  return { path, draft, out: join(path, 'out.docx') };
}

describe('check --docx', () => {
  test('writes the draft with what is found as comments', async () => {
    const { draft, out } = folder();
    const { code, stdout } = await here(['check', '--docx', out, draft]);
    expect(code).toBe(1);
    expect(stdout).toContain('drama-and-metaphor: “slammed”');
    const parts = unzipSync(readFileSync(out));
    expect(strFromU8(parts['word/comments.xml'])).toMatch(/slammed.*Instead: “criticized”/);
    expect(strFromU8(parts['word/document.xml'])).toMatch(
      /commentRangeStart [^>]*\/><w:r><w:t xml:space="preserve">slammed</,
    );
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  test('what the baseline knows is a reply with its reason', async () => {
    const { path, draft, out } = folder();
    const baseline = join(path, 'known.json');
    await here(['check', '--baseline', baseline, '--write-baseline', draft]);
    writeFileSync(
      baseline,
      readFileSync(baseline, 'utf8').replace('"after":', '"reason":"his own word","after":'),
    );
    expect((await here(['check', '--baseline', baseline, '--docx', out, draft])).code).toBe(0);
    expect(strFromU8(unzipSync(readFileSync(out))['word/comments.xml'])).toContain('his own word');
  });

  test.each([
    ['several drafts', (draft: string) => ['--docx', 'o.docx', draft, draft], /one draft/],
    ['another kind of draft', (draft: string) => ['--docx', 'o.docx', `${draft}.txt`], /is none/],
    ['the draft itself', (draft: string) => ['--docx', draft, draft], /write over the draft/],
  ])('%s is refused before anything is written', async (_, args, why) => {
    const { draft } = folder();
    const before = readFileSync(draft);
    const { code, stderr } = await here(['check', ...args(draft)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(why);
    expect(readFileSync(draft)).toEqual(before);
  });
});

describe('the house style that holds', () => {
  const styleOf = async (args: string[], environment: Record<string, string>) => {
    const { stdout } = await here(['check', '--format', 'json', ...args, '-'], text, environment);
    const { style, files } = JSON.parse(stdout);
    return { style, rules: files[0].findings.map(({ rule }: { rule: string }) => rule) };
  };

  test('is the server’s where neither an option nor the folder names one, and JSON says which', async () => {
    const data = temporaryFolder();
    const environment = { PARALLAX_DATA: data };
    const none = { from: 'none', file: null, version: null, hash: null };
    expect((await styleOf([], environment)).style).toEqual(none);
    expect(existsSync(databaseFile(readConfig(environment)))).toBe(false);
    const file = databaseFile(readConfig(environment));
    const store = openStore(file);
    store.houseStyles.add({ yaml: house, who: 'V. Lund', why: 'the law’s name' });
    store.close();
    const of = await styleOf([], environment);
    expect(of.style).toEqual({ from: 'server', file, version: 1, hash: styleHash(house) });
    expect(of.rules).toContain('house-style');
    const own = join(data, 'own.yml');
    writeFileSync(own, 'rules: {drama-and-metaphor: off}\n');
    const named = await styleOf(['--style', own], environment);
    expect(named.style).toMatchObject({ from: 'option', file: own, version: null });
    expect(named.rules).toEqual([]);
  });
});
