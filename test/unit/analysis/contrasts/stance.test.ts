import { expect, test } from 'vitest';
import { contrastStance } from '../../../../analysis/contrasts/stance.ts';
import type { Stance } from '../../../../analysis/types/reading.ts';
import { made, stanceOf } from '../made.ts';

const text = 'Norway sent ships to the north. Sweden watched Norway, and Norway watched Sweden.';

/** The text with stances toward the actors named, in the author's voice. */
async function article(author: Record<string, Stance | null>) {
  const { document } = await made(text);
  const actors = Object.entries(author).map(([name, stance]) => ({
    actor: document.actors.find((a) => a.name === name)!.id,
    name,
    author: stance,
    quoted: null,
    reason: null,
    holders: [],
  }));
  return await made(text, {}, { stance: { actors } });
}

test('a gap is right minus left where both sides are firm', async () => {
  const [row] = contrastStance(
    await article({ Norway: stanceOf(0.5) }),
    await article({ Norway: stanceOf(-0.3) }),
  );
  expect(row).toMatchObject({ name: 'Norway', voice: 'author', reason: null });
  expect(row.gap).toBeCloseTo(-0.8);
});

test('no gap, and why, where a side is tentative or silent', async () => {
  const firm = await article({ Norway: stanceOf(0.5) });
  const tentative = await article({
    Norway: stanceOf(-0.5, { tentative: true, mentions: 2, evaluative: 1 }),
  });
  expect(contrastStance(firm, tentative)[0]).toMatchObject({
    gap: null,
    reason: expect.stringMatching(/right/),
  });
  expect(contrastStance(tentative, firm)[0]).toMatchObject({
    gap: null,
    reason: expect.stringMatching(/left/),
  });
  expect(contrastStance(tentative, await article({ Norway: null }))[0].reason).toMatch(/Neither/);
});

test('many mentions with hardly an evaluation are firmly neutral, not tentative', async () => {
  const reserved = await article({ Norway: stanceOf(0, { tentative: true, mentions: 12, evaluative: 0 }) });
  expect(contrastStance(await article({ Norway: stanceOf(0.6) }), reserved)[0].gap).toBeCloseTo(-0.6);
});

test('actors stand by how much both sides speak of them; those without any stance are left out', async () => {
  const side = await article({ Sweden: stanceOf(0.2), Norway: stanceOf(0.1) });
  expect(contrastStance(side, side).map((r) => r.name)).toEqual(['Norway', 'Sweden']);
  expect(contrastStance(await article({}), await article({}))).toEqual([]);
});

test('each speaker of both stands in one row toward an actor, under one name; none toward itself', async () => {
  const speakers = (...names: string[]) => ({
    actor: 0,
    name: 'Norway',
    author: null,
    quoted: stanceOf(0.2),
    reason: null,
    holders: names.map((holder) => ({ holder, stance: stanceOf(0.3) })),
  });
  const side = async (...names: string[]) =>
    await made(text, {}, { stance: { actors: [speakers(...names)] } });
  const rows = contrastStance(await side('Norway', 'Sweden'), await side('Ana Horvat', 'Sweden'));
  expect(rows.map(({ voice }) => voice)).toEqual(['quoted']);
  expect(rows[0].holders?.map(({ holder, left, right }) => [holder, left?.score, right?.score])).toEqual([
    ['Sweden', 0.3, 0.3],
    ['Ana Horvat', undefined, 0.3],
  ]);
});
