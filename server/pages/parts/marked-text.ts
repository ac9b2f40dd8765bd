import type { Side } from '../../../analysis/comparison.ts';
import { type Block, countedKinds, type Span } from '../../../analysis/document.ts';
import { groupBy } from '../../../analysis/group.ts';
import { escapeHtml, type Html, html } from '../../render.ts';

/** What is drawn over the text: a kind of mark with a class of its own, a letter, and a note that it opens. */
export interface Layer extends Span {
  /** Class of the segments: L charged, P and M stance (plus, minus), F frame, A source and cue, q quoted voice. */
  name: 'L' | 'P' | 'M' | 'F' | 'A' | 'q';
  /** Element id of its note; null where it has none. */
  note: string | null;
  /** True where a small letter after it is the link to the note. */
  letter: boolean;
}

export interface MarkedText {
  side: Side;
  text: string;
  blocks: readonly Block[];
  layers: readonly Layer[];
  /** Ids of the places that other parts of the page jump to. */
  anchors: ReadonlyMap<string, Span>;
}

/** More than this many marks over one word are drawn, but only so many notes open from it. */
const mostNotes = 8;

/** Which layer's note a click opens first: the narrower reading before the wider. */
const order = ['L', 'P', 'M', 'A', 'F', 'q'] as const;

/**
 * The article as it was written, with marks. Overlapping marks are cut into segments that do not overlap, in one sweep
 * over the sorted ends of all of them. Every piece of text is escaped here. Blocks that are not counted are set apart
 * with their reason. A block carries its offset, and its text is verbatim, so that a script can find any span again.
 */
export function renderMarkedText(source: MarkedText): Html {
  const sweep = makeSweep(source);
  let out = '';
  for (const block of source.blocks) out += renderBlock(block, sweep(block), source);
  return html(out);
}

const tags = { subheading: 'h4' } as Partial<Record<Block['kind'], string>>;

function renderBlock(block: Block, inner: string, source: MarkedText): string {
  const tag = tags[block.kind] ?? 'p';
  const name = block.kind.replaceAll(' ', '-');
  const body = `<${tag} class="b-${name}" dir="auto" data-at="${source.side[0]}${block.start}">${inner}</${tag}>`;
  if (countedKinds.has(block.kind)) return body;
  const why = [block.kind, block.reason].filter(Boolean).join(': ');
  return `<div class="apart">${body}<p class="why">Not counted. ${escapeHtml(why.charAt(0).toUpperCase() + why.slice(1))}.</p></div>`;
}

/** Gives, for each block in order, its text cut at every mark's end, each piece wrapped for the marks over it. */
function makeSweep({ text, blocks, layers, anchors }: MarkedText): (block: Block) => string {
  const starting = groupBy(layers, (layer) => layer.start);
  const ending = groupBy(layers, (layer) => layer.end);
  const places = groupBy(
    [...anchors].map(([id, span]) => ({ id, ...span })),
    (place) => place.start,
  );
  const cuts = [
    ...new Set([
      ...starting.keys(),
      ...ending.keys(),
      ...places.keys(),
      ...blocks.flatMap((block) => [block.start, block.end]),
    ]),
  ].sort((a, b) => a - b);
  const active = new Set<Layer>();
  let next = 0;
  return (block) => {
    let out = '';
    let seen = '';
    for (; next < cuts.length && cuts[next] < block.end; next++) {
      const at = cuts[next];
      for (const layer of ending.get(at) ?? []) active.delete(layer);
      for (const layer of starting.get(at) ?? []) if (layer.end > layer.start) active.add(layer);
      // A place between blocks belongs to the block that follows it.
      for (const place of places.get(at) ?? []) seen += `<i id="${escapeHtml(place.id)}"></i>`;
      if (at < block.start) continue;
      const end = Math.min(cuts[next + 1] ?? block.end, block.end);
      out += seen + renderSegment(text.slice(at, end), end, active);
      seen = '';
    }
    return out + seen;
  };
}

function renderSegment(text: string, end: number, active: ReadonlySet<Layer>): string {
  if (active.size === 0) return escapeHtml(text);
  const names = new Set<string>();
  const notes: Layer[] = [];
  const ending: Layer[] = [];
  for (const layer of active) {
    names.add(layer.name);
    if (layer.note === null) continue;
    if (notes.length < mostNotes) notes.push(layer);
    if (layer.letter && layer.end === end) ending.push(layer);
  }
  notes.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || a.end - a.start - (b.end - b.start));
  const letters = [...groupBy(ending, ({ name }) => name)].map(([name, layers]) => noteLink(name, layers));
  return `<span class="${[...names].join(' ')}"${dataNotes(notes)}>${escapeHtml(text)}</span>${letters.join('')}`;
}

function dataNotes(layers: readonly Layer[]): string {
  const ids = new Set(layers.map(({ note }) => note));
  return ids.size === 0 ? '' : ` data-notes="${escapeHtml([...ids].join(' '))}"`;
}

const says = { L: 'charged', P: 'favorable', M: 'unfavorable', F: 'frame', A: 'who speaks', q: 'quoted' };

/**
 * The letter after a mark; one for all marks of a kind that end here, leading to the first one's note. The style sheet
 * draws it, and only where its measure is switched on, so that the text keeps nothing but its own characters. Not a
 * stop of the Tab key: there are hundreds, and the notes below hold them all.
 */
function noteLink(name: Layer['name'], layers: readonly Layer[]): string {
  const others = layers.length > 1 ? dataNotes(layers) : '';
  return `<a class="k k${name}" href="#${escapeHtml(layers[0].note!)}"${others} tabindex="-1" aria-label="Note: ${says[name]}"></a>`;
}
