import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { extractDocx } from '../../../../../server/ingest/extract/docx.ts';
import { alignedWith } from '../../../../../server/ingest/word/aligned.ts';
import { openWord } from '../../../../../server/ingest/word/word-package.ts';
import { wordStream } from '../../../../../server/ingest/word/word-stream.ts';
import { wordText } from '../../../../../server/ingest/word/word-text.ts';
import { commentedDocument, type WordComment } from '../../../../../server/report/word/commented-document.ts';
import { paragraph, richBodies, richWord, run } from './rich-word.ts';

const textOf = async (bytes: Uint8Array): Promise<string> =>
  makeArticle((await extractDocx(bytes)).text).text;

const at = (text: string, words: string, reply: WordComment['reply'] = null): WordComment => {
  const start = text.indexOf(words);
  expect(start, `“${words}” in “${text}”`).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length, paragraphs: [`About ${words}`], reply };
};

const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name]);
const documentOf = (bytes: Uint8Array): string => part(bytes, 'word/document.xml');

/** The words between the marks of a comment, as they stand in document.xml. */
function wordsOf(xml: string, id: number): string {
  const [, inner] =
    new RegExp(
      `commentRangeStart [^>]*w:id="${id}"/>(.*?)<\\w+:commentRangeEnd [^>]*w:id="${id}"/>`,
      's',
    ).exec(xml.replace(/<mc:Choice.*?<\/mc:Choice>/gs, '')) ?? [];
  return [...(inner ?? '').matchAll(/<w:t[ >][^<]*|<w:t>[^<]*|<w:(?:tab|br)\/>/g)]
    .map(([found]) =>
      found.startsWith('<w:t>') || found.startsWith('<w:t ') ? found.replace(/^[^>]*>/, '') : ' ',
    )
    .join('');
}

/** Each character of a document’s runs with what is written of its form. */
function forms(xml: string): string[] {
  return [...xml.matchAll(/<w:r(?: [^>]*)?>(.*?)<\/w:r>/gs)].flatMap(([, inner]) => {
    const form = /^<w:rPr>.*?<\/w:rPr>/.exec(inner)?.[0] ?? '';
    return [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].flatMap(([, words]) =>
      Array.from(words, (letter) => `${letter} ${form}`),
    );
  });
}

describe('the text of a Word document by its places is the text that is read of it', () => {
  test.each(Object.entries(richBodies))('%s', async (_, [body, parts]) => {
    const bytes = richWord(body, parts);
    const text = await textOf(bytes);
    const word = openWord(bytes);
    const notes = wordText(word.part('word/footnotes.xml') ?? '').notes;
    const stream = wordStream(wordText(word.part(word.main)!), notes);
    const bare = (words: string) => words.replace(/[\s•]/g, '');
    expect(bare(stream.text)).toBe(bare(text));
    const aligned = alignedWith(stream.text, text);
    for (const [i, letter] of text.split('').entries())
      if (/[^\s•]/.test(letter)) expect(stream.text[aligned[i]], `${letter} at ${i}`).toBe(letter);
  });
});

describe('comments at their words', () => {
  test.each(Object.entries(richBodies))(
    '%s: each word gets its own, and the text stays',
    async (_, [body, parts]) => {
      const bytes = richWord(body, parts);
      const text = await textOf(bytes);
      const words = [...text.matchAll(/[\p{L}\p{N}]{2,}/gu)];
      const comments = words.map(({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        paragraphs: [found],
        reply: null,
      }));
      const made = commentedDocument(bytes, text, comments);
      const xml = documentOf(made);
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(XMLValidator.validate(part(made, 'word/comments.xml'))).toBe(true);
      expect(await textOf(made)).toBe(text);
      expect(forms(xml)).toEqual(forms(documentOf(bytes)));
      const told = [
        ...part(made, 'word/comments.xml').matchAll(/w:id="(\d+)" w:author="Parallax".*?<\/w:comment>/gs),
      ];
      expect(told).toHaveLength(comments.length);
      for (const [i, [comment, id]] of told.entries()) {
        const of = words[i][0];
        if (!/In the (?:footnote|text box)/.test(comment))
          expect(
            wordsOf(xml, Number(id))
              .normalize('NFC')
              .replace(/\u00ad/g, ''),
          ).toContain(of.slice(0, 3).normalize('NFC'));
        expect(xml.match(new RegExp(`<w:commentReference w:id="${id}"/>`, 'g'))).toHaveLength(1);
      }
    },
  );

  test('the very words and no more, over runs of other forms', async () => {
    const bytes = richWord(
      paragraph(run('Officials sla'), run('mmed', '<w:b/>'), run(' the plan.', '<w:i/>')),
    );
    const text = await textOf(bytes);
    const xml = documentOf(commentedDocument(bytes, text, [at(text, 'slammed'), at(text, 'slammed the')]));
    expect(wordsOf(xml, 0)).toBe('slammed');
    expect(wordsOf(xml, 1)).toBe('slammed the');
    expect(xml).toContain('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">mmed</w:t></w:r>');
  });

  test('spaces at the ends of words that are parted stay', async () => {
    const bytes = richWord('<w:p><w:r><w:t>He claimed it twice.</w:t></w:r></w:p>');
    const text = await textOf(bytes);
    const made = commentedDocument(bytes, text, [at(text, 'claimed')]);
    expect(documentOf(made)).toContain('<w:t xml:space="preserve">He </w:t>');
    expect(await textOf(made)).toBe(text);
  });

  test('what stands in a note or a box is told with its words, beside what holds it', async () => {
    const [body, parts] = richBodies['notes, told in the order in which they are referred to'];
    const bytes = richWord(body, parts);
    const text = await textOf(bytes);
    const made = commentedDocument(bytes, text, [at(text, 'later note')]);
    expect(part(made, 'word/comments.xml')).toContain('In the footnote: “later note”');
    expect(documentOf(made)).toMatch(
      /<w:commentRangeStart w:id="0"\/><w:r><w:footnoteReference w:id="2"\/><\/w:r><w:commentRangeEnd/,
    );
  });

  test('what somebody decided is a reply, and the thread is done with', async () => {
    const bytes = richWord(paragraph(run('The regime slammed it.')));
    const text = await textOf(bytes);
    const reply = { author: 'VL', initials: 'VL', text: 'Stays: the court’s own word (VL)' };
    const made = commentedDocument(bytes, text, [at(text, 'regime', reply), at(text, 'slammed')]);
    const extended = part(made, 'word/commentsExtended.xml');
    const ids = [...extended.matchAll(/paraId="([\dA-F]{8})"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(2);
    expect(extended).toContain(`w15:paraIdParent="${ids[0]}" w15:done="1"`);
    for (const id of ids) expect(part(made, 'word/comments.xml')).toContain(`w14:paraId="${id}"`);
    expect(part(made, '[Content_Types].xml')).toContain('commentsExtended+xml');
    expect(part(made, 'word/_rels/document.xml.rels')).toContain('Target="commentsExtended.xml"');
    expect(wordsOf(documentOf(made), 1)).toBe('regime');
  });

  test('of a second round, comments of the first stay, and so does the text', async () => {
    const bytes = richWord(paragraph(run('The regime slammed it.')));
    const text = await textOf(bytes);
    const reply = { author: 'VL', initials: 'VL', text: 'It is its name' };
    const once = commentedDocument(bytes, text, [at(text, 'regime', reply)]);
    const twice = commentedDocument(once, text, [at(text, 'slammed', reply)]);
    expect(await textOf(twice)).toBe(text);
    const ids = [...part(twice, 'word/comments.xml').matchAll(/<w:comment [^>]*w:id="(\d+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(4);
    const rels = part(twice, 'word/_rels/document.xml.rels');
    expect(rels.match(/Target="comments\.xml"/g)).toHaveLength(1);
    expect(rels.match(/Target="commentsExtended\.xml"/g)).toHaveLength(1);
    const threads = [...part(twice, 'word/commentsExtended.xml').matchAll(/paraId="(\w+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(threads).size).toBe(4);
  });
});

test('whatever runs words stand in, and however comments overlap, each is of its very words and no form changes', async () => {
  const words = fc.stringMatching(/^[a-zé0-9 .,“”]{1,12}$/);
  const form = fc.constantFrom('', '<w:b/>', '<w:i/>', '<w:b/><w:sz w:val="20"/>');
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(words, form).map(([text, of]) => run(text, of)) },
    fc.constantFrom(
      '<w:r><w:tab/></w:r>',
      '<w:bookmarkStart w:id="5" w:name="x"/>',
      '<w:proofErr w:type="spellStart"/>',
    ),
    words.map(
      (text) =>
        `<w:r><w:t xml:space="preserve">${text}</w:t><w:tab/><w:t xml:space="preserve">${text}&amp;</w:t></w:r>`,
    ),
    words.map((text) => `<w:ins w:id="8" w:author="A">${run(text, '<w:i/>')}</w:ins>`),
  );
  const body = fc.array(fc.array(piece, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
  const places = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(body, places, async (pieces, spans) => {
      const bytes = richWord(pieces.map((one) => paragraph(...one)).join(''));
      const text = await textOf(bytes).catch(() => '');
      const comments = spans.flatMap(([from, length]) => {
        const start = text === '' ? 0 : from % text.length;
        const end = Math.min(text.length, start + length);
        return text.slice(start, end).trim() === '' ? [] : [{ start, end, paragraphs: ['x'], reply: null }];
      });
      if (comments.length === 0) return;
      const made = commentedDocument(bytes, text, comments);
      const xml = documentOf(made);
      expect(XMLValidator.validate(xml)).toBe(true);
      expect(await textOf(made)).toBe(text);
      expect(forms(xml)).toEqual(forms(documentOf(bytes)));
      for (const [id, { start, end }] of comments.entries())
        expect(wordsOf(xml, id).replaceAll('&amp;', '&').replace(/\s/g, '')).toBe(
          text.slice(start, end).replace(/\s/g, ''),
        );
    }),
    { numRuns: 60 },
  );
});

test('a sign that only the reader knows, and words that it does not, move no comment', async () => {
  const sign = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>';
  // What the reader passes over: words that are no plain text of XML.
  const unread = '<w:r><w:t><![CDATA[Shut & barred, as they say in Ostry.]]></w:t></w:r>';
  const bytes = richWord(
    paragraph(run('One '), sign, run(' claimed two.'), unread, unread) + paragraph(run('Three was slammed.')),
  );
  const text = await textOf(bytes);
  const made = commentedDocument(bytes, text, [at(text, 'claimed'), at(text, 'slammed')]);
  expect(wordsOf(documentOf(made), 0)).toBe('claimed');
  expect(wordsOf(documentOf(made), 1)).toBe('slammed');
  expect(part(made, 'word/comments.xml')).not.toContain('Near here');
});

describe('the rest of the file', () => {
  test('is as it was, to the byte, in its order; the same comments make the same bytes', async () => {
    const bytes = richWord(...richBodies['comments that are there']);
    const text = await textOf(bytes);
    const comments = [at(text, 'new words')];
    const made = commentedDocument(bytes, text, comments);
    expect(commentedDocument(bytes, text, comments)).toEqual(made);
    const [before, after] = [unzipSync(bytes), unzipSync(made)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [name, content] of Object.entries(before))
      if (!/document\.xml$|comments\.xml$/.test(name)) expect(after[name], name).toEqual(content);
    expect(part(made, 'word/comments.xml')).toContain('Is it so?');
    // But for what is put in, the text’s own part too.
    const without = documentOf(made)
      .replace(/<w:commentRange(?:Start|End) w:id="1"\/>|<w:r><w:commentReference w:id="1"\/><\/w:r>/g, '')
      .replaceAll('</w:t></w:r><w:r><w:t xml:space="preserve">new', 'new')
      .replaceAll('words</w:t></w:r><w:r><w:t xml:space="preserve">.', 'words.');
    expect(without).toBe(documentOf(bytes));
  });

  test('where nothing is said, the file comes back as it was', async () => {
    const bytes = richWord(paragraph(run('Nothing.')));
    expect(commentedDocument(bytes, 'Nothing.', [])).toBe(bytes);
  });

  test('an archive whose sizes stand behind its files is taken too', async () => {
    const files = unzipSync(richWord(paragraph(run('He claimed it.'))));
    const chunks: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      chunks.push(chunk);
    });
    for (const [name, content] of Object.entries(files)) {
      const file = new ZipDeflate(name);
      zip.add(file);
      file.push(content, true);
    }
    zip.end();
    const bytes = Buffer.concat(chunks);
    const text = await textOf(bytes);
    const made = commentedDocument(bytes, text, [at(text, 'claimed')]);
    expect(unzipSync(made)['word/media/image1.png']).toEqual(files['word/media/image1.png']);
    expect((await mammoth.extractRawText({ buffer: Buffer.from(made) })).value.trim()).toBe('He claimed it.');
  });

  test('other prefixes, the strict form, and parts that close themselves are taken as they are', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const xml = `<?xml version="1.0"?><x:document xmlns:x="${strict}"><x:body><x:p><x:r><x:rPr><x:b/></x:rPr><x:t>He claimed it.</x:t></x:r></x:p></x:body></x:document>`;
    const bytes = richWord('', {
      extra: {
        'word/document.xml': strToU8(xml),
        'word/_rels/document.xml.rels': strToU8(
          '<ns0:Relationships xmlns:ns0="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        ),
      },
    });
    const text = await textOf(bytes);
    const made = commentedDocument(bytes, text, [at(text, 'claimed')]);
    expect(documentOf(made)).toContain(
      '<x:commentRangeStart x:id="0"/><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">claimed</x:t></x:r><x:commentRangeEnd x:id="0"/>',
    );
    expect(part(made, 'word/comments.xml')).toContain(`xmlns:w="${strict}"`);
    expect(part(made, 'word/_rels/document.xml.rels')).toMatch(
      /<ns0:Relationship Id="rIdParallax1" Type="http:\/\/purl.oclc.org\/ooxml\/officeDocument\/relationships\/comments" Target="comments.xml"\/><\/ns0:Relationships>$/,
    );
  });
});

describe('a hostile file', () => {
  const claims = paragraph(run('He claimed it.'));
  const comment: WordComment = { start: 3, end: 10, paragraphs: ['x'], reply: null };
  const given = (extra: Record<string, Uint8Array>, body = claims) => richWord(body, { extra });

  test.each<[string, () => Buffer, RegExp]>([
    [
      'that declares entities',
      () => given({ 'word/comments.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a/>') }),
      /declares entities/,
    ],
    [
      'whose XML breaks off',
      () => given({ 'word/document.xml': strToU8('<w:document><w:body>') }),
      /well formed/,
    ],
    [
      'that is not in UTF-8',
      () => given({ 'word/document.xml': new Uint8Array([0x3c, 0xff, 0xfe]) }),
      /UTF-8/,
    ],
    ['without a document', () => Buffer.from(zipSync({ 'a.xml': strToU8('<a/>') })), /no Word document/],
    ['that is no archive', () => Buffer.from('PK\x03\x04 and no more'), /damaged/],
    ['of pictures alone', () => richWord('<w:p/>'), /no words of it stand/],
    [
      'deeper than any table',
      () => given({}, `${'<w:ins>'.repeat(600)}${claims}${'</w:ins>'.repeat(600)}`),
      /too deep/,
    ],
  ])('%s is refused, with what to do', (_, make, why) => {
    expect(() => commentedDocument(make(), 'He claimed it.', [comment])).toThrow(why);
  });

  test('that relates to comments elsewhere is not followed', () => {
    const outside =
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../../../etc/passwd" TargetMode="External"/>';
    const made = commentedDocument(richWord(claims, { relations: outside }), 'He claimed it.', [comment]);
    expect(Object.keys(unzipSync(made))).toContain('word/comments.xml');
    expect(Object.keys(unzipSync(made)).some((name) => name.includes('passwd'))).toBe(false);
  });

  test('whose text is another than the one that was read still has each comment, near by', async () => {
    const text = 'Quite another text, which nobody wrote there.';
    const made = commentedDocument(richWord(claims), text, [{ ...comment, start: 6, end: 13 }]);
    expect(part(made, 'word/comments.xml')).toContain('Near here: “another”');
    expect(await textOf(made)).toBe('He claimed it.');
    const beyond = commentedDocument(richWord(claims), 'He', [{ ...comment, start: 50, end: 60 }]);
    expect(part(beyond, 'word/comments.xml')).toContain('Near here');
  });

  test('what stands in a comment is text and nothing else', async () => {
    const evil = '</w:t></w:r></w:p></w:comment><w:comment w:id="9">&x; "\u0000\u001b';
    const reply = { author: '"><evil a="', initials: '"', text: evil };
    const made = commentedDocument(richWord(claims), 'He claimed it.', [
      { ...comment, paragraphs: [evil], reply },
    ]);
    expect(XMLValidator.validate(part(made, 'word/comments.xml'))).toBe(true);
    expect(part(made, 'word/comments.xml').match(/<w:comment /g)).toHaveLength(2);
  });
});
