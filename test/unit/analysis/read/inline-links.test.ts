import { describe, expect, it } from 'vitest';
import { excerptOf, quoted } from '../../../../analysis/contrasts/telling/excerpts.ts';
import { makeArticle } from '../../../../analysis/index.ts';
import { read } from '../../../../analysis/read/index.ts';
import { elided, inlineLinks, withoutInlineLinks } from '../../../../analysis/read/layout/inline-links.ts';

const links = 'Anna Marie BergCouncil votes on the wells: ‘Enough’ Is the harbor next? MORE';
const sentence = (inside: string) =>
  `Farmers were told on Monday by Mayor Anna Berg${inside} (Valley Party) that the wells would stay shut all summer.`;
const found = (text: string) => inlineLinks(text).map(({ start, end }) => text.slice(start, end));

describe('headlines of other stories within a sentence', () => {
  it('are found from the name that is said again to the word that ends them', () => {
    expect(found(sentence(` ${links}`))).toEqual([links]);
  });
  it('are found one by one', () => {
    const other = 'Omar John RoeShip sinks MORE';
    expect(found(`Anna Berg ${links} met Omar Roe Jr. ${other}’s lawyer.`)).toEqual([links, other]);
  });
  it.each([
    ['a name that does not stand before them', `The mayor ${links} spoke.`],
    ['no word that ends them', sentence(` ${links.replace(' MORE', '')}`)],
    ['another line', `Anna Berg\n${links}`],
    ['plain words', 'Berg wants MORE than Bergman, and Anna Berg BERGS MORE.'],
    ['capitals', 'A SHIP CAME AND SANK. A CREWMAN LEFT. AMID THE NOISE NOBODY HEARD MORE.'],
  ])('are not found: %s', (_name, text) => {
    expect(found(text)).toEqual([]);
  });
  it('leave every place as it is', () => {
    const text = sentence(` ${links}`);
    expect(withoutInlineLinks(text)).toHaveLength(text.length);
    expect(elided(text)).toBe(sentence(' […]'));
  });
});

it('reads a sentence as if they were not there', async () => {
  const text = (inside: string) => `${sentence(inside)}\n\nRain came in May, and the river rose again.`;
  const [linked, plain] = await Promise.all([text(` ${links}`), text('')].map((t) => read(makeArticle(t))));
  expect(linked.words).toBe(plain.words);
  expect(linked.tokens.map(({ lower }) => lower)).toEqual(plain.tokens.map(({ lower }) => lower));
  expect(linked.actors.map(({ name }) => name)).toEqual(plain.actors.map(({ name }) => name));
  expect(quoted(linked, excerptOf(linked, 0, 40)!)).toBe(`“${sentence(' […]').slice(0, -1)}”`);
});
