// The texts that the bench reads: articles of a file, or made-up ones where no file is given.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { makeArticle } from '../../analysis/index.ts';

/** The first `count` articles of 100 to 3,000 words in a JSON-lines file, each text once, as the library keeps them, with their words. */
export async function articlesOf(file, count) {
  const found = new Map();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { text, title = null, outlet, publisher = outlet, date, published = date } = JSON.parse(line);
    const words = text.split(/\s+/).length;
    if (words < 100 || words > 3000) continue;
    const article = makeArticle(text, { title, publisher, published });
    found.set(article.id, { article, words });
    if (found.size === count) break;
  }
  return [...found.values()];
}

/** The first `count` texts of 100 to 3,000 words in a JSON-lines file with a `text` field. */
export async function textsOf(file, count) {
  const texts = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { text } = JSON.parse(line);
    const words = text.split(/\s+/).length;
    if (words >= 100 && words <= 3000) texts.push(text);
    if (texts.length === count) break;
  }
  return texts;
}

/** A number generator that gives the same row for the same seed (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const people = [
  'Ana Horvat',
  'Minister Tomas Reyes',
  'Judge Ines Duarte',
  'Mayor Lena Fischer',
  'Dr. Omar Haddad',
  'Luka Marin',
];
const bodies = [
  'the ministry',
  'the port authority',
  'Norway',
  'the opposition',
  'the teachers’ union',
  'Brazil',
  'the court',
];
const acts = ['condemned', 'praised', 'rejected', 'delayed', 'defended', 'approved', 'attacked', 'ignored'];
const things = [
  'the brutal crackdown',
  'a new harbor wall',
  'the sweeping reform',
  'the disastrous budget',
  'a ceasefire',
  'the inquiry',
  'the historic vote',
];
const speech = ['said', 'insisted', 'claimed', 'told reporters', 'warned', 'admitted'];

/** News-like prose of about `words` words, another for each seed. */
export function madeText(words, seed) {
  const random = randomFrom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const sentences = [
    () => `${pick(people)} ${pick(acts)} ${pick(things)} on Monday, and ${pick(bodies)} ${pick(acts)} it.`,
    () => `“${pick(bodies)} has ${pick(acts)} ${pick(things)},” ${pick(people)} ${pick(speech)}.`,
    () =>
      `${pick(people)} ${pick(speech)} that ${pick(bodies)} had ${pick(acts)} ${pick(things)} ${Math.floor(random() * 90)} times.`,
    () =>
      `Critics said ${pick(things)} was ${pick(['reckless', 'overdue', 'fair', 'a sham'])}, but ${pick(bodies)} ${pick(acts)} them.`,
    () =>
      `According to ${pick(bodies)}, ${Math.floor(random() * 900)} people saw ${pick(things)} in town ${Math.floor(random() * 900)}.`,
  ];
  let text = `Notes of the day, number ${seed}\n\n`;
  for (let count = 6; count < words; ) {
    const sentence = pick(sentences)();
    text += sentence + (random() < 0.25 ? '\n\n' : ' ');
    count += sentence.split(' ').length;
  }
  return text.trim();
}
