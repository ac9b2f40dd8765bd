import { articles } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Corrections, PassageCorrection } from '../../types/corrections.ts';
import type { Attribution, Document, Span } from '../../types/document.ts';
import { formOf } from '../attribution/form.ts';
import { introductions, typeOfActor, typeOfWords } from '../attribution/source-type.ts';
import { sayingTogether } from '../attribution/together.ts';
import { type Layout, layOut } from '../syntax/units.ts';
import { lettersOf } from './corrected-quotations.ts';

type SaidBy = Extract<PassageCorrection, { says: 'said by' }>;
type Ends = Extract<PassageCorrection, { says: 'ends' }>;

/**
 * The attributions with what readers have said of passages, each correction after the other, so that of two that contradict
 * each other the later holds: a passage that somebody says is an attribution of its own, and what it covers of others is cut
 * away from them; of what is no speech nothing is left; what ends elsewhere does. Time grows with the attributions times the
 * corrections.
 */
export function correctAttributions(document: Document, passages: Corrections['passages']): Attribution[] {
  let { attributions } = document;
  let layout: Layout | null = null;
  for (const passage of passages) {
    const marked = withMarks(document.text, passage);
    if (passage.says === 'said by') {
      layout ??= layOut(document);
      const before = speakingAt(document.text, attributions, passage);
      const own = saidBy(layout, attributions, before, { ...passage, ...marked });
      attributions = [...cutAway(document.text, attributions, marked), ...own];
    } else if (passage.says === 'not speech') {
      attributions = cutAway(document.text, attributions, marked);
    } else if (passage.says === 'ends') {
      attributions = ended(document.text, attributions, passage);
    }
  }
  if (attributions === document.attributions) return attributions;
  return attributions.sort(
    (a, b) => a.content[0].start - b.content[0].start || b.content[0].end - a.content[0].end,
  );
}

/** A passage with the double marks that stand right at its ends: they go where its words go. */
function withMarks(text: string, { start, end }: Span): Span {
  const opens = start > 0 && /["“„«]/u.test(text[start - 1]);
  const closes = end < text.length && /["”»]/u.test(text[end]);
  return { start: opens ? start - 1 : start, end: closes ? end + 1 : end };
}

/** The speech that has a passage's first letter in it, the innermost where it stands in several; undefined where none has. */
function speakingAt(text: string, attributions: readonly Attribution[], passage: Span) {
  const { start } = lettersOf(text, passage);
  const size = ({ content }: Attribution) => {
    const piece = content.find((span) => span.start <= start && start < span.end);
    return piece ? piece.end - piece.start : Number.POSITIVE_INFINITY;
  };
  const all = attributions.filter((one) => one.speaks && size(one) < Number.POSITIVE_INFINITY);
  return all.sort((a, b) => size(a) - size(b))[0] as Attribution | undefined;
}

/** The attributions that speak without the passage's words; none is left that has no words left. */
function cutAway(text: string, attributions: readonly Attribution[], passage: Span): Attribution[] {
  return attributions.flatMap((one): Attribution[] => {
    if (!one.speaks || !one.content.some((span) => span.start < passage.end && passage.start < span.end))
      return [one];
    const content = one.content.flatMap((span) => without(text, span, passage));
    return content.length > 0 ? [{ ...one, content }] : [];
  });
}

function without(text: string, span: Span, passage: Span): Span[] {
  if (span.end <= passage.start || passage.end <= span.start) return [span];
  const parts = [
    { start: span.start, end: passage.start },
    { start: passage.end, end: span.end },
  ];
  return parts.flatMap((part) => trimmed(text, part));
}

/** The span without white space at its ends; none where it has no letter. */
function trimmed(text: string, span: Span): Span[] {
  const letters = lettersOf(text, span);
  if (span.start >= span.end || letters.start >= letters.end) return [];
  const words = text.slice(span.start, span.end);
  const start = span.end - words.trimStart().length;
  return [{ start, end: span.start + words.trimEnd().length }];
}

/** What somebody says, as an attribution of its own: by an actor where the name is one's, else by that name. */
function saidBy(
  layout: Layout,
  attributions: readonly Attribution[],
  before: Attribution | undefined,
  passage: SaidBy,
): Attribution[] {
  const { document, text, tokens } = layout;
  const content = trimmed(text, passage);
  const from = firstEndingAfter(tokens, passage.start);
  const to = firstEndingAfter(tokens, passage.end - 1) + 1;
  if (content.length === 0 || from >= Math.min(to, tokens.length)) return [];
  const actor = actorNamed(document, passage);
  const name = actor === null ? passage.name : document.actors[actor].name;
  const known = attributions.find(
    (one) => one.speaks && one.actor === actor && bareName(one.speaker) === bareName(name),
  );
  const speaker = known?.speaker ?? name;
  const type =
    actor === null
      ? typeOfWords(speaker)
      : typeOfActor(document.actors[actor], speaker, introductions(document)[actor]);
  const sentence = document.sentences[tokens[from].sentence];
  const near = passage.place && document.blocks[sentence.block].end >= passage.place.end;
  const beside = near && passage.place!.start >= document.blocks[sentence.block].start;
  return [
    {
      source: beside ? [passage.place!] : (before?.source ?? []),
      cue: before?.cue ?? [],
      content,
      form: formOf(layout, [{ from, to: Math.min(to, tokens.length) }]),
      speaker,
      actor,
      sourceType: known?.sourceType ?? type,
      affiliation: known?.affiliation ?? null,
      cueStance: before?.cueStance ?? 'neutral',
      speaks: true,
      confidence: 1,
    },
  ];
}

/** The actor whom a reader's name is of: by the mention where it stands, else by any of its labels; null where it is none's. */
export function actorNamed(
  { mentions, actors, text }: Pick<Document, 'mentions' | 'actors' | 'text'>,
  { name, place }: { name: string; place: Span | null },
): number | null {
  if (place) {
    for (let m = firstEndingAfter(mentions, place.start); mentions[m]?.start < place.end; m++)
      if (mentions[m].kind !== 'pronoun') return mentions[m].actor;
  }
  const lower = folded(place ? text.slice(place.start, place.end) : name);
  const named = actors.find((one) => [one.name, ...one.labels].some((label) => folded(label) === lower));
  return named?.id ?? null;
}

const article = new RegExp(`^${anyOf(articles)} `);

/** A name as the ledger tells two apart: "The coach" is the coach. */
export function bareName(name: string | null): string {
  return folded(name ?? '').replace(article, '');
}

/** A name or wording as two are told alike: small letters, white space made one. */
export function folded(words: string): string {
  return words.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The speech that has the passage's first letter in it ends where the reader says. */
function ended(text: string, attributions: readonly Attribution[], passage: Ends): Attribution[] {
  const own = speakingAt(text, attributions, passage);
  if (!own) return [...attributions];
  const at = lettersOf(text, passage).start;
  const piece = own.content.find((span) => span.start <= at && at < span.end)!;
  const content = own.content.flatMap((span): Span[] => {
    if (span === piece) return trimmed(text, { start: piece.start, end: passage.to });
    // Further pieces that the reader's passage had in it are no longer said; those behind it are.
    const gone = span.start >= passage.to && span.end <= passage.end;
    return gone ? [] : [span];
  });
  // Who says it together with others says no more of it than they.
  const together = sayingTogether(attributions)[attributions.indexOf(own)].map((one) => attributions[one]);
  const others = attributions.filter((one) => !together.includes(one));
  const more = { start: piece.end, end: passage.to };
  const rest = more.start < more.end ? cutAway(text, others, more) : others;
  return content.length > 0 ? [...rest, ...together.map((one) => ({ ...one, content }))] : rest;
}
