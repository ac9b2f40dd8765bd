import { firstEndingAfter, firstStartingFrom, overlap } from '../../text/spans.ts';
import type { AnalyzedView } from '../../types/analyzed.ts';
import type { Correction } from '../../types/corrections.ts';
import type { Actor, DocumentView, Span } from '../../types/document.ts';
import { folded } from './corrected-attributions.ts';
import { type HeardPassage, heardPassages } from './heard-passages.ts';

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

/** Where an actor is first given the name that it is known by; null where it has none. */
export function nameOf({ evidence, name }: Actor): Span | null {
  const found =
    evidence.find(({ label }) => label === name) ??
    evidence.find(({ label }) => !/^the \p{Ll}/iu.test(label));
  const { start, end } = found ?? evidence[0] ?? { start: 0, end: 0 };
  return start < end ? { start, end } : null;
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

function actorOf({ mentions, actors }: DocumentView, place: Span | null): Actor | null {
  if (!place) return null;
  const m = firstEndingAfter(mentions, place.start);
  return mentions[m]?.start < place.end ? actors[mentions[m].actor] : null;
}

/** Where the name of whoever speaks stands to a passage, as it can be told of another. */
type Where = 'nowhere' | 'label' | 'after' | 'before' | 'elsewhere';

/** Names that stand nearest: in the label, right behind the passage in its paragraph or the next, right before it likewise. */
function nearNames(document: DocumentView, piece: Span): Record<'label' | 'after' | 'before', Span | null> {
  const { mentions, blocks, article } = document;
  const block = firstEndingAfter(blocks, piece.start);
  const [first, last] = [blocks[Math.max(0, block - 1)], blocks[Math.min(blocks.length - 1, block + 1)]];
  const isName = (m: number) => mentions[m].kind === 'name' || mentions[m].kind === 'alias';
  let after = firstStartingFrom(mentions, piece.end);
  while (after < mentions.length && !isName(after)) after++;
  let before = firstStartingFrom(mentions, piece.start) - 1;
  while (before >= 0 && !isName(before)) before--;
  const layout = article.layout ?? [];
  const part = layout[firstEndingAfter(layout, piece.start)];
  const label = part && part.start <= piece.start ? (part.speaker ?? null) : null;
  return {
    label,
    after: after < mentions.length && mentions[after].end <= last.end ? mentions[after] : null,
    before: before >= 0 && mentions[before].start >= first.start ? mentions[before] : null,
  };
}

function whereNamed(document: DocumentView, piece: Span, actor: number | null, name: string | null): Where {
  if (name === null) return 'nowhere';
  const near = nearNames(document, piece);
  const isIt = (place: Span | null) =>
    place !== null && actor !== null && actorOf(document, place)?.id === actor;
  const { label } = near;
  if (label && (isIt(label) || folded(document.text.slice(label.start, label.end)).includes(folded(name))))
    return 'label';
  if (isIt(near.before)) return 'before';
  return isIt(near.after) ? 'after' : 'elsewhere';
}

/** Who is named at such a place here; a name that stood elsewhere is that name. Null where nobody is. */
function nameWhere(
  document: DocumentView,
  piece: Span,
  right: string,
): { name: string; place: Span | null } | null {
  if (right.startsWith('elsewhere ')) {
    const name = right.slice('elsewhere '.length);
    const actor = document.actors.find(({ labels }) =>
      labels.some((label) => folded(label) === folded(name)),
    );
    return { name: actor?.name ?? name, place: actor ? nameOf(actor) : null };
  }
  if (right !== 'label' && right !== 'after' && right !== 'before') return null;
  const place = nearNames(document, piece)[right];
  const actor = actorOf(document, place);
  return place && actor
    ? { name: actor.name, place: nameOf(actor) ?? { start: place.start, end: place.end } }
    : null;
}

/** What a place looks like at which a passage ends. */
function endsAt({ text, blocks }: DocumentView, at: number): string {
  if (blocks[firstEndingAfter(blocks, at - 1)]?.end === at) return 'paragraph';
  let last = at;
  while (last > 0 && /\s/.test(text[last - 1])) last--;
  const before = text[last - 1] ?? '';
  if (/["”»’']/u.test(before)) return 'mark';
  return /[.!?…]/u.test(before) ? 'sentence' : 'inside';
}

/** The nearest such place in the passage or behind it in its paragraph; null where there is none. */
function endWhere(document: DocumentView, piece: Span, right: string): number | null {
  const [way, kind] = right.split(' ');
  const block = document.blocks[firstEndingAfter(document.blocks, piece.start)];
  if (!block) return null;
  const [from, to] = way === 'sooner' ? [piece.start + 2, piece.end - 1] : [piece.end + 1, block.end];
  for (let at = from; at <= to; at++) {
    if (/\s/.test(document.text[at - 1])) continue;
    if (endsAt(document, at) === kind) return at;
  }
  return null;
}

/** The places at which a piece could end in its paragraph: behind closing marks, sentences and the paragraph; nearest to its end first. */
export function possibleEnds(document: DocumentView, piece: Span, most: number): number[] {
  const block = document.blocks[firstEndingAfter(document.blocks, piece.start)];
  if (!block) return [];
  const found: number[] = [];
  for (let at = piece.start + 2; at <= block.end; at++)
    if (!/\s/.test(document.text[at - 1]) && endsAt(document, at) !== 'inside' && at !== piece.end)
      found.push(at);
  const near = found.sort((a, b) => Math.abs(a - piece.end) - Math.abs(b - piece.end)).slice(0, most);
  return near.sort((a, b) => a - b);
}
