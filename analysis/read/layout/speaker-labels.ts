import { wordsOf } from '../../english/classes.ts';
import { generations } from '../../english/closed.ts';
import { beforeSigner, numberedPart } from '../../english/furniture.ts';
import { particles } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import type { Span } from '../../types/document.ts';

/** What kind of label says who speaks: a part in the talk ("Q", "Interviewer"), a name in capitals, or a name. */
export type LabelShape = 'part' | 'capitals' | 'name';

/** A label at a paragraph's start. */
export interface Label extends Span {
  shape: LabelShape;
  /** The name or part without notes and titles ("SAMUEL OYE"). */
  who: string;
  /** What labels of one speaker share: the last word of the name, or the part, in lower case. */
  key: string;
}

/** Parts that people have in a talk: such a label names nobody. */
const parts = wordsOf('talk part');
/** What stands before a colon at a paragraph's start and is no speaker. */
const notSpeakers = wordsOf('section label');

/** Parts in which who answers is meant, whoever that is. */
export const answering = wordsOf('answerer');
/** Parts in which who asks is meant. */
export const asking = wordsOf('asker');

/** A colon further from the paragraph's start ends no label. */
const longestLabel = 120;
const mostWords = 5;
/** A time, the signs of subtitles or of a list before the label. */
const lead = /^(?:\[[\d:.]{4,12}\]|\(?\d{1,2}:\d\d(?::\d\d)?\)?|>{1,3}|[-–—•])?\s*/u;
/** What may stand before the name in a label. */
const beforeName = new RegExp(
  `^(?:(?:\\[[\\d:.]{4,12}\\]|\\(?\\d{1,2}:\\d\\d(?::\\d\\d)?\\)?|[>\\s*•]|[-–—―]|${beforeSigner})\\s*)*`,
  'iu',
);
const notes = /\s*[([][^()[\]]{1,60}[)\]]/g;
const nameWords = new RegExp(
  `^\\p{Lu}[\\p{L}\\p{N}.'’-]*(?: (?:\\p{Lu}[\\p{L}\\p{N}.'’-]*|${anyOf(particles)}))*$`,
  'u',
);
const suffix = new RegExp(` ${anyOf(generations)}\\.?$`);

/**
 * The label at the start of a paragraph: up to its colon, or where `bold` ends where all of that is one. Null where what
 * stands there names nobody.
 */
export function labelAt(text: string, { start, end }: Span, bold: number | null): Label | null {
  const head = text.slice(start, Math.min(end, start + longestLabel));
  const from = lead.exec(head)?.[0].length ?? 0;
  const colon = head.indexOf(':', from);
  if (colon >= 0 && (start + colon + 1 === end || /[\s*]/.test(head[colon + 1] ?? ' ')))
    return named(head.slice(from, colon), { start, end: start + colon + 1 });
  return bold === end && head.length < longestLabel ? named(head.slice(from), { start, end }) : null;
}

function named(label: string, place: Span): Label | null {
  if (label.includes('\n')) return null;
  const [who, ...titles] = label.replace(notes, '').trim().split(/,\s*/);
  const lower = who.toLowerCase();
  if (parts.has(lower) || numberedPart.test(lower)) return { ...place, shape: 'part', who, key: lower };
  if (titles.length > 3 || who.split(' ').length > mostWords || !nameWords.test(who)) return null;
  const words = lower.replace(suffix, '').split(' ');
  if (words.some((word) => notSpeakers.has(word.replace(/(?:['’]s|\.)$/, '')))) return null;
  const inCapitals = who === who.toUpperCase() && /\p{Lu}{2}/u.test(who);
  return { ...place, shape: inCapitals ? 'capitals' : 'name', who, key: words[words.length - 1] };
}

/**
 * Where the name stands in a speaker's label, its titles with it: without dash, colon, notes, handle and date. Null where
 * the label gives but a part ("Q:") or nothing that is a name.
 */
export function nameIn(text: string, { start, end }: Span): Span | null {
  const label = text.slice(start, Math.min(end, start + 300));
  const opening = beforeName.exec(label)![0].length;
  const rest = label.slice(opening);
  const stop =
    /\s*(?:[([:@·|\n]|,?\s(?:on |at )?(?:\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}{2,8}),? \d{4}).*$/su.exec(
      rest,
    );
  const name = (stop ? rest.slice(0, stop.index) : rest).trimEnd().replace(/[,.*]+$/, '');
  const lower = name.toLowerCase();
  if (name === '' || parts.has(lower) || numberedPart.test(lower)) return null;
  return { start: start + opening, end: start + opening + name.length };
}

/** The part that a label gives instead of a name ("q", "interviewer"); null where it gives a name. */
export function partIn(text: string, { start, end }: Span): string | null {
  const [, part = ''] =
    /^[^\p{L}]*([\p{L}][\p{L}\p{N} -]{0,30}?)\s*(?:[([].*)?:?\s*$/su.exec(
      text.slice(start, Math.min(end, start + 120)),
    ) ?? [];
  const lower = part.toLowerCase();
  return parts.has(lower) || numberedPart.test(lower) ? lower : null;
}
