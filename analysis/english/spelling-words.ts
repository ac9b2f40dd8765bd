import { set } from './sets.ts';

/*
 * How names are spelt in English, and how that is told.
 */

/** Spellings of one sound in names that are transliterated or come of several languages, in the order in which they are made alike. */
export const alikeInNames: readonly [RegExp, string][] = [
  [/^mc(?=[a-z]{3})/, 'mac'],
  [/ß/g, 'ss'], [/ø/g, 'o'], [/ł/g, 'l'], [/đ/g, 'd'], [/ı/g, 'i'], [/æ/g, 'ae'],
  [/t?sch/g, 'sh'], [/tch/g, 'ch'], [/tz/g, 'ts'], [/ph/g, 'f'], [/c?qu?(?=[aeio])/g, 'k'], [/ck/g, 'k'], [/q/g, 'k'],
  [/kw(?=[aeio])/g, 'k'], [/x/g, 'ks'], [/([kgdtz])h/g, '$1'], [/d(?=j)/g, ''], [/c(?=[eiy])/g, 's'], [/c(?!h)/g, 'k'], [/w/g, 'v'],
  [/[eiy]+/g, 'i'], [/[ou]+/g, 'u'],
  [/(.)\1+/g, '$1'],
]; // biome-ignore format: one row after another reads best
/** British spellings of ordinary words, and the American ones. */
export const britishEndings: readonly [RegExp, string][] = [
  [/our/g, 'or'], [/tre$/, 'ter'], [/ence$/, 'ense'], [/is(?=(?:e|es|ed|ing|ation)$)/, 'iz'], [/mmes?$/, 'm'], [/ogue$/, 'og'],
  [/ae/g, 'e'], [/ll/g, 'l'], [/ey$/, 'y'],
]; // biome-ignore format: one row after another reads best
/** The article before an Arabic name. */
export const arabicArticle = /^(?:al|el|ad|ar|as|ash|at|an|az)[-’']/;
/** They stand right before the name of a place. */
export const beforePlaces = set(
  'in at near from to outside around towards toward between through across into leaving reaching beyond above below via of off',
);
/** Endings by which a word of a place or a people is another word, and no other spelling. */
export const derivedEndings = set('s es n ns an ans i is r er ers ic ist');
/** A sentence that speaks of names and how they are written, or of two who share one. */
export const onNames =
  /\b(?:spel(?:l|ls|t|led|ling|lings)|misspel\w*|signs? (?:him|her)self|transliterat\w*|née|nee|pronounced|maiden name|also known as|real name|stage name|pen name|nickname\w*|known as|renamed|namesakes?|no relation|not related|unrelated|passport|calls? (?:him|her))\b/i;
/** Kin, behind or before a name that another of the family may have in another form. */
export const ofFamily =
  /\b(?:brothers?|sisters?|twins?|siblings?|sons?|daughters?|fathers?|mothers?|wife|husband|widow(?:er)?|spouse|uncles?|aunts?|cousins?|nephews?|nieces?|grand\w+|parents?|family|families|clan|dynasty|couple|heirs?|ancestors?|Jr|Sr|junior|senior)\b/;
