import { basename } from 'node:path';
import { makeArticle, Refusal } from '../../../analysis/read/article.ts';
import { read } from '../../../analysis/read/index.ts';
import type { Transcript, Turn } from '../../../analysis/types/checked-quotation.ts';
import type { ReadDocument, Span } from '../../../analysis/types/document.ts';
import { extract, kindOf, largestDocument } from '../extract.ts';
import { longestRead } from '../file.ts';
import { readInput } from '../input.ts';
import { isSubtitles, subtitleTurns } from './subtitles.ts';
import { labelledTurns } from './turn-labels.ts';

/** "Statement by Jane Doe" over a text: whose words it is. */
const statementOf =
  /^.{0,40}\b(?:statement|remarks|speech|address|testimony|letter|interview|evidence)\b[^\n]{0,40}?\b(?:by|of|from|with)\s+((?:[A-Z][\w.'’-]*\s?){1,7})/im;

/** The transcript, statement or earlier article of a file. Throws a Refusal that says what to do where it cannot be read. */
export async function readTranscript(file: string): Promise<Transcript> {
  const bytes = await readInput(file, { bytes: largestDocument, seconds: longestRead });
  return transcriptOfBytes(bytes, basename(file));
}

/** The transcript of bytes that came under a name: text, Word, subtitles (.srt, .vtt), or what articles come as. */
export async function transcriptOfBytes(bytes: Uint8Array, name: string): Promise<Transcript> {
  const { text } = await extract(bytes, kindOf(name, bytes));
  return transcriptOfText(text, name);
}

/**
 * The transcript of a text: subtitles by their time lines, turns by their labels, else a statement or an article, whose
 * quotations are their speakers' and the rest nobody's. Throws a Refusal where there is nothing to read.
 */
export async function transcriptOfText(text: string, name: string): Promise<Transcript> {
  if (text.trim() === '')
    throw new Refusal('empty-text', `${name}: there is no text in it. Choose another file.`);
  if (isSubtitles(text)) {
    const turns = subtitleTurns(text);
    if (turns.length === 0)
      throw new Refusal('bad-input', `${name}: its subtitles have no words. Choose another file.`);
    return { file: name, text, turns };
  }
  const labelled = labelledTurns(text);
  if (labelled && labelled.length > 0) return { file: name, text, turns: labelled };
  return unlabelled(text, name);
}

async function unlabelled(text: string, name: string): Promise<Transcript> {
  const article = makeArticle(text);
  const stated = statementOf.exec(article.text.slice(0, 400))?.[1].trim() ?? null;
  const whole = (): Turn[] => [
    { speaker: stated, parts: paragraphsOf(article.text, { start: 0, end: article.text.length }) },
  ];
  if (stated !== null || !/["“«]/.test(article.text))
    return { file: name, text: article.text, turns: whole() };
  const document = await read(article).catch((error) => {
    // What is too short to be read, or not English, may have the words all the same.
    if (error instanceof Refusal) return null;
    throw error;
  });
  return { file: name, text: article.text, turns: document ? articleTurns(document) : whole() };
}

function paragraphsOf(text: string, { start, end }: Span) {
  return Array.from(text.slice(start, end).matchAll(/[^\n]+/g), ({ 0: line, index }) => ({
    start: start + index,
    end: start + index + line.length,
    time: null,
  }));
}

/** Per paragraph: what is quoted, speaker by speaker, and what stands outside the marks. */
function articleTurns({ text, blocks, quotations, voices, attributions }: ReadDocument): Turn[] {
  const outer = quotations.filter(({ depth, scare }) => depth === 0 && !scare);
  return blocks.flatMap(({ start, end }) => {
    const turns = new Map<string, Turn>();
    const put = (key: string, speaker: string | null, part: Span) => {
      const turn = turns.get(key) ?? { speaker, parts: [] };
      turns.set(key, turn);
      if (/[\p{L}\p{N}]/u.test(text.slice(part.start, part.end))) turn.parts.push({ ...part, time: null });
    };
    let at = start;
    for (const q of outer) {
      if (q.start < start || q.end > end) continue;
      const voice = voices.find((one) => one.start < q.end && one.end > q.start && one.voice === 'quotation');
      const speaker = attributions[voice?.attribution ?? -1]?.speaker ?? null;
      put('', null, { start: at, end: q.start });
      put(`of ${speaker}`, speaker, { start: q.start + 1, end: q.end - (q.closed ? 1 : 0) });
      at = q.end;
    }
    put('', null, { start: at, end });
    return [...turns.values()].filter(({ parts }) => parts.length > 0);
  });
}
