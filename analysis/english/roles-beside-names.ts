import { set } from './sets.ts';

/*
 * Closed classes by which an office stands beside a name.
 */

/** Between a name and its office behind a comma: "NAME (56), 56, who is ". */
export const behindName =
  /^(?:, \p{Lu}{2,4}(?=, ))?(?: \(\d{1,3}\))?, (?:(?:aged )?\d{1,3}, )?(?:who (?:is|was|has been) )?/u;
/** Where the noun phrases of an office begin. */
export const phraseStarts =
  /(?:^|(?<= ))(?:the|an?|his|her|its|their|our|another|\p{Lu}[\p{L}.-]*[’'](?:s)?) /giu;
/** In front of an office that is kept without it. */
export const leadingDeterminer = /^(?:the|an?|his|her|its|their|our) /i;
/** No office begins so. */
export const opensNoRole = /^(?:and|or|but|as|with|like|including|same) /i;
/** Forms of address that are offices: who is called so holds one. */
export const saidAsOffices = set(
  `justice judge bishop archbishop cardinal patriarch imam rabbi sheriff sultan emir oba igwe kgosi kgoshi
   pastor reverend colonel captain major general commander`,
);
/** What stands between the words of one office: "Minister of Health and Welfare". */
export const joinsOffice = set('of and for & to');
/** Styles that tell less of somebody than an office that stands beside them: "palace secretary, Chief Okon". */
export const styles = set('chief rep sen hon comrade elder');
/** Forms of address by which a text goes on to speak of who has one, in small letters as well: "the sheikh". */
export const spokenOf = set(
  `sheikh shaykh imam maulana maulvi mufti ayatollah bishop archbishop cardinal patriarch pastor rabbi oba igwe emir kgosi kgoshi
   inkosi sultan justice swami pandit nawab tengku tunku caid`,
);
/** Between an office and the state whose it is, and behind that state: no "office" of "head of the Peru office". */
export const ofState = /^ of (?:the )?$/i;
export const endsState = /^(?:$|[’'](?:s )?|,| (?:to|in|at|for|on|from|and) )/i;
