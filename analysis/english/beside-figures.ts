import { anyOf } from './sets.ts';

/** Words that stand beside numbers, ages, dates and votes, as patterns of one token in lower case where nothing else is said. */

/** "some of the", "two of its": a part of those. */
export const partOfThose = new RegExp(
  `(?:\\d|\\b${anyOf('one two three four five six seven eight nine ten some most many few'.split(' '))}) of ${anyOf('the its their them all'.split(' '))}\\b|\\bonly\\b`,
  'i',
);
/** Who is all or none of them by one word. */
export const everyoneAlone = /^(?:everyone|everybody|nobody|none)$/;
/** Before "all": "after all", "in all", "it all". */
export const beforeAll = /^(?:after|at|for|in|over|above|it|but)$/;
export const joinsParts = /^(?:and|or|,)$/;
export const bornOn = /\bborn (?:on|in) [^.;]{0,20}$/;
export const agedWord = /^(?:aged|age)$/;
export const personOfAge = /^(?:man|woman|boy|girl)$/;
export const changedBy = /^(?:by|up|down)$/;
/** A day of a month in digits, as part of a pattern, in the group D. */
export const dayOfMonth = String.raw`(?<D>\d{1,2})(?:st|nd|rd|th)?`;
/** A sum with its sign, with the letters that say whose dollars they are: the sign, and the digits behind it. */
export const signedSum = /^((?:us|a|au|c|ca|nz|hk|s)?[$£€¥₹₦₱])(.*)$/;
/** Before "9.30", which is a time then. */
export const beforeTime = /^(?:at|by|from|until|till|before|after)$/;
/** Between a name and what is told of it. */
export const behindName = /^(?:,|which|that|who|was|is|were)$/;
/** Lemmas of voting and of what a vote does. */
export const voting =
  /^(?:vote|pass|approve|adopt|reject|defeat|back|uphold|fail|carry|decide|rule|override)$/;
/** Before "9 to 7" where that is no vote, and behind it. */
export const noVoteBefore = /^(?:from|by|percent|%|goal|point)$/;
export const noVoteBehind = /^(?:percent|%|per|year|years|million|billion)$/;
/** Lemmas by which a vote for something is none. */
export const votedDown = /^(?:not|n't|reject|defeat|fail|against)$/;

/** Days of the week by their number, 0 for Sunday. */
export const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
