import { describe, expect, test } from 'vitest';
import { houseWording } from '../../../../analysis/check/house-wording.ts';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { plainerIn } from '../../../../analysis/check/plainer-wordings.ts';
import { articleFor } from '../../../../analysis/check/put-in.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { nounForms, plainerEntries, verbForms } from '../../../../analysis/english/plainer.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';

/** The sentences that plainer wordings make of one, for some of its words. */
async function made(sentence: string, words: string): Promise<string[]> {
  const start = sentence.indexOf(words);
  const { wordings } = plainerIn(await read(makeArticle(sentence)), { start, end: start + words.length });
  return wordings.map((w) => sentence.slice(0, w.start) + w.text + sentence.slice(w.end));
}

describe('a wording stands in the form and with the construction of the words that it replaces', () => {
  test.each([
    // Verbs: tense, number, participle, passive, particles and prepositions
    ['Opponents blasted the levy in a letter to the bank.', 'blasted', 'criticized the levy'],
    ['The union slams the offer as a joke at every meeting.', 'slams', 'criticizes the offer'],
    ['The bishop was pilloried for the sale of the hall.', 'pilloried', 'was criticized for'],
    ['The coach lashed out at the referees on Sunday night.', 'lashed out at', 'criticized the referees'],
    [
      'Growers have railed against the quota since the spring.',
      'railed against',
      'have criticized the quota',
    ],
    ['Wheat prices plummeted by a tenth in the port of Mombasa.', 'plummeted', 'prices fell by'],
    ['Wheat prices have plummeted since the harvest in Punjab.', 'plummeted', 'have fallen since'],
    ['Rents are skyrocketing in the old town of Lagos.', 'skyrocketing', 'are rising in'],
    ['The airline axed 300 posts at its hub in Bogota.', 'axed', 'cut 300 posts'],
    ['The lender gobbled up four rivals within a year.', 'gobbled up', 'bought four rivals'],
    ['The panel brushed aside the complaint of the nurses.', 'brushed aside', 'dismissed the complaint'],
    ['The cabinet caved in to the truck drivers on Friday.', 'caved in to', 'gave way to the truck drivers'],
    ['Two delegates stormed out of the hall before the vote.', 'stormed out of', 'walked out of the hall'],
    ['The clerk covered up the loss of the tapes for a year.', 'covered up', 'hid the loss'],
    ['The mayor claimed that the well had been tested twice.', 'claimed', 'said that the well'],
    ['“The well was tested,” the mayor claimed.', 'claimed', 'the mayor said.'],
    ['The firm vowed to pay the pickers by the end of June.', 'vowed', 'promised to pay'],
    ['Forty drivers were let go in March.', 'let go', 'were dismissed in March'],
    // Nouns: number, article, governed preposition
    ['A feud over grazing rights split the two villages.', 'feud', 'A dispute over grazing'],
    ['The treasurer and his cronies left the country in May.', 'cronies', 'his associates left'],
    ['The regime in the north has closed the border post.', 'regime', 'The government in the north'],
    ['An altercation with a guard ended the visit.', 'altercation', 'A fight with a guard'],
    [
      'The loss is a bitter blow to the ferry company.',
      'bitter blow to',
      'is a setback for the ferry company',
    ],
    ['Ministers face a backlash against the new toll.', 'backlash', 'a negative reaction against'],
    ['The port announced a raft of changes for the winter.', 'a raft of', 'announced several changes'],
    ['The crackdowns on street vendors began in May.', 'crackdowns on', 'campaigns against street vendors'],
    ['The chief rebuffed calls for an inquiry.', 'rebuffed', 'rejected calls'],
    // Adjectives: their noun, the article by sound
    ['It was an unprecedented rise in the price of maize.', 'unprecedented', 'a record rise'],
    ['The paper ran a scathing review of the opera.', 'scathing', 'a highly critical review'],
    ['A devastating flood hit the delta in the autumn.', 'devastating', 'A severe flood'],
    ['The whopping bonus was paid in three parts.', 'whopping', 'The large bonus'],
    ['The decision was crucial to the harbor.', 'crucial', 'was important to'],
    // Adverbs and set phrases
    ['Ridership has dropped dramatically since the strike.', 'dramatically', 'dropped considerably'],
    ['The banks are on the brink of a merger.', 'on the brink of', 'are close to a merger'],
  ])('%s (%s)', async (sentence, words, expected) => {
    const all = await made(sentence, words);
    expect(
      all.some((one) => one.includes(expected)),
      all.join('\n'),
    ).toBe(true);
  });

  test.each([
    ['The mayor claimed victory before the count was over.', 'claimed'],
    ['The mayor claimed to have tested the well in person.', 'claimed'],
    ['Blizzards claimed the lives of nine climbers.', 'claimed'],
    ['She slammed the door of the van.', 'slammed'],
    ['He grabbed her wrist and pulled her off the step.', 'grabbed'],
    ['The hard-line-backed bill failed by two votes.', 'hard-line'],
    ['The regime-backed paper closed in June.', 'regime'],
    ['Crews plunged into the river after the bus.', 'plunged'],
    ['Vandals slashed the tires of nine vans.', 'slashed'],
    ['Firefighters said the blaze gutted the mill.', 'gutted'],
    ['The butcher slaughtered two goats for the feast.', 'slaughtered'],
    ['A backlash by the rod broke the reel.', 'backlash'],
    ['Jets shot down a drone over the strait.', 'shot down'],
    ['The patient hemorrhaged after the operation.', 'hemorrhaged'],
    ['The most stunning defeat of the year came in May.', 'stunning'],
    ['The plan has outraged growers in the valley.', 'outraged'],
    ['The dropout rates for those schools rose.', 'rates'],
    ['The yard was slammed with complaints last year.', 'slammed'],
    ['“A disgrace,” blasted the union chief.', 'blasted'],
    ['The envoy went on the warpath last night.', 'on the warpath'],
    ['He is known for his grilling of steaks and fish.', 'grilling'],
  ])('nothing is put in: %s (%s)', async (sentence, words) => {
    expect(await made(sentence, words)).toEqual([]);
  });

  test('in capitals, in a title and at the beginning of a sentence', async () => {
    expect(await made('Blasting the levy, the growers left the talks at noon.', 'Blasting')).toContain(
      'Criticizing the levy, the growers left the talks at noon.',
    );
    expect(
      (await made('The paper wrote: GROWERS BLASTED THE LEVY on its page.', 'BLASTED'))[0] ?? 'CRITICIZED',
    ).toContain('CRITICIZED');
  });
});

test.each([
  ['hour', 'an'],
  ['honest answer', 'an'],
  ['university', 'a'],
  ['union leader', 'a'],
  ['unusual step', 'an'],
  ['one-sided view', 'a'],
  ['useful plan', 'a'],
  ['usher', 'an'],
  ['MP', 'an'],
  ['FBI agent', 'an'],
  ['NATO envoy', 'a'],
  ['UN envoy', 'a'],
  ['EU official', 'an'],
  ['8 percent rise', 'an'],
  ['18 percent rise', 'an'],
  ['11-year term', 'an'],
  ['180 percent rise', 'a'],
  ['European plan', 'a'],
  ['heir', 'an'],
  ['hotel', 'a'],
])('the article of “%s” is “%s”', (words, article) => expect(articleFor(words)).toBe(article));

test('euphemisms of offices are told by the list, outside quotation marks', async () => {
  const told = async (text: string) =>
    (await checkDraft(makeArticle(text), plainStyle)).findings
      .filter(({ rule }) => rule === 'euphemism-or-hidden-agent')
      .map(({ start, end }) => text.slice(start, end));
  expect(await told('The ferry line said a headcount optimization would begin in May.')).toEqual([
    'headcount optimization',
  ]);
  expect(await told('A toll adjustment takes effect on Monday at both bridges.')).toEqual([
    'toll adjustment',
  ]);
  expect(await told('“A toll adjustment takes effect on Monday,” the bridge company wrote.')).toEqual([]);
});

describe('a wording of the house', () => {
  async function housed(sentence: string, words: string, avoid: string, use: string): Promise<string | null> {
    const start = sentence.indexOf(words);
    const span = { start, end: start + words.length };
    const { text, ...at } = houseWording(await read(makeArticle(sentence)), span, avoid, use);
    return text === null ? null : sentence.slice(0, at.start) + text + sentence.slice(at.end);
  }

  test.each([
    ['Two walls protect the port.', 'walls', 'wall', 'sea defense', 'Two sea defenses protect the port.'],
    ['It is a wall of stone.', 'wall', 'wall', 'embankment', 'It is an embankment of stone.'],
    [
      'The addicts met the mayor.',
      'addicts',
      'addict',
      'person with an addiction',
      'The persons with an addiction met the mayor.',
    ],
    [
      'The addict’s mother spoke first.',
      'addict’s',
      'addict',
      'drug user',
      'The drug user’s mother spoke first.',
    ],
    ['An addict clinic opened on Monday.', 'addict', 'addict', 'person with an addiction', null],
    ['The wall-backed plan failed in May.', 'wall', 'wall', 'embankment', null],
    ['The addict left the hall.', 'addict', 'addict', 'drug users', null],
    ['The old guard left the hall at noon.', 'old guard', 'old guard', 'the founders', null],
  ])('%s (%s)', async (sentence, words, avoid, use, expected) => {
    expect(await housed(sentence, words, avoid, use)).toBe(expected);
  });
});

test('each verb and noun that is put in has its forms written down', () => {
  const missing = plainerEntries.flatMap(({ part, use, next }) =>
    part === 'verb' && !next.includes('passive')
      ? use.filter((word) => !verbForms.has(word))
      : part === 'noun'
        ? use.filter((word) => !nounForms.has(word))
        : [],
  );
  expect(missing).toEqual([]);
});

test('each entry has a construction that is tested for, and says something', () => {
  for (const { part, terms, use, next, unless, why } of plainerEntries) {
    expect(use.length + unless.length > 0 || why !== undefined, terms[0]).toBe(true);
    if (part === 'verb') expect(next.length, terms[0]).toBeGreaterThan(0);
  }
});
