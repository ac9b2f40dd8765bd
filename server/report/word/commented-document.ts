import { brief } from '../../../analysis/text/plain.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { unreadable } from '../../ingest/extract/archive.ts';
import { openWord, type WordPackage, wordKind } from '../../ingest/word/word-package.ts';
import { type WordPlace, wordPlaces } from '../../ingest/word/word-places.ts';
import { escapeXml } from '../study/xml-text.ts';
import { type Marked, withCommentMarks } from './comment-marks.ts';
import {
  commentNumbers,
  commentsPart,
  type Threaded,
  threadsPart,
  type WrittenComment,
} from './comments-part.ts';
import { appended, rootNames } from './xml-edits.ts';
import { withZipParts } from './zip-parts.ts';

/** A comment on words of a Word document. Offsets are into the text as the reader of Word documents gives it. */
export interface WordComment extends Span {
  paragraphs: readonly string[];
  /** What somebody decided about it: a reply under it, and the thread is done with. */
  reply: { author: string; initials: string; text: string } | null;
}

const author = { author: 'Parallax', initials: 'Plx' };

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
/** What the kinds of relationships begin with in either form, and of what Word added later. */
const relations = {
  transitional: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  strict: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  later: 'http://schemas.microsoft.com/office/2011/relationships',
};
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/**
 * A Word document with comments at the words that they are of; those that it has stay. Words of notes and boxes have theirs beside
 * what holds them, with the words told. The other parts of the file are as they were, to the byte. Throws a Refusal where the
 * file cannot be opened, or has no words that a comment could stand at.
 */
export function commentedDocument(
  bytes: Uint8Array,
  text: string,
  comments: readonly WordComment[],
): Uint8Array {
  if (comments.length === 0) return bytes;
  const word = openWord(bytes);
  const xml = word.part(word.main)!;
  const address = [...rootNames(xml).values()].includes(strict) ? strict : transitional;
  const placeOf = wordPlaces(word, text);
  const parts = new Map<string, string>();
  const book = new Book(word, parts, address === strict);
  const written = writtenComments(word, text, comments, placeOf);
  parts.set(word.main, withCommentMarks(xml, written.marked, address));
  book.keep('comments', (before) => commentsPart(before, written.comments, address));
  if (written.threads.length > 0)
    book.keep('commentsExtended', (before) => threadsPart(before, written.threads));
  const packed = withZipParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), parts);
  if (typeof packed === 'string') throw unreadable(wordKind, packed);
  return packed;
}

interface Written {
  marked: Marked[];
  comments: WrittenComment[];
  threads: Threaded[];
}

function writtenComments(
  word: WordPackage,
  text: string,
  comments: readonly WordComment[],
  placeOf: (span: Span) => WordPlace | null,
): Written {
  const before = [word.main, ...targetsOf(word, 'comments')].map((name) => word.part(name) ?? '');
  const numbers = freeNumbers(commentNumbers(before));
  const paragraphIds = freeParagraphIds([...before, ...targetsOf(word, 'commentsExtended').map(word.part)]);
  const written: Written = { marked: [], comments: [], threads: [] };
  for (const { start, end, paragraphs, reply } of comments) {
    const place = placeOf({ start, end });
    if (!place) throw unreadable(wordKind, 'no words of it stand where a comment could');
    const add = (by: { author: string; initials: string }, told: readonly string[], own: string | null) => {
      const id = numbers();
      written.marked.push({ id, place });
      written.comments.push({
        id,
        author: by.author,
        initials: by.initials,
        paragraphs: told,
        paragraphId: own,
      });
    };
    const own = reply ? paragraphIds() : null;
    add(author, [...whereTold(place, text.slice(start, end)), ...paragraphs], own);
    if (!reply) continue;
    const answer = paragraphIds();
    add(reply, [reply.text], answer);
    written.threads.push({ paragraphId: own!, answers: null }, { paragraphId: answer, answers: own });
  }
  return written;
}

/** The words that a comment is of, where it does not stand at them. */
function whereTold({ aside }: WordPlace, words: string): string[] {
  if (aside === null) return [];
  const told = `“${words.replace(/\s+/g, ' ').slice(0, 300)}”`;
  return [aside === 'near' ? `Near here: ${told}` : `In the ${aside}: ${told}`];
}

function targetsOf({ relations: all }: WordPackage, kind: string): string[] {
  return all.filter((one) => one.kind === kind).map(({ target }) => target);
}

function freeNumbers(taken: ReadonlySet<number>): () => number {
  let next = 0;
  return () => {
    while (taken.has(next)) next++;
    return next++;
  };
}

/** Ids of paragraphs as Word gives them, eight hexadecimal digits under 80000000, that no part has. */
function freeParagraphIds(parts: readonly (string | null)[]): () => string {
  const taken = new Set(
    parts.flatMap((xml) =>
      Array.from((xml ?? '').matchAll(/:paraId="([\dA-Fa-f]{8})"/g), ([, id]) => id.toUpperCase()),
    ),
  );
  let next = 0x50617800;
  return () => {
    for (;;) {
      const id = (next++).toString(16).toUpperCase();
      if (!taken.has(id)) return id;
    }
  };
}

/** Keeps parts of a document, and sees to it that they are listed: by their type, and as related to the text. */
class Book {
  constructor(
    private readonly word: WordPackage,
    private readonly parts: Map<string, string>,
    private readonly isStrict: boolean,
  ) {}

  keep(kind: 'comments' | 'commentsExtended', write: (before: string | null) => string): void {
    const { word, parts } = this;
    const [related] = targetsOf(word, kind);
    const there = related !== undefined && word.has(related);
    if (there && word.part(related) === null)
      throw unreadable(wordKind, `its comments lie in ${brief(related, 80)}, where none are looked for`);
    const folder = word.main.slice(0, word.main.lastIndexOf('/') + 1);
    const names = [kind, `${kind}Parallax`].map((name) => `${folder}${name}.xml`);
    const name = related ?? names.find((one) => !word.has(one)) ?? names[1];
    parts.set(name, write(there ? word.part(related) : null));
    if (!there) this.listType(name, `${types}.${kind}+xml`);
    if (related === undefined) this.listRelation(kind, name.slice(folder.length));
  }

  private listType(name: string, type: string): void {
    const [part, partName] = ['[Content_Types].xml', `PartName="/${escapeXml(name)}"`];
    if ((this.parts.get(part) ?? this.word.part(part) ?? '').includes(partName)) return;
    this.list(
      part,
      `${packages}/content-types`,
      'Types',
      (prefix) => `<${prefix}Override ${partName} ContentType="${type}"/>`,
    );
  }

  private listRelation(kind: 'comments' | 'commentsExtended', target: string): void {
    const { later, strict: strictly, transitional: usual } = relations;
    const type = kind === 'comments' ? `${this.isStrict ? strictly : usual}/comments` : `${later}/${kind}`;
    const id = this.freeRelation();
    this.list(
      this.word.relationsOf,
      `${packages}/relationships`,
      'Relationships',
      (prefix) => `<${prefix}Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"/>`,
    );
  }

  private freeRelation(): string {
    const listed = this.parts.get(this.word.relationsOf) ?? this.word.part(this.word.relationsOf) ?? '';
    for (let i = 1; ; i++) if (!listed.includes(`"rIdParallax${i}"`)) return `rIdParallax${i}`;
  }

  private list(part: string, address: string, root: string, line: (prefix: string) => string): void {
    const before = this.parts.get(part) ?? this.word.part(part);
    const after =
      before === null
        ? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root} xmlns="${address}">${line('')}</${root}>`
        : appended(before, (names) => {
            const prefix = [...names].find(([, one]) => one === address)?.[0] ?? '';
            return line(prefix === '' ? '' : `${prefix}:`);
          });
    this.parts.set(part, after);
  }
}
