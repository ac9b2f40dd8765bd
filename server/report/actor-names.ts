import type { AnalyzedView } from '../../analysis/index.ts';
import { sameActor } from '../../analysis/read/index.ts';
import { firstEndingAfter } from '../../analysis/text/spans.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Actor } from '../../analysis/types/document.ts';
import { bothSides } from './format.ts';
import type { Note } from './notes.ts';

/** Both articles, or one alone as the left. */
export type Views = Partial<Record<Side, AnalyzedView>>;

/** Only so many actors of each article are matched with those of the other: it bounds the pairs to try. */
const mostMatched = 60;

/**
 * Gives each note the names of the actors that it is about or by: of a stance whom it is toward, of reported speech who
 * says it, of the rest who is spoken of in its sentence. An actor that both articles speak of has one name in both.
 */
export function nameActors(notes: Record<Side, readonly Note[]>, views: Views): void {
  const others: Actor[] = [];
  for (const side of bothSides) {
    const view = views[side];
    if (!view) continue;
    const names = namesOf(view.document.actors, others);
    const inSentence = spokenOf(view, names);
    for (const note of notes[side])
      note.actors = note.about ? nameOf(note.about, names) : inSentence(note.span.start);
    others.push(...view.document.actors.slice(0, mostMatched));
  }
}

/** A name for each actor of a document: the one that the other document has for it, or its own. */
function namesOf(actors: readonly Actor[], others: readonly Actor[]): string[] {
  return actors.map((actor, index) => {
    const same = index < mostMatched ? others.find((other) => sameActor(other, actor)) : undefined;
    return (same ?? actor).name;
  });
}

function nameOf({ actor, name }: NonNullable<Note['about']>, names: readonly string[]): string[] {
  return [(actor === null ? null : names[actor]) ?? name ?? []].flat();
}

/** Gives the actors that the sentence at an offset speaks of. */
function spokenOf({ document }: AnalyzedView, names: readonly string[]): (offset: number) => string[] {
  const bySentence = new Map<number, Set<string>>();
  for (const { sentence, actor } of document.mentions) {
    const spoken = bySentence.get(sentence) ?? new Set<string>();
    bySentence.set(sentence, spoken.add(names[actor]));
  }
  return (offset) => [...(bySentence.get(firstEndingAfter(document.sentences, offset)) ?? [])];
}
