import type { Actor, Attribution, Document, Mention, Voice } from '../../document.ts';
import { groupBy } from '../../group.ts';
import { isMetonym } from '../../read/actors/places.ts';
import { readWords } from '../../read/actors/words.ts';
import { firstEndingAfter, voiceOf } from '../../read/voice.ts';
import { scoreOf } from './aggregate.ts';
import { type Deed, deedOf, isIdle, type Part } from './effects.ts';
import { type Evidence, evidenceFor, isOwnDeed, isPlainDeed, noEvidence, speaks } from './evidence.ts';
import type { Lit } from './features.ts';
import { relayOf } from './hedges.ts';
import { newsOddsOf, type Odds } from './model.ts';
import { lightOnName } from './standing.ts';
import { type Stand, standOf } from './stands.ts';
import { contextAt } from './target-context.ts';

/** A mention as a target: how it is spoken of, and by whom. */
export interface Target {
  mention: Mention;
  /** Its sentence as the models read it. */
  lit: Lit;
  voice: Voice;
  /** The speaker's name; null in the author's voice and where the text names none. */
  speaker: string | null;
  /** -1..1: probability of favorable minus probability of unfavorable, calibrated. */
  score: number;
  /** True where the score is far enough from 0 to count. */
  evaluative: boolean;
  /** Whether more than the sound of the sentence speaks for the score. */
  evidence: Evidence;
  /** The part it has in what is done, where that is plain. */
  part: Part | null;
  /** Who is said to be for it or against it, in the author's account of what they do. */
  stand: Stand | null;
}

/**
 * The model learned on sentences picked because they evaluate somebody; in ordinary news neutral is this much likelier.
 * Chosen with the two numbers below on BASIL's author feelings.
 */
const neutralOdds = 8;
/** From here on a mention counts as evaluative. */
export const leastScore = 0.5;
/** The same where a word carries the stance, so that the models need not be as bold. */
export const leastSure = 0.3;

/** What a deed adds: more of a bad thing or less of a good one, and the other way round. */
const deedScore = 0.7;
/** The same where something stands between that may hand the deed to another: alone it makes no stance. */
const lessPlainScore = 0.5;
/** What is left of an unfavorable score where the target is the one that suffers: it is pitied, not blamed. */
const pity = 0.4;

/** What is left of a score that rests on what the target feels, lacks or is only supposed to do or meet. */
const idle = 0.4;

/** What a stand with or against somebody adds for whoever takes it, where the author leans toward that one. */
const balanceScore = 0.3;
/** From this score on, over so many evaluative mentions, the author leans. */
const lean = 0.15;
const leastFirm = 3;

/** What a label that itself judges ("the regime") adds. */
const labelScore = 0.6;

/** Probability of favorable minus unfavorable where neutral has its weight in news. */
export function calibrated({ negative, neutral, positive }: Odds): number {
  return (positive - negative) / (negative + neutralOdds * neutral + positive);
}

/** Every mention that can be a target, in text order. States that are only a place ("in Iraq") are none. */
export function targetsOf(document: Document): Target[] {
  const place = placeTest(document);
  const targets = document.mentions.flatMap((mention): Target[] => {
    if (place(mention)) return [];
    const { voice, attribution } = voiceOf(document, mention);
    const lit = contextAt(document, mention);
    const deed = deedOf(lit);
    const part = deed?.part ?? null;
    const plain = calibrated(newsOddsOf(lit));
    const deedIsPlain = deed !== null && isPlainDeed(lit, deed);
    const said = withDeed(
      part === null && isIdle(lit) ? idle * plain : plain,
      part,
      deedIsPlain ? deedScore : lessPlainScore,
    );
    const light = labelLight(document, mention);
    const score = bounded(said + labelScore * light);
    const speech = attribution >= 0 ? document.attributions[attribution] : null;
    const evidence =
      Math.abs(score) < leastSure
        ? noEvidence
        : evidenceAt(document, mention, lit, deed, Math.sign(score), { light, said }, speech);
    const speaker = speech?.speaker ?? null;
    const stand = voice === 'author' ? standOf(document, mention, lit) : null;
    return [
      {
        mention,
        lit,
        voice,
        speaker,
        score,
        evaluative: isEvaluative(score, evidence),
        evidence,
        part,
        stand,
      },
    ];
  });
  balance(targets);
  return targets;
}

/** A label alone is no strong stance: the sentence has to lean so far its way. */
const leastBehind = 0.3;

/** Pronouns of many, and of things, are too often led back to the wrong ones. */
const loose = /^(?:[Tt]hey|[Tt]hem|[Tt]heirs?|[Ii]ts?|[Ww]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our)$/;

/** True for "he" within quotation marks that is led back to whoever speaks: nobody calls oneself so. */
function isSpeaker(
  { quotations }: Document,
  { start, actor, kind }: Mention,
  speech: Attribution | null,
): boolean {
  if (kind !== 'pronoun' || speech?.actor !== actor) return false;
  const quotation = quotations[firstEndingAfter(quotations, start)];
  return quotation !== undefined && quotation.start <= start;
}

/** What opens a clause that comes before its subject. */
const fronted =
  /^\P{L}*(?:As|After|In|With|For|Despite|Before|When|While|Since|By|During|Because|Although|Though|If|To|At|On)\b/u;

/** True where another person stands before the pronoun in its sentence, or next after it where none does: it may be that one's. */
function isContested({ text, sentences, mentions, actors }: Document, mention: Mention): boolean {
  const { start, actor, sentence } = mention;
  const at = firstEndingAfter(mentions, start);
  let named = false;
  for (let k = at - 1; k >= 0 && mentions[k].sentence === sentence; k--) {
    if (mentions[k].actor === actor) named = true;
    else if (actors[mentions[k].actor].kind === 'person') return true;
  }
  // "As an escape from his fiasco, X ...", but not "“He lied,” X said".
  const next = mentions[at + 1];
  if (named || next?.sentence !== sentence || next.actor === actor) return false;
  return (
    actors[next.actor].kind === 'person' &&
    fronted.test(text.slice(sentences[sentence].start, start)) &&
    /^[^"”]*,/.test(text.slice(mention.end, next.start))
  );
}

/** True for a pronoun that may well stand for another than it is led back to. */
export function isUnsure(document: Document, mention: Mention): boolean {
  const words = document.text.slice(mention.start, mention.end);
  return loose.test(words) || (mention.kind === 'pronoun' && isContested(document, mention));
}

function evidenceAt(
  document: Document,
  mention: Mention,
  lit: Lit,
  deed: Deed | null,
  sign: number,
  { light, said }: { light: number; said: number },
  speech: Attribution | null,
): Evidence {
  const words = document.text.slice(mention.start, mention.end);
  // Who is said to condemn himself is more often taken for the wrong speaker; who praises himself takes no stand.
  if (isUnsure(document, mention) || speech?.actor === mention.actor || isSpeaker(document, mention, speech))
    return noEvidence;
  const cues = speech?.cue ?? [];
  if (deed) {
    const plain =
      deed.part === (sign > 0 ? 'helps' : 'harms') &&
      isPlainDeed(lit, deed) &&
      isOwnDeed(lit, deed) &&
      relayOf(lit, deed.units[0], cues) < 0;
    return plain ? { surety: 2, unit: deed.units[deed.units.length - 1] } : noEvidence;
  }
  const closed = /^(?:the|an?)\s/i.test(words);
  const found = isIdle(lit) ? noEvidence : evidenceFor(lit, { sign, cues, closed });
  return found.surety === 0 && light === sign && Math.abs(said) >= leastBehind && !speaks(lit)
    ? { surety: 1, unit: lit.target }
    : found;
}

function isEvaluative(score: number, { surety }: Evidence): boolean {
  return Math.abs(score) >= (surety > 0 ? leastSure : leastScore);
}

/**
 * Whoever stands with those that the author favors, or against those that the author disfavors, is put in a better light
 * by it, and the other way round (balance, Heider 1946). Only where the author's lean rests on enough mentions.
 */
function balance(targets: Target[]): void {
  const stands = targets.filter((t) => t.stand);
  if (stands.length === 0) return;
  const own = groupBy(
    targets.filter((t) => t.voice === 'author'),
    (t) => t.mention.actor,
  );
  const byMention = new Map(targets.map((t) => [t.mention, t]));
  const leans = stands.map(({ mention }) => leanOf(own.get(mention.actor) ?? []));
  for (const [k, { stand }] of stands.entries()) {
    const doer = byMention.get(stand!.mention);
    if (!doer || leans[k] === 0) continue;
    doer.score = bounded(doer.score + balanceScore * stand!.sign * leans[k]);
    doer.evaluative = isEvaluative(doer.score, doer.evidence);
  }
}

/** -1, 0 or 1. */
function leanOf(targets: Target[]): number {
  const firm = targets.filter((t) => t.evaluative).length >= leastFirm;
  const score = scoreOf(targets);
  return firm && Math.abs(score) > lean ? Math.sign(score) : 0;
}

function bounded(score: number): number {
  return Math.max(-1, Math.min(1, score));
}

function withDeed(score: number, part: Part | null, weight: number): number {
  if (part === 'suffers') return score < 0 ? pity * score : score;
  // The bad thing that somebody prevents sounds bad beside them: the deed settles which way it goes.
  if (part === 'helps') return Math.max(score, 0) + weight;
  return part === 'harms' ? Math.min(score, 0) - weight : score;
}

/** -1, 0 or 1: the light that the mention's own common words put on the actor. Names carry none. */
function labelLight({ text, actors }: Document, { start, end, actor, kind }: Mention): number {
  if (kind === 'pronoun' || kind === 'title' || actors[actor].kind === 'person') return 0;
  const label = text.slice(start, end);
  // A name of one word, as most are, holds no common one.
  if (!label.includes(' ') && label[0] !== label[0].toLowerCase()) return 0;
  const words = label.match(/(?<![\p{L}-])\p{Ll}+/gu) ?? [];
  return Math.sign(words.reduce((sum, word) => sum + lightOnName(word), 0));
}

function placeTest(document: Document): (mention: Mention) => boolean {
  const words = readWords(document);
  let token = 0;
  return (mention) => {
    while (token < document.tokens.length && document.tokens[token].end <= mention.start) token++;
    if (!isNamedState(document.actors[mention.actor], mention)) return false;
    let end = token;
    while (end < document.tokens.length && document.tokens[end].start < mention.end) end++;
    return !isMetonym(words, token, end);
  };
}

function isNamedState(actor: Actor, mention: Mention): boolean {
  return actor.kind === 'state' && (mention.kind === 'name' || mention.kind === 'alias');
}
