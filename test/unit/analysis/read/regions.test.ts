import { describe, expect, test } from 'vitest';
import { familyFirst, isSyllable } from '../../../../analysis/english/eastern-names.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type { SourceType } from '../../../../analysis/types/document.ts';

/** Who says the words that begin with `said`, and what kind of source that is; null where nobody does. */
async function whoSays(text: string, said: string): Promise<[string | null, SourceType] | null> {
  const d = await read(makeArticle(text));
  const found = d.attributions.find((a) =>
    d.text.slice(a.content[0].start).replace(/^“/, '').startsWith(said),
  );
  return found ? [found.speaker, found.sourceType] : null;
}

describe('offices and names of regions beyond the West', () => {
  test.each<[string, string, string, string, SourceType?]>([
    [
      'a family name that stands first',
      'Goh Swee Lan, the housing minister, opened the flats. “They are dry,” Goh said. Tenants laughed.',
      'They are dry',
      'Goh Swee Lan',
      'official',
    ],
    [
      'a family name that is a day in short',
      'Vice Premier Sun Haoran toured the port. Sun said the quay would be longer by May. Crews waved.',
      'the quay',
      'Sun Haoran',
    ],
    [
      'given syllables of five letters',
      'Han Mi-kyung won the seat in Dolsan. Han told reporters that the count was fair. Her rival left.',
      'the count',
      'Han Mi-kyung',
    ],
    [
      'letters that stand for an office',
      'Superintendent Arvind Thakkar led the raid. “We found nine drums of spirit,” SP Thakkar said. The owner fled.',
      'We found',
      'Arvind Thakkar',
    ],
    [
      'a form of address alone',
      'Maulana Habib Sethi spoke at dawn. “The wells are ours,” the Maulana said. Traders shut their shops.',
      'The wells',
      'Habib Sethi',
    ],
    [
      'a name behind a bracket',
      'Free Herders Union (FHU) chairman Bala Kontagi said that the grazing route was blocked. Police came at noon.',
      'the grazing route',
      'Bala Kontagi',
    ],
    [
      'a premier',
      'Prime Minister Tariq Mengal flew home on Sunday. “There will be no levy,” the premier said. Markets rose.',
      'There will',
      'Tariq Mengal',
      'official',
    ],
    [
      'a doctor who holds an office',
      'Health Undersecretary Dr. Lito Aquino said the wards were full. Nurses worked two shifts.',
      'the wards',
      'Lito Aquino',
      'official',
    ],
    [
      'the head of a public body',
      'Qiao Anning, director of the county water administration, said the canal had silted up. Farmers dug it out.',
      'the canal',
      'Qiao Anning',
      'official',
    ],
    [
      'a family name that is a verb',
      'Deputy Karim Said, of the Dawn Party, asked the court to rule by June. The judge smiled.',
      'the court',
      'Karim Said',
    ],
  ])('%s', async (_name, text, said, speaker, type) => {
    const found = await whoSays(text, said);
    expect(found?.[0]).toBe(speaker);
    if (type) expect(found?.[1]).toBe(type);
  });
});

describe('family names of East Asia', () => {
  test.each([['Goh Swee Lan'], ['Nguyen Van Hung'], ['Sun Haoran'], ['Kwon Min seo']])('%s', (name) => {
    expect(familyFirst(name.split(' '))).toBe(true);
  });
  test.each([['Sun Belt'], ['Park Street'], ['Tang Bridge'], ['Smith Lan'], ['Goh']])('not %s', (name) => {
    expect(familyFirst(name.split(' '))).toBe(false);
  });
  test('syllables', () => {
    expect(['young', 'Siew', 'xiang', 'il'].every(isSyllable)).toBe(true);
    expect(['based', 'bound', 'York', 'led', 'owned'].some(isSyllable)).toBe(false);
  });
});
