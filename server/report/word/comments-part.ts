import { Parser } from 'htmlparser2';
import { meantName, type Names, namesWithin, wordAttribute } from '../../ingest/word/word-names.ts';
import { escapeXml } from '../study/xml-text.ts';
import { appended } from './xml-edits.ts';

/** A comment as it stands in comments.xml, its paragraphs as plain text. */
export interface WrittenComment {
  id: number;
  author: string;
  initials: string;
  paragraphs: readonly string[];
  /** What its last paragraph is known by, for what is said of threads; null where nothing is. */
  paragraphId: string | null;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const word2012 = 'http://schemas.microsoft.com/office/word/2012/wordml';
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** comments.xml with more comments behind those that it has; a new one where there is none. `address` is what Word’s own names stand for. */
export function commentsPart(
  xml: string | null,
  comments: readonly WrittenComment[],
  address: string,
): string {
  const written = (names: Names) => comments.map((one) => commentXml(one, names, address)).join('');
  if (xml !== null) return appended(xml, written);
  const names = new Map([
    ['w', address],
    ['w14', word2010],
  ]);
  return `${head}<w:comments xmlns:w="${address}" xmlns:w14="${word2010}" xmlns:mc="${compatibility}" mc:Ignorable="w14">${written(names)}</w:comments>`;
}

function commentXml(
  { id, author, initials, paragraphs, paragraphId }: WrittenComment,
  names: Names,
  address: string,
): string {
  const declared = names.get('w') === address ? '' : ` xmlns:w="${address}"`;
  const known = names.get('w14') === word2010 ? '' : ` xmlns:w14="${word2010}"`;
  const mark = '<w:r><w:annotationRef/></w:r>';
  const body = paragraphs.map((text, i) => {
    const last = i === paragraphs.length - 1 && paragraphId !== null;
    const named = last ? `${known} w14:paraId="${paragraphId}"` : '';
    return `<w:p${named}>${i === 0 ? mark : ''}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
  });
  return `<w:comment${declared} w:id="${id}" w:author="${escapeXml(author)}" w:initials="${escapeXml(initials)}">${body.join('')}</w:comment>`;
}

/** A comment’s place in a thread: whom it answers, and whether the thread is done with. */
export interface Threaded {
  paragraphId: string;
  answers: string | null;
}

/** commentsExtended.xml with more threads, all of them done with ([MS-DOCX] 2.5.3.3); a new one where there is none. */
export function threadsPart(xml: string | null, threads: readonly Threaded[]): string {
  const written = (names: Names) => {
    const declared = names.get('w15') === word2012 ? '' : ` xmlns:w15="${word2012}"`;
    return threads
      .map(({ paragraphId, answers }) => {
        const parent = answers === null ? '' : ` w15:paraIdParent="${answers}"`;
        return `<w15:commentEx${declared} w15:paraId="${paragraphId}"${parent} w15:done="1"/>`;
      })
      .join('');
  };
  if (xml !== null) return appended(xml, written);
  return `${head}<w15:commentsEx xmlns:w15="${word2012}" xmlns:mc="${compatibility}" mc:Ignorable="w15">${written(new Map([['w15', word2012]]))}</w15:commentsEx>`;
}

/** The numbers of comments that parts have or refer to. */
export function commentNumbers(parts: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const xml of parts) {
    const names: Names[] = [new Map()];
    const parser = new Parser(
      {
        onopentag(name, attributes) {
          const within = namesWithin(names.at(-1)!, attributes);
          names.push(within);
          if (/^w:comment(?:RangeStart|RangeEnd|Reference)?$/.test(meantName(name, within)))
            found.add(Number(wordAttribute(attributes, 'id', within)));
        },
        onclosetag: () => void names.pop(),
      },
      { xmlMode: true },
    );
    parser.end(xml);
  }
  return found;
}
