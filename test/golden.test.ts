import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze, compare, makeArticle } from '../analysis/index.ts';
import type { ArticleMetadata } from '../analysis/read/article.ts';
import type { Comparison, Label } from '../analysis/types/comparison.ts';
import type { Span } from '../analysis/types/document.ts';
import { sectionLinks } from '../server/report/sections.ts';

async function corpusArticle(name: string) {
  const file = (end: string) => readFileSync(new URL(`../corpus/${name}.${end}`, import.meta.url), 'utf8');
  return await analyze(makeArticle(file('txt'), JSON.parse(file('json')) as ArticleMetadata));
}

const left = await corpusArticle('iran-newspaper-larijani-visit');
const right = await corpusArticle('shafaq-news-araji-visit');
const comparison = compare(left, right);

const rounded = (n: number | null) => (n === null ? null : Math.round(n * 1000) / 1000);
const interval = (x: { low: number | null; high: number | null } | null) =>
  x && `${rounded(x.low)} to ${rounded(x.high)}`;
const quoted = (text: string, { start, end }: Span) => text.slice(start, end).replace(/\s+/g, ' ');
const labels = (list: Label[]) =>
  list.map((l) => `${l.charged ? '! ' : ''}${l.label} ×${l.count}${l.quoted ? ` (${l.quoted} quoted)` : ''}`);

/** What a reader sees of a comparison, on lines that a change shows up in. */
function summary(c: Comparison) {
  return {
    comparability: c.comparability.map((n) => `${n.kind}: ${n.text}`),
    unrelated: c.unrelated,
    findings: c.findings.map((f) => `${f.strength} ${f.kind}: ${f.text}`),
    figures: c.figures.map(
      ({ id, left: l, right: r, differs }) =>
        `${id}: ${rounded(l.value)} [${interval(l)}] · ${rounded(r.value)} [${interval(r)}]${differs ? ' differs' : ''}`,
    ),
    stance: c.stance.map(
      ({ name, voice, left: l, right: r, gap }) =>
        `${name}, ${voice}: ${l && rounded(l.score)} [${interval(l)}] · ${r && rounded(r.score)} [${interval(r)}]; gap ${rounded(gap)}`,
    ),
    naming: c.naming.map((n) => ({ referent: n.referent, left: labels(n.left), right: labels(n.right) })),
    claims: c.claims.map((p) => ({
      score: rounded(p.score),
      left: quoted(left.document.text, p.left),
      right: quoted(right.document.text, p.right),
    })),
    only: {
      left: c.only.left.map((o) => `${o.kind}: ${o.name} ×${o.count}`),
      right: c.only.right.map((o) => `${o.kind}: ${o.name} ×${o.count}`),
    },
    vocabulary: c.vocabulary.words
      .slice(0, 20)
      .map((w) => `${w.word} ${w.left}·${w.right} z ${rounded(w.z)}`),
    frames: c.frames.map(
      (f) => `${f.name}: ${rounded(f.left.score)} · ${rounded(f.right.score)}${f.differs ? ' differs' : ''}`,
    ),
  };
}

/**
 * Everything the report of the two articles rests on, as it was when somebody last looked. Where a change is meant, look at
 * the difference, then `npx vitest run test/golden.test.ts -u`, in a commit of its own with a line in CHANGELOG.md.
 */
test('the comparison of the two articles is as it was looked at', async () => {
  await expect(`${JSON.stringify(summary(comparison), null, 1)}\n`).toMatchFileSnapshot('golden/pair.json');
});

/** What the report of these two must say, whatever else changes. All of it follows from general rules. */
test('the report says what Israel is called, and what can be compared', () => {
  const findings = comparison.findings.map((f) => f.text).join('\n');
  expect(findings).toContain('Israel is “the Zionist regime” in Iran Newspaper and “Israel” in Shafaq News.');
  // The intervals touch, so no finding names a winner; the figures say twice as much on the left.
  const density = comparison.figures.find((f) => f.id === 'loaded-density-author');
  expect(density!.left.value! / density!.right.value!).toBeGreaterThan(2);
  const notes = comparison.comparability.map((n) => n.text).join('\n');
  expect(notes).toContain('Two related visits, not the same event');
  expect(notes).toMatch(/An opinion piece beside an analysis/);
  expect(notes).toMatch(/Persian/);
});

test('no more than seven findings, no kind twice in the first three, each with its section and its words', () => {
  const { findings } = comparison;
  expect(findings.length).toBeLessThanOrEqual(7);
  expect(new Set(findings.slice(0, 3).map((f) => f.kind)).size).toBe(3);
  for (const f of findings) {
    expect(f.text).toMatch(/^\p{Lu}.*\.$/u);
    expect(f.evidence.length, f.text).toBeGreaterThan(0);
    expect([...sectionLinks.keys()]).toContain(f.section);
  }
});
