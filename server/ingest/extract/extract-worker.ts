import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../analysis/read/article.ts';
import { extractDocx } from './docx.ts';
import type { DocumentKind, Extracted, ExtractOptions } from './extracted.ts';
import { extractHtml } from './html.ts';
import { extractPdf } from './pdf.ts';
import { rtfText } from './rtf.ts';
import type { Answer } from './run.ts';
import { readSheets, type Workbook } from './sheets.ts';

/** What is got out of each kind of document. */
export interface Contents extends Record<Exclude<DocumentKind, 'text' | 'markdown'>, Extracted> {
  rtf: string;
  xlsx: Workbook;
}
export type TaskKind = keyof Contents;

/** What the worker is handed: one document, once. */
export interface Task<Kind extends TaskKind = TaskKind> {
  kind: Kind;
  bytes: Uint8Array;
  options: ExtractOptions;
}

const extractors = { html: extractHtml, pdf: extractPdf, docx: extractDocx, rtf: rtfText, xlsx: readSheets };

async function answer({ kind, bytes, options }: Task): Promise<Answer<Contents[TaskKind]>> {
  try {
    return { done: await extractors[kind](bytes, options) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, message: error.message } };
    return { failure: String((error as Error)?.stack ?? error) };
  }
}

parentPort?.postMessage(await answer(workerData as Task));
