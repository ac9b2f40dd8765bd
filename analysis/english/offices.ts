/*
 * How offices and those who hold them are named in English.
 */

/** What an office has before its last word: "foreign minister". */
export const officeWithField = '(?:[Pp]rime |[Ff]oreign |[Dd]efen[cs]e )';
/**
 * Words by which a text calls a person it has named, each with the offices that fit. A class fits someone named in the
 * sentences right before alone: "the senator" may be anybody's word for somebody new.
 */
export const officeClasses: [RegExp, RegExp][] = [
  [
    /\b(?:republican|democrat|lawmaker|legislator|senator|congressman|congresswoman)$/,
    /\b(?:sens?|reps?|senators?|representatives?|congressm[ae]n|congresswom[ae]n|lawmaker|majority leader|minority leader|speaker)\b/i,
  ],
  [
    /\bchair(?:man|woman)?\b.*\b(?:house|senate|committee|subcommittee|panel)$|\bcommittee chair(?:man|woman)?$/,
    /\b(?:sens?|reps?|senators?|representatives?|congressm[ae]n|congresswom[ae]n|chairman|chairwoman)\b/i,
  ],
  [/\b(?:doctor|physician|surgeon)$/, /\b(?:dr|doctor|physician|surgeon)\b/i],
  [
    /\b(?:leader|head of state|strongman)$/,
    /\b(?:president|prime minister|premier|chancellor|king|emir|sultan|crown prince|supreme leader|leader)\b/i,
  ],
  [
    /\bdiplomat$/,
    /\b(?:ambassador|envoy|secretary of state|foreign minister|foreign secretary|foreign policy chief)\b/i,
  ],
  [
    /\b(?:general|commander)$/,
    /\b(?:gen|lt\. gen|maj\. gen|brig\. gen|general|commander|chief of staff|adm|admiral)\b/i,
  ],
  [
    /\b(?:cleric|churchman)$/,
    /\b(?:bishop|archbishop|cardinal|pastor|priest|reverend|rev|fr|rabbi|ayatollah|sheikh|imam|mullah|cleric|grand mufti|maulana|maulvi|allama|mawlawi|hojat\w*|kyai|ustaz|grand imam)\b/i,
  ],
  [/\bpremier$/, /\b(?:prime minister|premier|chief minister)\b/i],
  [
    /\b(?:monarch|sovereign)$/,
    /\b(?:king|queen|emperor|emir|sultan|oba|ooni|igwe|obi|kabaka|emir|asantehene|alaafin)\b/i,
  ],
  [
    /\b(?:chief|traditional ruler|traditional leader)$/,
    /\b(?:kgosi|kgoshi|inkosi|nkosi|induna|oba|igwe|obi|eze|emir|togbe|kabaka|traditional (?:ruler|leader)|paramount chief)\b/i,
  ],
  [/\bprelate$/, /\b(?:bishop|archbishop|cardinal|patriarch|monsignor)\b/i],
  [/\bpontiff$/, /\bpope\b/i],
  [
    /\bgovernment spokes(?:man|woman|person)$/,
    /\b(?:chief cabinet secretary|government spokes\w+|information minister)\b/i,
  ],
  [/\bstate chief$|\bcounty boss$/, /\bgovernor\b/i],
  [
    /\b(?:lawmaker|legislator|parliamentarian)$/,
    /\b(?:mp|mps|mla|mpa|mna|mlc|mpl|mca|senator|representative|deputy|member of parliament|assemblym[ae]n|assemblywom[ae]n|lawmaker|hon)\b/i,
  ],
  [
    /\b(?:lawyer|advocate|counsel)$/,
    /\b(?:atty|attorney|lawyer|advocate|adv|barrister|barr|solicitor|counsel)\b/i,
  ],
  [/\b(?:analyst|expert|scholar|professor)$/, /\b(?:analyst|expert|scholar|professor|fellow|researcher)\b/i],
];
/** What somebody is beside an office. */
export const besideOffice =
  /(?:candidate|nominee|leader|front-?runner|hopeful|contender|official|politician)$/i;
/** What someone is told by who has been named already: "the former candidate", "the 34-year-old driver". */
export const formerly = /^(?:former|longtime|veteran|retired|outspoken|\d+-year-old) /;
/** Before an office that is held no more, or is another's. */
export const notWhole =
  /(?:^|[ -])(?:former|ex|then|late|deputy|vice|assistant|associate|under|shadow|junior|acting|co)[ -]/;
/** A title before or behind a name that makes its bearer an expert, and one that keeps an official from being taken for it. */
export const expertTitle = /\b(?:analyst|expert|professor|researcher|economist|historian|Dr|Prof)\b/i;
export const officialTitle = /\b(?:secretary|minister|president|adviser|advisor)\b/i;
/**
 * An office of a public body behind a name: "director of the regional forest administration", "head of the Ports Authority".
 * Bodies that are as often private (agencies, departments, councils) tell nothing.
 */
export const publicOffice =
  /^(?:(?:deputy|acting|vice|former|assistant|executive)[ -]){0,2}(?:director|head|chief|chairman|chairwoman|chair|commissioner|secretary)(?:[- ]general)? (?:of|at) (?:the )?(?:[\p{L}’'&-]+ ){0,7}?(?:administration|ministry|directorate|government|municipality|customs|parliament|senate|commission|authority|police|judiciary|prosecution|treasury|county|prefecture|province)\b/iu;
/** What a text begins with that counts, and does not say who: "the two", "both". */
export const pairOpening = /^(?:both|the two|two)\b/i;
/** "of State", "of Staff": part of an office, no body. */
export const partOfOffice = /^(?:State|Staff)\b/;
/** Who signs for all of a paper. */
export const editorialBoard = /^(?:the )?(?:editorial board|editors?|editorial)$/i;
/** What a phrase for somebody begins with: "the", "a", "his", "Peru's". */
export const anyArticle = /^(?:the|an?|his|her|their|its|our|\p{Lu}[\p{L}.]*[’']s) /u;
/** Behind a name: the person is what follows. */
export const beforeNounOfSelf =
  /^(?:,? who)? (?:is|was|became|has been|had been|remains|remained|(?:has |had )?serve[sd]? as|took office as|(?:was |is )?(?:re-?)?elected(?: as)?|was (?:named|appointed|made)(?: as)?|was sworn in as)(?: now| also| then)? /;
/** Behind a name, later in the clause: the person holds, held or seeks the office that follows. */
export const beforeHeldOffice =
  /^[^.;:“”"]{0,70}\b(?:terms?|years?|tenure|stint|elected|re-?elected|sworn in|serv(?:e[sd]?|ing)|resigned|steps? down|stepped down|retired|office|reign|career) as /;
/** Whoever wrote something knows no more for it. */
export const anyAuthor = /\bauthors?\b/;
/** Whoever leads what follows: "head of the port authority". */
export const leading = /^(?:head|chief|chair)$/i;
/** What anybody is: no role. */
export const anyone = /^(?:man|woman|boy|girl|person|people|one|resident|migrant)$/i;
/** What ends a role that is told beside a name, before the mark: a relative, another role with its own article, a time. */
export const roleEnd =
  / (?:who|which|whose|that|since|until|when|after|before|during|while|but|and (?:the|an?|his|her)) /u;
/** What ends the phrase of an office: "governor since 2019", "mayor and a friend". */
export const phraseEnd =
  / (?:since|until|when|after|before|during|while|as|and|but|or|who|which|that|from|said|says|will|has|had|is|was)\b/u;
