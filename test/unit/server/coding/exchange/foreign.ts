import { zipSync } from 'fflate';

/** A stretch as a program writes it: positions as that program counts. */
export interface ForeignSelection {
  start: number;
  end: number;
  code?: string;
  user?: string;
  name?: string;
  description?: string;
  guid?: string;
}

export interface ForeignSource {
  guid: string;
  name: string;
  /** As it stands in the archive. */
  text?: string;
  path?: string;
  rich?: string;
  inside?: string;
  selections?: ForeignSelection[];
  codes?: string[];
}

/** A project as programs of qualitative analysis write one, in the manner that each has by its documents and issues. */
export interface ForeignProject {
  origin?: string;
  folder?: string;
  mark?: string;
  users?: [guid: string, name: string][];
  /** Codes by GUID, each with its name and that of the code above it. */
  codes?: [guid: string, name: string, parent?: string][];
  sources: ForeignSource[];
  cases?: string;
  more?: string;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

/** The XML of a project, written by hand: nothing of ours writes it. */
export function foreignXml({
  origin,
  users = [],
  codes = [],
  sources,
  cases = '',
  more = '',
}: ForeignProject): string {
  const under = (parent: string | undefined): string =>
    codes
      .filter((code) => code[2] === parent)
      .map(
        ([guid, name]) =>
          `<Code guid="${guid}" name="${escaped(name)}" isCodable="true">${under(guid)}</Code>`,
      )
      .join('');
  const coding = (code: string) => `<Coding guid="c"><CodeRef targetGUID="${code}"/></Coding>`;
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="P"${origin === undefined ? '' : ` origin="${origin}"`}>
  <Users>${users.map(([guid, name]) => `<User guid="${guid}" name="${escaped(name)}"/>`).join('')}</Users>
  <CodeBook><Codes>${under(undefined)}</Codes></CodeBook>
  ${cases}
  <Sources>${sources
    .map(({ guid, name, path, rich, inside, selections = [], codes: whole = [] }) => {
      const paths = `${path === '' ? '' : ` plainTextPath="${path ?? `internal://${guid}.txt`}"`}${rich ? ` richTextPath="${rich}"` : ''}`;
      return `<TextSource guid="${guid}" name="${escaped(name)}"${paths}>
      ${inside === undefined ? '' : `<PlainTextContent>${escaped(inside)}</PlainTextContent>`}
      ${selections
        .map(
          (one, i) =>
            `<PlainTextSelection guid="${one.guid ?? `s${i}`}" name="${escaped(one.name ?? '')}" startPosition="${one.start}" endPosition="${one.end}"${one.user ? ` creatingUser="${one.user}"` : ''}>${one.description ? `<Description>${escaped(one.description)}</Description>` : ''}${one.code ? coding(one.code) : ''}</PlainTextSelection>`,
        )
        .join('\n')}
      ${whole.map(coding).join('')}</TextSource>`;
    })
    .join('\n')}</Sources>${more}
</Project>`;
}

/** A project as an archive. */
export function foreignQdpx(project: ForeignProject, extra: Record<string, string> = {}): Uint8Array {
  const { folder = 'sources', mark = '', sources } = project;
  const texts = sources.flatMap(({ guid, text }) =>
    text === undefined ? [] : [[`${folder}/${guid}.txt`, text]],
  );
  const files: Record<string, string> = {
    'project.qde': mark + foreignXml(project),
    ...Object.fromEntries(texts),
    ...extra,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'utf8')])),
  );
}

/** Where words begin and end in a text, in code points, as programs in most languages count. */
export function pointsAt(text: string, words: string): { start: number; end: number } {
  const at = text.indexOf(words);
  const start = Array.from(text.slice(0, at)).length;
  return { start, end: start + Array.from(words).length };
}
