import { makeArticle } from '../../../analysis/read/article.ts';
import type { Article } from '../../../analysis/types/article.ts';

/** A made-up mishap: where, what broke, who is blamed for it, and what came of it. */
interface Mishap {
  date: string;
  where: string;
  what: string;
  who: string;
  /** Who that is, by the codebook of the study: somebody in office, or an owner. */
  kind: 'office' | 'owner';
  after: string;
}

const mishaps: Mishap[] = [
  {
    ...{
      date: '1997-01-06',
      where: 'Ostermoor',
      what: 'The old dam above the mill gave way',
      kind: 'office',
    },
    ...{ who: 'Inspector Milo Grent', after: 'Forty cellars stand under water' },
  },
  {
    ...{ date: '1997-02-03', where: 'Pellbury', what: 'A ferry struck the pier at dusk', kind: 'owner' },
    ...{ who: 'shipowner Dana Orwick', after: 'Nine passengers were taken to hospital' },
  },
  {
    ...{ date: '1997-03-04', where: 'Carrow Hill', what: 'The roof of the ice hall fell in', kind: 'office' },
    ...{ who: 'Mayor Petra Lonsk', after: 'The skating club trains in a barn' },
  },
  {
    ...{
      date: '1997-04-07',
      where: 'Tamsel',
      what: 'Smoke filled the tram tunnel for an hour',
      kind: 'owner',
    },
    ...{ who: 'director Ivo Brandeth', after: 'Trams go round by the market' },
  },
  {
    ...{
      date: '1997-05-05',
      where: 'Northwater',
      what: 'Bad fuel stopped every bus of the town',
      kind: 'owner',
    },
    ...{ who: 'fuel dealer Lars Quill', after: 'Pupils walked to school for three days' },
  },
  {
    ...{
      date: '1997-06-02',
      where: 'Eddering',
      what: 'The footbridge over the weir broke in two',
      kind: 'office',
    },
    ...{ who: 'Councillor Ruth Amsel', after: 'A rope ferry takes people across' },
  },
  {
    ...{
      date: '1997-07-07',
      where: 'Vossum',
      what: 'A crane came down beside the new library',
      kind: 'owner',
    },
    ...{ who: 'builder Otto Rask', after: 'The street stays shut until August' },
  },
  {
    ...{
      date: '1997-08-04',
      where: 'Little Harne',
      what: 'The water of the upper wells turned brown',
      kind: 'office',
    },
    ...{ who: 'Engineer Nora Feld', after: 'Tank wagons bring drinking water' },
  },
  {
    ...{
      date: '1997-09-01',
      where: 'Marrowdale',
      what: 'Fire took the grain store by the railway',
      kind: 'owner',
    },
    ...{ who: 'manager Jens Tolliver', after: 'Bread will cost more this winter' },
  },
  {
    ...{ date: '1997-10-06', where: 'Sundby', what: 'The lighthouse lamp failed in a storm', kind: 'office' },
    ...{ who: 'Harbormaster Elin Vace', after: 'Two boats ran on to the sandbank' },
  },
  {
    ...{ date: '1997-11-03', where: 'Quarnford', what: 'A landslide closed the pass road', kind: 'owner' },
    ...{ who: 'quarry owner Bela Stroud', after: 'The valley has one road left' },
  },
];

const blames = [
  ({ who }: Mishap) =>
    `All of it is the fault of ${who}, neighbors said. ${short(who)} had been warned three times, did nothing, and must answer for it in person.`,
  ({ who, where }: Mishap) =>
    `“One person is to blame, and that is ${who},” a shopkeeper of ${where} said. “${short(who)} lied to us, looked away and let it happen.”`,
  ({ who }: Mishap) =>
    `Nobody but ${who} could have prevented it, the families say. They accuse ${short(who)} of a shameful neglect and demand that ${short(who)} resign.`,
];
const tellings = [
  ({ what, where, after }: Mishap) =>
    `${what} in ${where} on Sunday evening. ${after}, the town hall wrote on Monday. Nobody can say yet how long the repairs will take.`,
  ({ what, where, after }: Mishap) =>
    `${where} woke to quiet streets on Monday. ${what} the evening before, and crews worked through the night with lamps and pumps. ${after}.`,
  ({ where }: Mishap) =>
    `Volunteers of ${where} serve soup and tea in the school. The county has sent blankets and two doctors, and the library opens as a warm room at nine.`,
];

const short = (who: string) => who.split(' ').at(-1)!;

/** What stands in a paragraph of the mishaps, by the study's codebook: `null` where nobody is blamed, else what they are. */
const truths = new Map<string, Mishap['kind'] | null>();
const say = (mishap: Mishap, all: readonly ((mishap: Mishap) => string)[], at: number) => {
  const paragraph = all[at % all.length](mishap);
  truths.set(paragraph, all === blames ? mishap.kind : null);
  return paragraph;
};

/** Each mishap as two outlets tell it, in three paragraphs: the Lantern blames somebody in two of them, the Ledger in one. */
export const articles: Article[] = mishaps.flatMap((mishap, i) => [
  telling(mishap, 'The Lantern', [
    say(mishap, tellings, 0),
    say(mishap, blames, i),
    say(mishap, blames, i + 1),
  ]),
  telling(mishap, 'The Ledger', [
    say(mishap, tellings, 1),
    say(mishap, tellings, 2),
    say(mishap, blames, i + 2),
  ]),
]);

function telling({ what, where, date }: Mishap, publisher: string, paragraphs: string[]): Article {
  const title = publisher === 'The Lantern' ? `${where}: ${what}` : `After Sunday in ${where}`;
  return makeArticle(paragraphs.join('\n\n'), { title, publisher, published: date, genre: 'news' });
}

/** Every paragraph of the articles, where it stands, and what it says. */
export const paragraphs = articles.flatMap((article) =>
  article.text.split('\n\n').map((words) => {
    const start = article.text.indexOf(words);
    return { article: article.id, words, start, end: start + words.length, blamed: truths.get(words)! };
  }),
);

/** The articles as a file that the library takes in. */
export const articlesFile = articles
  .map(({ text, title, publisher, published }) => JSON.stringify({ text, title, publisher, published }))
  .join('\n');

/** What a coder of elsewhere said of every paragraph: a row each, of three categories. */
export function codedElsewhere(
  names: readonly string[],
  otherwise: (at: number, coder: number) => boolean,
): string {
  const rows = names.flatMap((coder, c) =>
    paragraphs.flatMap(({ article, words, start, end, blamed }, at) => {
      const says = (blamed !== null) !== otherwise(at, c);
      const row = (category: string, value: string) =>
        [article, coder, category, value, start, end, `"${words}"`].join(',');
      return [
        row('blame', says ? 'yes' : 'no'),
        ...(says ? [row('whom', blamed ?? 'owner')] : []),
        row('charged', /shameful|lied/.test(words) ? 'yes' : 'no'),
      ];
    }),
  );
  return ['article,coder,category,value,start,end,words', ...rows].join('\n');
}
