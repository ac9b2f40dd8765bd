import {
  type ArticleMetadata,
  articleText,
  type LayoutSpan,
  makeArticle,
  Refusal,
} from '../../analysis/read/article.ts';
import { toldIn } from '../../analysis/read/layout/index.ts';
import type { Draft } from '../store/index.ts';
import type { DocumentKind, Extracted, ExtractOptions } from './extract/extracted.ts';
import { decodedNote, extract, kindOf, refuseLongText } from './extract.ts';
import type { Fetched } from './fetch.ts';
import { guessMetadata } from './guess.ts';
import { isLines, linesOf } from './lines.ts';
import { lineSchema, metadataOf, parseJson } from './metadata.ts';

/** A draft before it is stored, with what it was got from. */
export interface NewDraft extends Omit<Draft, 'number' | 'created'> {
  bytes: Uint8Array | null;
}

/** Lines of one uploaded JSON Lines file that become drafts; more are for `parallax import`. */
export const mostLines = 200;
/** Lines of it that are looked at, blank ones too. */
const mostLooked = 10_000;
/** Characters of what a document says of itself that are taken over: as many as a field may have. */
const longestField = 2000;

const empty: NewDraft = {
  name: '',
  text: '',
  metadata: {},
  removed: [],
  notes: '',
  encoding: null,
  problem: null,
  kind: null,
  beside: null,
  bytes: null,
};

/** The draft of a text as it was pasted, its metadata guessed. Throws a Refusal where it is longer than a text file may be. */
export function draftOfText(text: string): NewDraft {
  refuseLongText(text);
  return withGuesses({ ...empty, name: 'Pasted text', text: tidy(text).text, notes: 'Pasted.' });
}

/** The drafts of an uploaded file: one, or one for each line of a JSON Lines file. What cannot be read is a draft with its problem. */
export async function draftsOfFile(
  name: string,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<NewDraft[]> {
  if (isLines(name)) return draftsOfLines(name, bytes);
  return [
    await attempt({ ...empty, name, bytes }, async () => {
      const kind = kindOf(name, bytes);
      const extracted = await extract(bytes, kind, {}, signal);
      return taken({ ...empty, name, kind, bytes, notes: `File ${name}.` }, extracted);
    }),
  ];
}

/** The draft of a page fetched from its address. */
export async function draftOfPage(
  address: string,
  fetch: () => Promise<Fetched>,
  signal?: AbortSignal,
): Promise<NewDraft> {
  return attempt({ ...empty, name: address, metadata: { url: address } }, async () => {
    const { bytes, url, type, charset } = await fetch();
    const kind: DocumentKind = type === 'application/pdf' ? 'pdf' : type === 'text/plain' ? 'text' : 'html';
    const extracted = await extract(bytes, kind, { encoding: { declared: charset ?? undefined } }, signal);
    const draft = taken(
      { ...empty, name: url.slice(0, longestField), kind, bytes, notes: `Fetched from ${url}.` },
      extracted,
    );
    return { ...draft, metadata: { ...draft.metadata, url: draft.metadata.url ?? url } };
  });
}

/** A draft read again from its bytes in another way; what a reader typed about it stays. Throws a Refusal. */
export async function rereadDraft(
  draft: Draft,
  bytes: Uint8Array,
  options: ExtractOptions,
  signal?: AbortSignal,
): Promise<Draft> {
  const extracted = await extract(bytes, draft.kind as DocumentKind, options, signal);
  const source = draft.notes.split('. ', 1)[0].replace(/\.?$/, '.');
  const { bytes: _, ...read } = taken({ ...empty, name: draft.name, bytes: null, notes: source }, extracted);
  return {
    ...draft,
    text: read.text,
    metadata: { ...draft.metadata, layout: read.metadata.layout },
    removed: read.removed,
    notes: read.notes,
    encoding: read.encoding,
    problem: null,
  };
}

async function draftsOfLines(name: string, bytes: Uint8Array): Promise<NewDraft[]> {
  const drafts: NewDraft[] = [];
  const beginning = firstLines(bytes);
  const stream = (async function* () {
    yield beginning;
  })();
  for await (const { number, text } of linesOf(stream)) {
    if (drafts.length >= mostLines) return [...drafts, theRest(name, drafts.length)];
    const where = `${name}, line ${number}`;
    drafts.push(
      await attempt({ ...empty, name: where }, async () => {
        if (text instanceof Refusal) throw text;
        const line = parseJson(text, lineSchema, 'The line');
        refuseLongText(line.text);
        const { layout: given, ...metadata } = metadataOf(line);
        const { text: words, layout } = tidy(line.text, given);
        return withGuesses({
          ...empty,
          name: where,
          text: words,
          metadata: { ...metadata, layout },
          notes: `File ${where}.`,
        });
      }),
    );
  }
  return beginning.length < bytes.length ? [...drafts, theRest(name, drafts.length)] : drafts;
}

/** As many lines as are looked at. */
function firstLines(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = 0;
  for (let line = 0; line < mostLooked; line++) {
    const at = buffer.indexOf(10, end);
    if (at < 0) return buffer;
    end = at + 1;
  }
  return buffer.subarray(0, end);
}

/** Says that a file has more lines than were taken. */
function theRest(name: string, taken: number): NewDraft {
  const problem = `${name} has more lines than are taken here (${mostLines} texts in the first ${mostLooked} lines); ${taken} are here. Bring all of them in from a terminal: npx parallax import ${name}`;
  return { ...empty, name: `${name}, the rest`, problem };
}

async function attempt(failed: NewDraft, make: () => Promise<NewDraft>): Promise<NewDraft> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...failed, bytes: null, problem: error.message };
  }
}

function taken(draft: NewDraft, extracted: Extracted): NewDraft {
  const { metadata, removed, encoding } = extracted;
  const notes = [draft.notes, metadata.provenance, ...extracted.notes, decodedNote(extracted)];
  const { provenance: _, ...known } = metadata;
  const { text, layout } = tidy(extracted.text, extracted.layout);
  return withGuesses({
    ...draft,
    text,
    metadata: { ...clipped(known), layout },
    removed,
    encoding,
    notes: notes.filter(Boolean).join(' '),
  });
}

/** What a document says of itself may be of any length; a field may not. */
function clipped(metadata: ArticleMetadata): ArticleMetadata {
  const entries = Object.entries(metadata).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, longestField).toWellFormed() : value,
  ]);
  return Object.fromEntries(entries) as ArticleMetadata;
}

/** As `makeArticle` will have it, so that what is reviewed is what is stored; of the layout, what the format told. */
function tidy(received: string, told: LayoutSpan[] = []): { text: string; layout: LayoutSpan[] } {
  if (told.length === 0) return { text: articleText(received), layout: [] };
  const { text, layout } = makeArticle(received, { layout: told });
  return { text, layout: toldIn(text, layout) };
}

/** Fields that the document left open, filled with guesses. */
function withGuesses(draft: NewDraft): NewDraft {
  const guesses = guessMetadata(draft.text, draft.metadata);
  const known = Object.fromEntries(
    Object.entries(draft.metadata).filter(([, value]) => value !== null && value !== 'unknown'),
  ) as ArticleMetadata;
  const { title, byline, published, genre } = guesses;
  return {
    ...draft,
    metadata: {
      title: title?.value ?? null,
      byline: byline?.value ?? null,
      published: published?.value ?? null,
      publishedBasis: !known.published && published ? `from ${published.why}` : null,
      genre: genre.value,
      genreBasis: known.genre || genre.value === 'unknown' ? null : genre.why,
      ...known,
    },
  };
}
