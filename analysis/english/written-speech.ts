import { set } from './sets.ts';

/*
 * How speech is written down in English: in transcripts, and behind quotations.
 */

/** What stands between a quotation and the name of whoever said it. */
export const beforeSpeaker = /^\s(?:(?:said|says|added|told|asked|replied)\s)?(?:\p{L}+\.?\s){0,3}$/u;
/** A label that names nobody. */
export const genericSpeaker =
  /^(?:unknown|unidentified|male|female|man|woman|voice|audience|crowd|speaker|participant|person|guest|member|all|several)?\s*(?:speaker|voice|participant|guest|member)?\s*[\d#a-f]?$/i;
/** What is said while somebody else speaks. */
export const backchannelWords = set('yeah yes right ok no sure');
/** A word or number as it is written. */
export const writtenWord =
  /[$£€]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th|s)?\b|\d+|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|%/gu;
