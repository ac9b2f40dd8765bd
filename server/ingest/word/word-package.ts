import { XMLValidator } from 'fast-xml-parser';
import { Parser } from 'htmlparser2';
import { Refusal } from '../../../analysis/read/article.ts';
import { type ArchiveKind, type ArchiveLimits, unpack, unreadable } from '../extract/archive.ts';
import { zipDirectory } from '../extract/zip-directory.ts';
import { meantName, namesWithin } from './word-names.ts';

/** How a Word document is spoken of that is to come back. */
export const wordKind: ArchiveKind = {
  what: 'Word document',
  advice: 'Make it shorter, or take pictures out',
  again: 'Save it again as .docx',
};
/** As for a Word document that is read. */
const limits: ArchiveLimits = { words: 30 * 2 ** 20, tags: 300_000 };
const mostParts = 2000;
/** What is opened of it: text, notes, comments, what lists them. Pictures, fonts and macros are never unpacked. */
const needed = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[\w.-]+\.xml|word\/_rels\/[\w.-]+\.rels)$/;

/** A relationship of a part to another: what it is, and the other’s name in the archive. */
export interface Relation {
  id: string;
  /** The last part of its kind’s address: `comments`, `footnotes`. */
  kind: string;
  target: string;
}

/** The parts of a Word document that its comments touch. */
export interface WordPackage {
  /** The name of the part that holds the text, and that of what it relates to. */
  main: string;
  relationsOf: string;
  relations: Relation[];
  /** A part by its name, whole; null where there is none that is opened. Throws a Refusal where it is no sound XML. */
  part(name: string): string | null;
  /** Whether the archive has a part of a name, opened or not. */
  has(name: string): boolean;
}

/** Opens a Word document. Throws a Refusal for a bomb, a damaged or a foreign archive, or XML that is not sound. */
export function openWord(bytes: Uint8Array): WordPackage {
  const parts = unpack(bytes, needed, limits, wordKind);
  const read = new Map<string, string | null>();
  const part = (name: string) => {
    if (!read.has(name)) read.set(name, Object.hasOwn(parts, name) ? soundXml(parts[name]) : null);
    return read.get(name)!;
  };
  const listed = zipDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), mostParts);
  if (typeof listed === 'string') throw unreadable(wordKind, listed);
  const names = new Set(listed.map(({ name }) => name));
  const first = relationsIn(part('_rels/.rels') ?? '', '').find(({ kind }) => kind === 'officeDocument');
  const main = first && Object.hasOwn(parts, first.target) ? first.target : 'word/document.xml';
  if (!Object.hasOwn(parts, main)) throw unreadable(wordKind, 'it holds no Word document');
  const slash = main.lastIndexOf('/') + 1;
  const relationsOf = `${main.slice(0, slash)}_rels/${main.slice(slash)}.rels`;
  return {
    main,
    relationsOf,
    relations: relationsIn(part(relationsOf) ?? '', main.slice(0, slash)),
    part,
    has: (name) => names.has(name),
  };
}

/** XML as it stands, its byte order mark too, so that what is not touched comes back byte for byte. */
function soundXml(bytes: Uint8Array): string {
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal('no-text', unreadable(wordKind, 'its XML is not in UTF-8').message, { cause });
  }
  if (XMLValidator.validate(xml.replace(/^\ufeff/, '')) !== true)
    throw unreadable(wordKind, 'its XML is not well formed');
  return xml;
}

function relationsIn(xml: string, folder: string): Relation[] {
  const found: Relation[] = [];
  const names = [new Map<string, string>() as ReadonlyMap<string, string>];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        names.push(namesWithin(names.at(-1)!, attributes));
        if (meantName(name, names.at(-1)!) !== 'rel:Relationship') return;
        const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes;
        // What lies outside of the file is never looked at.
        if (mode === 'External') return;
        found.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: partName(target, folder) });
      },
      onclosetag: () => void names.pop(),
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}

/** The name of a part in the archive, by what a relationship calls it from a folder. */
function partName(target: string, folder: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
