import { extname } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import { withAttachment, withoutText } from './attachment.ts';
import { type Form, isRejected, type Rejected, type Row } from './collection-form.ts';
import { encodingNotes, encodingOf, linesOfText, textOf } from './text-stream.ts';

/** Tags of RIS that are something of an article, by what they are called here; the surest of several is first. */
const known: Record<string, string> = {
  TI: 'title',
  T1: 'title',
  T2: 'outlet',
  JO: 'outlet',
  JF: 'outlet',
  JA: 'outlet',
  PB: 'publisher',
  DA: 'date',
  PY: 'date',
  Y1: 'date',
  AU: 'byline',
  A1: 'byline',
  KW: 'tags',
  UR: 'url',
  ID: 'id',
  AN: 'id',
  TY: 'kind',
  SE: 'section',
  AB: 'abstract',
  N2: 'abstract',
  L1: 'attachment',
};
const several = new Set(['byline', 'tags']);
/** Lines of one reference: more are no reference. */
const mostLines = 10_000;

const tagged = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/;

/** References in RIS, as Zotero and databases write them: metadata, and the texts that lie beside them. */
export const ris: Form = {
  form: 'ris',
  recognizes: ({ name, text }) => /^\.ris$/i.test(extname(name)) || /^\ufeff?\s*TY {1,2}- /.test(text),
  async read(file) {
    const encoding = await encodingOf(file);
    return {
      form: 'ris',
      asks: [],
      notes: encodingNotes(encoding),
      async *rows(survey) {
        for await (const found of referencesOf(file, linesOfText(textOf(file, encoding)))) {
          if (isRejected(found)) yield found;
          else yield survey ? withoutText(found) : await withAttachment(file, found);
        }
      },
    };
  },
};

/** A reference that is being read. */
interface Reference {
  line: number;
  lines: number;
  /** Values by tag. */
  values: Map<string, string[]>;
  last: string;
}

async function* referencesOf(
  file: string,
  lines: AsyncIterable<{ number: number; text: string }>,
): AsyncGenerator<Row | Rejected> {
  let open: Reference | null = null;
  for await (const { number, text } of lines) {
    const [, tag, value = ''] = tagged.exec(text.trimEnd()) ?? [];
    if (tag === 'TY') {
      if (open) yield rejected(file, open, 'It has no end (ER  - )');
      open = { line: number, lines: 0, values: new Map(), last: 'TY' };
    }
    if (!open) {
      if (text.trim() !== '') yield rejected(file, { line: number }, 'It stands outside of any reference');
      continue;
    }
    if (++open.lines > mostLines) {
      yield rejected(file, open, 'It does not end');
      open = null;
    } else if (tag === 'ER') {
      yield { where: `${file}:${open.line}`, cells: cellsOf(open) };
      open = null;
    } else if (tag) {
      open.last = tag;
      open.values.set(tag, [...(open.values.get(tag) ?? []), value.trim()]);
    } else if (text.trim() !== '') {
      const values = open.values.get(open.last);
      if (values) values[values.length - 1] += ` ${text.trim()}`;
    }
  }
  if (open) yield rejected(file, open, 'It has no end (ER  - )');
}

function rejected(file: string, { line }: { line: number }, why: string): Rejected {
  return {
    where: `${file}:${line}`,
    refusal: new Refusal('bad-input', `${why}. Export the references again.`),
  };
}

function cellsOf({ values }: Reference): Row['cells'] {
  const cells: Row['cells'] = new Map();
  for (const [tag, name] of Object.entries(known)) {
    const given = values.get(tag)?.filter((value) => value !== '') ?? [];
    if (given.length === 0 || cells.has(name)) continue;
    // A date may be written with a slash behind each part: 2013/08/15/.
    cells.set(name, several.has(name) ? given.join('; ') : given[0].replace(/(\d)\/+$/, '$1'));
  }
  for (const [tag, given] of values) {
    const value = given.filter((one) => one !== '').join('; ');
    if (!(tag in known) && value !== '') cells.set(tag, value);
  }
  return cells;
}
