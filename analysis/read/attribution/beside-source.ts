import { wordsOf } from '../../english/classes.ts';
import { articles, beforeTimes, monthsAsNames } from '../../english/closed.ts';
import { clockTime, zoneOfTime } from '../../english/quoting.ts';
import { isTime, nounPhraseBefore } from '../syntax/noun-phrases.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';
import type { Source, Triple } from './triple.ts';

/** Tokens before a source that may tell when: "Early on Tuesday morning". */
const longestWhen = 8;
/** Tokens of a label. */
const longestLabel = 3;
/** Characters of a line before what its clock or number introduces. */
const longestCount = 16;
/** Characters of a dateline. */
const longestPlace = 40;

/** Where a source begins that has a time, a number of a list or a label before it: "11.31 The …", "Late on Monday Ana Diaz", "UPDATE: the …". */
export function sourceStart(layout: Layout, { from, to }: Range): number {
  let start = behindLabel(layout, { from, to });
  while (start + 1 < to && isCount(layout, start)) start++;
  return behindWhen(layout, { from: behindPlace(layout, { from: start, to }), to });
}

/** "UPDATE: the firm": behind the colon of a label. */
function behindLabel(layout: Layout, { from, to }: Range): number {
  const { tokens } = layout;
  for (let i = from + 1; i <= from + longestLabel && i + 1 < to; i++)
    if (tokens[i].lower === ':') return isLabel(textOf(layout, { from, to: i })) ? i + 1 : from;
  return from;
}

/** "Kampala, Uganda – Trader Sarah Nakato": behind the dash of a dateline, which has capitals on both sides. */
function behindPlace({ tokens, document, text }: Layout, { from, to }: Range): number {
  const line = document.blocks[document.sentences[tokens[from].sentence].block].start;
  for (let i = from + 1; i + 1 < to && tokens[i].start - line < longestPlace; i++) {
    const { lower, start, end } = tokens[i];
    if (!/^(?:[—–-]|--)$/.test(lower) || tokens[i - 1].end === start || end === tokens[i + 1].start) continue;
    return /^(?:\p{Lu}\S*\s+)+$/u.test(text.slice(line, start)) && /\p{Lu}/u.test(text[tokens[i + 1].start])
      ? i + 1
      : from;
  }
  return from;
}

/** "UPDATE", "Photo", "Live updates": what a part of a page is called, which is nobody. */
function isLabel(words: string): boolean {
  const last = words.slice(words.lastIndexOf(' ') + 1);
  return (
    sectionLabels.has(last.toLowerCase().replace(/([^s])s$/, '$1')) || sectionLabels.has(last.toLowerCase())
  );
}

/** "PHOTO: a bridge at night": a part of a page says nothing. */
export function isLabelled(layout: Layout, { source, cue }: Triple): boolean {
  if (!source || !cue || layout.tokens[cue.from].lower !== ':') return false;
  return isLabel(textOf(layout, source.words));
}

const sectionLabels = wordsOf('section label');

/** A clock, a bullet or the number of an item, which opens its line. */
export function isCount({ tokens, document, text }: Layout, i: number): boolean {
  const { start, end, word, lower, sentence } = tokens[i];
  const line = document.blocks[document.sentences[sentence].block].start;
  if (start - line > longestCount || /\p{L}{4}/u.test(text.slice(line, start))) return false;
  if (!word) return !/^[("“‘'$£€@#]$/.test(lower);
  if (clockTime.test(lower)) return true;
  if (zoneOfTime.test(lower)) return start > line;
  return (
    start === line && /^\d{1,3}$/.test(text.slice(start, end)) && /^[.)]\s/.test(text.slice(end, end + 2))
  );
}

/** "Late on Monday Ana Diaz": behind the time that stands right before a name or an article. */
function behindWhen(layout: Layout, { from, to }: Range): number {
  const { tokens, isName } = layout;
  let start = from;
  for (let i = from; i + 1 < Math.min(to, from + longestWhen); i++) {
    const { lower, pos } = tokens[i];
    if (articles.has(lower) || isName[i] === 1) break;
    if (monthsAsNames.has(lower) && i === from && isName[i + 1] === 1) break;
    const isWhen = isTime(lower) || (pos === 'NUM' && i > 0 && isTime(tokens[i - 1].lower));
    if (!isWhen && !beforeTimes.has(lower) && !/^(?:ADV|ADP|ADJ|DET|NUM)$/.test(pos)) break;
    if (isWhen && opensSource(layout, i + 1, to)) start = i + 1;
  }
  return start;
}

/** True where an article, a name, or a title in capitals before a name begins. */
function opensSource({ tokens, isName, text }: Layout, i: number, to: number): boolean {
  if (isName[i] === 1 || articles.has(tokens[i].lower)) return true;
  let name = i;
  while (name < to && isName[name] === 0 && /\p{Lu}/u.test(text[tokens[name].start])) name++;
  return name < to && isName[name] === 1;
}

/** "Ana Diaz, a baker," of which "a baker" was taken for the source: the name that it is set beside; null for any other source. */
export function besideName(layout: Layout, { from, to }: Range, floor: number): Source | null {
  const { tokens, isName } = layout;
  if (from - 2 < floor || !articles.has(tokens[from].lower) || tokens[from - 1].lower !== ',') return null;
  if (tokens[to]?.lower !== ',' || !(isName[from - 2] === 1 || tokens[from - 2].pos === 'PROPN')) return null;
  const name = nounPhraseBefore(layout, from - 2, floor);
  if (!name || (name.from > floor && tokens[name.from - 1].pos === 'ADP')) return null;
  return { words: { from: name.from, to }, anchor: name };
}
