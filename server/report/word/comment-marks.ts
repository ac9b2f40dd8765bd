import type { Run, TextElement } from '../../ingest/word/word-pieces.ts';
import type { Site, WordPlace } from '../../ingest/word/word-places.ts';
import { type Edit, edited } from './xml-edits.ts';

/** A comment’s number and the words that it is of. */
export interface Marked {
  id: number;
  place: WordPlace;
}

/** What comes to stand at one place: ends of ranges first, with what refers to their comments, then beginnings. */
interface Cut {
  at: number;
  /** What has to close before, and open again behind. */
  closes: string;
  opens: string;
  ends: string[];
  starts: string[];
}

/**
 * document.xml with the ranges of comments in it, each at its very words: a run that a range begins or ends in is parted there, its
 * form kept on both sides. All else stays as it was, to the byte. `address` is what Word’s own names stand for in that part.
 */
export function withCommentMarks(xml: string, marked: readonly Marked[], address: string): string {
  const cuts = new Map<number, Cut>();
  const kept = new Map<number, Edit>();
  const cutAt = (site: Site, side: 'start' | 'end'): Cut => {
    const made = cutOf(xml, site, side);
    if (made.parted) keepSpaces(made.parted, kept);
    const cut = cuts.get(made.at) ?? { ...made, ends: [], starts: [] };
    cuts.set(made.at, cut);
    return cut;
  };
  for (const { id, place } of marked) {
    const name = nameIn(place.start, address);
    cutAt(place.start, 'start').starts.push(name('commentRangeStart', id));
    const end = nameIn(place.end, address);
    cutAt(place.end, 'end').ends.push(
      end('commentRangeEnd', id) + end('r', null, end('commentReference', id)),
    );
  }
  const edits = [...cuts.values()].map(({ at, closes, opens, ends, starts }) => ({
    at,
    removed: 0,
    text: [closes, ...ends, ...starts, opens].join(''),
  }));
  return edited(xml, [...edits, ...kept.values()]);
}

type Naming = (local: string, id: number | null, inner?: string) => string;

/** Writes elements under the prefix that Word’s own names have at a place; under one of their own where they have none. */
function nameIn({ piece }: Site, address: string): Naming {
  const run = piece.host?.run?.name ?? '';
  const prefix = run.includes(':') ? run.slice(0, run.indexOf(':')) : null;
  const own = prefix ?? 'pw';
  const declared = prefix === null ? ` xmlns:pw="${address}"` : '';
  return (local, id, inner) => {
    const tag = `${own}:${local}${declared}${id === null ? '' : ` ${own}:id="${id}"`}`;
    return inner === undefined ? `<${tag}/>` : `<${tag}>${inner}</${own}:${local}>`;
  };
}

type Made = Pick<Cut, 'at' | 'closes' | 'opens'> & { parted?: TextElement };

/** Where and how document.xml is cut for a mark: beside a run where the words are all of it, else within it. */
function cutOf(xml: string, { piece, at }: Site, side: 'start' | 'end'): Made {
  const { host, inside, element } = piece;
  const whole = (offset: number): Made => ({ at: offset, closes: '', opens: '' });
  if (!host || !inside || !host.run) return whole(host ? host[side] : at);
  const { run } = host;
  const again = `${run.open}${run.properties}`;
  if (element && at > element.inner.start && at < element.inner.end)
    return {
      at,
      closes: `</${element.name}></${run.name}>`,
      opens: `${again}<${element.name} xml:space="preserve">`,
      parted: element,
    };
  const beside = !element ? at : at <= element.inner.start ? element.start : element.end;
  if (isBlank(xml, run, beside, 'start')) return whole(host.start);
  if (isBlank(xml, run, beside, 'end')) return whole(host.end);
  return { at: beside, closes: `</${run.name}>`, opens: again };
}

/** A line’s end and its indent between two elements: no run has more of nothing. */
const longestBlank = 1000;

/** Whether nothing of a run stands before or behind a place. */
function isBlank(xml: string, { content }: Run, at: number, side: 'start' | 'end'): boolean {
  const [start, end] = side === 'start' ? [content.start, at] : [at, content.end];
  return end - start < longestBlank && xml.slice(start, end).trim() === '';
}

/** White space at the ends of a parted element would be lost without a word that it stays. */
function keepSpaces({ start, open, name }: TextElement, kept: Map<number, Edit>): void {
  const said = /\sxml:space\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(open);
  if ((said?.[1] ?? said?.[2]) === 'preserve') return;
  const at = said ? start + said.index : start + 1 + name.length;
  kept.set(start, { at, removed: said?.[0].length ?? 0, text: ' xml:space="preserve"' });
}
