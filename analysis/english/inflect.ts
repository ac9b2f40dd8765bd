/*
 * The regular forms of English verbs and nouns.
 */

/** "says", "denies", "has". */
export function thirdPerson(verb: string): string {
  if (verb === 'have') return 'has';
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x|z|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

export function pastTense(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${doubled(verb)}ed`;
}

/** "saying", "lying", "agreeing". */
export function presentParticiple(verb: string): string {
  if (/ie$/.test(verb)) return `${verb.slice(0, -2)}ying`;
  return /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${doubled(verb)}ing`;
}

export function pluralOf(noun: string): string {
  if (/(?:s|people|police|children|men|women)$/.test(noun)) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:sh|ch|x|z)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** What a noun may be the plural of: the noun itself too, where it may be one. */
export function singularOf(noun: string): string {
  return noun
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1')
    .replace(/women$/, 'woman')
    .replace(/men$/, 'man');
}

/** A verb of one syllable that ends in one vowel and one consonant doubles it; so do the longer ones stressed at the end. */
function doubled(verb: string): string {
  return /^(?:[^aeiou]*[aeiou][bdgklmnprt]|.*(?:mit|fer|pel|gret|cur|bel|trol|plot|nod))$/.test(verb) &&
    !/(?:offer|differ|suffer|[aeiou]{2}.)$/.test(verb)
    ? verb + verb.at(-1)
    : verb;
}

/** Ends of nouns that name doings and qualities, which say nothing. */
export const abstractEnding = /(?:[ts]ion|ment|ness|ity|ism|ance|ence|ship|hood|ture|sis)s?$/;
/** Ends of nouns that name a class of people, or what they hold. */
export const classEnding = /(?:ists?|isms?|ians|ites|crats)$/;
/** Ends of adjectives of nationality that are nouns for the people too: "Iraqis". */
export const demonymEnding = /(?:[aeo]n|[io]|[iu]t|at|a|ek|ir)$/;
/** Ends of words that may be the past participle of a verb. */
export const participleEnding = /(?:ed|en|t|ung|own|orn|ade|uck|ld|nd)$/;
