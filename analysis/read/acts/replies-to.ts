import { everyMeeting } from '../../english/answering.ts';
import { notWords } from '../../english/closed.ts';
import { firstEndingAfter, firstStartingFrom } from '../../text/spans.ts';
import type { Token } from '../../types/document.ts';
import { type Answering, speakersOf } from './answering-sentences.ts';
import type { Charged } from './charged-people.ts';
import { oddsOf, sayingOf } from './decide.ts';
import { sharesWord } from './shared-words.ts';

/** So many sentences behind a charge are close to it. */
const closeBehind = 3;
/** So many tokens may stand between somebody and a word by which it meets a charge. */
const meetsWithin = 8;
/** How likely words are an answer to be taken for one. */
const surelyAnswers = 0.6;

/** What answers for somebody, as sentences in text order, and those that say that it was asked and gave no answer. */
interface Replies {
  replies: number[];
  asked: number[];
}

/**
 * The sentences that surely answer for somebody: those that say that it meets a charge; its own words or those of its people
 * where the learned reader takes them for an answer, or right behind a charge, or close behind it where they deny something or
 * speak of the same thing; those behind a charge that reject it and name nobody else; and those that say that it gave no answer.
 */
export function repliesTo(answering: Answering, charged: Charged): Replies {
  const asked = noAnswersOf(answering, charged);
  const own = ownOf(answering, charged);
  const met = [...charged.candidate.places.keys()].filter(
    (s) => answering.meets[s] === 1 && (answering.speaksFor[s] === 1 || isMeant(answering, charged, s)),
  );
  const said = [...own].filter(
    (s) => isTakenForAnswer(answering, charged, s) || fitsCharge(answering, charged, s),
  );
  const behind = behindCharges(answering, charged).filter((s) => answering.rejects[s] === 1);
  const replies = [...new Set([...met, ...said, ...behind])].filter((s) => !asked.includes(s));
  return { asked, replies: replies.sort((a, b) => a - b) };
}

/** Sentences that have its own words, or those of somebody who speaks for it. */
function ownOf(answering: Answering, { candidate: { actor, kind, name } }: Charged): Set<number> {
  const held = (who: number) => answering.said.get(who)?.held ?? [];
  const found = new Set<number>(actor === null ? [] : held(actor));
  if (kind !== 'person')
    for (const who of speakersOf(answering, name)) if (who !== null) for (const s of held(who)) found.add(s);
  return found;
}

/** True where nobody else is mentioned between it and a word by which a charge is met: “Okoro, who resigned, denied it”. */
function isMeant({ document }: Answering, { candidate }: Charged, sentence: number): boolean {
  const { text, tokens, sentences, mentions } = document;
  const { start, end } = sentences[sentence];
  const { ranges } = candidate.places.get(sentence)!;
  for (const { index } of text.slice(start, end).matchAll(everyMeeting)) {
    const at = start + index;
    const range = ranges.findLast(({ last }) => tokens[last - 1].end <= at);
    if (!range || !isNear(tokens.slice(range.last, firstEndingAfter(tokens, at)))) continue;
    const nearest = mentions[firstStartingFrom(mentions, at) - 1];
    if (!nearest || nearest.actor === candidate.actor || nearest.start <= tokens[range.first].start)
      return true;
  }
  return false;
}

/** The two sentences behind each charge, where they name nobody else: “The company did not answer”, “Mr Okoro rejects that”. */
function behindCharges(answering: Answering, { candidate, sentences }: Charged): number[] {
  const { mentions, actors, sentences: all } = answering.document;
  const named = (s: number) => {
    const { start, end } = all[s];
    return mentions.slice(firstStartingFrom(mentions, start), firstStartingFrom(mentions, end));
  };
  return sentences
    .flatMap((charge) => [charge + 1, charge + 2])
    .filter((s) => s < all.length && (answering.rejects[s] === 1 || answering.noAnswer[s] === 1))
    .filter((s) =>
      named(s).every(
        ({ kind, actor }) =>
          kind === 'pronoun' || actor === candidate.actor || sharesWord(actors[actor].name, candidate.name),
      ),
    );
}

/** Few words, of one part of a sentence. */
function isNear(between: readonly Token[]): boolean {
  return between.length <= meetsWithin && between.every(({ lower }) => lower !== ';');
}

function isTakenForAnswer({ readings }: Answering, { pairs }: Charged, sentence: number): boolean {
  const isAnswer = (act: 'deny' | 'reply' | 'admit') => sayingOf(readings[sentence], act) >= surelyAnswers;
  if (isAnswer('deny') || isAnswer('reply') || isAnswer('admit')) return true;
  const pair = pairs.get(sentence);
  return pair !== undefined && oddsOf(pair, 'answers') >= surelyAnswers;
}

/** True right behind a charge, and close behind it for words that deny something, or have a noun of the charge. */
function fitsCharge({ document }: Answering, { sentences }: Charged, sentence: number): boolean {
  const charge = sentences.findLast((s) => s < sentence && sentence <= s + closeBehind);
  if (charge === undefined) return false;
  const { tokens, sentences: all } = document;
  // Whoever speaks right behind a charge, in its paragraph, answers it.
  if (sentence === charge + 1 && all[sentence].block === all[charge].block) return true;
  const own = (s: number) => tokens.slice(all[s].firstToken, all[s].lastToken);
  const nouns = new Set(
    own(charge)
      .filter(({ pos }) => pos === 'NOUN')
      .map(({ lemma }) => lemma),
  );
  return own(sentence).some(
    ({ lower, pos, lemma }) => notWords.has(lower) || (pos === 'NOUN' && nouns.has(lemma)),
  );
}

/** Sentences that mention it, or come close behind a charge against it with a word of its name, and say that there was no answer. */
function noAnswersOf(answering: Answering, charged: Charged): number[] {
  const { document, noAnswer } = answering;
  const { candidate, sentences } = charged;
  const { text, sentences: all } = document;
  const found = [...candidate.places.keys()].filter((s) => noAnswer[s] === 1);
  for (const charge of sentences)
    for (let s = charge; s <= charge + closeBehind && s < all.length; s++)
      if (noAnswer[s] === 1 && sharesWord(candidate.name, text.slice(all[s].start, all[s].end)))
        found.push(s);
  found.push(...behindCharges(answering, charged).filter((s) => noAnswer[s] === 1));
  return [...new Set(found)].sort((a, b) => a - b);
}
