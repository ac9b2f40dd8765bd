import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LayoutSpan, makeArticle } from '../../../../analysis/read/article.ts';
import {
  layoutHash,
  layoutOf,
  layoutProblem,
  plainLayout,
  spansAfterEdit,
  toldIn,
} from '../../../../analysis/read/layout/index.ts';
import { nameIn, partIn } from '../../../../analysis/read/layout/speaker-labels.ts';

/** Kind, words and label of each span of a text. */
function laidOut(text: string, told: LayoutSpan[] = []): string[][] {
  const { layout, text: kept } = makeArticle(text, { layout: told });
  return layout.map(({ kind, start, end, speaker }) => [
    kind,
    kept.slice(start, end),
    ...(speaker ? [kept.slice(speaker.start, speaker.end)] : []),
  ]);
}

function spanOf(text: string, words: string, kind: LayoutSpan['kind'] = 'block quotation'): LayoutSpan {
  const start = text.indexOf(words);
  return { start, end: start + words.length, kind };
}

const before =
  'The town of Brenn met on Monday to hear what the owner of the ferry had to say about the new fares.';
const after =
  'The council votes on Friday. About 900 people take the ferry each day, and most of them work in the city.';
const around = (middle: string) => `${before}\n\n${middle}\n\n${after}`;

describe('turns', () => {
  test('stand behind a name in capitals, with titles and notes, or with a time before it', () => {
    expect(
      laidOut(
        '[00:12:40] ANA HORVAT, MAYOR OF BRENN (through translator): We sold nothing.\n\nLUND: Not the quay?\n\nHORVAT (laughing): Not a stone of it.',
      ),
    ).toEqual([
      ['turn', 'We sold nothing.', '[00:12:40] ANA HORVAT, MAYOR OF BRENN (through translator):'],
      ['turn', 'Not the quay?', 'LUND:'],
      ['turn', 'Not a stone of it.', 'HORVAT (laughing):'],
    ]);
  });

  test('stand behind names that come again, with the paragraphs that go on from them', () => {
    const text =
      'Gazette: Why did you sell the quay?\n\nAna Horvat: We had no choice.\n\nThe bank wanted its money back.\n\nGazette: All of it?\n\nAna Horvat: All of it.';
    expect(laidOut(text)).toEqual([
      ['turn', 'Why did you sell the quay?', 'Gazette:'],
      ['turn', 'We had no choice.\n\nThe bank wanted its money back.', 'Ana Horvat:'],
      ['turn', 'All of it?', 'Gazette:'],
      ['turn', 'All of it.', 'Ana Horvat:'],
    ]);
  });

  test('are questions with a label and what is said under them without one', () => {
    const talk =
      'Q: Will the ferry go on?\n\nI think so.\n\nThe engine is old.\n\nQ: And the fares?\n\nThey go up.';
    expect(laidOut(talk)).toEqual([
      ['turn', 'Will the ferry go on?', 'Q:'],
      ['turn', 'I think so.\n\nThe engine is old.'],
      ['turn', 'And the fares?', 'Q:'],
      ['turn', 'They go up.'],
    ]);
    // The writer who answers readers' questions does not speak of himself.
    expect(laidOut(talk.replace('I think so', 'It does'))).toEqual([]);
    expect(laidOut('Q: Will the ferry go on?\n\nI think so.')).toEqual([]);
  });

  test('stand behind a last name where the text has the whole name', () => {
    const text =
      'Vera Lund spoke with Ola Brandt.\n\nBrandt: Will you go to court?\n\nLund: I will go to any court there is.\n\nBrandt: And then?\n\nLund: Then I sleep.';
    expect(laidOut(text).map(([, words]) => words)).toEqual([
      'Will you go to court?',
      'I will go to any court there is.',
      'And then?',
      'Then I sleep.',
    ]);
  });

  test.each([
    'Q: Who told you?\n\nA: Nobody told me. I read it in the paper.',
    'Question: Who told you?\nAnswer: Nobody told me. I read it in the paper.',
    'Q. and A. with the owner.\n\nQ: Who told you?\n\nA: We read it in the paper.',
    'HOST: Who told you?\n\nCALLER: Nobody told me.',
    '>> HOST: Who told you?\n>> CALLER: Nobody told me.',
    'INTERVIEWER:\n\nWho told you?\n\nLUND:\n\nNobody told me.\n\nINTERVIEWER:\n\nNobody?',
    'Speaker 1: Who told you?\n\nSpeaker 2: Nobody told me.\n\nSpeaker 1: Nobody?',
  ])('stand behind the parts of a talk: %s', (text) => {
    const kinds = laidOut(text).map(([kind]) => kind);
    expect(kinds.length).toBeGreaterThan(1);
    expect(new Set(kinds)).toEqual(new Set(['turn']));
  });

  test.each([
    // Lists, tables and notes.
    'Venue: the old quay.\n\nDate: the first of May.\n\nVenue: the town hall.\n\nDate: the second of May.',
    'PROS: It is cheap.\n\nCONS: It is slow.\n\nPROS: It is warm.',
    'NOTE: This story was changed.\n\nUPDATE: The quay is open.\n\nNOTE: The fares were wrong.',
    'Red Wine: 12\n\nWhite Wine: 14\n\nRed Wine: 15\n\nWhite Wine: 16',
    'Home Team: The side played well.\n\nAway Team: The side played badly.\n\nHome Team: It is first.\n\nAway Team: It is last.',
    // One name, once.
    'Horvat: ferry at risk\n\nThe ferry of Ana Horvat is at risk, the council said.',
    // A writer who answers readers' questions.
    'Q: What does it cost?\n\nA: The ferry costs four crowns.\n\nQ: When does it go?\n\nA: It goes at nine and at ten.',
    // Times and sentences.
    'At 12:30: the ferry left.\n\nAt 12:40: the ferry came back.\n\nAt 12:30: nobody was there.',
    'He had one wish: a boat.\n\nShe had one wish: a house.\n\nHe had one wish: a boat.',
    'Horvat: “We will sell.”\n\nLund: “We will not.”\n\nHorvat: “We will.”',
  ])('are none: %s', (text) => {
    expect(laidOut(text)).toEqual([]);
  });

  test('begin with the talk, not with the lists around it', () => {
    const text =
      'Best Film: The Ferry\n\nVera Lund met us.\n\nGazette: Who told you?\n\nVera Lund: I read it.\n\nGazette: Where?\n\nVera Lund: In the paper.\n\nBest Boat: The Quay';
    expect(laidOut(text).map(([, , label]) => label)).toEqual([
      'Gazette:',
      'Vera Lund:',
      'Gazette:',
      'Vera Lund:',
    ]);
  });

  test('do not begin with a headline that names who speaks in them', () => {
    const text = [
      'Ada Brook: The Mill Will Stay',
      'The owner of the mill met us on Monday, and was in no hurry.',
      'Here is what she said:',
      'Tom Reed: Will you close it?',
      'Ada Brook: I will not.',
      'Tom Reed: And the jobs?',
      'Ada Brook: They stay.',
    ].join('\n\n');
    const turns = layoutOf(text).filter(({ kind }) => kind === 'turn');
    expect(turns.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Will you close it?',
      'I will not.',
      'And the jobs?',
      'They stay.',
    ]);
  });

  test('end where the writer goes on, if labels stand far apart', () => {
    const narrated = `HORVAT: We sold nothing.\n\n${Array(12).fill(after).join('\n\n')}\n\nHORVAT: Nothing at all.`;
    expect(laidOut(narrated).map(([, words]) => words)).toEqual(['We sold nothing.', 'Nothing at all.']);
  });
});

describe('block quotations', () => {
  test('are runs of lines that begin with a sign of quoting', () => {
    expect(laidOut(around('> We had no choice.\n>\n> The bank wanted its money back.'))).toEqual([
      ['block quotation', 'We had no choice.\n>\n> The bank wanted its money back.'],
    ]);
    expect(laidOut(around('> We had no choice.\n\n> Nobody had.')).map(([, words]) => words)).toEqual([
      'We had no choice.',
      'Nobody had.',
    ]);
  });

  test('have their signature for a label', () => {
    expect(laidOut(around('> We had no choice.\n> — Ana Horvat, mayor'))).toEqual([
      ['block quotation', 'We had no choice.', '— Ana Horvat, mayor'],
    ]);
  });

  test('are set in behind a colon', () => {
    expect(
      laidOut(`${before} She wrote:\n\n    We had no choice. The bank wanted its money.\n\n${after}`),
    ).toEqual([['block quotation', 'We had no choice. The bank wanted its money.']]);
  });

  test.each([
    around('> Read more about the ferry'),
    around('>> 50 percent'),
    around('x > y is true, and y > z is not.'),
    `${before}\n\n    We had no choice. The bank wanted its money.\n\n${after}`,
    `    ${before}:\n\n    We had no choice.\n\n    ${after}`,
    // Large print repeats the text.
    around('> About 900 people take the ferry each day, and most of them work in the city.'),
  ])('are none: %s', (text) => {
    expect(laidOut(text)).toEqual([]);
  });
});

describe('quotations in one pair of marks', () => {
  const lead = 'The ministry gave out this statement by the minister on the harbor:';
  const parts = [
    '“The harbor first!',
    'Some call it “a mistake” today. It is none.',
    'It opens in May. Thank you!”',
  ];
  test('are one block over their paragraphs, with what is quoted in them', () => {
    const all = parts.join('\n\n');
    expect(laidOut(`${lead}\n\n${all}\n\nNobody else spoke.`)).toEqual([['block quotation', all]]);
  });

  test.each([
    // Never closed, and closed where another opened.
    [parts[0], parts[1], 'It opens in May. Thank you!'],
    [parts[0], 'She called it “a mistake.', parts[2]],
  ])('are none: %s, %s, …', (...those) => {
    const found = laidOut(`${lead}\n\n${those.join('\n\n')}\n\nNobody else spoke.`);
    expect(found.filter(([kind]) => kind === 'block quotation')).toEqual([]);
  });
});

describe('signed quotations', () => {
  test('are paragraphs that a name with a dash ends, two at least', () => {
    expect(
      laidOut(
        around('The fares are a joke. — Vera Lund, Brenn\n\nI sold my car for this. – Ola Brandt, baker'),
      ),
    ).toEqual([
      ['signed quotation', 'The fares are a joke.', '— Vera Lund, Brenn'],
      ['signed quotation', 'I sold my car for this.', '– Ola Brandt, baker'],
    ]);
    expect(
      laidOut(
        around('• The fares are a joke.\n- Vera Lund, Brenn\n\n• I sold my car for this.\n- Ola Brandt'),
      ),
    ).toEqual([
      ['signed quotation', 'The fares are a joke.', '- Vera Lund, Brenn'],
      ['signed quotation', 'I sold my car for this.', '- Ola Brandt'],
    ]);
  });

  test('are words in quotation marks over a name', () => {
    expect(laidOut(around('“The fares are a joke.”\n— Vera Lund'))).toEqual([
      ['signed quotation', '“The fares are a joke.”', '— Vera Lund'],
    ]);
  });

  test.each([
    // The writer's own name, and an agency's.
    `${before}\n\n${after} — Vera Lund`,
    `${before}\n\n${after}\n— Vera Lund, Brenn`,
    `${before}\n\n${after} — AP`,
    around('The winners:\n- Vera Lund\n- Ola Brandt\n- Ana Horvat'),
    around('He had everything — money, a boat, Vera Lund'),
    around('She came back — Vera Lund always does — and took the ferry.'),
  ])('are none: %s', (text) => {
    expect(laidOut(text)).toEqual([]);
  });
});

describe('embedded posts', () => {
  test.each([
    [
      'A brutal day. Shame on the council! — Ida Brandt (@idabrandt) April 8, 2018',
      'A brutal day. Shame on the council!',
    ],
    ['No ferry today #brenn — Ida Brandt ⛴ (@ida_b) 8 April 2018', 'No ferry today #brenn'],
    [
      'No ferry today. pic.twitter.com/a1B2c3D4\n— Ida Brandt (@ida_b) April 8, 2018',
      'No ferry today. pic.twitter.com/a1B2c3D4',
    ],
    ['Nobody asked us about the fares. -- Ida (@ida.brandt.example)', 'Nobody asked us about the fares.'],
  ])('are signed with a handle: %s', (post, words) => {
    const [[kind, said, label]] = laidOut(around(post));
    expect([kind, said]).toEqual(['embedded post', words]);
    expect(label).toContain('(@');
  });

  test('stand under their name and handle, up to the time', () => {
    expect(
      laidOut(around('Ida Brandt\n@ida_b\nNo ferry today. Again.\nShame on them.\n9:14 PM · Mar 4, 2024')),
    ).toEqual([['embedded post', 'No ferry today. Again.\nShame on them.', 'Ida Brandt\n@ida_b']]);
    expect(laidOut(around('Ida Brandt\n@ida_b\nNo ferry today.'))).toEqual([]);
  });

  test('are signed by nobody where only the picture of one is left', () => {
    expect(laidOut(around('No ferry today. Again. pic.twitter.com/a1B2c3D4'))).toEqual([
      ['embedded post', 'No ferry today. Again. pic.twitter.com/a1B2c3D4'],
    ]);
  });

  test.each([
    'The mayor (@idabrandt) wrote on April 8, 2018.',
    'The valley votes again — as it did on April 8, 2018',
    `${'The council met again and nothing was decided about the wall. '.repeat(12)}— Ida Brandt (@idabrandt) April 8, 2018`,
  ])('are none: %s', (text) => {
    expect(laidOut(around(text))).toEqual([]);
  });
});

describe('what a format told', () => {
  const text = around('We had no choice. — Ana Horvat, mayor');

  test('goes before what the form tells, and is trimmed', () => {
    const told = spanOf(text, '\n\nWe had no choice. — Ana Horvat, mayor\n');
    expect(laidOut(text, [told])).toEqual([['block quotation', 'We had no choice.', '— Ana Horvat, mayor']]);
    const quoted = around('> We had no choice.');
    expect(laidOut(quoted, [spanOf(quoted, before, 'headline')]).map(([kind]) => kind)).toEqual([
      'headline',
      'block quotation',
    ]);
  });

  test('keeps its place where the text is written otherwise than it came', () => {
    const received = `Cafe\u0301 in Bre\u00adnn\r\n\r\nWe had no cho\u00adice.\r\n\r\n${after}`;
    const told = spanOf(received, 'We had no cho\u00adice.');
    expect(laidOut(received, [told])).toEqual([['block quotation', 'We had no choice.']]);
  });

  test('is left out where it does not fit the text', () => {
    const bad = [
      { start: -1, end: 5, kind: 'turn' },
      { start: 0.5, end: 5, kind: 'turn' },
      { start: 5, end: 5, kind: 'turn' },
      { start: 0, end: 5, kind: 'spell' },
      { start: 10_000, end: 20_000, kind: 'turn' },
      { start: before.length, end: before.length + 2, kind: 'turn' },
      null,
      'turn',
    ] as LayoutSpan[];
    expect(laidOut(around('We had no choice.'), bad)).toEqual([]);
    expect(laidOut(before, 'no list' as unknown as LayoutSpan[])).toEqual([]);
  });

  test('is told apart from what the form tells', () => {
    const quoted = around('> We had no choice.');
    const { layout, text: kept } = makeArticle(quoted, { layout: [spanOf(quoted, before, 'caption')] });
    expect(toldIn(kept, layout).map(({ kind }) => kind)).toEqual(['caption']);
    expect(layoutOf(kept, toldIn(kept, layout))).toEqual(layout);
  });

  test('is known by a hash, an empty one by none', () => {
    const span = spanOf(text, before);
    expect(layoutHash([])).toBe('');
    expect(layoutHash([span])).toMatch(/^[0-9a-f]{16}$/);
    expect(layoutHash([{ ...span, kind: 'turn' }])).not.toBe(layoutHash([span]));
  });

  test('stays with its words where the text is changed around or within them', () => {
    const told = [spanOf(text, before), spanOf(text, after)];
    const words = (changed: string) =>
      spansAfterEdit(told, text, changed).map(({ start, end }) => changed.slice(start, end));
    expect(words(`Yesterday. ${text}`)).toEqual([before, after]);
    expect(words(text.replace('Monday', 'Tuesday'))).toEqual([before.replace('Monday', 'Tuesday'), after]);
    expect(words(text.slice(0, 30) + text.slice(before.length + 2))).toEqual([after]);
    expect(words('')).toEqual([]);
  });

  test.each([
    [[{ start: 0, end: 0, kind: 'turn' }], 'span 1 is no stretch of the text'],
    [[{ start: 0, end: 500, kind: 'turn' }], 'span 1 is no stretch of the text'],
    [
      [
        { start: 4, end: 8, kind: 'turn' },
        { start: 6, end: 9, kind: 'turn' },
      ],
      'span 2 begins before the one before it ends',
    ],
    [
      [{ start: 4, end: 8, kind: 'turn', speaker: { start: 0, end: 99 } }],
      'the speaker of span 1 is no stretch of the text',
    ],
    [
      [{ start: 4, end: 8, kind: 'turn', speaker: { start: 0, end: 5 } }],
      'the speaker of span 1 stands in its words',
    ],
    [[{ start: 4, end: 8, kind: 'turn', speaker: { start: 0, end: 3 } }], null],
  ] as [LayoutSpan[], string | null][])('is held against the text: %j', (spans, problem) => {
    expect(layoutProblem('0123456789', spans)).toBe(problem);
  });
});

describe('labels', () => {
  test.each([
    ['[00:12:40] ANA HORVAT, MAYOR (through translator):', 'ANA HORVAT, MAYOR'],
    ['— Jane Moor, teacher', 'Jane Moor, teacher'],
    ['— Ida Brandt ⛴ (@ida_b) April 8, 2018', 'Ida Brandt ⛴'],
    ['- Ola Brandt, March 3, 2020', 'Ola Brandt'],
    ['A post shared by Ida Brandt (@ida_b)', 'Ida Brandt'],
    ['Ana Horvat:', 'Ana Horvat'],
    ['Q:', null],
    ['INTERVIEWER:', null],
    ['Speaker 2:', null],
  ])('%s names %s', (label, name) => {
    const place = nameIn(label, { start: 0, end: label.length });
    expect(place && label.slice(place.start, place.end)).toBe(name);
  });

  test('give a part where they give no name', () => {
    const part = (label: string) => partIn(label, { start: 0, end: label.length });
    expect(['Q:', 'Answer:', '>> HOST (on tape):', 'Speaker 2:', 'Ana Horvat:'].map(part)).toEqual([
      'q',
      'answer',
      'host',
      'speaker 2',
      null,
    ]);
  });
});

/** Pieces of which texts are made that look like every kind of layout. */
const pieces = [
  'Q: ', 'A: ', 'LUND: ', 'Ana Horvat: ', 'Vera Lund', '> ', '>', ':', '\n', '\n\n', '\r\n', ' — ', '- ', '(@ida)', ' April 8, 2018',
  '“', '”', '. ', 'I said so. ', 'pic.twitter.com/abcd', '    ', '\t', 'e\u0301', 'a\u00adb', '\ud800', '\0', '[00:01] ', 'The ferry is late. ',
]; // biome-ignore format: a list of pieces reads best in rows

test('spans lie in the text, in order, apart, without white space at their ends, whatever the text', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 60 })
    .map((all) => all.join(''));
  const told = fc.array(
    fc.record({
      start: fc.integer({ min: -5, max: 300 }),
      end: fc.integer({ min: -5, max: 300 }),
      kind: fc.constantFrom('headline', 'turn', 'embedded post', 'block quotation'),
      speaker: fc.option(fc.record({ start: fc.nat(300), end: fc.nat(300) }), { nil: undefined }),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(text, told, (received, spans) => {
      const article = makeArticle(received, { layout: spans as LayoutSpan[] });
      expect(layoutProblem(article.text, article.layout)).toBeNull();
      for (const { start, end } of article.layout)
        expect(article.text.slice(start, end)).toBe(article.text.slice(start, end).trim());
      expect(layoutOf(article.text, toldIn(article.text, article.layout))).toEqual(article.layout);
    }),
    { numRuns: 300 },
  );
});

test('costs time in step with the length of the text', { tags: ['growth'] }, () => {
  const hostile = [
    '>\n',
    '> a\n',
    '>',
    'a',
    ':',
    'A: b\n',
    'AB: c.\n',
    'Q: “a\n\nA: “b\n\n',
    'Ab ',
    '— Jane Moor, x\n',
    '“',
    'x:\n    Ab c d e.\n',
    '(@a',
    '[00:01] A: b\n',
  ];
  const cost = (text: string) => {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const from = process.cpuUsage();
      layoutOf(text);
      const { user, system } = process.cpuUsage(from);
      best = Math.min(best, (user + system) / 1000);
    }
    return Math.max(20, best);
  };
  for (const piece of hostile) {
    const fill = (size: number) => piece.repeat(Math.ceil(size / piece.length));
    expect(cost(fill(200_000)), piece).toBeLessThan(30 * cost(fill(20_000)));
  }
});

test('a box of the page within a turn is nobody’s', () => {
  const box = 'JUST WATCHED Bridge opens Replay More Videos ... MUST WATCH Bridge opens 02:50';
  const text = [
    'The engineer Omar Keita spoke with the Courier about the bridge of Belmora.',
    'Q: When will the bridge open to the people of the town?',
    'Omar Keita: I hope that it will be in spring.',
    box,
    'We have all the steel that we need now.',
    'Q: And who will pay for it in the end?',
    'Omar Keita: We all will, I am afraid.',
  ].join('\n\n');
  const turns = plainLayout(text).filter(({ kind }) => kind === 'turn');
  const at = text.indexOf(box);
  expect(turns.some(({ start, end }) => start < at + box.length && end > at)).toBe(false);
  const behind = turns.find(({ start }) => text.startsWith('We have all', start));
  expect(behind && text.slice(behind.speaker!.start, behind.speaker!.end)).toBe('Omar Keita:');
});
