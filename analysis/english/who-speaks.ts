import { z } from 'zod';
import { pastTense } from './inflect.ts';
import { irregular } from './irregular.ts';
import { loadLexicon } from './load.ts';
import { set } from './sets.ts';

/*
 * English by which a draft is looked through for who speaks in it, and who is left out.
 */

const uses = [
  'insider',
  'looker-on',
  'speaks for another',
  'speaks by office',
  'speaks as a body',
  'public service',
  'access',
  'weighty',
  'view',
  'said by nobody',
  'costing',
  'doubting word',
  'term of its own',
  'standing',
  'good',
  'firm verb',
  'plain verb',
  'knowing verb',
  'law',
  'truth told',
  'wrong done',
  'violence done',
  'wrong done to',
  'hiding turn',
  'hidden noun',
  'leads to a hidden noun',
  'happens by itself',
  'nature can',
  'raid',
  'light verb',
  'refusing verb',
  'sport',
  'crowd',
  'mind',
  'mind lost',
  'evidence',
  'trend',
  'loss',
  'duty',
  'wrongs',
  'ranking',
  'no news of who',
  'evidence at large',
  'evidence shows',
  'before evidence',
  'decides',
  'body of people',
  'doubting adverb',
] as const;
type Use = (typeof uses)[number];

const entry = z.strictObject({
  term: z.string(),
  use: z.enum(uses),
  of: z.array(z.string()).optional(),
  why: z.string(),
});
const { entries } = loadLexicon('sourcing', entry, (e) => `${e.use} ${e.term}`);

/** The terms that a rule asks for. */
export function termsFor(use: Use): ReadonlySet<string> {
  return new Set(entries.filter((e) => e.use === use).map(({ term }) => term));
}

/** The turns of a use by their first words, each as the words behind that one, the longest first. */
export function turnsFor(use: Use): ReadonlyMap<string, readonly (readonly string[])[]> {
  const turns = new Map<string, string[][]>();
  for (const term of termsFor(use)) {
    const [first, ...rest] = term.split(' ');
    turns.set(
      first,
      [...(turns.get(first) ?? []), rest].sort((a, b) => b.length - a.length),
    );
  }
  return turns;
}

/** A deed that somebody did: its verb, the words behind it, and the nouns beside it where it is one with these alone. */
export interface Deed {
  verb: string;
  rest: readonly string[];
  of: ReadonlySet<string> | null;
  violent: boolean;
}

const deedUses: ReadonlySet<Use> = new Set<Use>(['wrong done', 'violence done', 'wrong done to']);

function deedsBy(formsOf: (verb: string) => readonly string[]): ReadonlyMap<string, readonly Deed[]> {
  const deeds = new Map<string, Deed[]>();
  for (const { term, use, of } of entries) {
    if (!deedUses.has(use)) continue;
    const [verb, ...rest] = term.split(' ');
    const deed = { verb, rest, of: of ? new Set(of) : null, violent: use === 'violence done' };
    for (const form of formsOf(verb)) deeds.set(form, [...(deeds.get(form) ?? []), deed]);
  }
  for (const list of deeds.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return deeds;
}

/** Deeds by the participle that the passive has. */
export const deedsInPassive = deedsBy((verb) => [pastOf(verb, 'participle')]);
/** Deeds by the past of their verb. */
export const deedsInPast = deedsBy((verb) => [pastOf(verb, 'past')]);

/** “rewrite” has the forms of “write”. */
function pastOf(verb: string, form: 'past' | 'participle'): string {
  const known = irregular.get(verb);
  if (known) return known[form];
  const [, before, stem] = /^(re|over|mis|with|under)(\p{L}+)$/u.exec(verb) ?? [];
  const ofStem = irregular.get(stem);
  return ofStem ? before + ofStem[form] : pastTense(verb);
}

const speech =
  'speak|talk|comment|discuss|give|brief|share|disclose|be (?:quoted|named|identified)|make|address|reveal';
const theirName = '(?:his|her|their|the) (?:(?:full|last|first|sur|family|real) )?(?:sur)?names?';

/** Words by which somebody is said to speak without a name. */
export const asksForAnonymity = new RegExp(
  [
    '\\banonym(?:ity|ously)\\b',
    '\\bnot (?:to )?be (?:named|identified|quoted)\\b',
    `\\b(?:declin|refus)\\w+ to (?:be (?:named|identified|quoted)|give ${theirName})`,
    `(?:\\bnot|n['’]t) (?:want|wish|like|agree|care|dare)\\w* to (?:be (?:named|identified|quoted)|give ${theirName})`,
    `(?:\\bnot|n['’]t) (?:want|wish)\\w* ${theirName}`,
    `\\b${theirName}(?: to)? (?:be|being|is|are|was|were|has been|have been) (?:kept|withheld|left|changed|not|omitted)\\b`,
    `\\bwithh(?:old|olding|eld) ${theirName}`,
    `(?:\\bnot|n['’]t) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared|supposed|licensed|free) to (?:publicly |openly )?(?:${speech})`,
    `\\b(?:forbid\\w*|forbade|bar(?:s|red)|prohibit\\w*|bann?(?:s|ed)?)\\b[^.;]{0,40}\\b(?:speak|talk|comment)`,
    `\\b(?:lack\\w*|without|no|have no|had no) (?:the )?(?:authori[sz]ation|permission|authority|clearance) to (?:${speech})`,
    '\\bidentified only (?:as|by)\\b',
    `\\b(?:give|gave|gives|giving) only (?:his|her|their) (?:first|given|middle)\\b`,
    '\\b(?:remain|stay|go|be left|be kept) (?:unnamed|nameless|unidentified)\\b',
    '\\bfear(?:s|ed|ing)?(?: of| for)? (?:official |political |possible |further )?(?:repris|retaliat|retribution|repercussion|persecution|punish|(?:his|her|their) (?:job|life|lives|safety|post|career|jobs|families|family))',
  ].join('|'),
  'iu',
);

/** Words by which a reason is given for it. */
export const reasonForIt = new RegExp(
  [
    '\\bbecause\\b',
    '\\b(?:since|as) (?:he|she|they|the|it|his|her|their|no|this)\\b',
    '\\bfear(?:s|ed|ing|ful)?\\b',
    '\\b(?:afraid|citing|owing to|due to|given|lest|worried|for want of)\\b',
    '\\bso (?:as (?:not )?to|that|he|she|they)\\b',
    '\\b(?:in order )?to (?:avoid|protect|discuss|speak|talk|describe|shield|preserve|be able|allow|enable|keep|save|share|comment|recount|prevent|give|reveal|detail|disclose)\\b',
    '\\bin (?:line|keeping|accordance) with\\b',
    '\\bunder (?:the )?(?:\\w+ ){0,4}(?:rules?|protocols?|polic(?:y|ies)|regulations|guidelines|terms|law)\\b',
    '\\bas (?:is|was) (?:customary|required|usual|standard)\\b',
    '\\bper (?:\\w+ ){0,3}(?:rules?|policy|regulations)\\b',
    "(?:\\bnot|n['’]t) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared|supposed|licensed|free) to\\b",
    '\\b(?:forbid\\w*|forbade|prohibit\\w*|sensitiv\\w*|repris\\w*|retaliat\\w*|retribution|repercussion\\w*|safety|security reasons|privacy|confidential\\w*|ongoing|shame|stigma)\\b',
    '\\b(?:lack\\w*|without|no) (?:the )?(?:authori[sz]ation|permission|authority|clearance) to\\b',
    '\\b(?:barred|bars) (?:\\w+ ){0,3}from\\b',
  ].join('|'),
  'iu',
);

/** Words that say that it is not known who did a thing, or that somebody is looked for. */
export const doerUnknown =
  /(?:\bknow[ns]?|\bsay|\bsaid|\bclear|\bunclear|\bunknown|\buncertain|\bfind out|\bfound out|\bestablish\w*|\bask(?:ed|s|ing)?|\bquestion of|\bdetermin\w+|\bidentif\w+|\bfigure out|\blearn\w*)(?: how [^.;]{0,40} or)? who\b|\bwho (?:did|was behind|carried|ordered|took|fired|made|gave|killed|shot|is to blame|is responsible)\b[^.;]{0,60}\b(?:never|not|unclear|unknown)\b|\b(?:unidentified|unknown (?:person|people|assailant|attacker|gunm[ae]n|m[ae]n|vandal|intruder|arsonist)|manhunt|at large|no (?:arrests?|suspects?)|perpetrators?|culprits?|whodunit)\b|\b(?:looking|searching|hunting|search|hunt|appeal(?:ed|ing)?) for\b/iu;

/** Words that say that somebody owned to a deed, or is held for it. */
export const doerHeld =
  /\b(?:confess\w*|admit(?:s|ted)? (?:to|that|having|he|she|they|it)|plead\w*|pleaded|suspects?|suspected|gunm[ae]n|assailants?|attackers?|robbers?|intruders?|vandals?|thie(?:f|ves)|looters?|rioters?|arrest(?:ed|s)?|in custody|charged|convicted|blam(?:e|ed|es|ing)|accus(?:e|ed|es|ing)|responsibility)\b/iu;

/** Words that say who did a thing that was just told. */
export const doerTold =
  /\b(?:(?:had|has|have) (?:done|taken|made|ordered) (?:it|so|this|that|them)|did (?:it|so|this)|(?:gave|given|giving) the (?:orders?|instructions?|word)|on (?:the )?(?:orders?|instructions?) (?:of|from)|at the (?:order|request|behest) of|(?:was|were|is|are) responsible|by (?:mistake|accident))\b/iu;

/** Words that give a reason for doubting what is spoken of. */
export const reasonToDoubt =
  /\b(?:fake[sd]?|forge\w*|fabricat\w*|doctored|hoax|missing|handwriting|watermark|server|seal|signature|stamp|metadata|catalog(?:ue)?|register|inconsisten\w*|contradict\w*|discrepan\w*|mismatch|disput\w*|den(?:y|ies|ied|ying)|reject\w*|no (?:evidence|record|entry|trace|proof|basis|such|sign)|never (?:existed|happened|took|met|wrote|signed)|(?:could|can|cannot|can['’]t) not be (?:\w+ )?(?:verified|confirmed|authenticated|found|checked)|could not (?:\w+ )?(?:verify|confirm|authenticate|find|check)|unverified|unable to (?:verify|confirm)|(?:not|n['’]t) (?:\w+ )?(?:match|exist|true|real|genuine|authentic|belong|add up|verified|confirmed)|no longer|expert\w* found|impossible|false|untrue|disproved|debunked|closed (?:that|at the) \w+|on leave|was down|in fact)\b/iu;

/** “neither of which is true”. */
export const truthDenied =
  /\b(?:neither|none|nothing) of (?:which|that|it|this|them)\b|\bwhich (?:is|was|are|were) (?:not true|untrue|false)\b/iu;

/** A judgement of what was not done and ought to have been. */
export const undone = /\b(?:had|has|have) (?:not|never) been (\p{L}+)\b/iu;

/** "will cost more than $3 million": the sum behind a verb of loss. */
export const lostSum =
  /(?:[$€£¥₦₹]|\b(?:US\$|[A-Z]{3} ))\s?\d[\d.,]*(?: ?(?:thousand|million|billion|trillion|m|bn))?|\b\d[\d.,]* (?:thousand|million|billion|trillion) (?:dollars|euros|pounds|pesos|rupees|naira|francs|shillings|rand|reais|yen|yuan)\b/u;

/** "than any other", "than those of any other". */
export const thanAnyOther =
  /\bthan (?:(?:those|that|the \p{L}+) )?(?:(?:of|in|at|on|for|with) )?any other\b/iu;

/** "An estimated 5,000": somebody estimated. */
export const estimated =
  /\b(?:an )?estimated (?=[\d$€£]|\w+ (?:hundred|thousand|million|billion)\b|(?:hundreds|thousands|millions|dozens)\b)/iu;

/** A country, a firm, a quarter: what a report of one's own figures has beside them. */
export const ownFigures =
  /\b(?:quarter|fiscal|earnings|revenue|shares?|reported|results|profit|annual report|balance)\b/iu;

/** A cause that is told of things as they always go. */
export const causes = /\b(?:because(?! of)|since|as long as|whenever|thanks to|due to)\b/iu;

/** "would have voters believe", "wants us to think". */
export const wouldHaveBelieve =
  /\b(?:(?:would|will) have|(?:would like|want|wants|wanted|expect|expects|expected) )(?:\s(?:\p{L}[\p{L}’'-]*\s){1,3}|(?:\p{L}[\p{L}’'-]*\s){1,3}to )(?:believe|think)\b/iu;
/** Other turns that doubt whoever is their subject. */
export const doubtingTurns =
  /\b(?:(?:would|will) have it that|in (?:his|her|its|their) (?:own )?telling|professes to|professed to|purports? to|purported to|or so (?:he|she|they|it) (?:says?|claims?)|(?:is|are|was|were) to be believed)\b/iu;

/** Ends of nouns for people by what they do or are. */
export const personEnding = /(?:er|or|ist|ian|man|woman|ant|ent|ee|ess|eer|yst|ic|hand|mate)$/;
/** What follows is where somebody works: “people at the club”. */
export const inside = set('at in inside within');
/** Numbers of people who are few enough to have names. */
export const fewPeople = set('one two three four five six several some few both couple handful pair number');
/** They open a subject that is a whole crowd: “most residents”. */
export const crowdOpeners = set('most many few all no the every ordinary young nearly almost');
/** Crowds in one word. */
export const crowdPronouns = set('everyone everybody nobody people');
/** They open a phrase that ranks above the others of its kind. */
export const rankOpeners = set('the its their');
/** What follows is among whom it is ranked. */
export const amongWhom = set('in on anywhere across among');
/** Words of a count, beside what is ranked by it. */
export const rankedByCount = /\b(?:rank(?:s|ed|ing|ings)?|index|percent|per cent|score[sd]?)\b/iu;
/** They name whoever was just told of: “a nurse named Ana”. */
export const naming = set('named called');
/** Marks behind which a name may be set for what was just told. */
export const beforeNames = set(', — – (');
/** A deed made a noun has them before it. */
export const deedOpeners = set('the its their his her');
/** They put a participle into the past. */
export const tellsPast = set('was were been got');
/** A score of a match. */
export const score = /^\d+[-–]\d+$/;
/** A year of our time. */
export const year = /^(?:19|20)\d\d$/;
/** Ends of participles that a passive may have. */
export const passiveEnding = /(?:ed|en|wn|ut|lt|pt|ught)$/;
/** The owner right before a doubting word: “the union's supposed concern”. */
export const ownerBefore = /((?:\b(?:the|a|an) )?(?:[\p{L}’'-]+ ){0,3}[\p{L}-]+)['’]s? $/u;
/** Where a reason ends. */
export const afterReason = /[,;)—–]| said\b|[.!?]["”’']?$/u;
/** What a participle may be the past of. */
export function basesOf(participle: string): string[] {
  const bare = participle.replace(/ed$/, '');
  return [bare, `${bare}e`, bare.replace(/i$/, 'y'), bare.replace(/(.)\1$/, '$1'), participle];
}
/** A publication, or who made it: the evidence is named. */
export const publishedSource =
  /\b(?:study|survey|report|review|paper|poll|university|college|institute|journal|published|according|(?:19|20)\d\d)\b/iu;
/** A subject that is both sides at once. */
export const bothSides = /\b(?:both|all|either|neither|each) (?:sides?|parties|camps?|of them)\b/iu;
