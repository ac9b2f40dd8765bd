import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LayoutSpan, makeArticle } from '../../../../analysis/read/article.ts';
import { findBlocks } from '../../../../analysis/read/blocks/index.ts';
import type { BlockKind } from '../../../../analysis/types/document.ts';

const opening =
  'The minister arrived in the capital on Monday for talks about the shared river, officials said.';
const middle =
  'He met farmers from both banks, who told him that the water had fallen for a third year in a row.';
const closing =
  'The two governments are to meet again in the spring, when the snow melts and the river is full.';
const last = 'Until then the farmers will draw what they need from wells that are older than the border.';

/** Kind of the paragraph `at` of those given. */
function kindAt(paragraphs: string[], at: number): BlockKind {
  const start = paragraphs.slice(0, at).join('\n\n').length + 2;
  return findBlocks(paragraphs.join('\n\n')).find((b) => start < b.end)!.kind;
}
const amid = (paragraph: string) =>
  kindAt(['River talks open in the capital', opening, middle, paragraph, closing, last], 3);
const atHead = (paragraph: string) =>
  kindAt(['River talks open in the capital', paragraph, opening, middle, closing], 1);
const atFoot = (paragraph: string) => kindAt(['River talks open', opening, middle, closing, paragraph], 4);

describe('kinds in the middle of the text', () => {
  const cases: [BlockKind, string][] = [
    ['subheading', 'A River Between Neighbors'],
    ['subheading', 'What happens next?'],
    ['related link', 'Read more: Drought empties the lower valley'],
    ['related link', 'RELATED: Drought empties the lower valley'],
    ['related link', 'Also read: Who owns the river?'],
    ['related link', '( Also on THE GAZETTE: Who owns the river?)'],
    ['related link', 'RELATED ARTICLES'],
    ['related link', 'Advertisement'],
    ['related link', 'Sign up for our daily newsletter'],
    ['credit', 'AP Photo/Jane Doe'],
    ['credit', 'Getty Images'],
    ['credit', 'JANE DOE/REUTERS'],
    ['credit', '(Jane Doe/Getty)'],
    ['credit', 'Photo: Jane Doe'],
    ['credit', 'Photograph by Jane Doe'],
    [
      'caption',
      'Foreign Minister John Smith (L) shakes hands with his host Jane Doe (R) in Springfield, on May 3, 2024.',
    ],
    [
      'caption',
      'Farmers walk along the dry bed of the river near Springfield on May 3, 2024. REUTERS/Jane Doe',
    ],
    ['caption', 'FILE PHOTO: The bridge over the river, seen from the north bank.'],
    ['caption', 'In this photo released by the ministry, the two ministers stand on the bridge.'],
    ['caption', 'The bridge over the river. (Photo: Jane Doe, AP)'],
    [
      'caption',
      'Photos: The dry river Photos: The dry river – Farmers stood in the bed of the river on Monday and said that no one had come. Hide Caption 1 of 25 Photos: The dry river – The minister left. Hide Caption 2 of 25',
    ],
    ['byline', 'Jane Doe contributed to this report.'],
    ['provenance', '© 2024 The Gazette. All rights reserved.'],
    ['pull quote', 'told him that the water had fallen for a third year in a row'],
    ['pull quote', '> met farmers from both banks, who told him that the water had fallen'],
    ['body', 'More than 300 people came to the meeting, and most of them left in silence.'],
    ['body', 'Sen. John Smith (R) speaks for the upper valley, and he told reporters that he would vote no.'],
    ['body', 'Related costs were paid by the two ministries, according to the budget for last year.'],
    ['body', 'Reporting by the Gazette has shown that the dam was built without a permit in 2019.'],
    ['body', 'By Monday the water had reached the bridge and the army had left.'],
    ['body', 'The report was published on Monday by the ministry and found no fault with the builders.'],
    ['body', 'Watch for prices to rise in the autumn, traders said, when the harvest comes in.'],
    ['body', 'Copyright law in both countries protects the maps, the court said in its ruling on Friday.'],
    ['body', 'He left office on February 11, 2011.'],
    ['body', 'The photo of the two ministers on the bridge was printed by every newspaper in the country.'],
    ['body', '"We want our water back."'],
    ['subheading', 'Pictures Show the Empty River'],
    ['related link', 'Who owns the river? Read more'],
    ['related link', 'Do You Want the Dam to Be Built? Vote Here Now'],
    ['related link', 'Latest:'],
    [
      'related link',
      'The Valley at Noon. Please verify you are not a robot. Invalid email address. Please re-enter. You may opt-out at any time. An error has occurred.',
    ],
    ['related link', 'By signing up you agree to receive email newsletters from The Gazette.'],
    ['body', 'The agency said that farmers may opt out of the scheme at any time before the harvest.'],
    ['body', 'Would you consent to the release of the plans of the dam, the minister was asked?'],
    ['body', '"You agree to receive water for half a year," the minister told the farmers on Monday.'],
    ['related link', 'News of the valley in your inbox: sign up for our newsletter'],
    [
      'body',
      '“He met farmers from both banks, who told him that the water had fallen for a third year,” the Gazette wrote on Monday.',
    ],
    ['body', 'These include:'],
    ['body', 'He was not there.'],
  ];
  it.each(cases)('%s: %s', (kind, paragraph) => {
    expect(amid(paragraph)).toBe(kind);
  });
});

describe('kinds at the head', () => {
  const cases: [BlockKind, string][] = [
    ['kicker', 'O P I N I O N'],
    ['kicker', 'ANALYSIS'],
    ['kicker', 'ANALYSIS/OPINION:'],
    ['kicker', 'Opinion'],
    ['byline', 'By Jane Doe'],
    ['byline', 'By Jane Doe and John Smith, Springfield'],
    ['dateline', 'Gazette News – Springfield'],
    ['dateline', 'SPRINGFIELD (AP) —'],
    ['dateline', 'May 3, 2024'],
    ['dateline', 'Published: 3 May 2024, 10:20'],
    ['provenance', 'This article was translated from the Spanish by John Smith.'],
    ['body', 'JANE DOE:'],
    ['body', 'By the time the talks began, the river was dry.'],
    ['body', 'May was the driest month on record in both countries.'],
  ];
  it.each(cases)('%s: %s', (kind, paragraph) => {
    expect(atHead(paragraph)).toBe(kind);
  });
});

describe('kinds at the foot', () => {
  const cases: [BlockKind, string][] = [
    ['byline', 'Written and edited by Gazette staff.'],
    ['byline', '(Reporting by Jane Doe in Springfield; Editing by John Smith)'],
    ['byline', 'Additional reporting by John Smith in Shelbyville'],
    ['byline', 'Write to Jane Doe at jane.doe@example.com'],
    ['byline', 'The writer is a former minister of water.'],
    ['provenance', 'The article first appeared in the Spanish-language Gaceta.'],
    ['provenance', 'This story was originally published on May 3, 2024.'],
    ['provenance', 'Republished with permission from the Gazette.'],
    ['body', 'The writer Jane Doe was among those who came to the river that night.'],
    ['body', 'The article angered the minister.'],
  ];
  it.each(cases)('%s: %s', (kind, paragraph) => {
    expect(atFoot(paragraph)).toBe(kind);
  });
});

describe('headlines', () => {
  const kinds = (text: string, title: string | null = null) => findBlocks(text, title).map((b) => b.kind);

  it('takes an opening line without a sentence end for one', () => {
    expect(kinds(`River talks open\n\n${opening}\n\n${middle}`)).toEqual(['headline', 'body', 'body']);
  });
  it('takes an opening line in title case for one, with its full stop', () => {
    expect(kinds(`River Talks Open in Troubled Capital.\n\n${opening}\n\n${middle}`)[0]).toBe('headline');
  });
  it('takes the known title for one', () => {
    expect(kinds(`The river is dry.\n\n${opening}\n\n${middle}`, 'The River Is Dry')[0]).toBe('headline');
    expect(kinds(`The river is dry.\n\n${opening}\n\n${middle}`)[0]).toBe('body');
  });
  it('leaves a sentence that stands alone as body, finished or not', () => {
    for (const text of ['The river is dry.', 'River talks open', 'Read more: the river', 'Photo: Jane Doe']) {
      expect(kinds(text), text).toEqual(['body']);
    }
  });
  it('never leaves a text without a counted block', () => {
    expect(kinds('Getty Images\n\nAP Photo/Jane Doe\n\nGetty Images')).toEqual(['body', 'body', 'body']);
  });
});

describe('datelines at the head of a paragraph', () => {
  const slices = (text: string) => findBlocks(text).map((b) => [b.kind, text.slice(b.start, b.end)]);

  it.each([
    'WASHINGTON (AP) —',
    'BEIRUT, Lebanon —',
    'Baghdad (CNN) --',
    '(Reuters) -',
    'FLINT, Mich., Oct. 4 (UPI) —',
  ])('splits %s off', (dateline) => {
    const sentence = 'The minister arrived for talks about the river on Monday.';
    expect(slices(`${dateline} ${sentence}`)).toEqual([
      ['dateline', dateline],
      ['body', sentence],
    ]);
  });
  it.each([
    'U.S.-led forces left the base on Monday after years of talks about their future.',
    'NATO — which has thirty members — said on Monday that it would stay out of it.',
    'EXCLUSIVE — The minister is to leave office on Monday, officials said.',
  ])('leaves %s whole', (text) => {
    expect(slices(text)).toEqual([['body', text]]);
  });
});

describe('broken and wrapped paragraphs', () => {
  const bodies = (text: string) =>
    findBlocks(text)
      .filter((b) => b.kind === 'body')
      .map((b) => text.slice(b.start, b.end).replace(/\s+/g, ' '));

  it('joins what a column break cut in two, but not a sentence cut off', () => {
    const text = `${opening}\n\nThe ministers agreed to follow through on\n\n\n\nthe plan of last year. It ends in\n\nNotably, there is no date for it.\n\n${closing}`;
    expect(bodies(text)).toEqual([
      opening,
      'The ministers agreed to follow through on the plan of last year. It ends in',
      'Notably, there is no date for it.',
      closing,
    ]);
  });
  it('does not join a heading to a name in lower case', () => {
    const text = `${opening}\n\nA new beginning\n\nal-Araji spoke first, and he spoke for an hour.\n\n${closing}`;
    expect(findBlocks(text).map((b) => b.kind)).toEqual(['body', 'subheading', 'body', 'body']);
  });
  it('joins a sentence that goes on with a name', () => {
    const text = `${opening}\n\nThe farmers had come all the way from the\n\nSpringfield valley to hear what he would say about it.\n\n${closing}`;
    expect(bodies(text)[1]).toBe(
      'The farmers had come all the way from the Springfield valley to hear what he would say about it.',
    );
  });
  it('reads a hard-wrapped text by its blank lines', () => {
    const text =
      'The minister arrived in the capital on\nMonday for talks about the river that the\ntwo countries share.\n\nHe met farmers from both banks of it, who\ntold him that the water had fallen for a\nthird year.\n\nThe two governments meet again in spring.';
    expect(bodies(text)).toHaveLength(3);
  });
  it('finds the paragraphs of a hard-wrapped text without blank lines by their short last lines', () => {
    const text =
      'The minister arrived in the capital on\nMonday for talks about the river that the\ntwo countries share.\nHe met farmers from both banks of it, who\ntold him that the water had fallen for a\nthird year.\nThe two governments meet again in spring\nwhen the snow melts.';
    expect(bodies(text)).toHaveLength(3);
  });
  it('takes each line for a paragraph where lines are whole paragraphs', () => {
    expect(bodies([opening, middle, closing].join('\n'))).toEqual([opening, middle, closing]);
  });
  it('takes every piece of a caption that a credit cuts in two for caption', () => {
    const pieces = [
      'President of the Water Board and',
      'JANE DOE/REUTERS',
      'Former Minister John Smith (c) arrives to',
      'meet the farmers in Springfield, on May',
    ];
    const text = [opening, middle, closing, ...pieces].join('\n\n');
    const kindOf = (piece: string) => findBlocks(text).find((b) => b.end > text.indexOf(piece))!.kind;
    expect(pieces.map(kindOf)).toEqual(['caption', 'credit', 'caption', 'caption']);
  });
});

describe('the corpus', () => {
  const corpus = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../../../corpus', `${name}.txt`), 'utf8');
  const notBody: [string, BlockKind, string][] = [
    ['iran-newspaper-larijani-visit', 'headline', "Larijani's visit inflection point"],
    ['iran-newspaper-larijani-visit', 'kicker', 'O P I N I O N'],
    ['iran-newspaper-larijani-visit', 'provenance', 'The article first appeared in the Persian-language'],
    [
      'iran-newspaper-larijani-visit',
      'pull quote',
      "One of the visit's key breakthroughs was signing a security memorandum of\n",
    ],
    ['iran-newspaper-larijani-visit', 'caption', "Secretary of Iran's Supreme National\n"],
    ['iran-newspaper-larijani-visit', 'credit', 'AZIZ TAHER/REUTERS'],
    ['iran-newspaper-larijani-visit', 'caption', 'Security Council Ali Larijani (c) arrives to'],
    ['iran-newspaper-larijani-visit', 'caption', 'meet with Lebanese Parliament Speaker'],
    ['iran-newspaper-larijani-visit', 'pull quote', '> breakthroughs was signing'],
    [
      'iran-newspaper-larijani-visit',
      'caption',
      "Secretary of Iran's Supreme National Security Council Ali Larijani (1)",
    ],
    ['shafaq-news-araji-visit', 'dateline', 'Shafaq News – Baghdad'],
    ['shafaq-news-araji-visit', 'related link', 'Baghdad walks tightrope'],
    ['shafaq-news-araji-visit', 'subheading', 'Security and Politics Intertwined'],
    ['shafaq-news-araji-visit', 'subheading', 'The Tehran Sessions'],
    ['shafaq-news-araji-visit', 'subheading', 'Tehran’s Message: No Space for Ambiguity'],
    ['shafaq-news-araji-visit', 'subheading', 'Khamenei’s Warning and Iran’s New Posture'],
    ['shafaq-news-araji-visit', 'subheading', 'Washington’s Countermoves'],
    ['shafaq-news-araji-visit', 'related link', 'Read more: Armed factions'],
    ['shafaq-news-araji-visit', 'subheading', 'Between Two Fires'],
    ['shafaq-news-araji-visit', 'subheading', 'A Test of Iraq’s Neutrality'],
    ['shafaq-news-araji-visit', 'related link', 'Failure or feat?'],
    ['shafaq-news-araji-visit', 'byline', 'Written and edited by Shafaq News staff.'],
  ];
  it.each(notBody)('%s has %s: %s', (name, kind, start) => {
    const text = corpus(name);
    expect(findBlocks(text).find((b) => b.end > text.indexOf(start))!.kind).toBe(kind);
  });
  it('has no other block that is not body, and a reason for each that is not', () => {
    for (const [name, bodies] of [
      ['iran-newspaper-larijani-visit', 12],
      ['shafaq-news-araji-visit', 32],
    ] as const) {
      const blocks = findBlocks(corpus(name));
      expect(
        blocks.filter((b) => b.kind === 'body'),
        name,
      ).toHaveLength(bodies);
      for (const block of blocks) expect(block.reason === '', block.kind).toBe(block.kind === 'body');
    }
  });
  it.each([
    'follow through on the practical implementation of the agreements',
    'as it occurred when opponents of the Islamic Republic',
    "this trip reflects Iran's serious resolve to push forward security and cooperative policies at the regional level",
  ])('joins: %s', (joined) => {
    const text = corpus('iran-newspaper-larijani-visit');
    const blocks = findBlocks(text).map((b) => text.slice(b.start, b.end).replace(/\s+/g, ' '));
    expect(blocks.filter((b) => b.includes(joined))).toHaveLength(1);
  });
});

describe('layout', () => {
  const text =
    'The ferry at the quay\n\nThe town met on Monday to hear about the fares.\n\nThe quay on Monday\n\nWhy?\n\nNobody told us. — Vera Lund (@vlund) May 4, 2021\n\nThe council votes on Friday, and most expect a no.';
  const span = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  const kinds = (layout: LayoutSpan[]) =>
    findBlocks(text, null, layout).map((b) => [b.kind, text.slice(b.start, b.end)]);

  it('sets captions and headlines, and keeps what is somebody’s words, without the signature', () => {
    const { layout } = makeArticle(text, {
      layout: [
        { ...span('The town met on Monday to hear about the fares.'), kind: 'headline' },
        { ...span('The quay on Monday'), kind: 'caption' },
        { ...span('Why?'), kind: 'block quotation' },
      ],
    });
    expect(kinds(layout)).toEqual([
      ['subheading', 'The ferry at the quay'],
      ['headline', 'The town met on Monday to hear about the fares.'],
      ['caption', 'The quay on Monday'],
      ['body', 'Why?'],
      ['body', 'Nobody told us.'],
      ['provenance', '— Vera Lund (@vlund) May 4, 2021'],
      ['body', 'The council votes on Friday, and most expect a no.'],
    ]);
  });

  it('never leaves a text without words that count', () => {
    expect(
      findBlocks('A quay.', null, [{ start: 0, end: 7, kind: 'caption' }]).map(({ kind }) => kind),
    ).toEqual(['body']);
  });
});
