import type { AnalyzedView } from '../../analysis/index.ts';
import { countedKinds, type Span } from '../../analysis/types/document.ts';

/** A ribbon is this long from the first counted word to the last: places on it are in thousandths. */
export const length = 1000;
/** So finely the voices are told apart: what is shorter than half of such a stretch cannot be seen. */
const stretches = 400;
/** Letters nearer than this to each other would touch on a phone. */
const letterRoom = 40;

/** A stretch in somebody else's voice. */
export interface Run {
  from: number;
  to: number;
  voice: 'paraphrase' | 'quotation';
  speaker: string | null;
}

/** One text as it is drawn, whatever its length: its voices, and where its writer's words take sides. */
export interface Ribbon {
  runs: Run[];
  ticks: number[];
  /** Where a span stands: its middle, and its two ends. */
  at(span: Span): { middle: number; from: number; to: number };
}

export function ribbonOf({ document, analysis }: AnalyzedView): Ribbon {
  const counted = document.blocks.filter(({ kind }) => countedKinds.has(kind));
  const first = counted[0]?.start ?? 0;
  const last = counted.at(-1)?.end ?? document.text.length;
  const size = Math.max(1, last - first);
  const place = (offset: number) =>
    Math.round((Math.min(size, Math.max(0, offset - first)) * length * 10) / size) / 10;
  const charged = analysis.readings.loaded.marks.filter(({ voice }) => voice === 'author');
  return {
    runs: runsOf(document, first, size),
    ticks: [...new Set(charged.map(({ start }) => Math.round(place(start) / 2) * 2))].sort((a, b) => a - b),
    at: ({ start, end }) => {
      const [from, to] = [place(start), place(end)];
      return { from, to, middle: Math.round((from + to) * 5) / 10 };
    },
  };
}

/** The voices by stretches of equal length, each in the voice of its middle; neighbors in one voice are one. */
function runsOf(document: AnalyzedView['document'], first: number, size: number): Run[] {
  const { voices, attributions } = document;
  const runs: Run[] = [];
  let next = 0;
  for (let i = 0; i < stretches; i++) {
    const offset = first + ((i + 0.5) * size) / stretches;
    while (next < voices.length && voices[next].end <= offset) next++;
    const found = voices[next];
    if (!found || found.start > offset) continue;
    const voice = found.voice === 'paraphrase' ? 'paraphrase' : 'quotation';
    const speaker = attributions[found.attribution]?.speaker ?? null;
    const from = (i * length) / stretches;
    const to = ((i + 1) * length) / stretches;
    const before = runs.at(-1);
    if (before && before.to === from && before.voice === voice && before.speaker === speaker) before.to = to;
    else runs.push({ from, to, voice, speaker });
  }
  return runs;
}

/** Where the letters of speakers stand: in the middle of their stretches, the widest first, as long as there is room. */
export function placeLetters(
  runs: readonly Run[],
  letters: ReadonlyMap<string, string>,
): { at: number; letter: string }[] {
  const placed: { at: number; letter: string }[] = [];
  const wide = runs
    .filter(({ speaker }) => speaker !== null && letters.has(speaker))
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const { from, to, speaker } of wide) {
    const at = (from + to) / 2;
    if (placed.some((one) => Math.abs(one.at - at) < letterRoom)) continue;
    placed.push({ at, letter: letters.get(speaker!)! });
  }
  return placed;
}
