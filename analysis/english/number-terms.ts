import { prepositions, relatives } from './closed.ts';
import { either, set } from './sets.ts';

/*
 * Words by which numbers, dates and sums are told in English.
 */

/** What a number is multiplied by that stands before them; short forms stand behind sums of money alone. */
export const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 100], ['thousand', 1000], ['lakh', 100_000], ['million', 1e6], ['crore', 1e7], ['billion', 1e9],
  ['trillion', 1e12], ['dozen', 12],
]); // biome-ignore format: one row after another reads best
export const shortScales: ReadonlyMap<string, number> = new Map([
  ['k', 1000], ['m', 1e6], ['mn', 1e6], ['bn', 1e9], ['tn', 1e12],
]); // biome-ignore format: one row reads best
/** They make a number behind or before them one that nobody counted out. */
export const roughly = set(
  `about around some nearly almost roughly approximately over under than least most many up close estimated circa
   another additional extra every per between`,
);
/** Behind "or": "ten or so", "ten or more". */
export const orSo = set('so more fewer less');
/** Before a number that labels something: "Gate 4", "No. 9", "page 12". */
export const numbered = set(
  `no nos number gate route flight article section chapter page level phase grade class group zone district ward room floor
   platform lane highway line item rule act bill form stage round week day year game set lap seed world top`,
);
/** What ends a row of parts: what is left of the whole. */
export const restOfWhole = set('rest remaining remainder other others last balance');
/** They open a part of a whole, not all parts of it. */
export const openingPart = set('including among include includes included mostly mainly especially');
/** Lemmas of verbs by which a figure goes up, and down. */
export const rising = set('rise increase climb grow jump soar surge swell');
export const falling = set('fall drop decline decrease shrink slip slump plunge sink dip plummet');
/** A figure is told as it stood at a time, or on its way. */
export const onItsWay = set(
  `reach reached rise rises rose risen raised increase increased climb climbed grow grew grown fall fell fallen drop dropped
   revised initially initial earlier previously originally so-far until later meanwhile since now yet first
   confirmed unconfirmed estimate estimated estimates toll`,
);
/** They count those who died, and verbs of it. */
export const nounsOfDead = set('dead victim fatality death');
export const verbsOfDying = set('kill die');
/** Adjectives that stand for people: "the 39 dead". */
export const peopleByState = set('dead wounded injured missing');
/** People of one sex or age, as parts of a number of people. */
export const partsOfPeople = set('man woman boy girl child adult teenager infant baby minor pensioner');
/** What such parts are of. */
export const peopleCounted = set(
  `person people victim passenger patient resident member worker student pupil player suspect migrant civilian hostage
   prisoner fatality survivor casualty candidate juror delegate tourist employee crew family`,
);
/** Answers to one question, of which everybody gives one. */
export const singleAnswers =
  /\b(?:undecided|unsure|not sure|(?:did|do|does)(?: not|n[’']t) know|don[’']t knows?|no opinion|of the votes?|abstain\w*)\b/i;
/** A sum that is off for a reason that is given. */
export const sumExplained = /\b(?:round(?:ed|ing)|more than one|multiple|several answers|overlap\w*)\b/i;
/** What these count of a thing changes with its kind, its holder or the hour: "the ten-year bond", "the five-year sentence". */
export const changingCounts = set(
  `sentence term ban bond note yield treasury gilt rate mortgage loan average low high lead deficit margin streak run win loss
   victory defeat gap advantage peak record period window anniversary suspension imprisonment game penalty fine bill payment
   total quarter swing increase rise decline drop mark line limit drive walk ride flight journey trip race level plan
   maximum minimum budget profit debt offer bid bonus prize yearly time job man woman boy girl child student veteran`,
);
/** Lemmas of verbs of what is done once to a thing or by it. */
export const onceDone = set(
  'build found open establish launch die arrest bury resign marry inaugurate hang execute sink behead divorce elect bear begin start end',
);
/** A day is told of something that may come again. */
export const comingAgain = set('every each again also another twice daily weekly first second');
/** Outcomes of a vote, in which the number of those for it comes first. */
export const votedFor = set('pass passed approved adopted backed upheld confirmed cleared');
/** Votes that are told apart from those for and against. */
export const notVoting =
  /\b(?:abst\w+|absent|recus\w+|absence|did not vote|not voting|vacan\w+|proxy|proxies)\b/i;
/** Bodies that vote, behind how many sit in them: "nine-member board". */
export const votingBodies =
  'council|board|committee|commission|panel|jury|court|senate|assembly|parliament|house|chamber|cabinet|bench';

/** Weekdays cut short, by their first letters. */
export const shortWeekdays: ReadonlyMap<string, string> = new Map([
  ['mon', 'monday'], ['tue', 'tuesday'], ['tues', 'tuesday'], ['wed', 'wednesday'], ['thu', 'thursday'],
  ['thur', 'thursday'], ['thurs', 'thursday'], ['fri', 'friday'], ['sat', 'saturday'], ['sun', 'sunday'],
]); // biome-ignore format: one row after another reads best

/** Behind a noun that is counted they tell which of its kind are. */
export const narrowing = either(prepositions, relatives, set('aboard inside outside not still whose'));
/** Who sits in a body that votes. */
export const seated = set(
  `member councilor councillor councilmember councilwoman councilman senator judge justice commissioner director juror
   alderman trustee delegate lawmaker legislator mp deputy`,
);
/** Before a figure of an earlier day or another place, beside the one that a sentence tells. */
export const comparing =
  /\b(?:up from|down from|compared|than|versus|last (?:year|month|week|time)|in (?:19|20)\d\d)\b/i;
/** Behind the number of years since something: "five years ago". */
export const ago = set('ago earlier');
/** They measure, and count nothing. */
export const unitsOfMeasure = set(
  `degree percent point mile kilometer kilometre km metre meter foot inch yard acre hectare ton tonne kilo kg pound ounce liter litre
   gallon barrel mph hour minute second day week month year decade century time cent dollar euro f c`,
);
