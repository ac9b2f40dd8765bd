import { actDecisions } from '../model/weights.ts';
import { splitParagraphs } from '../read/blocks/paragraphs.ts';
import { groupBy } from '../text/group.ts';
import { firstEndingAfter, overlap } from '../text/spans.ts';
import type { Accused, Act } from '../types/acts.ts';
import type { Call } from '../types/desk-review.ts';
import type { ActedDocument, Attribution, Mention, Span } from '../types/document.ts';
import { wordsOf } from './wording-findings.ts';

/** Of those who may be meant in one sentence, how much less likely than the likeliest somebody may be. */
const nearlyAsLikely = 0.7;

/** Somebody to be called, with the act that accuses it. */
export interface Charge {
  act: Act;
  accused: Accused;
  call: Call;
}

/**
 * Everybody whom a draft accuses, by its own words or by those of others, or tells to be met by the law, and who could be asked:
 * a name, with the surest accusation, and what the draft says of an answer. In the order of the accusations.
 */
export function callsOf(document: ActedDocument): Call[] {
  return chargesIn(document).map(({ call }) => call);
}

/** The same with the acts: of somebody who is accused and met by the law, the accusation. */
export function chargesIn(document: ActedDocument): Charge[] {
  const places = placesIn(document);
  const sure = surest(document, places);
  return document.accused
    .flatMap((accused) => {
      const own = accused.acts.map((a) => document.acts[a]).filter((act) => sure.has(act));
      const act = likeliest(own.filter((one) => one.act === 'accuse')) ?? likeliest(own);
      return act && isName(document, accused)
        ? [{ act, accused, call: callOf(document, places, accused, act) }]
        : [];
    })
    .sort((a, b) => a.call.accusation.start - b.call.accusation.start);
}

function likeliest(acts: readonly Act[]): Act | undefined {
  return [...acts].sort((a, b) => b.confidence - a.confidence)[0];
}

/** What of a document is looked up by sentence and by block. */
interface Places {
  mentions: ReadonlyMap<number, readonly Mention[]>;
  /** Attributions that have some of their content in it. */
  reports: ReadonlyMap<number, readonly Attribution[]>;
  paragraphs: readonly Span[];
}

function placesIn({ text, mentions, attributions, sentences }: ActedDocument): Places {
  const touched = attributions.flatMap((attribution) =>
    attribution.content.map((span) => ({ attribution, sentence: firstEndingAfter(sentences, span.start) })),
  );
  return {
    mentions: groupBy(mentions, ({ sentence }) => sentence),
    reports: new Map(
      [...groupBy(touched, ({ sentence }) => sentence)].map(([sentence, own]) => [
        sentence,
        own.map(({ attribution }) => attribution),
      ]),
    ),
    paragraphs: splitParagraphs(text),
  };
}

/**
 * Charges that are likely enough, and nearly as likely as any in their sentence, of somebody whom it mentions and by another;
 * of “Roth Foods’s owner, Paul Okoro” the owner.
 */
function surest(document: ActedDocument, places: Places): Set<Act> {
  const { called } = actDecisions();
  const charges = document.acts.filter(
    (act) =>
      (act.act === 'accuse' || act.act === 'legal') &&
      act.confidence >= called &&
      act.by !== act.whom &&
      mentionsOf(document, places, act).length > 0,
  );
  return new Set(
    [...groupBy(charges, ({ sentence }) => sentence).values()].flatMap((own) => {
      const best = own.reduce((most, { confidence }) => Math.max(most, confidence), 0);
      const likely = own.filter(({ confidence }) => confidence >= nearlyAsLikely * best);
      const doers = likely.filter(
        (act) => !mentionsOf(document, places, act).every((one) => isOwner(document, one)),
      );
      return doers.length > 0 ? doers : likely;
    }),
  );
}

/** Where the sentence of an act mentions whom it meets. */
function mentionsOf(
  { text }: ActedDocument,
  { mentions }: Places,
  { whomActor, whom, start, end, sentence }: Act,
): Span[] {
  if (whomActor !== null) return (mentions.get(sentence) ?? []).filter(({ actor }) => actor === whomActor);
  const at = whom === null ? -1 : text.slice(start, end).indexOf(whom);
  return at < 0 ? [] : [{ start: start + at, end: start + at + whom!.length }];
}

function isOwner({ text }: ActedDocument, { end }: Span): boolean {
  return /^['’](?:s\b|\s)/.test(text.slice(end, end + 2));
}

/**
 * “the owner of a plant” is nobody whom a call can be put to. What is no actor has a name where all its words are capital, and
 * of one word alone the article before it tells a body from a month.
 */
function isName({ text }: ActedDocument, { name, actor }: Accused): boolean {
  if (actor !== null) return /\p{Lu}/u.test(name);
  if (!/^(?:\p{Lu}\S*)(?: \p{Lu}\S*)*$/u.test(name)) return false;
  return name.includes(' ') || text.includes(`the ${name}`);
}

function callOf(document: ActedDocument, places: Places, accused: Accused, act: Act): Call {
  const { name, guessed, asked } = accused;
  // Where an answer is only guessed, somebody still has to ask.
  const replies = guessed ? [] : accused.replies;
  const accusation = wordsThatAccuse(document, places, act);
  return {
    ...{ name, accusation, words: wordsOf(document, accusation), by: act.by === 'writer' ? null : act.by },
    paragraph: firstEndingAfter(places.paragraphs, act.start) + 1,
    answer: asked ? 'asked' : replies.length > 0 ? 'answered' : 'no answer',
    ...{ replies, confidence: act.confidence },
  };
}

/** What is said, with the word that says it, where the sentence reports somebody’s words of the accused; else the sentence. */
function wordsThatAccuse(document: ActedDocument, places: Places, act: Act): Span {
  const own = mentionsOf(document, places, act);
  for (const { cue, content } of places.reports.get(act.sentence) ?? []) {
    const isOf = (span: Span) => own.some((one) => overlap(span, one) && span.end > one.end);
    const said = content.find((span) => overlap(span, act) && isOf(span));
    if (!said) continue;
    const begins = cue.filter((span) => overlap(span, act)).map(({ start }) => start);
    return { start: Math.max(act.start, Math.min(said.start, ...begins)), end: Math.min(act.end, said.end) };
  }
  return { start: act.start, end: act.end };
}
