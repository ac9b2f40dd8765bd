import { expect, test } from 'vitest';
import { makeArticle, Refusal } from '../../../../analysis/read/article.ts';
import { findBlocks } from '../../../../analysis/read/blocks/index.ts';
import { brokenCharacters } from '../../../../analysis/read/broken-characters.ts';
import { languageOf, refuseUnreadable } from '../../../../analysis/read/readable.ts';
import { countWords } from '../../../../analysis/text/words.ts';
import { decode } from '../../../../server/ingest/decode.ts';
import { draftOfText, draftsOfFile } from '../../../../server/ingest/drafts.ts';
import { plainMarkdown } from '../../../../server/ingest/extract/markdown.ts';
import { mendText } from '../../../../server/ingest/extract/mended-text.ts';
import { lookAtPage } from '../../../../server/ingest/extract/page-look.ts';
import { guessMetadata } from '../../../../server/ingest/guess.ts';
import { linesOf } from '../../../../server/ingest/lines.ts';
import { sketchOf } from '../../../../server/ingest/sketch.ts';
import { headlineOf } from '../../../../server/report/format.ts';
import { renderDraft } from '../../../../server/web/pages/draft-form.ts';
import { temporaryContext } from '../support.ts';

/** What careless code goes over again and again. Each is repeated to any length. */
const hostile: Record<string, string> = {
  'one token': 'a',
  'a chain of hyphens': 'a-',
  'halves at the ends of lines': 'a-\n',
  'characters read wrongly': 'aÃ©Õ',
  'quotations never closed': '“He said so. ',
  'quotation marks': '" ',
  'line ends': '\n',
  'blank lines of spaces': '   \n',
  'lines of two characters': 'A.\n',
  'paragraphs of two characters': 'A.\n\n',
  'pictures never closed': '![a](',
  'links never closed': '[a](',
  'links closed at last': '[a](b) ',
  brackets: '[',
  'stress never closed': '*a ',
  stars: '*',
  underlines: '_a_',
  'heading signs': '#',
  headings: '# a\n',
  'quoted lines': '> a\n',
  'nested tags': '<div>',
  'unequal signs': '<',
  entities: '&amp;',
  ampersands: '&',
  'rules of front matter': '---\n',
  'front matter never closed': 'a: "b\n',
  emoji: '👩‍👩‍👧',
  'combining marks': 'e\u0301',
  'a pile of marks': '\u0301',
  'breaks within words': 'a\u200b\u00ad',
  Arabic: 'وزير الخارجية ',
  spaces: ' ',
  tabs: '\t.',
  bylines: 'By Ana Horvat\n\n',
  'names without end': 'By Ana Horvat, ',
  dates: '5 February 2024\n\n',
  credits: '(Photo by (',
  capitals: 'ANA/',
  'carriage returns': '\r',
  'direction marks': '\u202e\u2066a ',
};

const all = {
  elements: Number.POSITIVE_INFINITY,
  attributes: Number.POSITIVE_INFINITY,
  pieces: Number.POSITIVE_INFINITY,
  depth: Number.POSITIVE_INFINITY,
};
/** Each step that a text passes before it is an article. */
const steps: Record<string, (text: string) => unknown> = {
  makeArticle: (text) => makeArticle(text),
  findBlocks: (text) => findBlocks(text, 'A title'),
  guessMetadata: (text) => guessMetadata(text, {}),
  languageOf,
  mendText,
  brokenCharacters,
  refuseUnreadable: (text) => {
    try {
      refuseUnreadable(text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  },
  countWords,
  sketchOf,
  plainMarkdown,
  'plainMarkdown after front matter': (text) => plainMarkdown(`---\n${text}`),
  lookAtPage: (text) => lookAtPage(text, all),
  'lookAtPage in a tag': (text) => lookAtPage(`<p ${text}`, all),
  headlineOf: (text) => headlineOf({ title: null, text }),
  decode: (text) => decode(Buffer.from(text)).catch(() => {}),
  linesOf: async (text) => {
    for await (const _ of linesOf(only(Buffer.from(text))));
  },
};

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

const unit = 50_000;
/**
 * Ten times the text may take so many times as long: what else lies in memory makes its collection dearer, so that it is more
 * than ten by itself; squares would make it 100. The bench has the exact figures.
 */
const slowest = 25;
/** Milliseconds below which a measurement says nothing. */
const floor = 5;

function fill(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length));
}

/** Processor time in milliseconds: the least of several runs, at least the floor. */
async function cost(work: () => unknown, runs: number, least = floor): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && best > least; run++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return Math.max(least, best);
}

test.each(Object.keys(steps))(
  '%s takes time in step with the length of any text',
  { tags: ['growth'] },
  async (name) => {
    const step = steps[name];
    for (const [what, piece] of Object.entries(hostile)) {
      const [one, ten] = [fill(piece, unit), fill(piece, 10 * unit)];
      const few = await cost(() => step(one), 3);
      // Where it is too much once, it is measured again: other programs' work counts a little too.
      const most = slowest * few;
      const many = await cost(() => step(ten), 8, most);
      expect(many, what).toBeLessThanOrEqual(most);
    }
  },
);

test('a look at the longest draft costs no more than one at a text of ten times an article', {
  tags: ['growth'],
}, async () => {
  const context = temporaryContext();
  const pageOf = (text: string) => {
    const { bytes: _, ...draft } = draftOfText(text);
    return renderDraft(context, { ...draft, number: 1, created: '2024-02-05T00:00:00Z' });
  };
  for (const piece of ['A.\n', '# a\n', '> a\n\n', 'By Ana Horvat\n\n', 'So he said. ']) {
    const few = await cost(() => pageOf(fill(piece, 100_000)), 3, 20);
    const many = await cost(() => pageOf(fill(piece, 1_990_000)), 4, 5 * few);
    expect(many, piece).toBeLessThanOrEqual(5 * few);
  }
});

test('of an upload of lines, a bounded number is looked at, blank ones too', async () => {
  for (const piece of ['\n', ' \n', '\r\n']) {
    const drafts = await draftsOfFile('blank.jsonl', Buffer.from(fill(piece, 2 ** 20)));
    expect(drafts).toMatchObject([
      { name: 'blank.jsonl, the rest', problem: expect.stringMatching(/npx parallax import/) },
    ]);
  }
  const last = Buffer.from(`${'\n'.repeat(9000)}${JSON.stringify({ text: 'The last line.' })}`);
  expect(await draftsOfFile('few.jsonl', last)).toMatchObject([{ text: 'The last line.', problem: null }]);
});
