import { anyOf, set } from './sets.ts';

/*
 * Words by which a sentence leaves a thing open, says it of a part or for the time being, or settles it; and words by which a
 * headline says more than such a sentence bears. Closed classes and verbs of finding out and deciding, for news of any kind.
 */

const knowing = anyOf(
  set(`known? knows clear established? establishing determined? says? said tell told tells explain explained explains shows? showed
    shown proved? proven proves find finds found conclusions? concluded? decided? decides ruled? rule identify identified name named
    check checked verify verified confirm confirmed evidence proof findings? sign indication suspects explanation answer answered
    charges? charged comment commented record link single choose exclude excluded mean means measured read heard dealt compared
    agree agreed opinion reasons? cause causes blame fault finding see draw drawn`),
);
const denying = anyOf(
  set(
    `not n't n’t never no nobody none nothing cannot neither nor unable impossible hard failed early soon without before yet`,
  ),
);
/** "has not established", "no single explanation", "too early to say". */
export const foundNothing = new RegExp(
  String.raw`(?:\b|n['’]t )${denying}\b[^.;]{0,45}?\b${knowing}\b|\b(?:unclear|unknown|uncertain|undetermined|unexplained|unresolved|unproven|unconfirmed|inconclusive|remains? to be|open questions?|a mystery)\b`,
  'iu',
);
/** Somebody is finding out. */
export const findingOut =
  /\b(?:look(?:s|ed|ing)? (?:into|at|for)|(?:be|being|still) (?:looked at|checked|examined|studied)|examin(?:e|es|ed|ing)|investigat\w+|inquir\w+|inquest|review(?:s|ed|ing)?|prob(?:e[sd]?|ing)|check(?:s|ed|ing)|tests?|tested|samples?|await\w*|wait(?:s|ing)? for|asks?|asked|asking|wants? to|would like to|questions?|questioned|audits?|speaking to|opened a file|to find out|heard as)\b/iu;
/** It may be so, or one of several things may. */
export const oneOfSeveral =
  /\b(?:may|might|could|perhaps|maybe|possib\w+|probabl[ey]|likely|unlikely|suspects?|suspected|appears?|seems?|believed|thought to|suggest\w*|either|among|one of|several|rule[ds]? (?:nothing|out)|point(?:s|ed)? to|whether|if|if any|not the only|differ\w*)\b|,[^,.;]{2,60}(?:,|\bor\b|\band\b)[^,.;]{2,60}\b(?:or|and)\b/iu;
/** Each says another thing of it. */
export const contested =
  /\b(?:den(?:y|ies|ied|ial)|disput\w+|reject(?:s|ed)?|contest(?:s|ed)?|blames?|blamed|accus\w+|alleg\w+|claim(?:s|ed|ing)?|complain\w*|rumou?rs?|spoke of|speak of|otherwise|each says|both (?:say|deny)|no record|opposition|critics?|campaigners?|sa(?:y|ys|id) that (?:he|she|they|it) (?:had |has |have |did |does |do )?(?:not|never))\b/iu;
/** It is of a part, or of few. */
export const ofPart =
  /\b(?:only|just|some|a few|few|fewer|a handful|a dozen|others?|the rest|minority|a third|a quarter|not all|not every|neither|alone|as usual|so far|of its|of the|of their|most of|apart from|except|stayed away|did not (?:take part|join|vote|speak))\b/iu;
/** It is of the whole. */
export const ofWhole =
  /\b(?:all|each|every|everybody|everyone|nobody|none|unanim\w+|whole|entire|entirely|both|majority|nearly every|united|wholly|throughout)\b/iu;
/** A step, with another to come. */
export const forNow =
  /\b(?:until|till|for now|for the (?:time being|moment)|temporar\w+|interim|provisional\w*|pending|adjourn\w*|postpon\w+|put off|set aside|suspend(?:s|ed)?|pause[ds]?|preliminar\w+|first reading|first of|still (?:to|has|have|must|needs?|can|open)|yet to|so far|will (?:be )?(?:hear|heard|decide|decided|rule|meet|talk|vote|resume|look|looked|report|come|examine|examined)|for (?:\d+|two|three|four|five|six|seven|eight|nine|ten|a few|several) (?:more )?(?:days?|weeks?|months?)|appeal(?:s|ed)?|resum\w+|truce|reconsider|can (?:bring|come|be|have)|conditional\w*|subject to|remand\w*|next (?:week|month|year|spring|summer|autumn|winter)|in (?:full|two years)|as soon as|again|a larger one|would be needed)\b/iu;
/** It is settled. */
export const settled =
  /\b(?:for good|final|finally|no further|never again|permanently|signed|settled|acquit\w*|quash\w*|overturn\w*|void|sentenced|jailed|convicted|guilty|banned|fined|repaid|resigned|dismissed|sold|demolished|in force|took effect|accepted|ratified|approved for|contract)\b/iu;
/** It is found out, or owned to. */
export const foundOut =
  /\b(?:admit(?:s|ted)?|confess\w*|plead(?:ed)?|owned up|acknowledg\w+|conclud\w+|established|prove[sdn]?|found(?: that)?|finds? that|showed|shown|shows?|confirm(?:s|ed)|conclusive|minutes|recorded|measured|discovered|revealed|caught|was seen|on film|apologi[sz]ed|sorry|himself|herself|because|due to|caused|as a result)\b/iu;

/** Lemmas by which a headline says that somebody knew or meant it. */
export const knowledge = set(
  `know ignore hide hush conceal cover silence bury mean plan plot aware intend deliberate deliberately knowingly warn refuse
   dismiss overlook turn buy pay trade order agree fake rig falsify lie mislead cheat lure trick`,
);
/** Lemmas by which a headline says that a thing is over. */
export const endings = set(
  `end win lose clear free save settle finish beat defeat triumph over acquit vindicate approve ban overturn quash reject scrap
   kill stop close solve cure bring seal secure victory peace last final finally good defeated beaten settled cleared freed banned
   approved capped bury block halt cancel abolish lift strike throw`,
);
/** Lemmas by which a headline says what made something happen or who did it. */
export const making = set(
  `cause kill sink drive throw topple bring set spark fuel trigger blame behind drag push force ruin destroy wreck doom cripple cost
   poison sicken fell wipe drain flood silence black cut make lift boost prevent cure save work curb foul dry slow due because fault
   error raise lower double halve`,
);
/** Of many people, by one word; beside them stand plurals of people. */
export const manyPeople = set(
  `staff nation country town village city public everybody everyone nobody all every crowd community parents residents villagers
   workers farmers teachers nurses doctors pupils students patients locals tenants voters neighbours neighbors fans players
   drivers people families customers members women men fishermen refugees elders unions ministers councillors councilors`,
);
/** Words of a headline that itself leaves a thing open, or says whose claim it is. */
export const ownDoubt =
  /\?|\b(?:may|might|could|would|should|alleg\w+|accus\w+|claim(?:s|ed|ing)?|suspect\w*|says?|said|tells?|told|reportedly|apparent\w*|likely|unlikely|possibl[ey]|fear(?:s|ed)?|den(?:y|ies|ied)|if|whether|how|why|what|who|warn(?:s|ed)?|urge[sd]?|calls?|according|rumou?rs?|ask(?:s|ed)?|look(?:s|ed)?|probe[sd]?|inquir\w+|investigat\w+|check(?:s|ed)?|tests?|study|review\w*|question\w*|hears?|some|few|several|one of|not known|not clear|open|face[sd]?|seek(?:s)?|blame[sd]?|wait(?:s)?|for now|first|audit|talks?)\b/iu;

/** Before a word they say that it may be so, is asked, feared or planned, or is what somebody says. */
export const hedging = set(
  `may might could would should whether if alleged allegedly suspect suspected believed believe possible possibly perhaps maybe plan
   planned plans want wants hope hopes likely unlikely appear appears seem seems propose proposed proposal consider considering ask
   asked asks threaten threatened expected claim claims claimed accuse accused accuses fear fears feared`,
);
/** Before a word they say that it is not so. */
export const negating = set(
  `not n't n’t no never nobody none nothing without neither nor cannot deny denies denied denying failed`,
);
/** They say that a thing is to come. */
export const toCome = set('will shall would plans planned intends due next');
