import { beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../../../analysis/check/index.ts';
import { labelFindings } from '../../../../analysis/check/label-findings.ts';
import { replyFindings } from '../../../../analysis/check/replies.ts';
import { longestStyle, parseStyle, plainStyle, type Style } from '../../../../analysis/check/style.ts';
import { loaded } from '../../../../analysis/measures/loaded/measure.ts';
import { makeArticle, Refusal } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type { ReadDocument } from '../../../../analysis/types/document.ts';
import { growth, processorTime } from '../../../growth.ts';

function style(part: Partial<Style>): Style {
  return { ...plainStyle, ...part };
}

function labels(count: number, name: (i: number) => string): Style {
  return style({
    labels: [
      { avoid: Array.from({ length: count }, (_, i) => name(i)), use: ['x'], why: '', level: 'error' },
    ],
  });
}

const sentence = 'The mayor of the town said on Monday that the wall and the harbour were sound. ';

/** What ten times as much may take: garbage of many objects costs more than in step; a product would take a hundred times. */
const mostGrowth = 20;

describe('time grows in step with the labels and with the draft, not with their product', {
  tags: ['growth'],
}, () => {
  let documents: ReadDocument[];
  beforeAll(async () => {
    documents = await Promise.all([1, 10].map((n) => read(makeArticle(sentence.repeat(200 * n)))));
  });

  test.each([
    ['that begin alike', (i: number) => `the ${i}`],
    ['that begin alike and are one word longer each', (i: number) => `the ${'wall '.repeat(i % 10)}${i}`],
    ['of one word', (i: number) => `label${i}`],
  ])('labels %s', (_, name) => {
    const ratio = growth((units) => {
      const made = labels(5000 * units, name);
      return () => labelFindings(documents[units === 1 ? 0 : 1], made);
    });
    expect(ratio).toBeLessThan(mostGrowth);
  });

  test('accepted wordings and loaded words', async () => {
    const text = 'The reckless mayor slammed the appalling plan. ';
    const read_ = await Promise.all(
      [1, 10].map(async (n) => {
        const document = await read(makeArticle(text.repeat(200 * n)));
        return [document, loaded.measure(document)] as const;
      }),
    );
    const ratio = growth((units) => {
      const allow = Array.from({ length: 1000 * units }, (_, i) => `reckless ${i}`);
      const [document, reading] = read_[units === 1 ? 0 : 1];
      return () => check(document, reading, style({ allow }));
    });
    expect(ratio).toBeLessThan(mostGrowth);
  });

  test('labels, sources and loaded words that stand side by side', async () => {
    const text = 'Critics said the reckless mayor slammed the wall. The mayor claimed it was appalling. ';
    const made = labels(1, () => 'the wall');
    const read_ = await Promise.all(
      [1, 10].map(async (n) => {
        const document = await read(makeArticle(text.repeat(200 * n)));
        return [document, loaded.measure(document)] as const;
      }),
    );
    const ratio = growth((units) => {
      const [document, reading] = read_[units === 1 ? 0 : 1];
      return () => check(document, reading, made);
    });
    expect(ratio).toBeLessThan(mostGrowth);
  });

  test('those who are accused and those who speak', async () => {
    const document = await read(makeArticle(sentence.repeat(2)));
    const ratio = growth((units) => {
      const count = 3000 * units;
      const each = <T>(one: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => one(i));
      const span = (i: number) => ({ start: i * 20, end: i * 20 + 12 });
      const name = (i: number) => `Body ${i}`;
      const actor = { kind: 'organization' as const, evidence: [], country: null, role: null };
      const act = { act: 'accuse' as const, by: null, byActor: null, confidence: 1 };
      const big = {
        ...document,
        text: 'accused Xxx '.padEnd(20).repeat(count),
        actors: each((id) => ({ ...actor, id, name: name(id), labels: [name(id)] })),
        attributions: each((i) => ({
          ...document.attributions[0],
          content: [span(i)],
          cue: [],
          actor: null,
        })),
        mentions: each((i) => ({ ...document.mentions[0], actor: i, sentence: i, ...span(i) })),
        sentences: each((i) => ({ ...document.sentences[0], ...span(i) })),
        acts: each((i) => ({ ...act, ...span(i), sentence: i, whom: name(i), whomActor: i })),
        accused: each((i) => ({
          ...{ name: name(i), actor: i, acts: [i], charged: 1 },
          ...{ replies: [], guessed: false, asked: false, silence: 1 },
        })),
      };
      expect(replyFindings(big)).toHaveLength(count);
      return () => replyFindings(big);
    });
    expect(ratio).toBeLessThan(mostGrowth);
  });
});

test('advice that would be written out without end is cut short: the places are all told', async () => {
  const document = await read(makeArticle('The wall is a wall, and a wall it stays. '.repeat(1500)));
  const use = Array.from({ length: 10 }, (_, i) => `${'very long wording '.repeat(9)}${i}`);
  const found = labelFindings(
    document,
    style({ labels: [{ avoid: ['wall'], use, why: 'x'.repeat(500), level: 'note' }] }),
  );
  expect(found).toHaveLength(4500);
  expect(found[0].wordings).toHaveLength(10);
  expect(JSON.stringify(found).length).toBeLessThan(6_000_000);
});

describe('a house style', () => {
  const hostile: [string, (n: number) => string][] = [
    ['keys', (n) => Array.from({ length: n / 9 }, (_, i) => `a${i}: 1\n`).join('')],
    ['keys in brackets', (n) => `{${Array.from({ length: n / 9 }, (_, i) => `a${i}: 1,`).join('')}}`],
    ['entries', (n) => '- a\n'.repeat(n / 4)],
    ['entries in brackets', (n) => `[${'a,'.repeat(n / 2)}]`],
    ['brackets', (n) => '['.repeat(n)],
    ['closing brackets', (n) => ']'.repeat(n)],
    ['braces', (n) => '{a: '.repeat(n / 4)],
    ['lists in lists', (n) => '- '.repeat(n / 2)],
    ['question marks', (n) => '? '.repeat(n / 2)],
    ['colons', (n) => ': '.repeat(n / 2)],
    ['indents', (n) => Array.from({ length: Math.sqrt(2 * n) }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
    ['line ends', (n) => '\n'.repeat(n)],
    ['comments', (n) => '# a\n'.repeat(n / 4)],
    ['anchors', (n) => Array.from({ length: n / 9 }, (_, i) => `- &a${i} x\n`).join('')],
    ['aliases', (n) => `a: &a x\nb:\n${'- *a\n'.repeat(n / 5)}`],
    ['tags', (n) => '- !a x\n'.repeat(n / 7)],
    ['documents', (n) => '---\na\n'.repeat(n / 6)],
    ['one quoted line', (n) => `"a${' '.repeat(n)}b"`],
    ['quotation marks', (n) => '"a '.repeat(n / 3)],
    ['one long key', (n) => `${'a'.repeat(n)}: 1`],
    ['labels of no kind', (n) => `labels:\n${'- avoid: x\n'.repeat(n / 11)}`],
  ];

  test.each(hostile)(
    'of nothing but %s is refused shortly, in linear time',
    { tags: ['growth'] },
    (_, make) => {
      const attempt = (yaml: string) => {
        try {
          parseStyle(yaml.slice(0, longestStyle), 'house.yml');
        } catch (error) {
          if (error instanceof Refusal) return error.message;
          throw error;
        }
        return 'accepted';
      };
      expect(attempt(make(longestStyle))).toMatch(/^house\.yml:\d+: .{5,340}$/);
      const ratio = growth((units) => {
        const yaml = make((longestStyle / 10) * units);
        return () => attempt(yaml);
      });
      expect(ratio).toBeLessThan(15);
    },
  );

  test('names a key that it does not know, or that comes twice, and no more of it', () => {
    const told = (yaml: string) => {
      try {
        return parseStyle(yaml, 'house.yml');
      } catch (error) {
        return (error as Error).message;
      }
    };
    const keys = Array.from({ length: 5000 }, (_, i) => `key${i}: 1\n`).join('');
    expect(told(keys)).toBe('house.yml:1: Unrecognized keys: “key0” and 4999 more');
    expect(told('allow: [a]\nrules: {}\nallow: [b]\n')).toMatch(/^house\.yml:3: .*“allow” stands here twice/);
    expect(String(told(`${'k'.repeat(1000)}: 1\n`)).length).toBeLessThan(120);
    expect(told('"\\e[31mred": 1\n')).toContain('␛[31mred');
    expect(told('a: b\n__proto__: {x: 1}\n')).toMatch(/Unrecognized/);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('is one document: of a second it says where it begins', () => {
    const second = 'rules:\n  hedge: off\n---\nlabels:\n  - avoid: [government]\n';
    expect(() => parseStyle(second, 'style')).toThrow(/style:3: A second document begins here/);
    expect(() => parseStyle('---\n---\nallow: [a]\n', 'style')).toThrow(/second document/);
    expect(parseStyle('# ours\n---\nallow: [a]\n', 'style').allow).toEqual(['a']);
  });

  test('may use what YAML has for people: comments, quotes, lists in lines, a part named once', () => {
    const made = parseStyle(
      `---\n# ours\nlabels:\n  - avoid: &walls [wall,\n                    "old wall"]\n    use: 'sea wall'\n  - avoid: x\n    use: *walls\n`,
      'house.yml',
    );
    expect(made.labels[1].use).toEqual(['wall', 'old wall']);
  });
});

test('a full house style on a whole draft stays within what the desk waits for', {
  tags: ['growth'],
}, async () => {
  const yaml = `labels:\n${Array.from({ length: 150 }, () => `- avoid: [${Array.from({ length: 99 }, (_, i) => `the ${i}`).join()}]\n`).join('')}`;
  const document = await read(makeArticle(sentence.repeat(700)));
  const reading = loaded.measure(document);
  // Against the time that the same draft takes without a style: no multiple of it.
  const plain = processorTime(() => check(document, reading, plainStyle));
  const full = processorTime(() => check(document, reading, parseStyle(yaml, 'house.yml')));
  expect(full).toBeLessThan(3 * plain + 500);
});
