import { backchannelWords } from '../english/written-speech.ts';
import type { Transcript, Turn } from '../types/checked-quotation.ts';
import { fillerWords, markDisfluencies } from './disfluencies.ts';
import { type SpokenWord, spokenWords } from './spoken-words.ts';

/** A word of a transcript. */
export interface SourceWord extends SpokenWord {
  /** Time code of the part that it stands in. */
  time: string | null;
  /** A filler or part of a false start. */
  loose: boolean;
}

/** What one speaker says without anybody else in between, but "mm" and "yeah". */
export interface SourceTurn {
  speaker: string | null;
  /** Words `from..to` of the source, half-open. */
  from: number;
  to: number;
}

/** A transcript as a row of words, turn by turn, with where each word form and each two stand. */
export interface Source {
  transcript: Transcript;
  words: SourceWord[];
  turns: SourceTurn[];
  /** Index of its turn, by word. */
  turnOf: Int32Array;
  /** Left by a machine: no punctuation to speak of. */
  automatic: boolean;
  places: ReadonlyMap<string, number[]>;
}

const backchannel = new Set([...fillerWords, ...backchannelWords]);
/** Words to a sign of punctuation or a capital above which nobody has edited a transcript. */
const mostBare = 40;

/** Reads the words of a transcript. Linear time. */
export function sourceOf(transcript: Transcript): Source {
  const words: SourceWord[] = [];
  const turns: SourceTurn[] = [];
  const automatic = isAutomatic(transcript);
  for (const turn of joinedTurns(transcript.text, transcript.turns)) {
    const from = words.length;
    for (const part of turn.parts)
      for (const [i, word] of spokenWords(transcript.text, part.start, part.end).entries()) {
        const opens = i === 0 && words.length > from;
        const before = opens
          ? breakAtLine(transcript.text, words[words.length - 1].end, part.start)
          : word.before;
        words.push({ ...word, before, time: part.time, loose: false });
      }
    if (words.length === from) continue;
    turns.push({ speaker: turn.speaker, from, to: words.length });
    markDisfluencies(words, from, words.length, automatic);
  }
  const turnOf = new Int32Array(words.length);
  for (const [t, { from, to }] of turns.entries()) turnOf.fill(t, from, to);
  return { transcript, words, turns, turnOf, automatic, places: placesOf(words) };
}

/** What stands behind the last word before a line's end tells whether its sentence ends there. */
function breakAtLine(text: string, end: number, next: number): SpokenWord['before'] {
  const tail = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end, Math.min(next, end + 8)))?.[0] ?? '';
  if (/[.?!;:]/.test(tail)) return 'stop';
  return /[,–—-]/.test(tail) ? 'pause' : 'none';
}

function isAutomatic({ text, turns }: Transcript): boolean {
  let [words, signs] = [0, 0];
  for (const { parts } of turns)
    for (const { start, end } of parts) {
      const said = text.slice(start, end);
      words += said.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
      signs += said.match(/[.,?!;](?=\s|$)/g)?.length ?? 0;
    }
  return words > mostBare && words > signs * mostBare;
}

/** Turns of one speaker that nobody interrupts, or only with a sound, are one. */
function joinedTurns(text: string, turns: readonly Turn[]): Turn[] {
  const joined: Turn[] = [];
  const between: Turn[] = [];
  let open: Turn | null = null;
  for (const turn of turns) {
    if (open && turn.speaker !== null && open.speaker === turn.speaker) {
      open.parts.push(...turn.parts);
      continue;
    }
    if (open && isBackchannel(text, turn)) {
      between.push(turn);
      continue;
    }
    if (open) joined.push(open);
    joined.push(...between.splice(0));
    open = { speaker: turn.speaker, parts: [...turn.parts] };
  }
  if (open) joined.push(open);
  return [...joined, ...between];
}

function isBackchannel(text: string, { parts }: Turn): boolean {
  if (parts.length !== 1 || parts[0].end - parts[0].start > 24) return false;
  const words = spokenWords(text, parts[0].start, parts[0].end);
  return (
    words.length <= 2 &&
    words.every(({ form }) => fillerWords.has(form) || backchannel.has(form)) &&
    !/\?/.test(text.slice(parts[0].start, parts[0].end + 1))
  );
}

/** Where each word stands, and each two that follow each other. */
function placesOf(words: readonly SourceWord[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const put = (key: string, at: number) => {
    const list = places.get(key);
    if (list) list.push(at);
    else places.set(key, [at]);
  };
  for (const [i, { form }] of words.entries()) {
    put(form, i);
    if (i > 0) put(`${words[i - 1].form} ${form}`, i - 1);
  }
  return places;
}
