import type { SpokenPart, Turn } from '../../../analysis/types/checked-quotation.ts';
import { inlineLabel } from './turn-labels.ts';

const timeLine =
  /^[^\S\n]*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})[^\S\n]*-->[^\S\n]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}.*$/gm;
/** Blocks of WebVTT that are no speech. */
const notSpeech = /^(?:NOTE|STYLE|REGION|X-TIMESTAMP)\b/;

/** True for text in the form of SubRip (.srt) or WebVTT (.vtt). */
export function isSubtitles(text: string): boolean {
  return /^\uFEFF?WEBVTT/.test(text) || text.search(timeLine) >= 0;
}

/**
 * The turns of subtitles: cues under their time codes, speakers from voice tags ("<v Name>") or labels where they begin. A cue
 * without one goes on from the last. Its own reader, since those there are give no offsets. Linear time.
 */
export function subtitleTurns(text: string): Turn[] {
  const turns: Turn[] = [];
  const cues = Array.from(text.matchAll(timeLine), ({ 0: line, 1: time, index }) => ({
    time,
    start: index + line.length,
    index,
  }));
  // Labels that stand but once may be anything; in capitals or in tags they are speakers.
  const labels = labelCounts(text, cues);
  let speaker: string | null = null;
  const put = (part: SpokenPart) => {
    const last = turns.at(-1);
    if (last && last.speaker === speaker) last.parts.push(part);
    else turns.push({ speaker, parts: [part] });
  };
  for (const [i, { time, start }] of cues.entries()) {
    const end = cueEnd(text, start, cues[i + 1]?.index ?? text.length);
    for (const { from, to } of linesIn(text, start, end)) {
      let at = from;
      for (const tag of text.slice(from, to).matchAll(/<[^<>\n]{0,200}>/g)) {
        putWords(text, at, from + tag.index, time, put);
        at = from + tag.index + tag[0].length;
        const voice = /^<v(?:\.[^\s>]*)?\s+([^>]+)>$/.exec(tag[0]);
        if (voice) speaker = voice[1].trim();
        else if (tag[0] === '</v>') speaker = null;
      }
      const label = inlineLabel(text.slice(at, to));
      if (label && (labels.get(label.who) ?? 0) > 0) {
        speaker = label.who;
        at += label.length;
      } else if (/^\s*(?:>>|&gt;&gt;)/.test(text.slice(at, to))) {
        // Another speaks, and nothing tells who.
        speaker = null;
        at += /^\s*(?:>>|&gt;&gt;)+/.exec(text.slice(at, to))![0].length;
        if (turns.length > 0) turns.push({ speaker: null, parts: [] });
      }
      putWords(text, at, to, time, put);
    }
  }
  return turns.filter(({ parts }) => parts.length > 0);
}

function putWords(
  text: string,
  from: number,
  to: number,
  time: string,
  put: (part: SpokenPart) => void,
): void {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  // "[applause]" and "(laughs)" are nobody's words.
  if (start < end && !/^[[(][^\])]*[\])]$/.test(text.slice(start, end))) put({ start, end, time });
}

/** A cue ends at the blank line, or where the next begins. */
function cueEnd(text: string, start: number, next: number): number {
  const blank = /\r?\n[^\S\n]*\r?\n/.exec(text.slice(start, next));
  return blank ? start + blank.index : next;
}

function linesIn(text: string, start: number, end: number): { from: number; to: number }[] {
  return Array.from(text.slice(start, end).matchAll(/[^\r\n]+/g), ({ 0: line, index }) => ({
    from: start + index,
    to: start + index + line.length,
  })).filter(({ from, to }) => !notSpeech.test(text.slice(from, to)));
}

function labelCounts(text: string, cues: readonly { start: number; index: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [i, { start }] of cues.entries()) {
    const end = cueEnd(text, start, cues[i + 1]?.index ?? text.length);
    for (const { from, to } of linesIn(text, start, end)) {
      const label = inlineLabel(text.slice(from, to));
      if (label) counts.set(label.who, (counts.get(label.who) ?? 0) + 1);
    }
  }
  return counts;
}
