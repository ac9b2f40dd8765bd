import type { SpokenPart, Turn } from '../../../analysis/types/checked-quotation.ts';

const time = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`;
/** A time code in brackets or bare. */
const timeAtStart = new RegExp(
  String.raw`^\s*[[(<]?(${time})(?:\s*(?:[-–—]|-->|to)\s*${time})?[\])>]?(?=$|[\s:–—-])\s*[-–—:]?\s*`,
);
const timeAtEnd = new RegExp(String.raw`\s+[[(]?(${time})[\])]?\s*:?\s*$`);
const nameWord = String.raw`(?:\p{Lu}[\p{L}\p{M}\p{N}.'’-]*|de|del|della|da|di|du|von|van|der|den|al|el|bin|ibn|la|le|of|the|and|for)`;
const label = new RegExp(
  String.raw`^\s*(?:[-–—•>*_#]|&gt;)*\s*(\p{Lu}[\p{L}\p{M}\p{N}.'’#-]*(?:,? ${nameWord}|,? \d{1,2}){0,7})(?:\s*[([][^()[\]\n]{1,80}[)\]])?\s*(?:\*\*|__)?\s*:(?:\*\*|__)?(?=\s|$)\s*`,
  'u',
);
/** A line of a name and a time alone, as meeting programs write it. */
const nameAlone = new RegExp(
  String.raw`^\s*(?:\*\*)?(\p{Lu}[\p{L}\p{M}\p{N}.'’-]*(?:,? ${nameWord}){0,6})(?:\*\*)?(?:\s*[([][^()[\]\n]{1,80}[)\]])?\s*$`,
  'u',
);
const notLabels =
  /^(?:note|notes|transcript|update|editor|correction|subject|date|time|place|location|re|to|from|cc|topic|contact|source|photo|caption|present|attendees|participants|agenda|download|read more|https?|duration|recorded|start|end|title|headline|summary|speakers?)$/i;

/** A label at the start of a line, and how many code units of it to pass over. */
export interface InlineLabel {
  who: string;
  length: number;
}

/** The speaker's label that a line begins with, up to its colon; null where it has none. */
export function inlineLabel(line: string): InlineLabel | null {
  const found = label.exec(line.slice(0, 160));
  if (!found || notLabels.test(found[1])) return null;
  // "The Minister (Ana Doe)": the name is in brackets; other notes there are none.
  const named = /[([](\p{Lu}\S* (?:\p{Lu}\S*\s?)+)[)\]]/u.exec(found[0]);
  return { who: found[1].trim() + (named ? ` (${named[1]})` : ''), length: found[0].length };
}

interface Line extends SpokenPart {
  who: string | null;
  labelled: boolean;
}

/**
 * The turns of a text with speakers' labels, with or without time codes; null where it is no such text: fewer than two
 * labels, none of which comes again or is in capitals, or more text without than with. Linear time.
 */
export function labelledTurns(text: string): Turn[] | null {
  const lines = linesOf(text);
  const counts = new Map<string, number>();
  for (const { who, labelled } of lines) if (labelled && who) counts.set(who, (counts.get(who) ?? 0) + 1);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const again = [...counts.entries()].some(
    ([who, n]) => n > 1 || (who === who.toUpperCase() && /\p{Lu}{3}/u.test(who)),
  );
  const timed = lines.some(({ time, labelled }) => labelled && time !== null);
  if (all === 0 || (all < 2 && !timed) || !(again || timed)) return null;
  const first = lines.findIndex(({ labelled }) => labelled);
  // An article that has a label somewhere is none; a head before the first is.
  if (lines.length - first < lines.length / 2 || all * 12 < lines.length) return null;
  const turns: Turn[] = [];
  for (const { who, labelled, start, end, time } of lines.slice(first)) {
    if (labelled || turns.length === 0) turns.push({ speaker: who, parts: [] });
    const turn = turns[turns.length - 1];
    if (start < end && !/^[[(][^\])]*[\])]$/.test(text.slice(start, end)))
      turn.parts.push({ start, end, time: time ?? turn.parts.at(-1)?.time ?? null });
  }
  return turns.filter(({ parts }) => parts.length > 0);
}

/** Lines that are not blank, each with its label and time; a label on a line of its own is that of the next. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let pending: { who: string | null; time: string | null } | null = null;
  let blank = true;
  for (const { 0: raw, index } of text.matchAll(/[^\r\n]*(?:\r?\n|$)/g)) {
    const line = raw.trimEnd();
    if (line.trim() === '') {
      blank = true;
      continue;
    }
    const timed = timeAtStart.exec(line);
    let at = timed ? timed[0].length : 0;
    let time = timed?.[1] ?? null;
    const found = inlineLabel(line.slice(at));
    let who = found?.who ?? null;
    if (found) at += found.length;
    const rest = line.slice(at);
    // "Name (00:01:02): words": the time within the label's brackets.
    if (found && time === null)
      time = new RegExp(`[[(](${timeSource})[\\])]`).exec(line.slice(0, at))?.[1] ?? null;
    const late = found ? null : timeAtEnd.exec(rest);
    const alone = found ? null : nameAlone.exec(late ? rest.slice(0, late.index) : rest);
    if (alone && (late || (time !== null && blank)) && rest.length < 80) {
      pending = { who: alone[1].trim(), time: time ?? late?.[1] ?? null };
      continue;
    }
    if (rest.trim() === '') {
      pending = { who, time: time ?? pending?.time ?? null };
      continue;
    }
    const labelled = who !== null || (pending?.who ?? null) !== null;
    who ??= pending?.who ?? null;
    const begin = index + at + (rest.length - rest.trimStart().length);
    lines.push({
      who,
      labelled,
      start: begin,
      end: index + line.length,
      time: time ?? pending?.time ?? null,
    });
    pending = null;
    blank = false;
  }
  return lines;
}

const timeSource = time;
