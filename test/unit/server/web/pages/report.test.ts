import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../../analysis/index.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import type { Comparison } from '../../../../../analysis/types/comparison.ts';
import { NotFound, problemOf } from '../../../../../server/errors.ts';
import { reportPath } from '../../../../../server/report/links.ts';
import { renderReport, renderReportFile } from '../../../../../server/report/page.ts';
import { rooms } from '../../../../../server/report/rooms.ts';
import { sections } from '../../../../../server/report/sections.ts';
import { renderArticle } from '../../../../../server/web/pages/article.ts';
import { renderCodebook } from '../../../../../server/web/pages/codebook.ts';
import { renderError } from '../../../../../server/web/pages/error.ts';
import { comparison, left, right } from './fixture.ts';

const compared = { left, right, comparison };
const answer = renderReport(compared, 'answer');
const texts = renderReport(compared, 'texts');
const workbook = renderReport(compared, 'workbook');
const file = renderReportFile(compared, 'file');
const excerpt = renderReportFile(compared, 'excerpt');

function workbookOf(changed: Partial<Comparison>): string {
  return renderReport({ ...compared, comparison: { ...comparison, ...changed } }, 'workbook');
}

/** The part of a page between a section's start and its end. */
function section(html: string, id: string): string {
  return new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
}

function stepsOf(html: string): string[] {
  return [...html.matchAll(/data-steps="([^"]*)"/g)].flatMap((match) => match[1].split(' '));
}

const payload = `"><script>alert('x')</script><img src=x onerror=alert(1)>{{constructor}}`;

/** The same view with a payload in everything that a stranger can set. */
function poisoned(view: AnalyzedView): AnalyzedView {
  const article = makeArticle(view.document.text, {
    title: payload,
    publisher: payload,
    byline: payload,
    published: payload,
    publishedBasis: payload,
    url: `javascript:${payload}`,
    rights: payload,
    provenance: payload,
    originalLanguage: payload,
    genre: 'news',
  });
  const { attribution } = view.analysis.readings;
  const speakers = attribution.speakers.map((speaker) => ({
    ...speaker,
    name: payload,
    role: payload,
    affiliation: payload,
    cues: [{ text: payload, stance: 'doubting' as const }],
  }));
  return {
    document: { ...view.document, article },
    analysis: {
      ...view.analysis,
      readings: { ...view.analysis.readings, attribution: { ...attribution, speakers } },
    },
  };
}

describe('every page', () => {
  test.each([
    ['answer', answer],
    ['texts', texts],
    ['workbook', workbook],
    ['sheet', renderReport(compared, 'sheet')],
    ['article', renderArticle(left)],
    ['codebook', renderCodebook()],
    ['error', renderError({ ...problemOf(new NotFound(payload)), title: payload }, payload)],
    ...rooms.map(({ id }): [string, string] => [
      `poisoned ${id}`,
      renderReport({ ...compared, left: poisoned(left), right: poisoned(right) }, id),
    ]),
    ['poisoned article', renderArticle(poisoned(left))],
  ])('%s: nothing inline, no payload as markup, every id once, every jump has its place', (_name, html) => {
    expect(html).not.toMatch(/<script(?! type="module" src="\/static\/)/);
    expect(html).not.toMatch(/<img|\sstyle=|<[^>]*\son\w+=|href="javascript/i);
    const ids = idsOf(html);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const jumps = [...html.matchAll(/href="#([^"]*)"/g)].map((match) => match[1]);
    expect(jumps.filter((id) => !ids.includes(id))).toEqual([]);
    if (html.includes('data-side=')) expect(stepsOf(html).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the report', () => {
  const path = reportPath(comparison.left, comparison.right);
  const pages = { '': answer, '/texts': texts, '/workbook': workbook };

  test('what one room leads to stands in the other', () => {
    let found = 0;
    for (const page of Object.values(pages)) {
      for (const [room, other] of Object.entries(pages)) {
        const across = [...page.matchAll(/href="([^"#]*)#([^"]*)"/g)].filter(
          ([, address]) => address === path + room,
        );
        found += across.length;
        expect(across.map(([, , id]) => id).filter((id) => !other.includes(` id="${id}"`))).toEqual([]);
      }
    }
    expect(found).toBeGreaterThan(40);
    const steps = [...stepsOf(answer), ...stepsOf(workbook)];
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.filter((id) => !texts.includes(` id="${id}"`))).toEqual([]);
    expect(workbook).toContain('href="/codebook#define-loaded"');
  });

  test('has three rooms, each a page that leads to the others', () => {
    for (const [room, page] of Object.entries(pages)) {
      for (const other of Object.keys(pages)) {
        const here = other === room ? ' aria-current="page"' : '';
        expect(page).toContain(`<a href="${path}${other}"${here}>`);
      }
    }
    expect(answer).not.toContain('<section id="stance"');
    expect(answer).not.toContain('data-side=');
    expect(workbook).not.toContain('data-side=');
  });

  test('what a word in the text looks like leads nowhere else', () => {
    const said = { ...left.document.article, title: 'See <a href="#stance"> there' };
    const view = { ...left, document: { ...left.document, article: said } };
    expect(renderReport({ ...compared, left: view }, 'answer')).toContain(
      '&lt;a href&#x3D;&quot;#stance&quot;&gt;',
    );
  });

  test('says what can be compared before any figure', () => {
    for (const page of [answer, workbook])
      expect(page.indexOf('Both are opinion pieces')).toBeLessThan(page.indexOf('<section'));
  });

  test('more than two lines of what must be known opens', () => {
    const comparability = ['genre', 'date', 'length'].map((kind) => ({
      kind: kind as 'genre',
      text: `${'They are not alike in this. '.repeat(6)}(${kind})`,
    }));
    const html = renderReport({ ...compared, comparison: { ...comparison, comparability } }, 'answer');
    const [, shown, folded] = /Before comparing\.([\s\S]*?)<details>([\s\S]*?)<\/details>/.exec(html)!;
    expect(shown).toContain('(genre)');
    expect(folded).toMatch(/Also: date and length[\s\S]*\(date\)[\s\S]*\(length\)/);
  });

  test('sets off the words of a headline that the other lacks', () => {
    const titled = (view: AnalyzedView, title: string) => ({
      ...view,
      document: { ...view.document, article: { ...view.document.article, title } },
    });
    const html = renderReport(
      {
        ...compared,
        left: titled(left, 'Mayor hails the plan'),
        right: titled(right, 'Mayor’s plans anger town'),
      },
      'answer',
    );
    expect(html).toContain('>Mayor <b>hails the </b>plan</a>');
    expect(html).toContain('>Mayor’s plans <b>anger town</b></a>');
  });

  test('has a row for each question, each with a heading and a line on how to read it', () => {
    const ids = ['sourcing', 'stance', 'naming', 'claims', 'only', 'loaded', 'frames', 'vocabulary'];
    for (const id of ids) {
      expect(workbook, id).toMatch(new RegExp(`<summary><h2 id="${id}-h">[^<]*\\?</h2> <span class="fine">`));
      expect(section(workbook, id), id).toMatch(/^<section[^>]*>\s*<p class="read">/);
      expect(workbook, id).toContain(`<a href="#${id}">`);
    }
    expect(workbook).not.toContain('<details open>');
    expect(renderReport(compared, 'workbook', { opened: true })).toContain('<details open>');
  });

  test('every finding quotes its words, leads to them and to its section', () => {
    const findings = section(answer, 'findings');
    const { start, end } = comparison.findings[0].evidence[0];
    expect(findings).toContain(`href="${path}/texts#l${start}-${end}">visionary</a>`);
    expect(findings).toContain('>a slap in the face</a>');
    expect(findings).toContain(`href="${path}/workbook#loaded"`);
  });

  test('passages are whole, as many as sixty words of either side, and the rest is counted', () => {
    const { text } = right.document;
    const [finding] = comparison.findings;
    const spans = right.document.blocks.map(({ start, end }) => ({ start, end, side: 'right' as const }));
    const twenty = Array.from({ length: 20 }, (_, i) => spans[i % spans.length]);
    const html = renderReport(
      { ...compared, comparison: { ...comparison, findings: [{ ...finding, evidence: twenty }] } },
      'answer',
    );
    const findings = section(html, 'findings');
    for (const { start, end } of spans) expect(findings).toContain(`>${text.slice(start, end)}</a>`);
    expect(findings).toContain('17 more places');
    expect(findings).toContain('no passage');
  });

  test('three findings stand open, the others as one line each', () => {
    const [finding] = comparison.findings;
    const findings = Array.from({ length: 7 }, (_, i) => ({ ...finding, text: `Difference ${i + 1}.` }));
    const html = renderReport({ ...compared, comparison: { ...comparison, findings } }, 'answer');
    expect(html).toContain('<p class="says">Difference 3.');
    expect(html).toContain('<summary class="says">Difference 4.</summary>');
    expect(html).toContain('<summary class="says">Difference 7.</summary>');
  });

  test('a figure gives value, interval and sample, and opens to its words', () => {
    const figures = section(workbook, 'figures');
    expect(figures).toMatch(/30\.5<\/b> <span class="interval">\(12\.0 to 55\.0\)/);
    expect(figures).toContain('of 60 words');
    expect(figures).toMatch(/<summary>The words behind it[\s\S]*>visionary<\/a>/);
    expect(figures).toContain('href="/codebook#define-loaded"');
  });

  test('a figure that cannot be given says why, and is not 0', () => {
    expect(section(workbook, 'figures')).toContain('<span class="none">too little text</span>');
  });

  test('a stance is told in words, its number only where it is named', () => {
    const stance = section(workbook, 'stance');
    expect(stance).toContain('<span class="lean">for</span>');
    expect(stance).toContain('nothing clear in 4 mentions');
    expect(stance).not.toContain('0.30');
  });

  test('an actor toward whom nothing leans gets no row', () => {
    const [gap] = comparison.stance;
    const flat = { ...gap.left!, score: 0, evaluative: 0, tentative: true, marks: [] };
    const html = workbookOf({
      stance: [gap, { ...gap, name: 'Tom Okoro', left: flat, right: null }],
    });
    expect(section(html, 'stance')).toContain('Nothing clear is said for or against Tom Okoro.');
  });

  test('a mark opens to its reason, a plainer wording and what that loses, its voice and how sure it is', () => {
    const note = /<p id="lL1"[\s\S]*?<\/li>/.exec(texts)?.[0];
    expect(note).toContain('Plainer: “mayor”; that loses the writer’s praise.');
    expect(note).toContain('<small>sure, 0.90</small>');
    expect(texts).toMatch(/data-n="L1 S0">(?:<i [^>]*><\/i>)*visionary<\/u><a class="k" href="#lL1"/);
    expect(texts).toContain('>c2</b> <a href="#l');
    expect(texts).toContain('said by Ida Brandt');
  });

  test('a neutral mention is neither underlined nor noted', () => {
    expect(texts).not.toContain('id="lS1"');
    expect(texts).not.toContain('href="#lS1"');
  });

  test('says first when the two have nothing to do with each other', () => {
    const html = renderReport({ ...compared, comparison: { ...comparison, unrelated: true } }, 'answer');
    const at = html.indexOf('share too little to be compared');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(html.indexOf('Both are opinion pieces'));
    expect(answer).not.toContain('share too little to be compared');
  });

  test('an empty comparison is told plainly, section by section', () => {
    const empty: Comparison = {
      ...comparison,
      findings: [],
      figures: [],
      stance: [],
      naming: [],
      claims: [],
      only: { left: [], right: [] },
      vocabulary: { words: [], note: '' },
      frames: [],
    };
    expect(section(renderReport({ ...compared, comparison: empty }, 'answer'), 'findings')).toContain(
      'class="none"',
    );
    const html = workbookOf(empty);
    for (const id of ['figures', 'stance', 'naming', 'claims', 'only', 'frames', 'vocabulary']) {
      expect(section(html, id), id).toContain('class="none"');
    }
  });

  test('a measure that failed says so and leaves the others alone', () => {
    const { readings } = left.analysis;
    const failed = {
      ...readings,
      loaded: { ...readings.loaded, marks: [], figures: [], error: 'no <list>' },
    };
    const html = renderReport(
      { ...compared, left: { ...left, analysis: { ...left.analysis, readings: failed } } },
      'workbook',
    );
    expect(section(html, 'loaded')).toContain('This measure failed: no &lt;list&gt;');
    expect(section(html, 'sourcing')).toContain('Mayor Ida Brandt');
  });

  test('the same pair gives the same bytes', () => {
    expect(renderReport(compared, 'answer')).toBe(answer);
  });
});

describe('the report as a file', () => {
  test.each([
    ['file', file],
    ['excerpt', excerpt],
  ])('%s: asks for nothing from anywhere, and every jump has its place', (_name, file) => {
    const outside = [...file.matchAll(/\b(?:src|href|action|srcset)="([^"]*)"/g)].map((match) => match[1]);
    expect(outside.filter((address) => !address.startsWith('#'))).toEqual([]);
    const styles = /<style>([\s\S]*?)<\/style>/.exec(file)![1];
    expect(styles).not.toMatch(/url\(|@import/);
    const ids = idsOf(file);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const jumps = [...file.matchAll(/href="#([^"]*)"/g)].map((match) => match[1]);
    expect(jumps.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('allows just its own styles and script, by their hashes', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(file)![1].replaceAll('&#x3D;', '=');
    expect(policy).toContain('default-src &#x27;none&#x27;');
    for (const tag of ['style', 'script']) {
      const inside = new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(file)?.[1];
      if (!inside) continue;
      const hash = createHash('sha256').update(inside, 'utf8').digest('base64');
      expect(policy).toContain(`${tag}-src &#x27;sha256-${hash}&#x27;`);
    }
  });

  test('holds all rooms, with the texts as the page has them', () => {
    expect(section(file, 'texts')).toBe(section(texts, 'texts'));
    for (const id of ['findings', 'stance', 'figures', 'method']) expect(section(file, id), id).not.toBe('');
    expect(file).toContain('id="define-loaded"');
  });

  test('what may be published holds the answer, and no more of the texts than it quotes', () => {
    expect(section(excerpt, 'findings')).toContain('<q>visionary</q>');
    expect(excerpt).toContain('<svg class="ribbons"');
    expect(excerpt).not.toContain('data-side=');
    expect(excerpt).not.toContain('Nobody asked us');
    expect(excerpt).not.toContain('<script');
  });
});

test('the page of one article has each section of the list that is made for one, the figures first', () => {
  const found = Array.from(renderArticle(left).matchAll(/<section id="([\w-]+)"/g), ([, id]) => id);
  const listed = sections.filter(({ alone }) => alone).map(({ id }) => id);
  expect(found).toEqual(['figures', ...listed.filter((id) => id !== 'figures')]);
});
