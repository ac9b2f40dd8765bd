import { actDecisions } from '../../model/weights.ts';
import type { Accused, Act } from '../../types/acts.ts';
import type { ReadDocument, Span } from '../../types/document.ts';
import { answeringIn } from './answering-sentences.ts';
import type { ActReading } from './ask.ts';
import { type Charged, chargedBy } from './charged-people.ts';
import { oddsOf } from './decide.ts';
import { countEverywhere, silenceOf } from './likely-silence.ts';
import { repliesTo } from './replies-to.ts';

const thousand = 1000;
const round = (x: number) => Math.round(x * thousand) / thousand;

/** Everybody accused, criticized or met by the law, the most accused first, and where the text answers for it. */
export function findAccused(
  document: ReadDocument,
  readings: readonly ActReading[],
  acts: readonly Act[],
): Accused[] {
  const { sure } = actDecisions();
  const answering = answeringIn(document, readings);
  const everywhere = countEverywhere(answering);
  const sum = ({ acts: own, odds }: Charged) => own.reduce((all, a) => all + acts[a].confidence, odds);
  const found = chargedBy(readings, acts).sort((a, b) => sum(b) - sum(a));
  return found.map((charged) => {
    const { candidate } = charged;
    const { replies, asked } = repliesTo(answering, charged);
    const isAnswered = replies.length + asked.length > 0;
    const silence = silenceOf(answering, everywhere, charged, isAnswered);
    const isUnsure = !isAnswered && silence < sure;
    const told = [...replies, ...asked, ...(isUnsure ? likeliest(charged) : [])].sort((a, b) => a - b);
    return {
      ...{ name: candidate.name, actor: candidate.actor, acts: charged.acts, charged: round(charged.odds) },
      replies: told.map(
        (s): Span => ({ start: document.sentences[s].start, end: document.sentences[s].end }),
      ),
      ...{ guessed: isUnsure, asked: asked.length > 0 && replies.length === 0, silence: round(silence) },
    };
  });
}

/** The sentence that likeliest answers for somebody; the last that mentions it where none was asked. */
function likeliest({ pairs, candidate }: Charged): number[] {
  let best = candidate.sentences.at(-1)!;
  let most = 0;
  for (const [sentence, pair] of pairs)
    if (oddsOf(pair, 'answers') > most) [best, most] = [sentence, oddsOf(pair, 'answers')];
  return [best];
}
