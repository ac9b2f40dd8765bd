import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../analysis/read/article.ts';
import { extractDocx } from './docx.ts';
import type { DocumentKind, Extracted, ExtractOptions } from './extracted.ts';
import { extractHtml } from './html.ts';
import { extractPdf } from './pdf.ts';
import type { Answer } from './run.ts';

/** What the worker is handed: one document, once. */
export interface Task {
  kind: Exclude<DocumentKind, 'text' | 'markdown'>;
  bytes: Uint8Array;
  options: ExtractOptions;
}

const extractors = { html: extractHtml, pdf: extractPdf, docx: extractDocx };

async function answer({ kind, bytes, options }: Task): Promise<Answer<Extracted>> {
  try {
    return { done: await extractors[kind](bytes, options) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, message: error.message } };
    return { failure: String((error as Error)?.stack ?? error) };
  }
}

parentPort?.postMessage(await answer(workerData as Task));
