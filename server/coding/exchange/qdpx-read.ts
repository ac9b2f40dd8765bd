import { Refusal, wellFormed } from '../../../analysis/read/article.ts';
import { brief } from '../../../analysis/text/plain.ts';
import {
  type CodedProject,
  type CodedUser,
  codedBy,
  type Done,
  emptyProject,
  makeTally,
  mostCodings,
  mostSources,
  type Tally,
} from './coded-project.ts';
import { guidIn, readCodes } from './qda-codebook.ts';
import { readSource, type SourceReading, sourceElements } from './qda-sources.ts';
import { variablesBySource } from './qda-variables.ts';
import { attributeOf, childOf, childrenOf, readXml, type XmlElement } from './xml-read.ts';
import { unzip } from './zip-read.ts';

const project = /^[^/]+\.qde$/i;
const source = /^sources\/[^/]+$/i;

/**
 * Reads a project of REFI-QDA, whichever program wrote it. What does not fit is left out and counted by reason. Throws a Refusal
 * for an archive or an XML that is not to be trusted.
 */
export function readQdpx(bytes: Uint8Array): CodedProject {
  const files = unzip(
    bytes,
    (name) => project.test(name) || (source.test(name) && /\.(?:txt|text)$/i.test(name)),
  );
  const found = [...files.keys()].filter((name) => project.test(name));
  if (found.length !== 1)
    throw new Refusal(
      'no-text',
      `This archive is not taken: it holds ${found.length === 0 ? 'no project.qde' : 'two projects'} at its root. Export it as a REFI-QDA project (.qdpx).`,
    );
  const root = readXml(files.get(found[0])!, 'project.qde');
  if (root.name !== 'Project')
    throw new Refusal(
      'no-text',
      'project.qde is not taken: it is no REFI-QDA project. Export it as a project (.qdpx).',
    );
  return projectOf(root, textsByName(files));
}

/** Texts by the name that paths give them, whatever the case of the folder. */
function textsByName(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const texts = [...files].filter(([name]) => source.test(name));
  return new Map(texts.map(([name, content]) => [name.slice(name.indexOf('/') + 1).toLowerCase(), content]));
}

function projectOf(root: XmlElement, texts: ReadonlyMap<string, Uint8Array>): CodedProject {
  const tally = makeTally();
  const users = readUsers(root, tally);
  const origin = attributeOf(root, 'origin') ?? '';
  const codes = readCodes(childOf(root, 'CodeBook'), tally);
  const reading: SourceReading = {
    ...{ origin, texts, tally },
    coders: coderBy(users, guidIn(root, 'creatingUserGUID')),
    codes: new Set(codes.map(({ guid }) => guid)),
  };
  const elements = childOf(root, 'Sources')?.children ?? [];
  const read = sourceElements(elements, tally)
    .slice(0, mostSources)
    .flatMap((element) => readSource(reading, element) ?? []);
  const byGuid = new Map<string, (typeof read)[number]>();
  for (const one of read) {
    if (byGuid.has(one.source.guid)) tally.add('a text with the GUID of another', one.source.name);
    else byGuid.set(one.source.guid, one);
  }
  const kept = [...byGuid.values()];
  const variables = variablesBySource(root, new Map(kept.map(({ source: { guid, name } }) => [guid, name])));
  const codings = kept.flatMap((one) => one.codings);
  if (codings.length > mostCodings)
    throw new Refusal(
      'too-long',
      `This project holds more than ${mostCodings} codes. Export a part of it at a time.`,
    );
  const all = allUsers(users, reading);
  return {
    ...emptyProject(),
    title: brief(attributeOf(root, 'name') ?? '', 200),
    origin: brief(origin, 100),
    about: childOf(root, 'Description')?.text.trim() ?? '',
    sources: kept.map(({ source: one }) => ({
      ...one,
      variables: (variables.get(one.guid) ?? []).filter(([name]) => name !== codedBy),
    })),
    ...{ codes, users: all, codings },
    notes: [...kept.flatMap((one) => one.notes), ...looseNotes(root)],
    done: doneIn(all, variables),
    leftOut: tally.list(),
  };
}

function readUsers(root: XmlElement, tally: Tally): CodedUser[] {
  const all = new Map<string, CodedUser>();
  for (const element of childrenOf(childOf(root, 'Users'), 'User')) {
    const guid = guidIn(element);
    const name = wellFormed(attributeOf(element, 'name') ?? attributeOf(element, 'id') ?? '').trim();
    if (all.has(guid)) tally.add('a coder with the GUID of another', name);
    else all.set(guid, { guid, name: name || 'Unnamed coder' });
  }
  return [...all.values()];
}

/** Of whom nothing says who coded: the one that the project is of, or the only one there is. */
const nobody = 'unnamed';

/** Who coded something, by the GUID that it gives. Null where it gives that of nobody in the file. */
function coderBy(users: readonly CodedUser[], owner: string) {
  const known = new Set(users.map(({ guid }) => guid));
  const usual = known.has(owner) ? owner : users.length === 1 ? users[0].guid : nobody;
  const used = new Set<string>();
  return {
    used,
    of(guid: string): string | null {
      const who = guid === '' ? usual : known.has(guid) ? guid : null;
      if (who !== null) used.add(who);
      return who;
    },
  };
}

function allUsers(users: readonly CodedUser[], { coders }: SourceReading): CodedUser[] {
  return coders.used.has(nobody) ? [...users, { guid: nobody, name: 'Unnamed coder' }] : [...users];
}

/** Notes of the project that hang on no text of it. */
function looseNotes(root: XmlElement): CodedProject['notes'] {
  return childrenOf(childOf(root, 'Notes'), 'Note').map((note) => ({
    ...{ source: null, user: null, start: null, end: null },
    text: childOf(note, 'PlainTextContent')?.text ?? attributeOf(note, 'name') ?? '',
  }));
}

/** Who went through which text, where the file says so as ours do. */
function doneIn(
  users: readonly CodedUser[],
  variables: ReadonlyMap<string, [string, string][]>,
): Done[] | null {
  const told = [...variables].flatMap(([guid, list]) =>
    list.filter(([name]) => name === codedBy).map(([, names]) => ({ guid, names: names.split('; ') })),
  );
  if (told.length === 0) return null;
  return told.flatMap(({ guid, names }) =>
    users
      .filter(({ name }) => names.includes(name))
      .map((user) => ({ source: guid, user: user.guid, start: null, end: null })),
  );
}
