import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { analyze } from '../../../../analysis/index.ts';
import { Refusal } from '../../../../analysis/read/article.ts';
import { articleOfDraft } from '../../../../server/ingest/draft-article.ts';
import { draftOfText, draftsOfFile } from '../../../../server/ingest/drafts.ts';
import { articleOfBytes, readArticle } from '../../../../server/ingest/file.ts';
import { importArticle } from '../../../../server/library/analysis.ts';
import { renderDraft } from '../../../../server/web/pages/draft-form.ts';
import { harborText, temporaryContext, temporaryFolder } from '../support.ts';

const utf16 = iconv.encode(harborText, 'utf-16le', { addBOM: true });
const thousand = 1000;

/** Bytes that are hardly an article, and what comes of them: read, or refused for what. */
const odd: Record<string, { bytes: Buffer; comes: 'read' | RegExp }> = {
  'UTF-16 cut in the middle of a letter': { bytes: utf16.subarray(0, 601), comes: 'read' },
  'UTF-16 cut within its mark': { bytes: utf16.subarray(0, 1), comes: /empty-text|not-text|too-short/ },
  'UTF-16 of half a pair': { bytes: Buffer.concat([utf16, Buffer.from([0x3d, 0xd8])]), comes: 'read' },
  'overlong UTF-8': {
    bytes: Buffer.concat([Buffer.from(harborText), Buffer.from([0xc0, 0xaf, 0xe0, 0x80, 0xaf])]),
    comes: 'read',
  },
  'UTF-8 cut in the middle of a letter': {
    bytes: Buffer.from(`${harborText} é`).subarray(0, -1),
    comes: 'read',
  },
  'byte order marks in the middle': {
    bytes: Buffer.from(harborText.replaceAll('. ', '.\uFEFF ')),
    comes: 'read',
  },
  'a byte order mark alone': { bytes: Buffer.from('\uFEFF'), comes: /empty-text/ },
  nothing: { bytes: Buffer.alloc(0), comes: /empty-text/ },
  'white space of all kinds': {
    bytes: Buffer.from('\u2003\u00a0\t\r\n\f\u2029'.repeat(300)),
    comes: /empty-text/,
  },
  'emoji alone': { bytes: Buffer.from('🛳️👩‍👩‍👧🏴‍☠️'.repeat(500)), comes: /empty-text/ },
  'marks that combine with nothing': { bytes: Buffer.from('\u0301\u0302'.repeat(2000)), comes: /empty-text/ },
  Arabic: {
    bytes: Buffer.from('قال وزير الخارجية يوم الأحد إن المحادثات في العاصمة ستستمر. '.repeat(30)),
    comes: /not-english/,
  },
  Chinese: { bytes: Buffer.from('外交部长周一表示谈判将继续进行。'.repeat(60)), comes: /not-english/ },
  'zero bytes': { bytes: Buffer.alloc(5000), comes: /not-text/ },
  'control characters': { bytes: Buffer.from('\u0001\u0002\u001b[31m\u0007'.repeat(900)), comes: /not-text/ },
  'a text with escape codes in it': {
    bytes: Buffer.from(harborText.replace('Monday', '\u001b[31mMonday\u0007')),
    comes: 'read',
  },
  'lone surrogates written as UTF-8': {
    bytes: Buffer.concat([Buffer.from(harborText), Buffer.from([0xed, 0xa0, 0x80])]),
    comes: 'read',
  },
  'replacement characters': { bytes: Buffer.from('\uFFFD'.repeat(3000)), comes: /not-text|empty-text/ },
  'characters that are none': {
    bytes: Buffer.from('\uFFFF\uFDD0'.repeat(2000)),
    comes: /not-text|empty-text/,
  },
  'signs that turn the direction': {
    bytes: Buffer.from(harborText.replaceAll(' ', ' \u202e\u2066')),
    comes: 'read',
  },
  'a table of figures': { bytes: Buffer.from('12.5\t13.7\t19,000\n'.repeat(400)), comes: 'read' },
  'one word': { bytes: Buffer.from('Harbor'), comes: /too-short/ },
  'one letter': { bytes: Buffer.from('a'), comes: /too-short/ },
  '200,000 letters without a space': { bytes: Buffer.from('a'.repeat(200 * thousand)), comes: /too-short/ },
  '200,000 letters without a space, after a sentence': {
    bytes: Buffer.from(`The minister said it. ${'ab'.repeat(100 * thousand)}`),
    comes: 'read',
  },
  '5 MB without a paragraph': {
    bytes: Buffer.from('The minister said it again. '.repeat(180 * thousand)),
    comes: /too-long|has \d+ bytes; 2097152/,
  },
  'random bytes': {
    bytes: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)),
    comes: /not-text/,
  },
  'line ends of an old system': { bytes: Buffer.from(harborText.replaceAll('\n', '\r')), comes: 'read' },
};

test.each(Object.entries(odd))(
  '%s is read or refused by name, as a draft, by import and by analyze',
  async (_what, { bytes, comes }) => {
    const context = temporaryContext();
    const file = join(temporaryFolder(), 'odd.txt');
    writeFileSync(file, bytes);
    const ways: Record<string, () => Promise<unknown>> = {
      async draft() {
        const [{ bytes: _, ...draft }] = await draftsOfFile('odd.txt', bytes);
        expect(renderDraft(context, { ...draft, number: 1, created: '2024-02-05T00:00:00Z' })).toContain(
          'Review',
        );
        if (draft.problem !== null) throw new Refusal('bad-input', draft.problem);
        await importArticle(context, articleOfDraft({ ...draft, number: 1, created: '' }));
      },
      async paste() {
        // What a browser sends of it is text already.
        const { bytes: _, ...draft } = draftOfText(bytes.toString('utf8'));
        expect(renderDraft(context, { ...draft, number: 1, created: '2024-02-05T00:00:00Z' })).toContain(
          'Review',
        );
      },
      async import() {
        await importArticle(context, await readArticle(file));
      },
      async analyze() {
        await analyze(await articleOfBytes(bytes, 'standard input'));
      },
    };
    for (const [way, go] of Object.entries(ways)) {
      const outcome = await go().then(
        () => 'read',
        (error) => (error instanceof Refusal ? `${error.code}: ${error.message}` : error),
      );
      expect(typeof outcome, `${way}: ${outcome}`).toBe('string');
      if (way === 'paste') continue;
      if (comes === 'read') expect(outcome, way).toBe('read');
      // A draft says why in words alone.
      else if (way === 'draft') expect(outcome).toMatch(/^[a-z-]+: .{20,}/);
      else expect(outcome, way).toMatch(comes);
    }
  },
);
