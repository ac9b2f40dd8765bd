import { extname } from 'node:path';
import type { Style } from '../../../analysis/check/index.ts';
import { type Article, Refusal } from '../../../analysis/read/article.ts';
import { kindOf } from '../../ingest/extract.ts';
import { articleOfBytes } from '../../ingest/file.ts';
import type { Upload } from '../../ingest/uploads.ts';
import { findingComment } from '../../report/desk/finding-comments.ts';
import { reviewDesk } from '../../report/desk/reviewed.ts';
import { commentedDocument } from '../../report/word/commented-document.ts';
import type { DeskSent } from './desk-form.ts';

function wordOf({ word }: DeskSent): Upload {
  if (!word) throw new Refusal('bad-input', 'Choose a Word draft first: a file that ends in .docx.');
  if (kindOf(word.name, word.bytes) !== 'docx')
    throw new Refusal('not-text', `${word.name} is no Word document. Choose a file that ends in .docx.`);
  return word;
}

/** The text of the Word draft that came along, and what its form tells. Throws a Refusal. */
export async function wordDraft(sent: DeskSent): Promise<Article> {
  const { name, bytes } = wordOf(sent);
  return articleOfBytes(bytes, name);
}

/**
 * The Word draft that came along, with what the desk says of it as comments; dismissals of the desk come as replies. It is read anew: what
 * was typed into the desk since is none of its words. Throws a Refusal.
 */
export async function returnedWord(
  sent: DeskSent,
  style: Style,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { name, bytes } = wordOf(sent);
  const { text, layout } = await articleOfBytes(bytes, name);
  const { review, settled } = await reviewDesk({ ...sent.state, draft: text }, style, layout);
  const comments = review.findings.map((finding, i) => findingComment(text, finding, settled[i]));
  const ending = extname(name);
  return {
    name: `${name.slice(0, name.length - ending.length)}-comments.docx`,
    bytes: commentedDocument(bytes, text, comments),
  };
}
