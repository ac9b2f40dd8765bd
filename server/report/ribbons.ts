import type { AnalyzedView } from '../../analysis/index.ts';
import { overlap } from '../../analysis/text/spans.ts';
import type { Comparison, Side, Sides } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { spansOf } from './findings.ts';
import { bothSides, excerpt, plural, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { placeLetters, type Ribbon, ribbonOf } from './ribbon.ts';
import { drawRibbons, type Place } from './ribbons-svg.ts';
import type { Page } from './sections.ts';

/** So many passages that both have are joined, and so many of either side alone are hatched. */
const mostJoined = 16;
const mostAlone = 16;
/** So many places of a finding are taken from one side. */
const mostOfFinding = 8;
/** The most heard of either side have a letter. */
const mostLettered = 3;
/** Places nearer than this to each other are one to reach: a finger is wider on a phone. */
const reach = 72;

interface Passage {
  span: Span;
  /** Whole where it is no longer than a long sentence, and cut to what a label can say. */
  quote: string;
  brief: string;
}

/** What the picture joins, and what it hatches. */
interface Shared {
  pairs: Sides<Passage>[];
  alone: Sides<Passage[]>;
}

/**
 * Both texts as two ribbons, and the same in words. `links` false makes it a picture alone: in what is published without
 * the texts there is nothing that it could lead to.
 */
export function ribbonsModel(
  { comparison, views, jump }: Pick<Page, 'comparison' | 'views' | 'jump'>,
  names: Record<Side, string>,
  links: boolean,
) {
  const ribbons = { left: ribbonOf(views.left), right: ribbonOf(views.right) };
  const shared = sharedOf(comparison, views);
  const letters = lettersOf(views);
  const drawn = bothSides.map((side) => ({
    side,
    runs: ribbons[side].runs,
    ticks: ribbons[side].ticks,
    letters: placeLetters(ribbons[side].runs, letters),
    passages: passagesOf(side, shared, ribbons[side], links ? jump : null),
    findings: findingsOf(side, comparison, ribbons[side], links ? jump : null),
  }));
  const joins = shared.pairs.map(
    ({ left, right }) =>
      [ribbons.left.at(left.span).middle, ribbons.right.at(right.span).middle] as [number, number],
  );
  return {
    svg: drawRibbons(drawn, joins),
    ends: bothSides.map((side) => endOf(side, views[side], names[side])),
    speakers: Array.from(letters, ([name, letter]) => ({ name, letter })),
    inWords: links ? inWords(shared, names, jump) : null,
  };
}

function endOf(side: Side, { analysis }: AnalyzedView, name: string) {
  const own = analysis.readings.loaded.marks.filter(({ voice }) => voice === 'author').length;
  return {
    ...{ side, shape: sides[side].shape, name },
    words: plural(analysis.words, 'word'),
    charged: `${plural(own, 'word')} or phrase${own === 1 ? '' : 's'} of the writer’s own that take${own === 1 ? 's' : ''} sides`,
  };
}

/** Passages that say the same, those told alike last; what stands on one side alone, and on none that is joined. */
function sharedOf({ claims, only, findings }: Comparison, views: Record<Side, AnalyzedView>): Shared {
  const passage = (side: Side, { start, end }: Span): Passage => ({
    span: { start, end },
    quote: excerpt(views[side].document.text, { start, end }, 320),
    brief: excerpt(views[side].document.text, { start, end }, 90),
  });
  const pairs = claims.slice(0, mostJoined).map(({ left, right }) => ({
    left: passage('left', left),
    right: passage('right', right),
  }));
  const alone = (side: Side) => {
    const other = side === 'left' ? 'right' : 'left';
    const oneSided = findings
      .filter((finding) => spansOf(finding, other).length === 0)
      .flatMap((finding) => spansOf(finding, side).slice(0, mostOfFinding));
    const taken: Span[] = [];
    for (const span of [...oneSided, ...only[side].map((item) => item.span)]) {
      if (taken.length === mostAlone) break;
      const joined = pairs.some((pair) => overlap(pair[side].span, span));
      if (!joined && !taken.some((one) => overlap(one, span))) taken.push(span);
    }
    return taken.sort((a, b) => a.start - b.start).map((span) => passage(side, span));
  };
  return { pairs, alone: { left: alone('left'), right: alone('right') } };
}

/** A letter for each of the most heard of either side, the same where somebody speaks in both. */
function lettersOf(views: Record<Side, AnalyzedView>): Map<string, string> {
  const names = bothSides.flatMap((side) =>
    views[side].analysis.readings.attribution.speakers.slice(0, mostLettered).map(({ name }) => name),
  );
  return new Map(Array.from(new Set(names), (name, index) => [name, String.fromCharCode(65 + index)]));
}

function passagesOf(side: Side, { pairs, alone }: Shared, ribbon: Ribbon, jump: Jumper | null): Place[] {
  const other = sides[side === 'left' ? 'right' : 'left'].shape;
  const all = [
    ...pairs.map((pair) => ({ ...pair[side], alone: false, what: `${other} speaks of it too` })),
    ...alone[side].map((passage) => ({ ...passage, alone: true, what: `not in ${other}` })),
  ];
  const placed = all.map((passage) => ({ ...passage, ...ribbon.at(passage.span) }));
  return grouped(placed).map((group) => ({
    shapes: group.map(({ from, to, alone }) => ({ from, to, alone })),
    ...middleOf(group),
    text: '',
    label: `${sides[side].shape} ${group.map(({ brief, what }) => `“${brief}” (${what})`).join('; ')}`,
    jump: jump?.(side, spansIn(group)) ?? null,
  }));
}

/** Where the findings rest, by their numbers. */
function findingsOf(side: Side, { findings }: Comparison, ribbon: Ribbon, jump: Jumper | null): Place[] {
  const places = findings.flatMap((finding, index) => {
    const [span] = spansOf(finding, side);
    return span ? [{ span, number: index + 1, ...ribbon.at(span) }] : [];
  });
  return grouped(places).map((group) => {
    const numbers = group.map(({ number }) => number).sort((a, b) => a - b);
    return {
      shapes: [],
      ...middleOf(group),
      text: numbers.join('·'),
      label: `${sides[side].shape} ${numbers.length > 1 ? 'Differences' : 'Difference'} ${numbers.join(', ')}`,
      jump: jump?.(side, spansIn(group)) ?? null,
    };
  });
}

function spansIn(group: readonly { span: Span }[]): Span[] {
  return group.map(({ span }) => span);
}

function middleOf(group: readonly { middle: number }[]): { middle: number } {
  return { middle: (group[0].middle + group[group.length - 1].middle) / 2 };
}

/** Neighbors that a finger could not tell apart together, in text order. */
function grouped<T extends { middle: number }>(places: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const place of [...places].sort((a, b) => a.middle - b.middle)) {
    const group = groups.at(-1);
    if (group && place.middle - group[0].middle < reach) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** What the picture shows, as lists that lead to the same places. */
function inWords({ pairs, alone }: Shared, names: Record<Side, string>, jump: Jumper) {
  return {
    pairs: pairs.map((pair) =>
      bothSides.map((side) => ({ ...jump(side, pair[side].span), quote: pair[side].quote })),
    ),
    alone: bothSides.map((side) => ({
      ...{ side, shape: sides[side].shape, name: names[side] },
      places: alone[side].map(({ span, quote }) => ({ ...jump(side, span), quote })),
    })),
  };
}
