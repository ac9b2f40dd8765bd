import { wordsOf } from '../../english/classes.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { firstToken, type Source, type Speaker, type Triple } from './triple.ts';

/** What a speaker says that another said is heard from the outer speaker alone, unless the outer one only passes a quotation on. */
export function silenceNested(layout: Layout, triples: Triple[], speakers: Speaker[]): Speaker[] {
  const passed = triples.map((_, i) => speakers[i].speaks && passesOn(layout, triples, speakers, i));
  const covered = new Uint8Array(layout.tokens.length);
  for (const [i, { content }] of triples.entries()) {
    if (speakers[i].speaks && !passed[i]) for (const { from, to } of content) covered.fill(1, from, to);
  }
  return speakers.map((s, i) =>
    passed[i] || (s.speaks && covered[firstToken(triples[i])] && triples[i].cue)
      ? { ...s, speaks: false }
      : s,
  );
}

/** Triples on each side in which the one passed on is looked for, stretches of what is said, tokens before its source, of an aside too. */
const passing = { triples: 3, ranges: 4, tokens: 2, aside: 15 };

/** "The minister said the deal is “dead”, according to the paper": all that is quoted stands in what another says there. */
function passesOn(layout: Layout, triples: Triple[], speakers: Speaker[], outer: number): boolean {
  const { quoteOf } = layout;
  const { content } = triples[outer];
  if (content.length > passing.ranges) return false;
  const within = (cue: Range) => content.some(({ from, to }) => from <= cue.from && cue.to <= to);
  const from = Math.max(0, outer - passing.triples);
  return triples.slice(from, outer + passing.triples + 1).some(({ source, cue, entry, content: said }, k) => {
    if (from + k === outer || !speakers[from + k].speaks || !source || !cue || said.length > passing.ranges)
      return false;
    if (entry?.takes.every((complement) => complement === 'object')) return false;
    if (quoteOf[cue.from] >= 0 || !within(cue)) return false;
    // "a report claiming “momentum”": what only tells of a thing passes nothing on.
    if (source.words.to === cue.from && layout.tokens[cue.from].lower.endsWith('ing')) return false;
    const isOwned = entry?.kind === 'noun' && quoteOf[said[0].from] >= 0;
    if (!isOwned && !opens(layout, content[0], source, said) && !isPlain(layout, cue)) return false;
    let quoted = false;
    for (const range of content)
      for (let i = range.from; i < range.to; i++) {
        if (quoteOf[i] < 0) continue;
        quoted = true;
        if (!said.some((part) => part.from <= i && i < part.to)) return false;
      }
    return quoted;
  });
}

/** True where what is passed on begins with its speaker, an aside before a comma left out, or with what is said. */
function opens({ tokens }: Layout, { from }: Range, source: Source, said: Range[]): boolean {
  const ahead = source.words.from - from;
  const behindAside = ahead <= passing.aside && tokens[source.words.from - 1]?.lower === ',';
  return said[0].from === from || (ahead >= 0 && (ahead <= passing.tokens || behindAside));
}

/** "said", "told": a verb that only says whose the words are. */
function isPlain({ tokens }: Layout, cue: Range): boolean {
  return plainVerbs.has(tokens[cue.from].lemma);
}

const plainVerbs = wordsOf('plain verb');
