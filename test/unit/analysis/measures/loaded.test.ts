import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loaded } from '../../../../analysis/measures/loaded/measure.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import { expectMost } from '../../../most.ts';

const reading = async (text: string) => {
  const document = await read(makeArticle(text));
  return { document, ...loaded.measure(document) };
};
const marked = async (text: string) => (await reading(text)).marks.map((m) => text.slice(m.start, m.end));
const article = (name: string) =>
  readFileSync(new URL(`../../../../corpus/${name}.txt`, import.meta.url), 'utf8');
const figure = (r: Awaited<ReturnType<typeof reading>>, id: string) => r.figures.find((f) => f.id === id)!;

describe('marks', () => {
  test('a judging word is marked, with the words it goes with or without them', async () => {
    const judged = [
      ['Appointing him was a shrewd move by the council.', 'shrewd'],
      ['The tone of the letter was shamelessly deceitful.', 'shamelessly deceitful'],
      ['They gave a rock-solid guarantee to the allies.', 'rock-solid'],
      ['Rivals were trying to paint the country as isolated.', 'paint the country'],
      ['He lashed out at reporters who had asked the question.', 'lashed out'],
      ['The shameless bragging of the ministers annoyed the voters.', 'bragging'],
      ['The toxic rhetoric of his campaign disgusted voters.', 'toxic'],
    ];
    await expectMost(judged, 0.8, async ([text, wording]) => {
      expect((await marked(text)).join(' | ')).toContain(wording);
    });
  });

  test('no mark is longer than eight words, and none overlaps another', async () => {
    const text =
      'The brutal, ruthless, savage, vicious, cruel, heinous, vile, evil, wicked, depraved regime fell on Monday.';
    const { marks } = await reading(text);
    expect(marks.length).toBeGreaterThan(0);
    for (const [i, m] of marks.entries()) {
      expect(text.slice(m.start, m.end).split(/\W+/).length).toBeLessThanOrEqual(8);
      if (i > 0) expect(m.start).toBeGreaterThanOrEqual(marks[i - 1].end);
    }
  });

  test('a word inside a name is left alone, and marked outside it', async () => {
    expect(await marked('The play was shown by the Wicked Stage Company in Leeds.')).toEqual([]);
    expect((await marked('The wicked plan was staged by the company in Leeds.')).join()).toContain('wicked');
  });

  test('words that only join are no mark by themselves', async () => {
    const text =
      'Critics slammed the plan on Friday. The disgraceful vote was on, and then that was that for the shameless council.';
    const { marks } = await reading(text);
    expect(marks.length).toBeGreaterThan(0);
    for (const { start, end } of marks)
      expect(text.slice(start, end)).toMatch(/slam|disgrace|shameless|council|vote|Critics/);
  });

  const plain = [
    'Two shells landed on the border on Sunday, and the camp on the border on Monday.',
    'The families hid from the shelling in the caves in the hills.',
    'Workers had cleared the garbage from every street by noon.',
    'The army began a new offensive from the north on Friday.',
    'Trucks with food reached the besieged suburbs of the city on Friday.',
    'Patients were complaining of difficulties breathing and of chest pain.',
    'The boys had to dodge sniper fire on the way to school.',
    'The pump was fixed, though the crews had tried in vain for hours.',
    'The tank shell exploded in a field outside the town.',
    'The office reported on the attacks before the holiday.',
    'Police pumped volleys of tear gas into the square.',
    'The cease-fire violation was noted by both sides on Monday.',
    'The fighting has claimed nearly 1,900 lives on both sides.',
    'The council designated the guard as a terrorist group in April.',
    'The planes pummeled rebels near the river on Friday.',
  ];

  const figurative = [
    ['The deal borders on madness, the columnist wrote in his own paper.', 'borders on'],
    ['The besieged minister clung to his post through a week of criticism.', 'besieged minister'],
    ['The party caved in to the shameless demands of its donors.', 'caved in to'],
    ['The governor languished in the polls while his rivals gloated.', 'gloated'],
    ['The ham-fisted plan backfired on the government.', 'ham-fisted plan'],
  ];

  test('words that only report what was to be seen are marked far less often than figures of speech', async () => {
    const words = async (texts: readonly string[]) => {
      const found = await Promise.all(texts.map(marked));
      return found.flat().join(' ').split(' ').length / texts.length;
    };
    expect(await words(plain)).toBeLessThan((await words(figurative.map(([text]) => text))) / 2);
    await expectMost(figurative, 0.8, async ([text, wording]) => {
      expect((await marked(text)).join(' | ')).toContain(wording.split(' ')[0]);
    });
  });

  test('a reason fits the sense in which a phrase stands', async () => {
    const reasonOf = async (text: string, wording: string) => {
      const { marks } = await reading(text);
      return marks.find((m) => text.slice(m.start, m.end).includes(wording))!;
    };
    expect(
      await reasonOf('He lashed out at reporters who had asked the question.', 'lashed out'),
    ).toMatchObject({ plainer: 'criticize' });
  });

  const literal = [
    ['Two bulls were butchered for meat at the market on Tuesday, and the hides were sold.', 'butchered'],
    ['Machines crushed the stone at the quarry, and a bulldozer flattened the old wall.', 'crushed'],
    ['The rocket exploded on the pad at noon, and the launch was put off.', 'exploded'],
    ['Mud choked the drains after the rain, and the river carried off a bridge.', 'choked'],
    ['Wild mustard invaded the barley fields along the river in spring.', 'invaded'],
    ['A python swallowed a rat in the school yard, and pupils took photographs.', 'swallowed'],
    ['A parasite strangled the fig trees, and frost killed the buds.', 'strangled'],
    ['The bank holds toxic assets worth 3 billion rand.', 'toxic'],
    ['Nurses at the ward treat severe anemia and acute malaria.', 'severe'],
    ['The blast of the whistle woke the crew at four.', 'blast'],
  ];
  const senses = [
    ['Critics were crushed by the iron fist of a ruthless tyrant.', 'crushed'],
    ['Hordes of freeloaders have invaded our towns, the hysterical paper shrieked.', 'invaded'],
    ['His shameless lies choke all trust in the court.', 'choke'],
    ['The hapless minister exploded in a childish rant at his betters.', 'exploded'],
    ['The bill was slaughtered by partisan hacks in a disgraceful vote.', 'slaughtered'],
    ['The toxic leader has poisoned the whole debate with vile slurs.', 'toxic'],
  ];

  test('a word is marked in its charged sense and left alone in its literal one', async () => {
    await expectMost(literal, 0.8, async ([text, word]) => {
      expect((await marked(text)).join(' | ')).not.toContain(word);
    });
    await expectMost(senses, 0.8, async ([text, word]) => {
      expect((await marked(text)).join(' | ')).toContain(word);
    });
  });

  test('no mark runs from a heading into the text below it', async () => {
    const text =
      'Rising fears of a fierce backlash\n\nBrutal raids went on in the valley on Friday, and the mayor called for calm.\n\nThe council meets again on Monday to vote on the wall.';
    const found = await marked(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((m) => m.includes('\n'))).toEqual([]);
  });

  const reported = [
    'The militants have claimed control of the city for more than a week.',
    'Officials did not claim that the help would alter the balance.',
    'The jets broke a lull, disrupting air traffic and the supply of fuel.',
    'The crowd celebrated with horns, cheering and fireworks in the streets.',
    'The hearing has been criticized by Democrats on the panel.',
    'Four hijacked jetliners were flown toward the capital that day.',
    'The mayor lit into the council for its “late” answer on Friday.',
    'The report did not use the word “roadmap” for what happened.',
    'The mayor indicated that she wants the wall “as soon as possible” and left.',
  ];

  test('a word is plain in a sense of its own, and quoted words are somebody’s, in most sentences', async () => {
    await expectMost(reported, 0.6, async (text) => expect(await marked(text)).toEqual([]));
  });

  test('what a post says is its author’s', async () => {
    const text =
      'The mayor answered her critics on Sunday.\n\nA disgraceful, brutal day for our valley. Shame on the cowardly council! — Ida Brandt (@idabrandt) April 8, 2018\n\nThe council meets again on Friday to vote on the wall.';
    expect(new Set((await reading(text)).marks.map((m) => m.voice))).toEqual(new Set(['quotation']));
  });

  test('words in quotation marks are the speaker’s', async () => {
    const text =
      'General Omar Haddad told reporters on Sunday: “We will make these barbaric cowards live in hell.” The talks resume on Friday.';
    const { marks } = await reading(text);
    expect(marks.map((m) => text.slice(m.start, m.end)).join()).toContain('barbaric');
    expect(new Set(marks.map((m) => m.voice))).toEqual(new Set(['quotation']));
  });

  test('a reason comes with every mark, and a loss with every plainer wording', async () => {
    for (const m of (await reading(article('iran-newspaper-larijani-visit'))).marks) {
      expect(m.reason.length).toBeGreaterThan(10);
      expect(m.loses === null).toBe(m.plainer === null);
    }
  });
});

describe('sentence scores', () => {
  test('run with the sentences, higher for loaded wording', async () => {
    const { sentences, document } = await reading(
      'This idiotic, shameful stunt was a disgusting insult to every decent American. The committee met on Tuesday in room four.',
    );
    expect(sentences.length).toBe(document.sentences.length);
    expect(sentences[0]).toBeGreaterThan(0.5);
    expect(sentences[1]).toBeLessThan(0.5);
  });
});

describe('figures', async () => {
  const opinion = await reading(article('iran-newspaper-larijani-visit'));
  const analysis = await reading(article('shafaq-news-araji-visit'));

  test('the op-ed’s own words are more charged than the analysis’s', () => {
    const [left, right] = [opinion, analysis].map((r) => figure(r, 'loaded-density-author'));
    expect(left.low!).toBeGreaterThan(right.value!);
    expect(left.value!).toBeGreaterThan(right.high!);
  });

  test('a density is the weight of its marks per 1,000 words of that voice', () => {
    const f = figure(opinion, 'loaded-density-author');
    const weight = f.marks.reduce((sum, m) => sum + opinion.marks[m].weight, 0);
    expect(f.value).toBeCloseTo((1000 * weight) / f.n, 6);
    expect(f.low!).toBeLessThanOrEqual(f.value!);
    expect(f.high!).toBeGreaterThanOrEqual(f.value!);
  });

  test('a charged word in a paraphrase is added neither to the author’s words nor to quotation', async () => {
    const roads = [
      'harbor',
      'mill',
      'school',
      'river',
      'church',
      'market',
      'station',
      'bridge',
      'castle',
      'forest',
    ];
    const text = roads.map((road) =>
      [
        `The council met on Friday and spoke of the road to the ${road}.`,
        `Ahmed Sari said that the ruthless council had no plan for the old road to the ${road}.`,
        `“The heartless council has no plan at all for the road to the ${road},” said Anna Berg.`,
      ].join(' '),
    );
    const all = await reading(text.join('\n\n'));
    for (const voice of ['author', 'paraphrase', 'quotation']) {
      const f = figure(all, `loaded-density-${voice}`);
      expect(f.n).toBeGreaterThanOrEqual(100);
      expect(f.marks.every((m) => all.marks[m].voice === voice)).toBe(true);
      expect(f.marks.length > 0).toBe(voice !== 'author');
    }
  });

  test('too few words give no rate but a reason', async () => {
    const short = await reading('The brutal regime fell. Nobody was surprised by that on Monday.');
    const f = figure(short, 'loaded-density-author');
    expect(f.value).toBeNull();
    expect(f.reason).toContain('too few');
    expect(figure(short, 'loaded-sentences').value).toBeNull();
  });

  test('the ten strongest are the author’s, strongest first', () => {
    const strength = (i: number) => opinion.marks[i].weight * opinion.marks[i].confidence;
    const { strongest, marks } = opinion;
    expect(strongest.length).toBe(10);
    expect(strongest.every((i) => marks[i].voice === 'author')).toBe(true);
    const strengths = strongest.map(strength);
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
    const others = marks.flatMap((m, i) =>
      m.voice === 'author' && !strongest.includes(i) ? [strength(i)] : [],
    );
    expect(Math.min(...strengths)).toBeGreaterThanOrEqual(Math.max(...others));
  });

  test('counts by category hold the author’s marks once each', () => {
    const counted = opinion.figures.filter((f) => f.unit === 'count').flatMap((f) => f.marks);
    const own = opinion.marks.flatMap((m, i) => (m.voice === 'author' ? [i] : []));
    expect(counted.sort((a, b) => a - b)).toEqual(own);
  });
});

test.each([
  ['unclosed quotes', '"so-called '],
  ['loaded words', 'the brutal regime '],
  ['open gaps', 'paint a '],
  ['paragraphs', 'their evil deeds were many\n\n'],
  ['scare quotes', 'the “brutal” man. '],
])('time grows with the length on %s', { tags: ['growth'] }, async (_, piece) => {
  const time = async (length: number) => {
    const document = await read(makeArticle(piece.repeat(length / piece.length)));
    // Time of this process alone, the better of two: the machine may be busy.
    const once = () => {
      const start = process.cpuUsage();
      loaded.measure(document);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    return Math.min(once(), once());
  };
  await time(20_000);
  expect((await time(200_000)) / Math.max(5, await time(20_000))).toBeLessThan(40);
});
