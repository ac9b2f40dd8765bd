import { overlap } from '../../text/spans.ts';
import type { AnalyzedView } from '../../types/analyzed.ts';
import type { Correction } from '../../types/corrections.ts';
import type { Actor, DocumentView, Span } from '../../types/document.ts';
import { folded } from './corrected-attributions.ts';
import { type HeardPassage, heardPassages } from './heard-passages.ts';
import { endsAt, endWhere } from './passage-ends.ts';
import { actorOf, nameOf, nameWhere, whereNamed } from './where-named.ts';

/**
 * What a correction would be of in another article: `form` is what was read, as it can be told alike elsewhere (by layout,
 * quotation form, cue and where the name stands; by the same two names; by the same words), `right` what a reader said of it.
 */
export interface CorrectionForm {
  form: string;
  right: string;
}

/** A place of an article whose form another may share, and what a reader's `right` there would be here; null where nothing. */
export interface FormPlace {
  form: string;
  offered(right: string): Correction | null;
}

/** Longest words by which two wordings are told alike. */
const longestWords = 300;

/** The form of a correction in the article as it was read before; null where nothing of it can be told alike elsewhere. */
export function formOfCorrection(view: AnalyzedView, one: Correction): CorrectionForm | null {
  const { document } = view;
  const { text } = document;
  const words = (span: Span) => folded(text.slice(span.start, span.end));
  switch (one.says) {
    case 'block':
      return wordsForm('block', words(one), one.kind);
    case 'same': {
      const [a, b] = [words(one.a), words(one.b)].sort();
      return { form: key('same', a), right: b };
    }
    case 'apart': {
      const actor = actorOf(document, one.mention);
      const other = actor?.labels.find((label) => folded(label) !== words(one.mention));
      return other === undefined ? null : { form: key('apart', words(one.mention)), right: folded(other) };
    }
    case 'not charged': {
      const mark = view.analysis.readings.loaded.marks.find((other) => overlap(other, one));
      return mark ? wordsForm('not charged', words(mark), '') : null;
    }
    case 'not toward': {
      const actor = actorOf(document, one.toward);
      const lean = actor && leansOf(view).find((other) => other.actor === actor.id && overlap(other, one));
      return lean ? { form: key('not toward', folded(actor.name), lean.words), right: '' } : null;
    }
    default: {
      const passage = heardPassages(document).find(({ pieces }) =>
        pieces.some((piece) => overlap(piece, one)),
      );
      return passage ? speechForm(document, passage, one) : null;
    }
  }
}

function speechForm(
  document: DocumentView,
  passage: HeardPassage,
  one: Extract<Correction, { says: 'ends' | 'said by' | 'not speech' }>,
): CorrectionForm | null {
  const piece = passage.pieces.find((span) => overlap(span, one))!;
  if (one.says === 'not speech') return { form: sourceForm(document, passage), right: '' };
  if (one.says === 'ends') {
    const right = endsAt(document, one.to);
    const way = one.to < piece.end ? 'sooner' : 'later';
    return right === 'inside'
      ? null
      : { form: key('ends', ...formOf(passage), endsAt(document, piece.end)), right: `${way} ${right}` };
  }
  const found = whereNamed(document, piece, passage.actor, passage.speaker);
  const right = whereNamed(document, piece, actorOf(document, one.place)?.id ?? null, one.name);
  return {
    form: key('said by', ...formOf(passage), found),
    right: right === 'elsewhere' ? `elsewhere ${one.name}` : right,
  };
}

/** Every place of an article that another's correction could be of. Linear in what is read of it. */
export function formPlaces(view: AnalyzedView): FormPlace[] {
  return [...speechPlaces(view.document), ...namePlaces(view.document), ...wordPlaces(view)];
}

function speechPlaces(document: DocumentView): FormPlace[] {
  return heardPassages(document).flatMap((passage): FormPlace[] => {
    const { pieces, actor, speaker } = passage;
    const [first] = pieces;
    const last = pieces[pieces.length - 1];
    return [
      {
        form: key('said by', ...formOf(passage), whereNamed(document, first, actor, speaker)),
        offered(right) {
          const named = nameWhere(document, first, right);
          if (!named || named.name === speaker) return null;
          return { says: 'said by', start: first.start, end: first.end, ...named };
        },
      },
      {
        form: key('ends', ...formOf(passage), endsAt(document, last.end)),
        offered(right) {
          const to = endWhere(document, last, right);
          return to === null ? null : { says: 'ends', start: last.start, end: last.end, to };
        },
      },
      {
        form: sourceForm(document, passage),
        offered: () => ({ says: 'not speech', start: first.start, end: first.end }),
      },
    ];
  });
}

function namePlaces({ actors, blocks, text }: DocumentView): FormPlace[] {
  const labels = new Map<string, { actor: Actor; span: Span }>();
  for (const actor of actors)
    for (const { label, start, end } of actor.evidence)
      if (!labels.has(folded(label))) labels.set(folded(label), { actor, span: { start, end } });
  const names = [...labels].flatMap(([name, { actor, span }]): FormPlace[] => [
    {
      form: key('same', name),
      offered(right) {
        const other = labels.get(right);
        return other && other.actor !== actor ? { says: 'same', a: span, b: other.span } : null;
      },
    },
    {
      form: key('apart', name),
      offered: (right) => (labels.get(right)?.actor === actor ? { says: 'apart', mention: span } : null),
    },
  ]);
  const paragraphs = blocks.flatMap((block): FormPlace[] => {
    const found = wordsForm('block', folded(text.slice(block.start, block.end)), '');
    if (!found) return [];
    const offered = (right: string): Correction | null =>
      right === block.kind
        ? null
        : { says: 'block', start: block.start, end: block.end, kind: right as typeof block.kind };
    return [{ form: found.form, offered }];
  });
  return [...names, ...paragraphs];
}

function wordPlaces(view: AnalyzedView): FormPlace[] {
  const { text, actors } = view.document;
  const charged = view.analysis.readings.loaded.marks.flatMap(({ start, end }): FormPlace[] => {
    const found = wordsForm('not charged', folded(text.slice(start, end)), '');
    return found ? [{ form: found.form, offered: () => ({ says: 'not charged', start, end }) }] : [];
  });
  const leans = leansOf(view).flatMap(({ actor, words, start, end }): FormPlace[] => {
    const toward = nameOf(actors[actor]);
    if (!toward) return [];
    const form = key('not toward', folded(actors[actor].name), words);
    return [{ form, offered: () => ({ says: 'not toward', start, end, toward }) }];
  });
  return [...charged, ...leans];
}

/** The marks of stance that words carry, each with these words and whom it is toward. */
function leansOf({ document, analysis }: AnalyzedView): (Span & { actor: number; words: string })[] {
  const { marks, drivers = [], actors } = analysis.readings.stance;
  return actors.flatMap(({ actor, author, quoted }) =>
    [...(author?.marks ?? []), ...(quoted?.marks ?? [])].flatMap((m) => {
      const driver = drivers[m];
      if (!driver || !marks[m]) return [];
      const words = folded(document.text.slice(driver.start, driver.end));
      return [{ start: marks[m].start, end: marks[m].end, actor, words }];
    }),
  );
}

function key(...parts: string[]): string {
  return JSON.stringify(parts);
}

function wordsForm(says: string, words: string, right: string): CorrectionForm | null {
  return words.length > longestWords ? null : { form: key(says, words), right };
}

function formOf({ layout, form, cue }: HeardPassage): string[] {
  return [layout, form, cue];
}

/** By cue and source, or, where nothing tells whose they are, by the words themselves. */
function sourceForm({ text }: DocumentView, passage: HeardPassage): string {
  const { cue, source, pieces } = passage;
  const spans = cue || source.length > 0 ? source : pieces;
  const words = folded(spans.map(({ start, end }) => text.slice(start, end)).join(' ')).slice(
    0,
    longestWords,
  );
  return key('not speech', ...formOf(passage), words);
}
