import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { overlap } from '../../../../analysis/text/spans.ts';
import type { Span } from '../../../../analysis/types/document.ts';
import type { Finding } from '../../../../analysis/types/finding.ts';

/*
 * Three drafts of invented events, each with 30 planted faults of ten kinds and 15 traps (test/data/desk/README.md), written
 * before the rules. How many are found, kind by kind: what is found today stays found.
 */

const folder = join(projectRoot, 'test', 'data', 'desk', 'drafts');

interface Place extends Span {
  words: string;
}

interface Planted extends Place {
  kind: string;
  others?: Place[];
}

const chargedWords = [
  'condemnation',
  'praise',
  'loaded-label',
  'drama-and-metaphor',
  'booster',
  'scare-quotes',
];
const euphemisms = ['euphemism-or-hidden-agent'];

/** By kind of fault: the rules that can find it, how many of nine they find at least, and how many traps of it they touch at most. */
const kinds: Record<string, { rules: string[]; found: number; touched: number }> = {
  'charged word': { rules: chargedWords, found: 7, touched: 0 },
  'claim without source': { rules: ['no-source'], found: 9, touched: 0 },
  'anonymous source without reason': { rules: ['anonymous-source'], found: 9, touched: 0 },
  'accusation without reply': { rules: ['no-reply'], found: 6, touched: 0 },
  'hidden doer': { rules: ['hidden-doer', ...euphemisms], found: 9, touched: 0 },
  'doubt cast on one side': { rules: ['doubting-cue', 'doubt-casting'], found: 9, touched: 0 },
  'name spelt two ways': { rules: ['name-spelling'], found: 9, touched: 0 },
  'figure or title that changes': { rules: ['changed-figure', 'changed-title'], found: 9, touched: 0 },
  euphemism: { rules: euphemisms, found: 9, touched: 0 },
  'headline that claims more': { rules: ['headline-claims-more'], found: 9, touched: 0 },
};

/** By kind of trap: the kind of fault that it is bait for. */
const baits: Record<string, string> = {
  'document as source': 'anonymous source without reason',
  'anonymous source with reason': 'anonymous source without reason',
  'hedge that is no source': 'anonymous source without reason',
  'passive, doer named next': 'hidden doer',
  'passive, doer said to be unknown': 'hidden doer',
  'passive whose doer does not matter': 'hidden doer',
  'doubt-word with reason': 'doubt cast on one side',
  'accusation answered later': 'accusation without reply',
  'accusation answered at once': 'accusation without reply',
  'accusation, asked and no comment': 'accusation without reply',
  'accusation, asked and no answer': 'accusation without reply',
  'legal term used rightly': 'accusation without reply',
  'charged word in a quotation': 'charged word',
  'charged word in a name': 'charged word',
  'literal use of a charged word': 'charged word',
  'euphemism in a quotation': 'euphemism',
  'figure that changed with time': 'figure or title that changes',
  'two people of one surname': 'name spelt two ways',
  'person with two names, explained': 'name spelt two ways',
};

interface Draft {
  name: string;
  faults: Planted[];
  traps: Planted[];
  findings: Finding[];
}

let drafts: Draft[] = [];

beforeAll(async () => {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.txt') ? [file.slice(0, -4)] : []));
  drafts = await Promise.all(
    names.map(async (name) => {
      const planted = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
      const text = readFileSync(join(folder, `${name}.txt`), 'utf8');
      const { findings } = await checkDraft(makeArticle(text), plainStyle);
      return { name, faults: planted.faults, traps: planted.traps, findings };
    }),
  );
});

/** True where a finding of one of the rules touches the place or one of those that belong to it. */
function isFound(
  { findings }: Draft,
  { kind, others = [], ...place }: Planted,
  rules: readonly string[],
): boolean {
  const places = [place, ...others];
  return findings.some(
    (finding) =>
      rules.includes(finding.rule) &&
      places.some((one) => overlap(one, finding) || namesAccused(kind, finding, one)),
  );
}

/** An accusation without reply is found where its message names the accused. */
function namesAccused(kind: string, { message }: Finding, { words }: Place): boolean {
  return kind === 'accusation without reply' && message.includes(words);
}

describe.each(Object.entries(kinds))('%s', (kind, { rules, found, touched }) => {
  test(`at least ${found} of the planted are found`, () => {
    const planted = drafts.flatMap((draft) =>
      draft.faults.filter((f) => f.kind === kind).map((f) => ({ draft, fault: f })),
    );
    expect(planted).toHaveLength(9);
    const missed = planted.filter(({ draft, fault }) => !isFound(draft, fault, rules));
    const told = missed.map(({ draft, fault }) => `${draft.name}: ${fault.words}`);
    expect(planted.length - missed.length, `missed:\n${told.join('\n')}`).toBeGreaterThanOrEqual(found);
  });

  test(`at most ${touched} traps are touched`, () => {
    const traps = drafts.flatMap((draft) =>
      draft.traps.filter((t) => baits[t.kind] === kind).map((trap) => ({ draft, trap })),
    );
    const hit = traps.filter(({ draft, trap }) => isTouched(draft, trap, rules));
    const told = hit.map(({ draft, trap }) => `${draft.name}: ${trap.words}`);
    expect(hit.length, `touched:\n${told.join('\n')}`).toBeLessThanOrEqual(touched);
  });
});

function isTouched({ findings }: Draft, trap: Place, rules: readonly string[]): boolean {
  return findings.some((finding) => rules.includes(finding.rule) && overlap(finding, trap));
}

test('every trap is bait for a kind', () => {
  const unknown = drafts.flatMap(({ traps }) => traps.filter(({ kind }) => !(baits[kind] in kinds)));
  expect(unknown).toEqual([]);
  expect(drafts.flatMap(({ traps }) => traps)).toHaveLength(45);
});
