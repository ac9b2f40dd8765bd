import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCsv } from '../../unit/server/support.ts';
import { expectAccessible, expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { articlesFile, codedElsewhere, paragraphs } from './mishaps.ts';
import { phoneOptions } from './phones.ts';
import { openProgram, type Program } from './program.ts';
import { overflow } from './site.ts';
import { type Answers, byButtons, byKeys, codeAll, type Person, person } from './study-coders.ts';

const chromium = findChromium();
const names = ['Ana', 'Ben', 'Cleo'] as const;

/**
 * Who is blamed in the pilot's six paragraphs, as they come to Ana; each column is a coder.
 *
 *            Ana  Ben  Cleo
 *   first    yes  yes  yes
 *   second   yes  yes  no
 *   third    no   no   no
 *   fourth   no   no   no
 *   fifth    yes  yes  yes
 *   sixth    no   yes  no
 *
 * 9 answers say yes, 9 say no. The second and the sixth differ: of their 3 · 2 = 6 ordered pairs of coders 4 are unlike, each
 * counting 1 / (3 − 1), so 2 for each paragraph: 4 observed. Expected: of the pairs of all 18 answers those unlike, 2 · 9 · 9,
 * over 18 − 1. α = 1 − 4 / (162 / 17) = 1 − 68 / 162 = .58.
 */
const pilot = ['yyy', 'yyn', 'nnn', 'nnn', 'yyy', 'nyn'];
const alphaOfPilot = 1 - 4 / ((2 * 9 * 9) / 17);
const told = alphaOfPilot.toFixed(2).replace(/^0/, '');

const blame = {
  before: 'The paragraph lays the blame for what happened on one person.',
  after: 'The paragraph lays the blame for what happened on one person, by name or office.',
};

describe.skipIf(chromium === null)('a whole study, in a browser', () => {
  let site: Program;
  beforeAll(async () => {
    site = await openProgram(chromium!);
  });
  afterAll(() => site?.close());

  test('three coders, two rounds, a codebook that changes, gold, a head, estimates, and a package', async () => {
    const lead = await person(site.browser, site.base);
    const { page } = lead;
    await bringArticles(page);
    await writeCodebook(page);
    const study = await makeStudy(page, 'Who is to blame', 60);
    await addRound(page, 'pilot', pilot.length);
    const coders = await inviteCoders(page);
    await page.getByRole('button', { name: 'Begin the round' }).click();

    await codePilot(coders);
    await endRound(page, study);
    await expectPilot(page, study);
    const project = await download(page, `${study}/files/project.qdpx?target=qualcoder`);

    await changeCodebook(page, study);
    await addRound(page, 'reliability', 4);
    await page.getByRole('button', { name: 'Begin the round' }).click();
    await codeReliability(coders);
    await endRound(page, study);
    await expectVersions(page, study);

    await adjudicate(page, study);
    await refusals(page, study);
    await codingFromElsewhere(page, study);
    await learn(page, study);
    await besideCoders(page, study);
    await estimates(page, study);

    await secondStudy(page, project);
    await replicate(page, study);
    for (const { watched } of [lead, ...coders]) expect(watched.complaints).toEqual([]);
  });

  /** Opens a page of the study, and looks at it as everybody must be able to. */
  async function look(page: Page, path: string): Promise<void> {
    await page.goto(site.base + path);
    await expectAccessible(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }

  async function download(page: Page, path: string): Promise<Buffer> {
    const answer = await page.request.get(site.base + path);
    expect(answer.status()).toBe(200);
    return answer.body();
  }

  async function bringArticles(page: Page): Promise<void> {
    await page.goto(`${site.base}/add`);
    await page.locator('#files').setInputFiles({
      name: 'mishaps.jsonl',
      mimeType: 'application/jsonl',
      buffer: Buffer.from(articlesFile),
    });
    await page.getByRole('button', { name: 'Read them' }).click();
    await page.getByText('22 in all').waitFor();
    await page.getByRole('button', { name: 'Save the chosen as they are' }).click();
    await page.waitForURL(/\/library/);
  }

  /** Three questions of a paragraph, the second of them only where the first is a yes. */
  async function writeCodebook(page: Page): Promise<void> {
    await page.goto(`${site.base}/lessons/schemes/new`);
    await page.getByLabel('What the scheme is called').fill('Blame');
    await page.getByLabel('Short name for files').fill('blame');
    const all = [
      { id: 'blame', name: 'One person is blamed', key: 'b', definition: blame.before },
      { id: 'whom', name: 'Who is blamed', key: 'w', definition: 'What the blamed person is.' },
      { id: 'charged', name: 'Charged wording', key: 'c', definition: 'A word judges instead of telling.' },
    ];
    for (const [i, { id, name, key, definition }] of all.entries()) {
      await page.locator(`#name-${i}`).fill(name);
      await page.locator(`#id-${i}`).fill(id);
      await page.locator(`#key-${i}`).fill(key);
      await page.locator(`#definition-${i}`).fill(definition);
      await page.locator(`#example-${i}`).fill('“It is the fault of the mayor.”');
      await page.locator(`#counterExample-${i}`).fill('“The mayor came to look.”');
      await page.locator(`#unit-${i}`).selectOption('paragraph');
    }
    await page.locator('#kind-1').selectOption('one of');
    await page.locator('#askOnlyIf-1').fill('blame: yes');
    await page.locator('#values-1').fill('office: somebody in office\nowner: somebody in business');
    await page.locator('#measure-2').selectOption('loaded');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Keep the scheme' }).click();
    await page.waitForURL(/\/lessons\/schemes$/);
  }

  /** Draws paragraphs of the year of the mishaps; gives the study's address. */
  async function makeStudy(page: Page, title: string, size: number): Promise<string> {
    await page.goto(`${site.base}/studies/new`);
    await page.getByLabel('Title', { exact: true }).fill(title);
    await page.getByLabel('What it is of', { exact: true }).fill('Whom do two papers blame for a mishap?');
    await page.locator('input[name=scheme][value=blame]').check();
    await page.getByLabel('Published from').fill('1997-01');
    await page.getByLabel('Published until').fill('1997-12');
    await page.getByLabel('paragraphs', { exact: true }).check();
    await page.getByLabel('How many', { exact: true }).fill(String(size));
    await page.getByLabel('Seed of the draw').fill('mishaps');
    await page.getByLabel('Divide by outlet').check();
    await page.getByRole('button', { name: 'See what would be drawn' }).click();
    await page.getByText(`with 66 paragraphs, of which ${size} would be drawn`).waitFor();
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'Draw it and make the study' }).click();
    await page.waitForURL(/\/studies\/[0-9a-f]{24}$/);
    await expectAccessibleInBoth(page);
    return new URL(page.url()).pathname;
  }

  async function addRound(page: Page, kind: string, count: number): Promise<void> {
    const form = page.locator('#add-round');
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
    await form.locator(`input[name=kind][value=${kind}]`).check();
    await form.getByLabel('How many of the next ones').fill(String(count));
    await form.getByRole('button', { name: 'Add the round' }).click();
    await page.waitForLoadState();
  }

  /** Three coders, each in a browser of their own: the second on a phone, the third without scripts. */
  async function inviteCoders(page: Page): Promise<Person[]> {
    const coders: Person[] = [];
    const browsers = [{}, phoneOptions, { javaScriptEnabled: false }];
    for (const [i, name] of names.entries()) {
      await page.getByLabel('Name of a coder').fill(name);
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      const link = page.getByLabel(`Link of ${name}`);
      await link.waitFor();
      if (i === 0) await expectAccessibleInBoth(page);
      const coder = await person(site.browser, site.base, browsers[i]);
      await coder.page.goto(await link.inputValue());
      await coder.page.getByRole('button', { name: `Begin as ${name}` }).click();
      await coder.page.getByRole('heading', { name: 'Your queue' }).waitFor();
      coders.push(coder);
    }
    return coders;
  }

  const hands = [byKeys, byButtons, byButtons];

  async function codePilot(coders: readonly Person[]): Promise<void> {
    const order: string[] = [];
    for (const [i, coder] of coders.entries()) {
      await coder.page.reload();
      const coded = await codeAll(coder, hands[i], (words): Answers => {
        if (i === 0) order.push(words);
        const yes = pilot[order.indexOf(words)][i] === 'y';
        return { blame: yes, whom: 'office', charged: order.indexOf(words) === 0 };
      });
      expect(coded.sort()).toEqual([...order].sort());
    }
    expect(order).toHaveLength(pilot.length);
  }

  async function endRound(page: Page, study: string): Promise<void> {
    await look(page, study);
    await page.getByRole('button', { name: 'End the round', exact: true }).click();
    await page.waitForLoadState();
  }

  /** α of the pilot as it was worked out by hand, on both pages that tell it. */
  async function expectPilot(page: Page, study: string): Promise<void> {
    await look(page, `${study}/agreement`);
    const row = page.getByRole('row', { name: /^One person is blamed/ });
    expect(await row.locator('.alpha').first().textContent()).toBe(told);
    // Of 18 pairs of answers 4 differ.
    expect(await row.textContent()).toContain('14 of 18 pairs');
    await row.getByRole('link', { name: 'One person is blamed' }).click();
    await page.waitForURL(/category=blame/);
    await expectAccessibleInBoth(page);
    expect(await page.locator('.agreement-figure .alpha').textContent()).toBe(told);
  }

  async function changeCodebook(page: Page, study: string): Promise<void> {
    await look(page, `${study}/codebook`);
    await page.getByRole('link', { name: 'Change the codebook' }).click();
    await expectAccessible(page);
    await page.locator('#definition-0').fill(blame.after);
    await page.getByRole('button', { name: 'Keep the scheme' }).click();
    await page.waitForURL(`**${study}/codebook`);
    expect(await page.locator('h2').first().textContent()).toContain('version 2');
    await look(page, study);
  }

  /** Four more paragraphs by the new version. All see what stands there, but Cleo, who blames nobody in her first. */
  async function codeReliability(coders: readonly Person[]): Promise<void> {
    for (const [i, coder] of coders.entries()) {
      await coder.page.reload();
      let first = true;
      const coded = await codeAll(coder, hands[i], (words): Answers => {
        const { blamed } = paragraphs.find((one) => one.words === words)!;
        const slip = i === 2 && first;
        first = false;
        return { blame: (blamed !== null) !== slip, whom: blamed ?? 'owner', charged: false };
      });
      expect(coded).toHaveLength(4);
    }
  }

  /** Each round keeps the version that it was coded by, on pages and in files. */
  async function expectVersions(page: Page, study: string): Promise<void> {
    await look(page, study);
    const facts = await page.locator('.study-round .facts').allTextContents();
    expect(facts.map((all) => /version \d/.exec(all)?.[0]).sort()).toEqual(['version 1', 'version 2']);
    await look(page, `${study}/codebook`);
    const versions = page.locator('.study-versions > li');
    for (const [version, round] of [
      [1, 'Pilot'],
      [2, 'Reliability'],
    ])
      expect(await versions.filter({ hasText: `Version ${version}` }).textContent()).toContain(round);
    await look(page, `${study}/agreement`);
    expect(await page.locator('.notice').first().textContent()).toContain('versions of the codebook');
    const table = parseCsv((await download(page, `${study}/files/codes.csv`)).toString());
    const coded = new Set(table.map(({ round, version }) => `${round} ${version}`));
    expect([...coded].sort()).toEqual(['Pilot 1', 'Reliability 2']);
  }

  /** What all said is accepted, and one of what they did not is decided, without a name of theirs on the page. */
  async function adjudicate(page: Page, study: string): Promise<void> {
    await look(page, `${study}/gold?category=blame&show=differ`);
    expect(await page.locator('main').textContent()).not.toMatch(/\b(?:Ana|Ben|Cleo)\b/);
    const things = page.locator('.coded-list > li');
    expect(await things.count()).toBe(3);
    await page.getByRole('button', { name: /^Accept all \d+ that agree$/ }).click();
    await page.getByText(/\d+ answers? accepted/).waitFor();
    await page.goto(`${site.base}${study}/gold?category=blame&show=differ`);
    const slip = things.filter({ hasText: 'Reliability' });
    await slip.locator('label', { hasText: '2 said so' }).getByRole('radio').check();
    await slip.getByLabel('Why they differed').selectOption('overlooked');
    await slip.getByLabel('Note').fill('The name stands in the second sentence.');
    await slip.getByRole('button', { name: 'Decide' }).click();
    await expect.poll(() => things.count()).toBe(2);
    await look(page, `${study}/gold?category=blame&show=adjudicated`);
    expect(await things.textContent()).toContain('overlooked');
  }

  /** Of so little gold nothing is learned or estimated, and each says why. */
  async function refusals(page: Page, study: string): Promise<void> {
    await look(page, `${study}/heads`);
    expect(await page.locator('#blame-').textContent()).toMatch(/20 are needed/);
    expect(await page.locator('#blame-').textContent()).toContain('when the codebook defined this otherwise');
    expect(await page.locator('#blame button').count()).toBe(0);
    await look(page, `${study}/estimates`);
    await page.getByRole('button', { name: 'Code the population' }).click();
    await page.locator('.estimate-table').first().waitFor({ timeout: 90_000 });
    expect(await page.locator('.estimate-table').first().textContent()).toContain('50');
  }

  /** Two who coded all paragraphs elsewhere come in with a table; they differ over three. */
  async function codingFromElsewhere(page: Page, study: string): Promise<void> {
    await look(page, `${study}/files`);
    const table = codedElsewhere(['Dora', 'Emil'], (at, coder) => coder === 1 && [5, 25, 45].includes(at));
    await page.getByLabel('A file, at most 7 MB').setInputFiles({
      name: 'elsewhere.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    });
    await page.getByRole('button', { name: 'See what would come in' }).click();
    await page.waitForURL(/\/bring$/);
    await expectAccessible(page);
    expect(await page.locator('main').textContent()).toContain('6 paragraphs new to its sample');
    expect(await page.getByRole('heading', { name: 'What stays out, and why' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.waitForURL(/\/studies\/[0-9a-f]{24}(?:\/\w+)?$/);
    await page.goto(`${site.base}${study}/gold`);
    await page.getByRole('button', { name: /^Accept all \d+ that agree$/ }).click();
    await page.getByText(/\d+ answers? accepted/).waitFor();
  }

  async function learn(page: Page, study: string): Promise<void> {
    await look(page, `${study}/heads`);
    await page
      .locator('#blame-')
      .getByRole('button', { name: /^Learn it/ })
      .click();
    await page.getByRole('link', { name: 'Head 1' }).waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Head 1' }).click();
    await page.waitForURL(/\/heads\/\d+$/);
    await expectAccessibleInBoth(page);
    const figures = await page.locator('.head-figures').textContent();
    expect(figures).toMatch(/F1\s*(?:1\.00|\.\d\d) \[/);
    await page.getByRole('button', { name: 'Run it over the population' }).click();
    await page.getByText('It has coded the population: 22 of 22 articles').waitFor({ timeout: 120_000 });
  }

  async function besideCoders(page: Page, study: string): Promise<void> {
    await look(page, `${study}/machine`);
    const blamed = page.locator('section.beside-coders', { hasText: 'One person is blamed' });
    const head = blamed.locator('.against-gold tr.machine');
    expect(await head.textContent()).toMatch(/the learned head.*precision.*\.\d\d/s);
    for (const name of [...names, 'Dora', 'Emil'])
      expect(await blamed.getByRole('row', { name }).count()).toBeGreaterThan(0);
    const charged = page.locator('section.beside-coders', { hasText: 'Charged wording' });
    expect(await charged.locator('.against-gold tr.machine').textContent()).toContain('Charged wording');
    await head.locator('.count a').first().click();
    await expectAccessible(page);
  }

  async function estimates(page: Page, study: string): Promise<void> {
    await look(page, `${study}/estimates`);
    const choice = page.getByLabel('Category, and who codes it');
    await choice.selectOption({
      label: (await choice.locator('option', { hasText: 'head' }).textContent())!,
    });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.locator('.methods-text').waitFor();
    await expectAccessibleInBoth(page);
    const whole = page.locator('.estimate-table tbody tr').first();
    expect(await whole.textContent()).toMatch(/corrected\s*\d+.*machine alone\s*\d+.*gold alone\s*\d+/s);
  }

  /** The pilot as another program would hand it back, in a study of its own: the same α. */
  async function secondStudy(page: Page, project: Buffer): Promise<void> {
    const study = await makeStudy(page, 'Once more', 66);
    await look(page, `${study}/files`);
    await page.getByLabel('A file, at most 7 MB').setInputFiles({
      name: 'pilot.qdpx',
      mimeType: 'application/zip',
      buffer: project,
    });
    await page.getByRole('button', { name: 'See what would come in' }).click();
    await page.waitForURL(/\/bring$/);
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.waitForURL(/\/studies\/[0-9a-f]{24}(?:\/\w+)?$/);
    await page.goto(`${site.base}${study}/agreement`);
    const row = page.getByRole('row', { name: /^One person is blamed/ });
    expect(await row.locator('.alpha').first().textContent()).toBe(told);
  }

  /** The whole study as one zip, and made a study again from it: all figures are the same. */
  async function replicate(page: Page, study: string): Promise<void> {
    await look(page, `${study}/files`);
    await look(page, `${study}/package`);
    await page.getByLabel(/^With the texts/).check();
    await page.getByLabel('With the coders’ names').check();
    const [made] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Make the package' }).click(),
    ]);
    await look(page, '/studies/open');
    await page.locator('#package').setInputFiles(await made.path());
    await page.getByRole('button', { name: 'Open it' }).click();
    await page.getByRole('link', { name: 'Go to the study' }).waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('status').textContent()).toMatch(/the same/);
    await page.getByRole('link', { name: 'Go to the study' }).click();
    const again = new URL(page.url()).pathname;
    expect(again).not.toBe(study);
    await page.goto(`${site.base}${again}/agreement`);
    await page.getByRole('navigation', { name: 'Rounds' }).getByRole('link', { name: /Pilot/ }).click();
    const row = page.getByRole('row', { name: /^One person is blamed/ });
    expect(await row.locator('.alpha').first().textContent()).toBe(told);
  }
});
