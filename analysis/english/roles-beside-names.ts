/*
 * Closed classes by which an office stands beside a name.
 */

/** Between a name and its office behind a comma: "NAME (56), 56, who is ". */
export const behindName = /^(?: \(\d{1,3}\))?, (?:(?:aged )?\d{1,3}, )?(?:who (?:is|was|has been) )?/u;
/** Where the noun phrases of an office begin. */
export const phraseStarts =
  /(?:^|(?<= ))(?:the|an?|his|her|its|their|our|another|\p{Lu}[\p{L}.-]*[’'](?:s)?) /giu;
/** In front of an office that is kept without it. */
export const leadingDeterminer = /^(?:the|an?|his|her|its|their|our) /i;
/** No office begins so. */
export const opensNoRole = /^(?:and|or|but|as|with|like|including|same) /i;
/** Between an office and the state whose it is, and behind that state: no "office" of "head of the Peru office". */
export const ofState = /^ of (?:the )?$/i;
export const endsState = /^(?:$|[’'](?:s )?|,| (?:to|in|at|for|on|from|and) )/i;
