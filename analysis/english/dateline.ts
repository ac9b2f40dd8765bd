/*
 * How datelines are worded in English.
 */

const agency =
  '(?:AP|AFP|Reuters|REUTERS|UPI|CNN|NPR|Bloomberg|dpa|DPA|Xinhua|ANSA|IRNA|INA|SANA|WAFA|The Associated Press|Associated Press|CBS News|ABC News|CNN Business|Tribune News Service)';
const agencyMark = `(?:\\((?:${agency})\\)|\\(${agency} [^()]{1,20}\\))`;
const longDash = '(?:[—–―]|--)';
const capsPlace = "\\p{Lu}[\\p{Lu}.'’-]+(?:[ /]\\p{Lu}[\\p{Lu}.'’-]+){0,3}";
const region = ",? (?:\\p{Lu}[\\p{L}.'’-]*)(?: \\p{Lu}[\\p{L}.'’-]*){0,2}";
const date = ',? (?:\\p{Lu}\\p{L}{2,8}\\.? \\d{1,2}(?:, \\d{4})?|\\d{1,2} \\p{Lu}\\p{L}{2,8})';
const mixedPlace = "\\p{Lu}[\\p{L}.'’-]*(?:,? \\p{Lu}[\\p{L}.'’-]*){0,4}";
export const dateline = new RegExp(
  [
    `^(?:${capsPlace}(?:${region}){0,2}(?:${date})?,? ?(?:${longDash}|${agencyMark} ?(?:${longDash}|-)) ?)(?=["“‘'\\p{Lu}\\d])`,
    `^(?:${mixedPlace}(?:${date})?,? )?${agencyMark} ?(?:(?:${longDash}|-) ?)?(?=["“‘'\\p{Lu}\\d])`,
  ].join('|'),
  'u',
);
/** "ISLAMABAD: ", "NEW DELHI, May 3: " as papers of South Asia and the Gulf have it; a speaker's label looks alike. */
export const colonDateline = new RegExp(
  `^${capsPlace}(?:${region})?(?:${date})?: (?=[“"‘]?\\p{Lu}\\p{Ll}|A )`,
  'u',
);
/** Whoever speaks of himself is no reporter. */
export const firstPerson = /\b(?:I|we|you|my|our|your|me|us)\b/u;
/** Labels in capitals that stand where a place would. */
export const notPlace =
  /^(?:BREAKING|UPDATE|UPDATED|EXCLUSIVE|CORRECTION|OPINION|ANALYSIS|WATCH|READ|VIDEO|PHOTOS|NOTE)\b/u;
