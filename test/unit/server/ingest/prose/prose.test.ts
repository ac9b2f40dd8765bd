import { expect, test } from 'vitest';
import { plainStyle } from '../../../../../analysis/check/index.ts';
import { checkProse } from '../../../../../server/cli/checked-draft.ts';
import { proseFormatOf, proseFormats, proseOf } from '../../../../../server/ingest/prose/index.ts';
import { plantedDrafts } from './planted-drafts.ts';

/** The source without its marks, and where the words between them stand. */
function planted(marked: string): { source: string; places: number[] } {
  const places: number[] = [];
  let source = '';
  for (const part of marked.split(/([⟦⟧])/)) {
    if (part === '⟦') places.push(source.length);
    else if (part !== '⟧') source += part;
  }
  return { source, places };
}

test('thirty drafts and more, of each format at least five', () => {
  expect(plantedDrafts.length).toBeGreaterThanOrEqual(30);
  for (const format of Object.keys(proseFormats))
    expect(plantedDrafts.filter((draft) => draft.format === format).length).toBeGreaterThanOrEqual(5);
});

test.each(plantedDrafts.map((draft) => [`${draft.format}: ${draft.name}`, draft] as const))(
  '%s: planted words are found where they stand in the source, and none out of prose',
  async (_, { format, marked }) => {
    const { source, places } = planted(marked);
    expect(places.length).toBeGreaterThan(0);
    const { findings } = await checkProse(proseOf(source, format), plainStyle);
    const found = findings.filter(({ key }) => /slammed/i.test(key.words));
    expect(found.map(({ start }) => start)).toEqual(places);
    for (const { start, end } of found) expect(source.slice(start, end)).toBe('slammed');
    for (const { wordings } of found)
      for (const { start, end, text } of wordings)
        if (text !== null) expect(source.slice(start, end)).toBe('slammed');
  },
);

test.each(plantedDrafts.map((draft) => [`${draft.format}: ${draft.name}`, draft] as const))(
  '%s: every word of the prose is a word of the source, in its order',
  (_, { format, marked }) => {
    const prose = proseOf(planted(marked).source, format);
    let last = 0;
    for (const { 0: word, index } of prose.text.matchAll(/[a-z]{3,}/gi)) {
      const { start, end } = prose.inSource({ start: index, end: index + word.length });
      expect(prose.source.slice(start, end)).toBe(word);
      expect(start).toBeGreaterThanOrEqual(last);
      last = end;
    }
  },
);

test('a wording that would take signs away with it is advice alone', async () => {
  const source = 'The police began a brutal **crackdown** on Monday night, and the harbor stayed open.\n';
  const { findings } = await checkProse(proseOf(source, 'markdown'), plainStyle);
  const finding = findings.find(({ key }) => key.words === 'brutal crackdown')!;
  expect(source.slice(finding.start, finding.end)).toBe('brutal **crackdown');
  for (const { start, end, text } of finding.wordings)
    if (text !== null) expect(source.slice(start, end)).not.toContain('*');
});

test('formats are known by how names end', () => {
  expect(['a.MD', 'b.htm', 'c.adoc', 'd.rst', 'e.txt', 'f.log'].map(proseFormatOf)).toEqual([
    ...['markdown', 'html', 'asciidoc', 'rest', 'text'],
    null,
  ]);
});

test('what is long and odd takes time in proportion to its length, and gives words back', () => {
  for (const format of Object.keys(proseFormats) as (keyof typeof proseFormats)[])
    for (const sign of ['[', '*a ', '`', '<b>', '&amp;', '|', '.. x::\n', '> ', '- ', '\n\n', '"`'])
      expect(proseOf(`${sign.repeat(2000)} words`, format).source).toContain('words');
});
