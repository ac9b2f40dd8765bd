import type { ChangedWords, LeftOut, QuotationKind, TranscriptPassage } from '../types/checked-quotation.ts';
import { type QuotedWord, type Step, weightOf } from './align-words.ts';
import { fillerWords } from './disfluencies.ts';
import type { Piece } from './locate.ts';
import { isClause, lostBefore, lostBehind, lostInCut } from './lost-sense.ts';
import type { Source } from './source-words.ts';

/** The least part of a quotation's weight that is said in its place; below, it is taken from somewhere else. */
const leastSaid = 0.55;
/** … unless so many words stand there in a row. */
const longestRun = 6;
const fewestSaid = 3;

/** What differs between a quotation and the passages that it was taken from. */
export interface Difference {
  kind: QuotationKind;
  left: LeftOut[];
  changed: ChangedWords[];
  /** The part of its weight that is said there, 0..1. */
  said: number;
}

/** Tells how a quotation differs from where it was taken; `ownWords` tells whether the draft itself says what was lost. */
export function differenceOf(
  text: string,
  quoted: readonly QuotedWord[],
  pieces: readonly Piece[],
  saysItself: (lost: NonNullable<LeftOut['lost']>) => boolean,
): Difference {
  const shift = pieces.map((piece) => shifted(piece, quoted));
  const steps = shift.flatMap(({ steps }) => steps);
  const said = saidPart(quoted, steps);
  const left = shift.flatMap(({ piece, steps }) => leftOut(piece, steps, quoted));
  const changed = changedWords(text, quoted, shift);
  const loose = shift.some(({ piece, steps }) =>
    steps.some((step) => step.kind === 'cut' && isLoose(piece.source, step)),
  );
  const difference = { left, changed, said };
  if (!isFound(quoted, steps, said)) return { ...difference, kind: 'not found' };
  if (changed.length > 0) return { ...difference, kind: 'altered' };
  if (pieces.length > 1) return { ...difference, kind: 'joined' };
  const beyond = beyondEnds(pieces[0]).filter(({ lost }) => lost === null || !saysItself(lost));
  const all = [...left, ...beyond];
  if (all.some(({ lost }) => lost !== null))
    return { ...difference, left: all, kind: 'trimmed, sense changed' };
  if (left.length > 0) return { ...difference, kind: 'trimmed' };
  if (loose || beganAnew(quoted, pieces[0]))
    return { ...difference, kind: 'exact but for fillers and false starts' };
  const [{ source, alignment }] = pieces;
  const same = plain(text) === plain(wordsSaid(source, alignment.from, alignment.to));
  return { ...difference, kind: same ? 'exact' : 'exact but for marks and case' };
}

/** True for a sentence whose speaker began it before: "We, we have, er, we have nothing", quoted from the last "we". */
function beganAnew(quoted: readonly QuotedWord[], { source, turn, alignment }: Piece): boolean {
  const { words, turns } = source;
  let at = alignment.from - 1;
  while (at >= turns[turn].from && words[at].loose && fillerWords.has(words[at].form)) at--;
  if (!quoted[0].capital || words[alignment.from].before === 'stop') return false;
  return at >= turns[turn].from && words[at].loose && startsAlike(words, at, alignment.from);
}

/** Whether one of the loose words before a place is the word there. */
function startsAlike(words: Source['words'], last: number, from: number): boolean {
  for (let i = last; i >= 0 && words[i].loose; i--) if (words[i].form === words[from].form) return true;
  return false;
}

/** Steps of a piece with indices into the whole quotation. */
function shifted(piece: Piece, quoted: readonly QuotedWord[]): { piece: Piece; steps: Step[] } {
  const { first, alignment } = piece;
  const steps = alignment.steps.map((step): Step => ({ ...step, q: [step.q[0] + first, step.q[1] + first] }));
  return { piece, steps: steps.filter(({ kind, q }) => !(kind === 'added' && isEditors(quoted, q))) };
}

/** Words that an editor put in brackets, and fillers that the transcript lacks, are no change. */
function isEditors(quoted: readonly QuotedWord[], [from, to]: Step['q']): boolean {
  return quoted.slice(from, to).every(({ bracketed, form }) => bracketed || fillerWords.has(form));
}

function saidPart(quoted: readonly QuotedWord[], steps: readonly Step[]): number {
  let [matched, total] = [0, 0];
  for (const { form, bracketed } of quoted) if (!bracketed) total += weightOf(form);
  for (const { kind, q } of steps)
    if (kind === 'same' || kind === 'sound')
      for (let i = q[0]; i < q[1]; i++) if (!quoted[i].bracketed) matched += weightOf(quoted[i].form);
  return total === 0 ? 0 : Math.min(1, matched / total);
}

function isFound(quoted: readonly QuotedWord[], steps: readonly Step[], said: number): boolean {
  const matched = steps.filter(({ kind }) => kind === 'same' || kind === 'sound').length;
  if (matched < Math.min(fewestSaid, quoted.length)) return false;
  let [run, longest] = [0, 0];
  for (const { kind } of steps) {
    run = kind === 'same' || kind === 'sound' ? run + 1 : kind === 'cut' ? run : 0;
    longest = Math.max(longest, run);
  }
  const rareSaid = steps.some(({ kind, q }) => kind === 'same' && weightOf(quoted[q[0]].form) === 1);
  if (!rareSaid && said < 1) return false;
  return said >= leastSaid || (longest >= longestRun && said >= 0.4);
}

function isLoose({ words }: Source, { s }: Step): boolean {
  for (let i = s[0]; i < s[1]; i++) if (!words[i].loose) return false;
  return true;
}

/** What was cut within the quotation, but for fillers and false starts, and what a bracket stands for. */
function leftOut({ source }: Piece, steps: readonly Step[], quoted: readonly QuotedWord[]): LeftOut[] {
  return steps.flatMap((step, i): LeftOut[] => {
    if (step.kind !== 'cut' || isLoose(source, step)) return [];
    const beside = [steps[i - 1]?.q[1] ?? 0, steps[i + 1]?.q[0] ?? quoted.length];
    const bracket =
      quoted[beside[0]]?.bracketed || quoted[beside[1] - 1]?.bracketed || quoted[beside[0] - 1]?.bracketed;
    if (bracket && step.s[1] - step.s[0] <= 4) return [];
    const [from, to] = step.s;
    return [{ words: wordsSaid(source, from, to), lost: lostInCut(source.words, from, to) }];
  });
}

/** What stands beside the ends of the passage and changes its sense. */
function beyondEnds({ source, turn, alignment }: Piece): LeftOut[] {
  const { words, turns, automatic } = source;
  const clause = isClause(words, alignment.from, alignment.to);
  const before = lostBefore(words, alignment.from, turns[turn].from, clause);
  const behind = lostBehind(words, alignment.to, turns[turn].to, automatic, clause);
  return [before, behind].flatMap((one) =>
    one ? [{ words: wordsSaid(source, one.from, one.to), lost: one.lost }] : [],
  );
}

/** Neighbouring changes together, each with what was said there. */
function changedWords(
  text: string,
  quoted: readonly QuotedWord[],
  shift: readonly { piece: Piece; steps: readonly Step[] }[],
): ChangedWords[] {
  const offset = quoted.length > 0 ? quoted[0].start : 0;
  const found: ChangedWords[] = [];
  for (const { piece, steps } of shift) {
    let open: { q: [number, number]; s: [number, number] } | null = null;
    const close = () => {
      if (!open) return;
      const { q, s } = open;
      const own = q[0] < q[1] ? text.slice(quoted[q[0]].start - offset, quoted[q[1] - 1].end - offset) : '';
      found.push({ said: s[0] < s[1] ? wordsSaid(piece.source, s[0], s[1]) : '', quoted: own });
      open = null;
    };
    for (const { kind, q, s } of steps) {
      if ((kind === 'changed' || kind === 'added') && !isEditors(quoted, q))
        open = open ? { q: [open.q[0], q[1]], s: [open.s[0], s[1]] } : { q: [...q], s: [...s] };
      else close();
    }
    close();
  }
  return found;
}

/** Words `from..to` of a source as it writes them, without labels and time codes, with single spaces. */
export function wordsSaid({ transcript, words }: Source, from: number, to: number): string {
  const said: string[] = [];
  let [start, end] = [words[from].start, words[from].end];
  for (let i = from + 1; i < to; i++) {
    const word = words[i];
    // A line's end with a time code or a label behind it is no part of what is said.
    if (word.start >= end && isBetweenParts(transcript.text.slice(end, word.start))) {
      said.push(
        transcript.text.slice(start, end) +
          (/^[^\s]*/.exec(transcript.text.slice(end, word.start))?.[0] ?? ''),
      );
      start = word.start;
    }
    end = Math.max(end, word.end);
  }
  said.push(transcript.text.slice(start, end));
  return said.join(' ').replace(/\s+/g, ' ');
}

function isBetweenParts(between: string): boolean {
  return /\n/.test(between);
}

/** The passage of a piece. */
export function passageOf({ source, turn, alignment }: Piece): TranscriptPassage {
  const { words, transcript, turns } = source;
  const [first, last] = [words[alignment.from], words[alignment.to - 1]];
  return {
    file: transcript.file,
    start: first.start,
    end: last.end,
    words: wordsSaid(source, alignment.from, alignment.to),
    time: first.time,
    speaker: turns[turn].speaker,
  };
}

/** Marks of any shape as one, without those at the ends. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s*[–—]\s*/g, ' - ')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
