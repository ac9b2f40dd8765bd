import { rename, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Refusal } from '../../analysis/read/article.ts';
import { brief } from '../../analysis/text/plain.ts';
import { readDocument } from '../ingest/file.ts';
import { findingComment } from '../report/desk/finding-comments.ts';
import { commentedDocument } from '../report/word/commented-document.ts';
import type { CheckedFile } from './checked-draft.ts';
import { naming } from './named-refusal.ts';

/** Throws a Refusal where a draft cannot come back as a Word document, before anything is checked. */
export function refuseDocx(out: string, paths: readonly string[]): void {
  const refuse = (why: string): never => {
    throw new Refusal('bad-input', why);
  };
  const [path] = paths;
  if (paths.length !== 1) refuse('--docx takes one draft: check the others one by one.');
  if (extname(path).toLowerCase() !== '.docx')
    refuse(`--docx gives a Word document back with comments, and ${brief(path)} is none: name a .docx.`);
  if (resolve(out) === resolve(path)) refuse('--docx would write over the draft. Name another file.');
}

/** Writes a draft with its findings as comments, whole or not at all. One that could not be read is not written. */
export async function writeCommented(
  out: string,
  { path, source, findings, error }: CheckedFile,
): Promise<void> {
  if (error) return;
  const comments = findings.map((finding) =>
    findingComment(
      source,
      finding,
      finding.suppression && {
        initials: null,
        reason: finding.suppression.justification,
      },
    ),
  );
  const made = await (async () => commentedDocument(await readDocument(path), source, comments))().catch(
    (failure) => {
      throw naming(path, failure);
    },
  );
  await writeFile(`${out}.part`, made);
  await rename(`${out}.part`, out);
}
