// The learned reader's own work and nothing else: what a whole analysis is held against.

import { encodeWindows } from '../../analysis/model/encode.ts';
import { loadRuntime } from '../../analysis/model/runtime.ts';
import { makeArticle } from '../../analysis/read/article.ts';
import { readForm } from '../../analysis/read/index.ts';
import type { Form } from '../../analysis/types/document.ts';

/** The sentences and tokens that the windows of a text are cut from. */
export function formOf(text: string): Form {
  return readForm(makeArticle(text));
}

/** Word pieces, windows and the encoder's run over them; gives the number of windows. */
export async function pass(form: Form): Promise<number> {
  let windows = 0;
  for await (const _ of encodeWindows(await loadRuntime(), form)) windows++;
  return windows;
}
