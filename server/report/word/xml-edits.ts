import { Parser } from 'htmlparser2';
import { type Names, namesWithin } from '../../ingest/word/word-names.ts';

/** Something that is put into a text in the place of `removed` characters. */
export interface Edit {
  at: number;
  removed: number;
  text: string;
}

/** A text with edits, none over another; those at one place in their order. All else stays as it was. */
export function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, removed, text: put } of [...edits].sort((a, b) => a.at - b.at)) {
    parts.push(text.slice(from, at), put);
    from = at + removed;
  }
  return parts.join('') + text.slice(from);
}

/** The root of an XML document that is well formed. */
interface Root {
  name: string;
  names: Names;
  tagEnd: number;
  /** Where its closing tag begins; null where it closes itself. */
  close: number | null;
}

function rootOf(xml: string): Root {
  let root: Root = { name: '', names: new Map(), tagEnd: xml.length, close: null };
  let deep = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (deep++ === 0)
          root = {
            name,
            names: namesWithin(new Map(), attributes),
            tagEnd: parser.endIndex + 1,
            close: null,
          };
      },
      onclosetag() {
        if (--deep === 0 && parser.startIndex >= root.tagEnd) root.close = parser.startIndex;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return root;
}

/** The prefixes that hold all over a well-formed XML document. */
export function rootNames(xml: string): Names {
  return rootOf(xml).names;
}

/**
 * A well-formed XML document with more at the end of its root. `inner` is handed the prefixes that hold there, and says with them what
 * it puts in.
 */
export function appended(xml: string, inner: (names: Names) => string): string {
  const { name, names, tagEnd, close } = rootOf(xml);
  if (close !== null) return edited(xml, [{ at: close, removed: 0, text: inner(names) }]);
  const slash = xml.lastIndexOf('/', tagEnd);
  return edited(xml, [{ at: slash, removed: tagEnd - slash, text: `>${inner(names)}</${name}>` }]);
}
