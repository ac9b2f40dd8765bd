import { headOf } from './roles.ts';

/** Ends of nouns that name doings and qualities, which say nothing. */
const abstract = /(?:[ts]ion|ment|ness|ity|ism|ance|ence|ship|hood|ture|sis)s?$/;

/** Bodies of people whose names end so. */
const people = new Set(
  `administration association audience coalition commission community confederation congregation corporation
  delegation federation generation government institution leadership majority management membership minority
  opposition organisation organization parliament population presidency regiment supermajority university`.split(
    /\s+/,
  ),
);

/** Other things and doings that news makes the subject of "tells", "suggests" and "reminds". */
const things = new Set(
  `airstrike alibi announcement approach arms arrest attack ban battle belief bomb bombing budget calm ceasefire
  cease-fire choice clash collapse conflict crisis crowd-size cut date day deal death debate defeat delay detail dividend
  economy effort election evidence example experience fact failure fate fight fighting figure fire footage gap goal
  history idea image incident inquiry issue killing lack launch loss market meeting mission money mood morning move
  night number offer oil option outcome past peace photo picture plan poll power price problem process progress protest
  purpose raid rally reason record result rise risk rocket rule sale sanction scale scene scheme score shift sign
  silence size speed step strike success talk test threat time title trade trend trial trip turn video view violence
  visit vote war weapon week win year`.split(/\s+/),
);

/** True for words whose head is a thing or a doing ("American reaction", "the choice"): it may show, and does not speak. */
export function isSpeechless(words: string): boolean {
  const head = headOf(words).toLowerCase();
  const one = head.replace(/([^s])s$/, '$1');
  if (people.has(head) || people.has(one) || people.has(head.replace(/ies$/, 'y'))) return false;
  return things.has(head) || things.has(one) || abstract.test(head);
}
