import { describe, expect, it } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { typeOfWords } from '../../../../../analysis/read/attribution/source-type.ts';
import { toldRoles } from '../../../../../analysis/read/attribution/told-roles.ts';
import { readForm } from '../../../../../analysis/read/index.ts';

describe('what a text says behind a name that somebody is', () => {
  it.each([
    ['in an aside', '“It is a lie,” Mara Dunn said. Dunn, the governor of Orland, will sue.', 'official'],
    ['in an aside of a trade', 'Nadia Orr, a professor of chemistry at Leith, took 40 samples.', 'expert'],
    ['of time past', 'Mara Dunn spoke. Dunn has been governor since 2019.', 'official'],
    ['of an election', 'Mara Dunn spoke. Dunn was elected mayor in 2014, and will leave in May.', 'official'],
    ['of terms', '“It is a lie,” Mr. Harlan said. Mr. Harlan ran for a third term as governor.', 'official'],
    ['of another', 'Mara Dunn met the governor of Orland, Paul Hart. Dunn runs a cafe.', null],
    ['of a wish', 'Mara Dunn runs a cafe. She wants to be governor, and she is tired.', null],
    ['of a book', 'Mara Dunn, the author of four novels, lives in Leith.', null],
  ])('%s', (_, text, type) => {
    const document = readForm(
      makeArticle(`${text} The weather was calm, and the streets were quiet that day.`),
    );
    const first = document.actors.findIndex(({ kind }) => kind === 'person');
    expect(toldRoles(document)[first]).toBe(type);
  });
});

describe('a source of which the text knows no more than its words', () => {
  it.each([
    ['Voices for Dorn', 'institution'],
    ['Hart & Dunn', 'institution'],
    ['Kato Kiri Sdn Bhd', 'institution'],
    ['Restore Our Valley', 'institution'],
    ['Beacon groups and Restore Our Valley', 'collective'],
    ['Ana & Tom Diaz', 'person'],
    ['Marsh Green', 'person'],
    ['Senator Marsh Green', 'official'],
  ])('%s is told by its form', (words, type) => {
    expect(typeOfWords(words)).toBe(type);
  });
});
