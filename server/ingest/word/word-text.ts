import { Parser } from 'htmlparser2';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { meantName, type Names, namesWithin, wordAttribute } from './word-names.ts';
import { type Host, type Piece, paragraphEnd, type Run, type TextElement } from './word-pieces.ts';

/** How deep elements may stand in one another: Word itself nests tables and boxes a few times. */
const mostDeep = 500;

/** Elements whose words are read, as the reader of Word documents reads them (mammoth): of all others none are. */
const transparent = new Set([
  ...['w:document', 'w:body', 'w:footnotes', 'w:endnotes', 'w:footnote', 'w:endnote', 'w:p', 'w:r', 'w:t'],
  ...['w:hyperlink', 'w:tbl', 'w:tr', 'w:tc', 'w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag'],
  ...['w:ins', 'w:moveTo', 'w:object', 'w:pict', 'w:txbxContent', 'mc:AlternateContent', 'mc:Fallback'],
  ...['v:roundrect', 'v:shape', 'v:textbox', 'v:group', 'v:rect'],
]);
/** Elements of which one kind of child alone is read. */
const only: Record<string, string> = { 'mc:AlternateContent': 'mc:Fallback', 'w:sdt': 'w:sdtContent' };
/** Elements that stand for a character of a run. */
const signs: Record<string, string> = {
  'w:tab': '\t',
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
};
/** What lies beside the running text: marks stand beside what holds it. */
const boxes = new Set(['mc:AlternateContent', 'w:pict', 'w:object']);

interface Open {
  name: string;
  /** As the file has it, with its prefix. */
  qualified: string;
  tag: Span;
  names: Names;
  silent: boolean;
  paragraph?: Paragraph;
  host?: Host;
  text?: TextElement;
  rows?: number;
  /** Has what is in it stand beside this host, until it closes. */
  shades?: boolean;
  collects?: boolean;
}

/** A paragraph that is being read: its words, and those of boxes in it, which come behind it. */
interface Paragraph {
  words: Piece[];
  boxed: Piece[];
  deleted: boolean;
}

/** The pieces of a part, in the order in which they are read, and those of its notes by kind and number. */
export interface WordText {
  pieces: Piece[];
  notes: ReadonlyMap<string, Piece[]>;
}

/**
 * The text of a part of a Word document (document.xml, footnotes.xml), piece by piece, with its places there. What was inserted is
 * read, what was deleted is not. Throws a Refusal where elements stand too deep in one another. Linear time.
 */
export function wordText(xml: string): WordText {
  const walk = new Walk(xml);
  const parser = new Parser(
    {
      onopentag: (name, attributes) =>
        walk.enter(name, attributes, { start: parser.startIndex, end: parser.endIndex + 1 }),
      onclosetag: () => walk.leave({ start: parser.startIndex, end: parser.endIndex + 1 }),
      ontext: (text) => walk.words(text, { start: parser.startIndex, end: parser.endIndex + 1 }),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return walk;
}

class Walk implements WordText {
  readonly pieces: Piece[] = [];
  readonly notes = new Map<string, Piece[]>();
  private readonly open: Open[] = [];
  private readonly into: Piece[][] = [this.pieces];
  private readonly paragraphs: Paragraph[] = [];
  /** Words of paragraphs whose end was deleted: they are the beginning of the next. */
  private carried: Paragraph | null = null;
  private run: Host | null = null;
  private shade: Host | null = null;

  constructor(private readonly xml: string) {}

  enter(qualified: string, attributes: Record<string, string>, tag: Span): void {
    const around = this.open.at(-1);
    if (this.open.length >= mostDeep)
      throw new Refusal(
        'no-text',
        'The Word document cannot be read: its parts stand too deep in one another. Save it again as .docx.',
      );
    const names = namesWithin(around?.names ?? new Map(), attributes);
    const name = meantName(qualified, names);
    const passed = around !== undefined && only[around.name] !== undefined && only[around.name] !== name;
    const silent = (around?.silent ?? false) || passed || !transparent.has(name);
    const entered: Open = { name, qualified, tag, names, silent };
    this.open.push(entered);
    const attribute = (local: string) => wordAttribute(attributes, local, names);
    if (!silent) this.opened(entered, attribute);
    else if (around && !around.silent && !passed) this.sign(name, tag, attribute);
    else this.property(name, attribute);
  }

  /** Takes in what holds words. */
  private opened(entered: Open, attribute: (local: string) => string | null): void {
    const { name, qualified, tag } = entered;
    if (name === 'w:p') {
      const paragraph: Paragraph = this.carried ?? { words: [], boxed: [], deleted: false };
      paragraph.deleted = false;
      this.carried = null;
      entered.paragraph = paragraph;
      this.paragraphs.push(paragraph);
      this.into.push(paragraph.words);
    } else if (name === 'w:r' && !this.shade && !this.run) {
      const open = this.xml.slice(tag.start, tag.end);
      const run: Run = { open, name: qualified, properties: '', content: { start: tag.end, end: tag.end } };
      entered.host = this.run = { start: tag.start, end: tag.end, run };
    } else if (name === 'w:t') {
      const open = this.xml.slice(tag.start, tag.end);
      entered.text = { ...tag, open, name: qualified, inner: { start: tag.end, end: tag.end } };
    } else if (name === 'w:footnote' || name === 'w:endnote') {
      const pieces: Piece[] = [];
      entered.collects = true;
      this.into.push(pieces);
      if (!/^(?:continuationS|s)eparator$/.test(attribute('type') ?? ''))
        this.notes.set(`${name.slice(2)} ${attribute('id')}`, pieces);
    } else if (name === 'w:tr') this.rowOf(entered);
    if ((boxes.has(name) || name === 'w:r') && !entered.host) this.shadeBy(entered);
    if (name === 'w:pict') {
      entered.collects = true;
      this.into.push(this.paragraphs.at(-1)?.boxed ?? []);
    }
  }

  /** Counts the rows of a table: cells of the first go on from none above. */
  private rowOf(entered: Open): void {
    const table = this.open.findLast(({ name }) => name === 'w:tbl');
    entered.rows = table?.rows ?? 0;
    if (table) table.rows = entered.rows + 1;
  }

  private shadeBy(entered: Open): void {
    if (this.shade || this.paragraphs.length === 0) return;
    entered.shades = true;
    if (!this.run) entered.host = { ...entered.tag, run: null };
    this.shade = this.run ?? entered.host!;
  }

  /** An element that stands for a character, or for a note. */
  private sign(name: string, tag: Span, attribute: (local: string) => string | null): void {
    const text = name === 'w:br' && /^(?:textWrapping)?$/.test(attribute('type') ?? '') ? '\n' : signs[name];
    const note = /^w:(foot|end)noteReference$/.exec(name);
    if (text !== undefined) this.put(text, tag, true, null);
    else if (note) this.put('', tag, true, null, `${note[1]}note ${attribute('id')}`);
  }

  /** What is told of a paragraph, a row or a cell: that its end was deleted, that it was, that it goes on from the one above. */
  private property(name: string, attribute: (local: string) => string | null): void {
    const [outer, inner, last] = [this.open.at(-4), this.open.at(-3), this.open.at(-2)];
    if (name === 'w:del' && last?.name === 'w:rPr' && inner?.name === 'w:pPr' && outer?.paragraph)
      outer.paragraph.deleted = true;
    if (name === 'w:del' && last?.name === 'w:trPr' && inner) inner.silent = true;
    if (name === 'w:vMerge' && last?.name === 'w:tcPr' && inner) {
      const row = this.open.findLast(({ rows }) => rows !== undefined);
      const value = attribute('val');
      if ((value === null || value === '' || value === 'continue') && (row?.rows ?? 0) > 0)
        inner.silent = true;
    }
  }

  words(text: string, place: Span): void {
    const { text: element, silent } = this.open.at(-1) ?? {};
    if (!element || silent) return;
    const asWritten = place.end - place.start === text.length && this.xml.startsWith(text, place.start);
    this.put(text, place, !asWritten, element);
  }

  private put(
    text: string,
    place: Span,
    whole: boolean,
    element: TextElement | null,
    note: string | null = null,
  ): void {
    const host = this.shade ?? this.run;
    const inside = this.shade === null && this.run !== null;
    const aside = this.shade ? 'text box' : null;
    this.into.at(-1)!.push({ text, place, whole, host, inside, element, aside, note });
  }

  leave(tag: Span): void {
    const left = this.open.pop();
    if (!left) return;
    const around = this.open.at(-1);
    if (left.name === 'w:rPr' && around?.host?.run && around.host.run.properties === '') {
      around.host.run.properties = this.xml.slice(left.tag.start, tag.end);
      around.host.run.content.start = tag.end;
    }
    if (left.text) {
      left.text.inner.end = Math.max(left.text.inner.start, tag.start);
      left.text.end = tag.end;
    }
    if (left.host) {
      left.host.end = tag.end;
      if (left.host.run) {
        left.host.run.content.end = Math.max(left.host.run.content.start, tag.start);
        this.run = null;
      }
    }
    if (left.shades) this.shade = null;
    if (left.collects) this.into.pop();
    if (left.paragraph) this.endParagraph(left.paragraph);
  }

  private endParagraph(paragraph: Paragraph): void {
    this.into.pop();
    this.paragraphs.pop();
    if (paragraph.deleted) {
      this.carried = paragraph;
      return;
    }
    const into = this.into.at(-1)!;
    for (const piece of paragraph.words) into.push(piece);
    into.push(paragraphEnd);
    for (const piece of paragraph.boxed) into.push(piece);
  }
}
