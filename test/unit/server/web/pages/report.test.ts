import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../../analysis/index.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import type { Comparison } from '../../../../../analysis/types/comparison.ts';
import { renderStandaloneReport } from '../../../../../server/report/page.ts';
import { sections } from '../../../../../server/report/sections.ts';
import { renderArticle } from '../../../../../server/web/pages/article.ts';
import { renderCodebook } from '../../../../../server/web/pages/codebook.ts';
import { renderError } from '../../../../../server/web/pages/error.ts';
import { renderReport } from '../../../../../server/web/pages/report.ts';
import { comparison, left, right } from './fixture.ts';

const report = renderReport(left, right, comparison);

/** The part of a page between a section's start and its end. */
function section(html: string, id: string): string {
  return new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
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
    ['report', report],
    ['article', renderArticle(left)],
    ['codebook', renderCodebook()],
    ['error', renderError(404, payload, payload)],
    ['poisoned report', renderReport(poisoned(left), poisoned(right), comparison)],
    ['poisoned article', renderArticle(poisoned(left))],
  ])('%s: nothing inline, no payload as markup, every id once, every jump has its place', (_name, html) => {
    expect(html).not.toMatch(/<script(?! type="module" src="\/static\/)/);
    expect(html).not.toMatch(/<img|\sstyle=|<[^>]*\son\w+=|href="javascript/i);
    const ids = idsOf(html);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const jumps = [...html.matchAll(/href="#([^"]*)"/g)].map((match) => match[1]);
    expect(jumps.filter((id) => !ids.includes(id))).toEqual([]);
    const steps = [...html.matchAll(/data-steps="([^"]*)"/g)].flatMap((match) => match[1].split(' '));
    expect(steps.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the report', () => {
  test('says what can be compared before any figure', () => {
    expect(report.indexOf('Both are opinion pieces')).toBeLessThan(report.indexOf('id="findings"'));
  });

  test('has a section for each question, each with a heading and a line on how to read it', () => {
    const ids = ['sourcing', 'stance', 'naming', 'claims', 'only', 'loaded', 'frames', 'vocabulary', 'texts'];
    for (const id of ids) {
      expect(section(report, id), id).toMatch(/<h2[^>]*>[^<]*\?<\/h2>\s*<p class="read">/);
      expect(report, id).toContain(`<a href="#${id}">`);
    }
  });

  test('every finding leads to its words and to its section', () => {
    const findings = section(report, 'findings');
    const { start, end } = comparison.findings[0].evidence[0];
    expect(findings).toContain(`href="#l${start}-${end}" data-steps="`);
    expect(findings).toContain('href="#loaded"');
  });

  test('a figure gives value, interval and sample, and opens to its words', () => {
    const figures = section(report, 'figures');
    expect(figures).toMatch(/30\.5<\/b> <span class="interval">\(12\.0 to 55\.0\)/);
    expect(figures).toContain('of 60 words');
    expect(figures).toMatch(/<summary>The words behind it[\s\S]*>visionary<\/a>/);
    expect(figures).toContain('href="#define-loaded"');
  });

  test('a figure that cannot be given says why, and is not 0', () => {
    expect(section(report, 'figures')).toContain('<span class="none">too little text</span>');
  });

  test('a stance is told in words, its number only where it is named', () => {
    const stance = section(report, 'stance');
    expect(stance).toContain('<span class="lean">for</span>');
    expect(stance).toContain('nothing clear in 4 mentions');
    expect(stance).not.toContain('0.30');
  });

  test('an actor toward whom nothing leans gets no row', () => {
    const [gap] = comparison.stance;
    const flat = { ...gap.left!, score: 0, evaluative: 0, tentative: true, marks: [] };
    const html = renderReport(left, right, {
      ...comparison,
      stance: [gap, { ...gap, name: 'Tom Okoro', left: flat, right: null }],
    });
    expect(section(html, 'stance')).toContain('Nothing clear is said for or against Tom Okoro.');
  });

  test('a mark opens to its reason, a plainer wording and what that loses, its voice and how sure it is', () => {
    const texts = section(report, 'texts');
    const note = /<p id="lL1"[\s\S]*?<\/li>/.exec(texts)?.[0];
    expect(note).toContain('Plainer: “mayor”; that loses the writer’s praise.');
    expect(note).toContain('<small>sure, 0.90</small>');
    expect(texts).toMatch(/data-n="L1 S0">(?:<i [^>]*><\/i>)*visionary<\/u><a class="k" href="#lL1"/);
    expect(texts).toContain('>c2</b> <a href="#l');
    expect(texts).toContain('said by Ida Brandt');
  });

  test('a neutral mention is neither underlined nor noted', () => {
    expect(report).not.toContain('id="lS1"');
    expect(report).not.toContain('href="#lS1"');
  });

  test('says first when the two have nothing to do with each other', () => {
    const html = renderReport(left, right, { ...comparison, unrelated: true });
    const at = html.indexOf('share too little to be compared');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(html.indexOf('Both are opinion pieces'));
    expect(report).not.toContain('share too little to be compared');
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
    const html = renderReport(left, right, empty);
    for (const id of ['findings', 'figures', 'stance', 'naming', 'claims', 'only', 'frames', 'vocabulary']) {
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
      { ...left, analysis: { ...left.analysis, readings: failed } },
      right,
      comparison,
    );
    expect(section(html, 'loaded')).toContain('This measure failed: no &lt;list&gt;');
    expect(section(html, 'sourcing')).toContain('Mayor Ida Brandt');
  });

  test('the same pair gives the same bytes', () => {
    expect(renderReport(left, right, comparison)).toBe(report);
  });
});

describe('the report as a file', () => {
  const file = renderStandaloneReport(left, right, comparison);

  test('asks for nothing from anywhere', () => {
    const outside = [...file.matchAll(/\b(?:src|href|action|srcset)="([^"]*)"/g)].map((match) => match[1]);
    expect(outside.filter((address) => !address.startsWith('#'))).toEqual([]);
    const styles = /<style>([\s\S]*?)<\/style>/.exec(file)![1];
    expect(styles).not.toMatch(/url\(|@import/);
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

  test('holds the same report', () => {
    expect(section(file, 'findings')).toBe(section(report, 'findings'));
    expect(section(file, 'texts')).toBe(section(report, 'texts'));
  });
});

test('the page of one article has each section of the list that is made for one, the figures first', () => {
  const found = Array.from(renderArticle(left).matchAll(/<section id="([\w-]+)"/g), ([, id]) => id);
  const listed = sections.filter(({ alone }) => alone).map(({ id }) => id);
  expect(found).toEqual(['figures', ...listed.filter((id) => id !== 'figures')]);
});
