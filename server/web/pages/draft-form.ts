import { Refusal, textHash } from '../../../analysis/read/article.ts';
import { findBlocks, languageOf, notesOnText, refuseUnreadable } from '../../../analysis/read/index.ts';
import { layoutOf } from '../../../analysis/read/layout/index.ts';
import { countWords } from '../../../analysis/text/words.ts';
import { type Block, countedKinds } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { beginningOf } from '../../ingest/beginning.ts';
import { choosableEncodings } from '../../ingest/decode.ts';
import { problemsOf } from '../../ingest/draft-article.ts';
import { guessGenre } from '../../ingest/guess.ts';
import { sketchOf, sketchSize } from '../../ingest/sketch.ts';
import { excerpt, formatCount, headlineOf, languageName, plural } from '../../report/format.ts';
import { articlePath, draftPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import type { Draft } from '../../store/index.ts';
import { knownModel } from './known-fields.ts';

/** Blocks shown of a draft. */
const mostBlocks = 200;
/** Shared hashes from which a text is pointed out as a near-duplicate: about a third of their passages. */
const fewestShared = Math.round(sketchSize / 3);

/** The page of a draft; `problem` is why it could not be saved as it stands. */
export function renderDraft(context: Context, draft: Draft, problem: string | null = null): string {
  const { text, metadata } = draft;
  const frame = { title: `Review: ${titleOf(draft)}`, current: 'add' as const, scripts: [] };
  // Only a beginning is read here; it is the whole of any ordinary article.
  const beginning = beginningOf(text);
  const layout = layoutOf(beginning, metadata.layout);
  const blocks = beginning.trim() === '' ? [] : findBlocks(beginning, metadata.title ?? null, layout);
  return renderPage('draft', frame, {
    path: draftPath(draft.number),
    name: draft.name,
    heading: titleOf(draft),
    problem: problem ?? draft.problem ?? unreadable(text),
    besideTitle: besideTitle(context, draft),
    text,
    ...knownModel(metadata, problemsOf(metadata), guessGenre(beginning, blocks, layout, {}).why),
    notes: draft.notes,
    encoding: encodingOf(draft),
    page: draft.kind === 'html',
    language: languageLine(text),
    known: sameText(context, text),
    near: nearModel(context, text),
    removed: draft.removed,
    removedCount: plural(draft.removed.length, 'passage'),
    textNotes: beginning.length < text.length ? [] : notesOnText(beginning, blocks),
    counted: plural(countedWords(beginning, blocks), 'word'),
    part: beginning.length < text.length ? formatCount(beginning.length) : null,
    blocks: blocks.slice(0, mostBlocks).map((block) => ({
      kind: block.kind,
      counted: countedKinds.has(block.kind),
      reason: block.reason,
      words: excerpt(beginning, block, 160),
    })),
    more: blocks.length > mostBlocks ? plural(blocks.length - mostBlocks, 'further paragraph') : null,
  });
}

function titleOf({ text, name, metadata }: Draft): string {
  return text.trim() === '' ? name : headlineOf({ title: metadata.title ?? null, text });
}

function besideTitle({ store }: Context, { beside }: Draft): string | null {
  const other = beside ? store.articles.get(beside) : null;
  return other ? headlineOf(other) : null;
}

/** Why the text will be refused as it stands; null where it can be read. */
function unreadable(text: string): string | null {
  try {
    refuseUnreadable(text);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function encodingOf({ encoding, kind }: Draft) {
  if (!encoding || kind === null) return null;
  return {
    name: encoding.name,
    basis: encoding.basis,
    choices: choosableEncodings.map((name) => ({ name, selected: name === encoding.name })),
  };
}

function languageLine(text: string): string | null {
  const tag = languageOf(text);
  return tag === null ? null : languageName(tag);
}

/** The article that has this very text. */
function sameText({ store }: Context, text: string) {
  const article = store.articles.get(textHash(text));
  return article && { path: articlePath(article.id), title: headlineOf(article) };
}

function nearModel({ store }: Context, text: string) {
  const near = store.sketches.near(sketchOf(text), textHash(text), fewestShared);
  return near.flatMap(({ article, shared }) => {
    const found = store.articles.get(article);
    if (!found) return [];
    return [
      {
        path: articlePath(article),
        title: headlineOf(found),
        share: Math.round((100 * shared) / sketchSize),
      },
    ];
  });
}

function countedWords(text: string, blocks: readonly Block[]): number {
  return blocks
    .filter(({ kind }) => countedKinds.has(kind))
    .reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
}
