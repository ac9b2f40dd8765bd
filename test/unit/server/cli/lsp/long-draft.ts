import { seededRandom } from '../../../../../analysis/text/statistics.ts';

const people = ['Edda Brandt', 'Tomas Reyes', 'Ines Duarte', 'Omar Haddad', 'Lena Fischer', 'Kofi Mensah'];
const bodies = [
  'the council',
  'the port authority',
  'the audit office',
  'the sailors’ union',
  'the ministry',
];
const things = [
  'the new ferry',
  'the harbor wall',
  'the reckless budget',
  'the night line',
  'the old contract',
];
const deeds = ['approved', 'delayed', 'slammed', 'praised', 'rejected', 'defended'];

/** A draft of about so many words: paragraphs of some fifty, with who says what, charges and answers; another for each seed. */
export function longDraft(words: number, seed: string): string {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)];
  const number = (most: number) => Math.floor(random() * most) + 2;
  const sentences = [
    () =>
      `${pick(people)} said on Monday that ${pick(bodies)} had ${pick(deeds)} ${pick(things)} ${number(9)} times.`,
    () =>
      `“We have waited ${number(40)} weeks for ${pick(things)},” ${pick(people)} told reporters in the hall.`,
    () => `${pick(people)} accused ${pick(people)} of hiding what ${pick(things)} would cost the town.`,
    () =>
      `In the end ${pick(bodies)} ${pick(deeds)} ${pick(things)}, and about ${number(900)} people watched.`,
    () => `She denied it, and said that ${pick(bodies)} knew of the ${number(70)} letters.`,
    () =>
      `According to ${pick(bodies)}, ${pick(things)} was late for ${number(12)} reasons, none of them new.`,
  ];
  const paragraphs = ['The harbor of Vellmar'];
  for (let count = 4; count < words; ) {
    const paragraph = [pick([...people]), 'opened the talks about', `${pick(things)}.`].join(' ').split(' ');
    while (paragraph.length < 50)
      paragraph.push(...sentences[Math.floor(random() * sentences.length)]().split(' '));
    paragraphs.push(paragraph.join(' '));
    count += paragraph.length;
  }
  return paragraphs.join('\n\n');
}
