import { brief } from '../../../analysis/text/plain.ts';
import { bareCoding, type CodedNote, type CodedSource, type Coding, type Tally } from './coded-project.ts';
import { guidIn } from './qda-codebook.ts';
import { collapsed, startsOf, type Told, wordsFit } from './qda-targets.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-read.ts';

/** What sources are read with. */
export interface SourceReading {
  origin: string;
  /** The texts in the archive, by name in small letters. */
  texts: ReadonlyMap<string, Uint8Array>;
  coders: { used: ReadonlySet<string>; of(guid: string): string | null };
  codes: ReadonlySet<string>;
  tally: Tally;
}

export interface ReadSource {
  source: CodedSource;
  codings: Coding[];
  notes: CodedNote[];
}

/** The elements that hold a text: text sources, and of a PDF the plain text beside it. Others are left out, kind by kind. */
export function sourceElements(elements: readonly XmlElement[], tally: Tally): XmlElement[] {
  return elements.flatMap((element) => {
    if (element.name === 'TextSource') return [element];
    const name = attributeOf(element, 'name') ?? '';
    const plain = childOf(element, 'Representation');
    if (element.name !== 'PDFSource' || !plain) {
      tally.add('a picture, sound, film, or PDF without a plain text', brief(name));
      return [];
    }
    const attributes = new Map([...plain.attributes, ['guid', guidIn(element)], ['name', name]]);
    return [{ ...plain, attributes }];
  });
}

/** A text with what was coded in it; null where there is none to be had. */
export function readSource(reading: SourceReading, element: XmlElement): ReadSource | null {
  const { tally, origin } = reading;
  const guid = guidIn(element);
  const name = brief(attributeOf(element, 'name') ?? '', 300);
  if (guid === '') {
    tally.add('a text without a GUID', name);
    return null;
  }
  const text = textIn(reading, element, name);
  if (text === null) return null;
  const source: CodedSource = { guid, name, text, article: null, url: null, variables: [] };
  const selections = childrenOf(element, 'PlainTextSelection').map(selectionOf);
  const told = selections.flatMap(({ start, end, words }) =>
    start === null || end === null ? [] : [{ start, end, words }],
  );
  const { starts } = startsOf(text, origin, told);
  const givesWords = /^parallax/i.test(origin) ? 'always' : mostFit(text, starts, told) ? 'mostly' : 'no';
  const all: ReadSource = { source, codings: [], notes: [] };
  for (const selection of selections) readSelection({ reading, starts, givesWords }, all, selection);
  for (const coding of childrenOf(element, 'Coding')) {
    const known = codingIn(reading, coding, '', name);
    if (known) all.codings.push({ ...bareCoding, ...known, source: guid });
  }
  return all;
}

/** The text of a source, by its path into the archive or as it stands in it. */
function textIn({ texts, tally }: SourceReading, element: XmlElement, name: string): string | null {
  const path = attributeOf(element, 'plainTextPath');
  const inside = childOf(element, 'PlainTextContent')?.text;
  if (path === null) {
    if (inside !== undefined) return inside;
    const rich = attributeOf(element, 'richTextPath') !== null;
    tally.add(
      rich ? 'a formatted text without a plain text beside it' : 'a text that the file does not hold',
      name,
    );
    return null;
  }
  const file = /^internal:\/\/([^/\\]+)$/i.exec(path)?.[1];
  if (file === undefined || file === '..') {
    tally.add('a text outside of the file: only internal:// is read', brief(path));
    return null;
  }
  const bytes = texts.get(file.toLowerCase());
  if (!bytes) {
    tally.add('a text that the file does not hold', name);
    return null;
  }
  return decoded(bytes);
}

function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

interface Selection {
  element: XmlElement;
  start: number | null;
  end: number | null;
  words: string | null;
}

function selectionOf(element: XmlElement): Selection {
  const words = attributeOf(element, 'name') ?? '';
  return {
    element,
    start: wholeNumber(attributeOf(element, 'startPosition')),
    end: wholeNumber(attributeOf(element, 'endPosition')),
    words: collapsed(words) === '' ? null : words,
  };
}

const wholeNumber = (text: string | null) =>
  text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;

/** Whether the names of selections are their words: more than half of them are. Then one that is not is a fault. */
function mostFit(text: string, starts: Uint32Array, told: readonly Told[]): boolean {
  const given = told.filter(({ words }) => words !== null);
  const fit = given.filter(({ start, end, words }) =>
    wordsFit(text.slice(starts[start], starts[end]), words),
  );
  return fit.length * 2 > given.length;
}

interface Placing {
  reading: SourceReading;
  starts: Uint32Array;
  /** Whether the names of selections are their words. */
  givesWords: 'always' | 'mostly' | 'no';
}

function readSelection(
  { reading, starts, givesWords }: Placing,
  all: ReadSource,
  selection: Selection,
): void {
  const { element, start: from, end: to, words } = selection;
  const { tally } = reading;
  const { guid, name, text } = all.source;
  const example = `${name}: ${brief(words ?? `${from ?? '?'}–${to ?? '?'}`, 60)}`;
  const codings = childrenOf(element, 'Coding');
  const count = Math.max(1, codings.length);
  if (from === null || to === null || from >= to) {
    tally.add('a stretch without a beginning and an end', example, count);
    return;
  }
  const [start, end] = [starts[from], starts[to]];
  if (start === undefined || end === undefined) {
    tally.add('a stretch past the end of its text', example, count);
    return;
  }
  if (
    givesWords !== 'no' &&
    !wordsFit(text!.slice(start, end), words) &&
    (givesWords === 'always' || standsIn(text!, words!))
  ) {
    tally.add('a stretch whose words are not those that the file gives', example, count);
    return;
  }
  const memo = childOf(element, 'Description')?.text.trim() ?? '';
  const creator = guidIn(element, 'creatingUser') || guidIn(element, 'modifyingUser');
  if (codings.length === 0)
    all.notes.push({ source: guid, user: reading.coders.of(creator), start, end, text: memo });
  for (const coding of codings) {
    const known = codingIn(reading, coding, creator, example);
    if (known) all.codings.push({ ...bareCoding, ...known, source: guid, start, end, memo });
  }
}

/** Whether words stand in a text at all: where they do not, somebody named a stretch otherwise. */
function standsIn(text: string, words: string): boolean {
  const said = collapsed(words)
    .replace(/(?:\.{3}|…)$/, '')
    .trimEnd();
  return collapsed(text).includes(said);
}

/** Code, coder and time of a coding; null where it names a code or a coder that the file does not have. */
function codingIn(
  { coders, codes, tally }: SourceReading,
  element: XmlElement,
  creator: string,
  example: string,
) {
  const reference = childOf(element, 'CodeRef');
  const code = reference ? guidIn(reference, 'targetGUID') : '';
  if (!codes.has(code)) {
    tally.add('a code whose GUID is none of the file’s codes', example);
    return null;
  }
  const user = coders.of(guidIn(element, 'creatingUser') || creator);
  if (user === null) {
    tally.add('a code by a coder whose GUID is none of the file’s users', example);
    return null;
  }
  const created = attributeOf(element, 'creationDateTime');
  return { code, user, created };
}
