import { either, set } from './sets.ts';

/*
 * Words by which it is told of what a figure is, and whether two figures may both be right.
 */

/** Names of currencies, singular, by their sign, or by themselves where they have none of one letter. */
export const currencies: ReadonlyMap<string, string> = new Map([
  ['dollar', '$'], ['euro', '€'], ['pound', '£'], ['yen', '¥'], ['yuan', 'yuan'], ['renminbi', 'yuan'], ['rupee', '₹'],
  ['naira', '₦'], ['peso', 'peso'], ['rand', 'rand'], ['shilling', 'shilling'], ['franc', 'franc'], ['krona', 'krona'],
  ['krone', 'krone'], ['kroner', 'krone'], ['kronor', 'krona'], ['zloty', 'zloty'], ['lira', 'lira'], ['rouble', 'rouble'],
  ['ruble', 'rouble'], ['won', 'won'], ['baht', 'baht'], ['ringgit', 'ringgit'], ['rupiah', 'rupiah'], ['dong', 'dong'],
  ['real', 'real'], ['reais', 'real'], ['cedi', 'cedi'], ['kwacha', 'kwacha'], ['birr', 'birr'], ['dirham', 'dirham'],
  ['dinar', 'dinar'], ['riyal', 'riyal'], ['rial', 'rial'], ['taka', 'taka'], ['shekel', 'shekel'], ['forint', 'forint'],
  ['koruna', 'koruna'], ['leu', 'leu'], ['lei', 'leu'], ['lev', 'lev'], ['hryvnia', 'hryvnia'], ['tenge', 'tenge'],
]); // biome-ignore format: one row after another reads best
/** "a year", "each month", "annual": a sum that comes again. */
export const perPeriod: ReadonlyMap<string, string> = new Map([
  ['year', 'year'], ['annually', 'year'], ['annual', 'year'], ['yearly', 'year'], ['annum', 'year'],
  ['month', 'month'], ['monthly', 'month'], ['week', 'week'], ['weekly', 'week'], ['day', 'day'], ['daily', 'day'],
]); // biome-ignore format: one row after another reads best
export const periodAlone = set('annually annual yearly monthly weekly daily annum');
export const beforePeriod = set('a an each every per');
/** They stand for people of whatever sort. */
export const anybody = set('person people those individual victim body');
/** Before a figure or its noun: it is another one than the one before. */
export const anotherFigure = set(
  `another other second third fourth fifth new next extra additional further first previous earlier former original initial old
   maximum minimum average remaining last final`,
);
/** Lemmas of verbs that change a figure or a term. */
export const changing = set(
  `extend renew raise increase rise lengthen double triple halve previously originally initially instead shorten extension
   renewal amend revise`,
);
/** Lemmas before a figure that is wished for, feared or possible. */
export const notSettled = set(
  `want ask seek demand request propose proposal recommend offer hope face risk consider could may might should expect if
   unless bid worth estimate predict forecast`,
);
/** Between what lasts and "for five years". Lemmas. */
export const lasting = set(
  `run last be have sign grant award give agree hold stand apply which that it he she they will , valid good only`,
);
/** Verbs of what lasts, themselves: "jailed for five years". Lemmas with the sense of what they give. */
export const givingTerms: ReadonlyMap<string, string> = new Map([
  ['jail', 'lasting sentence'], ['imprison', 'lasting sentence'], ['sentence', 'lasting sentence'], ['ban', 'lasting ban'],
  ['suspend', 'lasting ban'], ['disqualify', 'lasting ban'], ['sign', 'lasting agreement'], ['lease', 'lasting lease'],
]); // biome-ignore format: one row after another reads best
export const runningOut = set('end expire lapse run elapse');
/** Those of a group that some clause tells apart. */
export const tellingApart = either(['who', 'that', 'which', 'whose', 'with', 'without']);
/** A count that is on its way, told between two counts. */
export const growing =
  /\b(?:ris(?:en|es?|ing)|rose|gr[eo]wn?|grows|climb\w*|toll|revised?|updated?|corrected|later (?:died|found)|since (?:then|died)|more (?:people|bodies|were))\b/i;
/** Verbs between somebody and an age, and what may stand beside them. */
export const toldAges = set('is was turned turns');
export const onlyNow = set('only just now still already aged');
/** Behind an age, where it is one: its clause ends there, or it is told of when. */
export const besideAge =
  /^(?:$|[,.;)–—]|years? old\b|(?:and|but|when|then|this|last|earlier|today|yesterday)\b|at the time|(?:in|on) [a-z]+)/;
/** They tell of another time than the one of the news. */
export const formerTime = /\b(?:when|then|at the time|ago|in (?:19|20)\d\d|after|before|back|once|by then|while|as)\b/i;
