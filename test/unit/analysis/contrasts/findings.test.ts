import { describe, expect, test } from 'vitest';
import type { Pair } from '../../../../analysis/contrasts/findings/candidate.ts';
import { ranked } from '../../../../analysis/contrasts/findings.ts';
import { candidatesOf, findFindings, sideNames } from '../../../../analysis/contrasts/index.ts';
import { groundOf } from '../../../../analysis/contrasts/pair/ground.ts';
import { type Analyzed, compare } from '../../../../analysis/index.ts';
import type { Comparison, Finding } from '../../../../analysis/types/comparison.ts';
import { markSchema, type Speaker, speakerSchema } from '../../../../analysis/types/reading.ts';
import { filled } from '../../filled.ts';
import { made, rate, stanceOf } from '../made.ts';

const left = await made('Norway closed the harbor. Norway gave no reason. Sweden and Norway met in Oslo.', {
  publisher: 'The North',
});
const right = await made('Norway closed the harbor on Monday. Norway gave reasons. Sweden and Norway met.', {
  publisher: 'The South',
});

const official = { sourceType: 'official', named: true, words: 20, directWords: 20 } as const;
const speaker = (name: string, more: Partial<Speaker> = {}): Speaker =>
  filled(speakerSchema, { name, ...official, passages: { direct: 1 }, ...more });
const speaking = (article: Analyzed, names: string[], more: Partial<Speaker> = {}): Analyzed => {
  const readings = structuredClone(article.analysis.readings);
  readings.attribution.speakers = names.map((n) => speaker(n, more));
  return { ...article, analysis: { ...article.analysis, readings } };
};
const empty: Omit<Comparison, 'findings'> = {
  ...compare(left, right),
  unrelated: false,
  figures: [],
  stance: [],
  naming: [],
  telling: [],
};
const texts = (l: Analyzed, r: Analyzed, contrasts: Partial<Comparison>) =>
  findFindings(l, r, { ...empty, ...contrasts }).map((f) => f.text);

describe('sourcing', () => {
  const eight = Array.from({ length: 8 }, (_, i) => `Anna Berg ${i}`);

  test('counts the named people on both sides', () => {
    expect(texts(left, speaking(right, eight), {})).toEqual([
      'Eight named people speak in The South; nobody is quoted in The North.',
    ]);
    expect(texts(speaking(left, eight), speaking(right, ['Olaf']), {})).toEqual([
      'Eight named people speak in The North, one in The South.',
    ]);
  });

  test('an unnamed source in quotation marks is still somebody quoted', () => {
    const unnamed = speaking(left, ['an official'], { named: false, sourceType: 'anonymous' });
    expect(texts(unnamed, speaking(right, eight), {})[0]).toMatch(/no named person speaks in The North/);
  });

  test('says nothing where chance could make the difference, nor of institutions', () => {
    expect(texts(speaking(left, ['A', 'B']), speaking(right, ['C']), {})).toEqual([]);
    expect(texts(left, speaking(right, eight, { sourceType: 'institution' }), {})).toEqual([]);
  });
});

describe('stance', () => {
  const row = (name: string, l: number, r: number) => ({
    name,
    voice: 'author' as const,
    left: stanceOf(l),
    right: stanceOf(r),
    gap: r - l,
    reason: null,
  });

  test('names whom one side favors and condemns, and that the other takes no side', () => {
    expect(texts(left, right, { stance: [row('Norway', 0.6, 0.05), row('Sweden', -0.7, 0)] })).toEqual([
      'In its own words, The North favors Norway and criticizes Sweden; The South takes no clear side between them.',
    ]);
  });

  test('names both leans where the two lean apart', () => {
    expect(texts(left, right, { stance: [row('Norway', 0.6, -0.4)] })).toEqual([
      'In its own words, The North favors Norway; The South criticizes Norway.',
    ]);
  });

  test('says of a lean that is named and may be none that it is not sure', () => {
    const unsure = { ...row('Norway', 0.6, -0.4), right: { ...stanceOf(-0.4), high: 0.2 } };
    expect(texts(left, right, { stance: [unsure] })).toEqual([
      'In its own words, The North favors Norway; The South leans against Norway, but not surely.',
    ]);
  });

  test('says nothing where intervals overlap', () => {
    expect(texts(left, right, { stance: [row('Norway', 0.3, 0.2)] })).toEqual([]);
  });
});

describe('wording', () => {
  test('gives the amounts of charged wording where the intervals lie apart', () => {
    const praise = { measure: 'loaded', category: 'praise', weight: 1, confidence: 1 };
    const mark = filled(markSchema, { start: 0, end: 6, ...praise });
    const withMark = (side: typeof left) => {
      const marked = { ...structuredClone(side), document: side.document };
      marked.analysis.readings.loaded.marks = [mark];
      return marked;
    };
    const [more, fewer] = [withMark(left), withMark(right)];
    const figures = (differs: boolean) => [
      {
        ...{ id: 'loaded-density-author', label: '', unit: 'per 1,000 words', differs },
        left: { ...rate('x', 30, 25, 35), marks: Array(15).fill(0) },
        right: { ...rate('x', 10, 6, 14), marks: Array(5).fill(0) },
      },
    ];
    expect(texts(more, fewer, { figures: figures(true) })).toEqual([
      'The North’s own voice carries about three times as many charged expressions: 15 in 500 words, against 5 in 500 words in The South.',
    ]);
    expect(texts(more, fewer, { figures: figures(false) })).toEqual([]);
  });

  const label = (text: string, count: number, charged: boolean, quoted = 0) => ({
    label: text,
    count,
    quoted,
    paraphrase: 0,
    charged,
    spans: [{ start: 0, end: 6 }],
  });

  test('sets a charged label beside the plain one', () => {
    const naming = [
      {
        referent: 'Norway',
        parties: [],
        left: [label('the clique', 2, true)],
        right: [label('Norway', 4, false)],
      },
    ];
    const [finding] = findFindings(left, right, { ...empty, naming });
    expect(finding.text).toBe('Norway is “the clique” in The North and “Norway” in The South.');
    expect(finding).toMatchObject({ kind: 'naming', section: 'naming' });
    expect(finding.evidence.map((e) => e.side)).toEqual(['left', 'right']);
  });

  test('lays no speaker’s label at the article’s door, and no rare one', () => {
    const naming = (labels: ReturnType<typeof label>[]) => [
      { referent: 'Norway', parties: [], left: labels, right: [label('Norway', 4, false)] },
    ];
    expect(texts(left, right, { naming: naming([label('the clique', 2, true, 2)]) })).toEqual([]);
    const rare = [label('Norway', 9, false), label('the clique', 1, true)];
    expect(texts(left, right, { naming: naming(rare) })).toEqual([]);
  });
});

describe('what is claimed', () => {
  test('stands beside the sentence as data', () => {
    const gap = { name: 'Norway', voice: 'author' as const, gap: 1, reason: null };
    const naming = [
      {
        ...{ referent: 'Norway', parties: [] },
        left: [{ ...plain, label: 'the clique', charged: true }],
        right: [plain],
      },
    ];
    const claimed = (contrasts: Partial<Comparison>) =>
      findFindings(left, right, { ...empty, ...contrasts }).map(({ claim }) => claim);
    const stance = [{ ...gap, left: stanceOf(-0.6), right: stanceOf(0.4) }];
    const sides = (more: 'left' | 'right', l: number, r: number) => ({ side: more, left: l, right: r });
    expect(claimed({ stance })[0]).toEqual({
      ...{ measure: 'stance', holder: null, target: 'Norway' },
      ...sides('right', -0.6, 0.4),
    });
    expect(claimed({ naming })[0]).toEqual({
      ...{ measure: 'naming', holder: null, target: 'Norway' },
      ...sides('left', 1, 0),
    });
  });

  const plain = {
    label: 'Norway',
    count: 4,
    quoted: 0,
    paraphrase: 0,
    charged: false,
    spans: [{ start: 0, end: 6 }],
  };
});

describe('the list', () => {
  const ground = groundOf(left, right);
  const names = sideNames(left.document.article, right.document.article);
  const pair: Pair = { left, right, names, contrasts: empty, ...ground };
  const candidate = (kind: string, strength: number, more: Partial<Finding> = {}): Finding => ({
    kind,
    register: 'measured',
    text: `${kind} ${strength}`,
    claim: { measure: kind, holder: null, target: null, side: null, left: null, right: null },
    strength,
    evidence: [],
    section: kind,
    ...more,
  });

  test('is the strongest first, two of a kind at most in the first three, three in all, seven findings', () => {
    const kinds = ['a', 'a', 'a', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const list = ranked(
      kinds.map((kind, i) => candidate(kind, 0.9 - i / 20)),
      pair,
    );
    expect(list.map((f) => f.kind)).toEqual(['a', 'a', 'b', 'a', 'c', 'd', 'e']);
  });

  test('what is measured stands by its own strength, so does a kind that the weights were not taught', () => {
    const list = ranked([candidate('loaded', 0.8), candidate('new', 1, { register: 'seen' })], pair);
    expect(list.map((f) => [f.kind, f.strength])).toEqual([
      ['new', 0.45],
      ['loaded', 0.36],
    ]);
  });

  test('of two that are as strong the one whose kind is named first comes first', () => {
    const list = ranked([candidate('agency', 0.8), candidate('stance', 0.8), candidate('naming', 0.8)], pair);
    expect(list.map((f) => f.kind)).toEqual(['naming', 'stance', 'agency']);
  });

  test('what the weights know is as strong as they say, whatever it says itself', () => {
    const evidence = [{ side: 'left' as const, start: 0, end: 25 }];
    const strengthOf = (strength: number) =>
      ranked([candidate('lead', strength, { register: 'seen', evidence })], pair).map((f) => f.strength);
    expect(strengthOf(0.5)[0]).not.toBe(0.5);
    expect(strengthOf(0.5)[0]).not.toBe(0.225);
  });

  test('says one matter once: nothing whose proof mostly stands in what was shown', () => {
    const at = (start: number, end: number) => ({ evidence: [{ side: 'left' as const, start, end }] });
    const list = ranked(
      [candidate('a', 0.9, at(0, 20)), candidate('b', 0.8, at(5, 20)), candidate('c', 0.7, at(12, 40))],
      pair,
    );
    expect(list.map((f) => f.kind)).toEqual(['a', 'c']);
  });

  test('leaves out what is too weak to say', () => {
    expect(ranked([candidate('a', 0.34)], pair)).toEqual([]);
    expect(ranked([candidate('a', 0.36)], pair)).toHaveLength(1);
  });

  test('is chosen from all that could be said', async () => {
    const { candidates } = candidatesOf(left, right);
    expect(candidates.map((f) => f.kind)).toContain('lead');
  });

  test('is empty where the articles are unrelated', () => {
    const naming = [{ referent: 'Norway', parties: [], left: [], right: [] }];
    const crowd = speaking(
      right,
      Array.from({ length: 9 }, (_, i) => `P${i}`),
    );
    expect(findFindings(left, crowd, { ...empty, naming, unrelated: true })).toEqual([]);
    expect(findFindings(left, crowd, { ...empty, naming })).not.toEqual([]);
  });
});
