import { measures } from '../../analysis/measures/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import { type Block, countedKinds, type Span } from '../../analysis/types/document.ts';
import { escapeHtml, type Html, html } from './render.ts';

/**
 * What is drawn over the text: a measure's line by the capital of its measure, P paraphrase, Q quotation. The
 * capital and the note's number are its token in the page ("L3"); in small letters ("l3") where a filter leaves it out.
 */
export interface Layer extends Span {
  name: string;
  /** Place of its first note's mark in the reading; null where it has none. */
  note: number | null;
  /** What stands after it as the link to its note ("c4"); null where another stretch of the same mark has it. */
  label: string | null;
  /** For paraphrase and quotation, which tint of its speaker; else 0. */
  tint: number;
  off: boolean;
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
const order = [
  ...[...measures].sort((a, b) => a.show.width - b.show.width).map(({ show }) => show.capital),
  'P',
  'Q',
];

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
function makeSweep({ side, text, blocks, layers, anchors }: MarkedText): (block: Block) => string {
  const starting = groupBy(layers, (layer) => layer.start);
  const ending = groupBy(layers, (layer) => layer.end);
  const edges = blocks.flatMap((block) => [block.start, block.end]);
  const cuts = [...new Set([...starting.keys(), ...ending.keys(), ...edges])].sort((a, b) => a - b);
  const withPlaces = makePlaces(text, anchors);
  const active = new Set<Layer>();
  let next = 0;
  return (block) => {
    let out = '';
    for (; next < cuts.length && cuts[next] < block.end; next++) {
      const at = cuts[next];
      for (const layer of ending.get(at) ?? []) active.delete(layer);
      for (const layer of starting.get(at) ?? []) if (layer.end > layer.start) active.add(layer);
      if (at < block.start) continue;
      const end = Math.min(cuts[next + 1] ?? block.end, block.end);
      out += renderSegment(side, withPlaces(at, end), end, active);
    }
    return out;
  };
}

/** Gives the text between two offsets, escaped, with an element for every place there that the page jumps to. */
function makePlaces(
  text: string,
  anchors: ReadonlyMap<string, Span>,
): (start: number, end: number) => string {
  const places = [...anchors].map(([id, { start }]) => ({ id, start })).sort((a, b) => a.start - b.start);
  let next = 0;
  return (start, end) => {
    let out = '';
    let at = start;
    // A place between blocks belongs to the block that follows it.
    for (; next < places.length && places[next].start < end; next++) {
      const place = Math.max(at, places[next].start);
      out += `${escapeText(text.slice(at, place))}<i id="${places[next].id}"></i>`;
      at = place;
    }
    return out + escapeText(text.slice(at, end));
  };
}

/** Escapes what stands between tags; quotation marks do no harm there, and articles are full of them. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A piece of text that is escaped already, wrapped for the marks over it, and the labels of those that end with it. */
function renderSegment(side: Side, escaped: string, end: number, active: ReadonlySet<Layer>): string {
  if (active.size === 0) return escaped;
  const layers = [...active].sort(byReading);
  const tokens = new Set(layers.slice(0, mostNotes).map(token));
  const tint = layers.find(({ name, off }) => (name === 'P' || name === 'Q') && !off)?.tint ?? 0;
  const letters = layers
    .filter((layer) => layer.label !== null && layer.end === end)
    .map((layer) => noteLink(side, layer));
  const voice = tint > 0 ? ` class="t${tint}"` : '';
  return `<u${voice} data-n="${[...tokens].join(' ')}">${escaped}</u>${letters.join('')}`;
}

/** The narrower reading first, and in one reading the shorter mark: what a click opens first. */
function byReading(a: Layer, b: Layer): number {
  return order.indexOf(a.name) - order.indexOf(b.name) || a.end - a.start - (b.end - b.start);
}

function token({ name, note, off }: Layer): string {
  return `${off ? name.toLowerCase() : name}${note ?? ''}`;
}

/**
 * The label after a mark, which leads to its note. The style sheet draws it, and only where its measure is switched on,
 * so that the text keeps nothing but its own characters. Not a stop of the Tab key: there are hundreds, and the notes
 * below hold them all.
 */
function noteLink(side: Side, layer: Layer): string {
  const { name, note, label, off } = layer;
  const id = `${side[0]}${name}${note}`;
  return `<a class="k${off ? ' off' : ''}" href="#${id}" tabindex="-1" aria-label="${escapeHtml(label!)}"></a>`;
}
