import { noVoteBefore, noVoteBehind, votedDown, voting } from '../../english/beside-figures.ts';
import { notVoting, seated, votedFor, votingBodies } from '../../english/number-terms.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, spanOf, wordsAround } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import { lowerAt, wholeNumber } from './told-numbers.ts';

interface Vote extends Span {
  first: number;
  last: number;
  ayes: number;
  noes: number;
}

/** Tokens between an outcome and the figures of its vote, at most; sentences between these and how many there are to vote. */
const nearOutcome = 7;
const sentencesBack = 2;
const mostSeats = 8;
const body = new RegExp(`^(?:${votingBodies})$`);

/** Votes that the outcome belies, and votes of more than there are to vote. */
export function wrongVotes(document: Form, things: readonly CountedThing[]): Finding[] {
  const seats = new Map<number, CountedThing[]>();
  for (const thing of things) {
    const { number, head, unit, at, between, definite, universal } = thing;
    // "22 Democratic lawmakers" are some of those who vote.
    if (unit === null && between.length > 0 && !definite && !universal) continue;
    if (number.rough || !(unit === null ? seated.has(head) : seated.has(unit) && body.test(head))) continue;
    const { sentence } = document.tokens[at];
    const known = seats.get(sentence) ?? [];
    if (known.length < mostSeats) seats.set(sentence, [...known, thing]);
  }
  return votesIn(document).flatMap((vote) => [...belied(document, vote), ...tooMany(document, vote, seats)]);
}

/** "4-1", "9 to 7" in a sentence that tells of a vote. */
function votesIn(document: Form): Vote[] {
  const { tokens, sentences } = document;
  const found: Vote[] = [];
  for (const { firstToken, lastToken } of sentences) {
    let tells = false;
    for (let i = firstToken; i < lastToken; i++) {
      tells ||= voting.test(tokens[i].lemma);
      const whole = tells ? /^(\d{1,3})[-–](\d{1,3})$/.exec(tokens[i].lower) : null;
      if (whole) {
        const [ayes, noes] = [Number(whole[1]), Number(whole[2])];
        found.push({ first: i, last: i + 1, ayes, noes, ...spanOf(document, i, i + 1) });
        continue;
      }
      if (!tells || !/^(?:-|–|to)$/.test(tokens[i].lower) || i === firstToken) continue;
      const [ayes, noes] = [wholeNumber(tokens[i - 1].lower), wholeNumber(lowerAt(tokens, i, i + 1))];
      const between = [lowerAt(tokens, i, i - 2), lowerAt(tokens, i, i + 2)];
      if (ayes === null || noes === null || between.includes('-') || between.includes('–')) continue;
      if (noVoteBefore.test(between[0]) && tokens[i].lower === 'to') continue;
      if (noVoteBehind.test(between[1])) continue;
      found.push({ first: i - 1, last: i + 2, ayes, noes, ...spanOf(document, i - 1, i + 2) });
    }
  }
  return found;
}

/** "The motion passed, 4 to 7." */
function belied(document: Form, vote: Vote): Finding[] {
  const { tokens } = document;
  if (vote.ayes >= vote.noes) return [];
  const { sentence } = tokens[vote.first];
  for (let k = vote.first - 1; k >= vote.first - nearOutcome && tokens[k]?.sentence === sentence; k--) {
    if (votedDown.test(tokens[k].lemma)) return [];
    if (!votedFor.has(tokens[k].lower)) continue;
    const message = `${inMarks(document, tokens[k])} with fewer votes for it than against: ${inMarks(document, vote)}.`;
    return [conflict('changed-figure', vote, [tokens[k]], message)];
  }
  return [];
}

function tooMany(document: Form, vote: Vote, seats: ReadonlyMap<number, CountedThing[]>): Finding[] {
  const { tokens } = document;
  const at = tokens[vote.first].sentence;
  const near = [];
  for (let s = at - sentencesBack; s <= at + sentencesBack; s++) near.push(...(seats.get(s) ?? []));
  const sizes = new Set(near.map(({ number }) => number.value));
  const [seat] = near;
  if (sizes.size !== 1) return [];
  const { value } = seat.number;
  const cast = vote.ayes + vote.noes;
  const around = wordsAround(document, vote, at);
  // Some may be absent; where all of them are said to have voted none is.
  const short = cast < value && seat.universal && /\bvoted\b/.test(around) && !notVoting.test(around);
  if (cast <= value && !short) return [];
  const message = `${inMarks(document, vote)} makes ${cast} votes, and there are ${value} to vote.`;
  const [first, last] = [seat.number.first, seat.at + 1];
  return [conflict('changed-figure', vote, [spanOf(document, first, last)], message)];
}
