import { expect, test } from 'vitest';
import {
  type LoadedEntry,
  loadedCategories,
  loadLoadedLexicon,
} from '../../../../analysis/measures/loaded/lexicon.ts';

const { entries } = loadLoadedLexicon();
const byTerm = new Map<string, LoadedEntry[]>();
for (const entry of entries) byTerm.set(entry.term, [...(byTerm.get(entry.term) ?? []), entry]);
const sided = entries.filter((e) => e.side !== null);
const dispute = (e: LoadedEntry) => e.side!.split(':')[0];
const stance = (e: LoadedEntry) => e.side!.split(':')[1];

test('is large and holds every category', () => {
  expect(entries.length).toBeGreaterThanOrEqual(2500);
  for (const category of loadedCategories)
    expect(entries.filter((e) => e.category === category).length, category).toBeGreaterThan(80);
});

test('holds no term twice for one part of speech, nor a general one beside it', () => {
  for (const [term, list] of byTerm) {
    const parts = list.map((e) => e.pos);
    expect(new Set(parts).size, term).toBe(parts.length);
    if (parts.length > 1) expect(parts, term).not.toContain(null);
  }
});

test('holds no titles, bodies or function words', () => {
  for (const term of [
    'supreme',
    'supreme leader',
    'supreme court',
    'united',
    'united states',
    'like',
    'government',
    'said',
  ])
    expect(byTerm.has(term), term).toBe(false);
});

test('gives a loss exactly where it gives a plainer wording', () => {
  for (const e of entries) expect(e.loses !== null, e.term).toBe(e.plainer !== null);
});

test('gives each label of a side counterparts of the other stance or plain ones', () => {
  for (const e of sided) {
    expect(e.counterpart?.length, e.term).toBeGreaterThan(0);
    for (const other of e.counterpart!) {
      for (const entry of byTerm.get(other)?.filter((o) => o.side !== null) ?? []) {
        expect(dispute(entry), `${e.term} – ${other}`).toBe(dispute(e));
        expect(stance(entry), `${e.term} – ${other}`).not.toBe(stance(e));
      }
    }
  }
});

/** Counterparts that the list itself does not take for a label of a side. */
const plainOf = (e: LoadedEntry) =>
  e.counterpart!.filter((other) => !byTerm.get(other)?.some((o) => o.side !== null));

test('gives each label of a side a plain wording among its counterparts', () => {
  for (const e of sided) expect(plainOf(e).length, e.term).toBeGreaterThan(0);
});

test('pairs labels that have a plain wording in common', () => {
  for (const e of sided) {
    for (const other of e.counterpart!.flatMap((term) => byTerm.get(term) ?? [])) {
      if (other.side === null) continue;
      const shared = plainOf(other).filter((plain) => plainOf(e).includes(plain));
      expect(shared.length, `${e.term} – ${other.term}`).toBeGreaterThan(0);
    }
  }
});

test.each([
  ['terrorist', 'freedom fighters', 'gunman'],
  ['militant', 'rebel', 'gunman'],
  ['terrorist group', 'liberation movement', 'armed group'],
  ['regime', 'legitimate government', 'administration'],
  ['occupied', 'liberated', 'disputed'],
  ['terror attack', 'precision strike', 'attack'],
  ['invasion', 'special military operation', 'military operation'],
  ['neutralized', 'martyred', 'killed'],
  ['proxy', 'partner nation', 'ally'],
  ['illegal immigrant', 'undocumented', 'immigrant'],
  ['rioter', 'peaceful protester', 'protester'],
  ['climate alarmism', 'climate crisis', 'climate change'],
  ['gun grab', 'gun safety', 'gun control'],
  ['anti-choice', 'pro-life', 'anti-abortion'],
  ['pro-abortion', 'pro-choice', 'abortion rights'],
])('sets “%s” beside “%s”, and “%s” between them', (against, side, plain) => {
  const [a, b] = [byTerm.get(against)![0], byTerm.get(side)![0]];
  expect(stance(a)).toBe('against');
  expect(stance(b)).toBe('for');
  expect(a.counterpart).toEqual(expect.arrayContaining([side, plain]));
  expect(b.counterpart).toEqual(expect.arrayContaining([against, plain]));
});

test('clears no wording for one party of a war alone', () => {
  const parties = [
    'israel',
    'gaza',
    'iran',
    'iraq',
    'syria',
    'yemen',
    'ukraine',
    'russia',
    'lebanon',
    'hamas',
    'hezbollah',
  ];
  for (const e of entries) {
    const named = parties.filter((party) => e.unless.includes(party));
    if (named.length > 0) expect(named, e.term).toEqual(parties);
  }
});

test('sets “settler” beside “resident”', () => {
  expect(byTerm.get('settler')![0].counterpart).toContain('resident');
});

test('holds labels for and against in every dispute', () => {
  const disputes = new Map<string, Set<string>>();
  for (const e of sided) disputes.set(dispute(e), (disputes.get(dispute(e)) ?? new Set()).add(stance(e)));
  expect(disputes.size).toBeGreaterThan(10);
  for (const [name, stances] of disputes) expect([...stances].sort(), name).toEqual(['against', 'for']);
});

test.each([
  ['left-wing', 'right-wing'],
  ['far-left', 'far-right'],
  ['hard-left', 'hard-right'],
  ['radical left', 'radical right'],
  ['extreme left', 'extreme right'],
  ['ultraliberal', 'ultraconservative'],
  ['left-winger', 'right-winger'],
  ['wingnut', 'moonbat'],
  ['pro-life', 'pro-choice'],
  ['anti-choice', 'pro-abortion'],
  ['gun rights', 'gun safety'],
  ['undocumented', 'alien'],
  ['climate denier', 'tree-hugger'],
  ['mullah regime', 'Zionist regime'],
  ['terror state', 'apartheid state'],
  ['axis of resistance', 'partner nation'],
  ['freedom fighter', 'terrorist'],
  ['occupied', 'liberated'],
  ['settler', 'ancestral land'],
])('lists “%s” and its mirror “%s” alike', (one, other) => {
  const [a, b] = [byTerm.get(one)?.[0], byTerm.get(other)?.[0]];
  expect(a, one).toBeDefined();
  expect(b, other).toBeDefined();
  expect(dispute(a!)).toBe(dispute(b!));
  expect(Math.abs(a!.strength - b!.strength)).toBeLessThanOrEqual(1);
});
