import type { Layout } from './layout.ts';
import { claimQuotes } from './quotes.ts';
import { transcript } from './transcript.ts';
import { firstToken, type Triple } from './triple.ts';
import { triplesOf } from './triples.ts';

/** Every attribution that a rule finds, in text order of cues; how sure each one is comes later. */
export function findCandidates(layout: Layout): Triple[] {
  const triples = layout.units.flatMap((unit) => triplesOf(layout, unit));
  const kept = withoutDoubles([...triples, ...transcript(layout)]).sort(
    (a, b) => firstToken(a) - firstToken(b),
  );
  return [...kept, ...claimQuotes(layout, kept)]
    .filter((t) => t.content.length > 0)
    .sort((a, b) => firstToken(a) - firstToken(b));
}

/** Of two triples whose content starts at the same word, keeps the one with a verb, or a source. */
function withoutDoubles(triples: Triple[]): Triple[] {
  const byContent = new Map<number, Triple>();
  for (const triple of triples) {
    const key = triple.content.length > 0 ? triple.content[0].from : -1 - triple.cue!.from;
    const rival = byContent.get(key);
    if (!rival || rank(triple) > rank(rival)) byContent.set(key, triple);
  }
  return [...byContent.values()];
}

function rank({ entry, source }: Triple): number {
  return (source ? 2 : 0) + (entry?.kind === 'noun' ? 0 : 1);
}
