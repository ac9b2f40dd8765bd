import type { Form, Quotation, Token } from '../types/document.ts';
import { allOfIt, type Stretch } from '../types/stretch.ts';
import { type KeptWindow, keptWindow } from './kept-windows.ts';
import type { Runtime, Values } from './runtime.ts';
import { type Window, windowsOf } from './windows.ts';

/** What of a document, or of its headline, the reader looks at. */
export type Readable = Pick<Form, 'text' | 'tokens' | 'sentences' | 'quotations' | 'mentions'>;

/** What the encoder gave for one window. */
export interface Encoded {
  window: Window;
  /** Sentences with tokens in it, and how many of each. */
  sentences: { index: number; from: number; to: number }[];
  /** Where what the heads say of it is kept. */
  kept: KeptWindow;
  /** Which piece is whose, which tokens are quoted, and which are of which sentence. */
  laid: Record<'owners' | 'quoted' | 'sentences', Values>;
  out: Awaited<ReturnType<Runtime['encoder']>>;
}

/** The encoder's pass over a document, or a stretch of it, window by window, in text order. */
export async function* encodeWindows(
  runtime: Runtime,
  form: Readable,
  { from, to, names }: Stretch = allOfIt,
): AsyncGenerator<Encoded> {
  const { tokens } = form;
  const quoted = quotedTokens(tokens, form.quotations);
  for (const window of windowsOf(form, runtime.pieces, names))
    if (tokens[window.last - 1].end > from && tokens[window.first].start < to)
      yield await encode(runtime, form, window, quoted);
}

/** 1 for each token between quotation marks that give somebody's words. */
function quotedTokens(tokens: readonly Token[], quotations: readonly Quotation[]): Uint8Array {
  const flags = new Uint8Array(tokens.length);
  let i = 0;
  for (const { start, end, depth, scare } of quotations) {
    if (depth > 0 || scare) continue;
    while (i < tokens.length && tokens[i].end <= start) i++;
    for (; i < tokens.length && tokens[i].start < end; i++) flags[i] = 1;
  }
  return flags;
}

async function encode(
  { encoder, pieces }: Runtime,
  { tokens, sentences }: Readable,
  window: Window,
  quoted: Uint8Array,
): Promise<Encoded> {
  const { first, last } = window;
  const ids = [pieces.begin, ...window.context, pieces.end];
  const kinds = new BigInt64Array(ids.length + window.pieces.reduce((sum, p) => sum + p.length, 0) + 1).fill(
    1n,
  );
  kinds.fill(0n, 0, ids.length);
  const size = last - first;
  const owners = new Float32Array(size * kinds.length);
  for (const [token, own] of window.pieces.entries())
    for (const id of own) {
      owners[token * kinds.length + ids.length] = 1 / own.length;
      ids.push(id);
    }
  ids.push(pieces.end);
  const here: Encoded['sentences'] = [];
  for (let i = first; i < last; ) {
    const index = tokens[i].sentence;
    const to = Math.min(last, sentences[index].lastToken);
    here.push({ index, from: i - first, to: to - first });
    i = to;
  }
  const masks = new Float32Array(here.length * size);
  for (const [row, { from, to }] of here.entries()) masks.fill(1, row * size + from, row * size + to);
  const inQuotes = quoted.subarray(first, last);
  const ends = here.map(({ to }) => to);
  const key = [window.context, ...window.pieces, inQuotes, ends].join(';');
  const laid = {
    owners: { data: owners, dims: [size, kinds.length] },
    quoted: { data: Float32Array.from(inQuotes), dims: [size] },
    sentences: { data: masks, dims: [here.length, size] },
  };
  const kept = await keptWindow(key, () =>
    encoder({
      ids: { data: BigInt64Array.from(ids, BigInt), dims: [ids.length] },
      kinds: { data: kinds, dims: [kinds.length] },
      ...laid,
    }),
  );
  return { window, sentences: here, kept, laid, out: kept.out };
}
