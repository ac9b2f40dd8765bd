import { either, set } from './sets.ts';

/*
 * English words of form: the closed classes, each once, in lower case. Lists of open classes are in `lexicons`.
 */

// Determiners and pronouns

export const articles = set('a an the');
export const demonstratives = set('this that these those');
/** Before a noun: whose it is. */
export const possessives = set('his her its their my our your whose');
/** Those of somebody who is known from before. */
export const possessivesOfOthers = set('his her their');
/** They open a noun phrase that points back to something known. */
export const definiteDeterminers = either(['the'], demonstratives);
/** They open a phrase for one. */
export const singularDeterminers = either(articles, set('one another'));
/** They open the object of a verb. */
export const objectOpeners = either(
  articles,
  demonstratives,
  set(
    'its his their our my your him them us me it no any some both all another each every what how whether why',
  ),
);
/** They open a clause that is an object, or an object that has one. */
export const clauseOpeners = either(articles, set('what how whether why it'));

/** Pronouns of one person, with the gender that they tell. */
export const genderOfPronoun: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ...['he', 'him', 'his', 'himself'].map((word) => [word, 'male'] as const),
  ...['she', 'her', 'hers', 'herself'].map((word) => [word, 'female'] as const),
]);
/** Of somebody who speaks of herself; "I" is not among them, which is never small. */
export const firstPersonSingular = set('me my mine myself');
export const firstPersonPlural = set('we us our ours');
export const pluralPronouns = set('they them their theirs themselves');
/** Of a body. */
export const bodyPronouns = set('its itself');
/** A subject, never an object; "who" may be either. */
export const subjectPronouns = set('he she they we i who');
/** They stand for people, alone or before what is theirs; “them” and “they” now and then for things. */
export const personalPronouns = set(
  'he him she her they them we us you me who whom themselves himself herself',
);
/** What may stand for a noun phrase by itself. */
export const pronouns = either(
  demonstratives,
  set(`i he she it we they you some many others several few most both one everyone everybody nobody someone somebody anyone
    all none neither another`),
);
export const nobodies = set('nobody none neither');
export const singularSubjects = set(
  'he she it who which that this what everyone everybody anyone anybody someone somebody nobody one',
);
export const pluralSubjects = set(
  'i we you they who people which that others some many most few several both all',
);
export const relatives = set('who which that');
/** Those that a body may have. */
export const bodyRelatives = set('that which whose');
/** Those with forms of "who" besides. */
export const allRelatives = either(relatives, set('whom whose'));
/** A contracted "is" may hang on them: "it's". */
export const contracting = set('it he she that this what who there here where how let when why');
/** What a source begins with that the text has introduced before. */
export const knownBefore = either(
  definiteDeterminers,
  set('he she it they we you i who which his her its our their my your'),
);

// Verbs of form, and negation

export const formsOfBe = set("be is are was were been being am 's 're");
/** What somebody is said to be stands behind them. */
export const sayingWhatIs = set('is was');
/** With a participle they make a passive. */
export const passiveAuxiliaries = either(formsOfBe, set('get got'));
export const modals = set('can could may might must ought shall should will would');
/** "not" in any of its forms, and "never": what negates a verb. */
export const notWords = set("not n't never");
export const negations = either(
  notWords,
  set('no neither nor nobody nothing none without cannot hardly barely'),
);

// Conjunctions

export const coordinators = set('and but or yet so');
/** What joins one to another as "and" does. */
export const jointPhrases: readonly (readonly string[])[] = [
  ['together', 'with'],
  ['along', 'with'],
  ['as', 'well', 'as'],
  ['alongside'],
];
/** They open a clause wherever they stand. */
export const subordinators = set('while whereas although though because unless after before until');
/** They are prepositions or adverbs too. */
export const looseSubordinators = set('as if since when');
export const allSubordinators = either(subordinators, looseSubordinators, set('that whether'));
/** They open a clause after a comma. */
export const openersAfterComma = either(
  coordinators,
  subordinators,
  looseSubordinators,
  set('which who whom whose where with'),
);
/** They open a clause or a phrase that is set in front of its sentence. */
export const fronting = either(
  subordinators,
  looseSubordinators,
  set('once following despite amid during with'),
);
/** At the head of a passage they only tie it to what stands before. */
export const tyingWords = set('and but that while as');

// Prepositions

export const prepositions = set(
  'of in on at to for from by with about against between behind near under around into over',
);
/** What follows is part of a title or of a body's name. */
export const prepositionsInNames = set('of for on');
/** What follows is the body that somebody belongs to. */
export const prepositionsOfBodies = set('of at for from with');
/** What follows tells many from others of their noun: "residents of", "nurses at". */
export const prepositionsOfMany = set('of from in at near around for');
/** What follows is a party to what a noun names: "strikes on", "talks between". */
export const prepositionsOfParties = set('of on against between in into with to for over');
/** Behind a participle: who did it, or what for. */
export const prepositionsOfPassive = set('of for by');
/** Behind a participle and who did it: what somebody is called, or charged with. */
export const prepositionsOfVerdicts = set('as of for to with');
export const locatives = set('in at near outside around into across throughout inside via above beneath');
export const directionals = set('to from for toward towards through of');
/** What is capitalized right behind them is a place. */
export const placeMarkers = set('in near outside');
/** Participles that lead to what follows as a preposition does: "According to X, he" may be X. */
export const prepositionalParticiples = set(
  'according barring concerning considering excluding following including pending regarding',
);
/** Short words that a title in capitals leaves small. */
export const smallInTitles = either(
  articles,
  set('and or but nor of in on at to for from by with as is v vs over into after amid than'),
);
/** No line and no heading ends with one of them. */
export const neverLast = set(
  `the a an of and or to in by with for from at on as that which whose its their his her our is are was were has have had be
   been than between into under against`,
);
/** Words before a quoted fragment that is part of the writer's clause. */
export const beforeFragments = either(
  articles,
  formsOfBe,
  set('to as of its their his her for by with in on from'),
);
/** Small words within a name: "Bank of the South". */
export const linksInNames = set('of the and for on de al bin van');
/** Words that may follow a whole name; any other may be a noun that the name only modifies. */
export const afterNames = set(
  `is was are were has have had will would could can may and or but to of in on at for from with by as that which who said
   says over into after before if when while should must does did do not also`,
);
/** The commonest words, by which English is told from other languages. */
export const functionWords = set(
  `the of and to a in that is was for on with as by at from it he his she her they their be are were has have had not but
   this which or an who its will would`,
);

// Time

export const weekdays = set('monday tuesday wednesday thursday friday saturday sunday');
export const months = set(
  'january february march april may june july august september october november december',
);
/** Short forms of months as tokens; May, June and July have none. */
export const shortMonths = set('jan. feb. aug. sept. oct. nov. dec.');
/** Months that are names of people, too. */
export const monthsAsNames = set('may april june august');
/** Words right before a month. */
export const beforeMonths = set('in early mid late since until by last next this of');
export const daysFromNow = set('yesterday today tonight tomorrow');
const partsOfDay = set('morning afternoon evening night');
/** Right before a word of time. */
export const beforeTimes = set('on late early later earlier shortly just last this');
/** Words of time that are no source and no part of one. */
export const timeWords = either(
  weekdays,
  months,
  shortMonths,
  daysFromNow,
  partsOfDay,
  set('week month year day weekend hour hours minutes days weeks months years ago later earlier'),
);
/** After "last" or "this" they tell when. */
export const unitsOfTime = either(
  weekdays,
  months,
  partsOfDay,
  set(
    'time day week weekend month quarter season spring summer fall autumn winter year decade election cycle',
  ),
);
export const determinersOfTime = set('this each every all last next that any one some');
/** They end the noun phrase before them: "strikes on Iran last night". */
export const timeAfterPhrases = either(weekdays, daysFromNow, set('last next morning evening night'));

// Numbers and quantities

/** Words that count people and do not say who they are; some have a plural. */
export const quantities = set(
  `dozen hundred thousand score million many most some several few both all one two three four five six number group
   majority handful couple lot pair half`,
);
export const comparatives = set('more fewer less');

// What stands before and behind names

export const honorifics = set('mr mrs ms miss dr');
/** Honorifics that are family names as often. */
export const honorificNames = set('begum pandit sardar nawab swami haji khan elder cardinal');
/** Within brackets between a rank and a name. */
export const retired = set('ret retd rtd retired');
/** What hangs on a name by a hyphen to honour whoever has it: "Tanaka-san". */
export const honorificEnds = set('san sama sensei kun chan ji ssi nim sahib saheb bhai');
/** Letters that stand for an office before a name, in capitals: police and civil service of Africa and South Asia, firms. */
export const officeLetters = set(
  `CS PS MP SP DSP ASP SSP DIG AIG IG IGP DG ACP DCP CP SHO OCS OCPD DCI PPRO PRO CSP DC AC DM CM FM PM VP CJ AG VC MCA MLA MLC
   MPA MNA MEC MPL UNO SDM ADM BDO OC AAG CEO CFO COO CTO MD DPP`,
);
/** Verbs of speech that are family names as well: "Karim Said". */
export const speakingNames = set('said');
/** Titles that open what a ministry is for, and what stands between its parts. */
export const portfolioTitles = set('minister secretary undersecretary commissioner');
export const portfolioLinks = set('and of for the & ,');
/** Honorifics of the names of churches and what is called after them. */
export const saints = set('st saint');
/** Honorifics that tell a gender. */
export const maleHonorifics = set('mr sir king prince');
export const femaleHonorifics = set('mrs ms miss queen princess');
/** Titles that are cut short before a name, in full. */
export const titleInFull: ReadonlyMap<string, string> = new Map([
  ['adm', 'admiral'], ['capt', 'captain'], ['col', 'colonel'], ['det', 'detective'], ['gen', 'general'], ['gov', 'governor'],
  ['lt', 'lieutenant'], ['prof', 'professor'], ['rep', 'representative'], ['sen', 'senator'], ['sgt', 'sergeant'],
]); // biome-ignore format: one row after another reads best
/** What stands before a name and is no part of it. */
export const shortTitles = either(honorifics, titleInFull.keys());
/** What tells two people of one name apart. */
export const generations = set('jr sr ii iii iv');
/** The article that opens an Arabic name, as it is transliterated. */
export const arabicArticles = set('al el ul ur ud as ash at an ar az');
/** Small words that are part of a name between two others alone: "Ortega y Ruiz", "Rhys ap Owen", "Siti binti Ali". */
export const betweenNames = set('y e i do dos af ap ab ferch ag binti binte bte anak uld arap ole ben');
/** The same with a stroke, as Malaysia and Singapore write them: "Kumar a/l Rajan". */
export const strokedNames = set('a/l a/p s/o d/o');
/** Given names that are cut short with a full stop: "Ma. Victoria", "Wm. Hart". */
export const shortGiven = set('ma md mohd muhd mhd wm thos chas geo jos');
/** What offices and bodies are for: "Health and Welfare Committee", "Shipping Minister". */
export const fields = set(
  `fire rescue health welfare water sanitation parks wildlife forests fisheries agriculture lands land mines energy power roads works
   transport aviation shipping ports trade commerce industry finance planning budget labour labor education culture sport sports
   youth women children science technology research communications information justice home interior defence defense foreign
   housing environment climate tourism immigration customs excise ethics audit inspection mining banking farming fishing
   broadcasting policing nursing engineering manufacturing training`,
);
/** Quarters of the world within a name: "University of the Western Isles". */
export const quarters = set('northern southern eastern western north south east west central upper lower');
/** What companies have behind their names. */
export const companyForms = set('inc ltd llc llp plc corp gmbh');
/** The same as companies of many countries write it, where the small form may be a word or a name. */
export const companyEndings = set(
  `Inc Ltd LLC LLP LP PLC plc Corp GmbH AG SA SpA SPA NV BV AB ASA Oy Oyj KK Pty Bhd Srl SRL SARL SAS PLLC Pvt Co Bros Sons
   Brothers`,
);
/**
 * Words of form that have a capital within a sentence only where a name or a title is made of them: "The Now", "Talk Less".
 * Those that are people's names as well ("He", "So", "An", "Will") are not among them.
 */
export const neverCapital = set(
  `who that us our their your we they those these them what when why where how now not never always again enough is are was
   were be been take make let me it its here there together only just yes all every everyone everybody nobody nothing anything something too less and or but with
   without against for from the before after under over`,
);
/** Nouns for places whose governments act by their names. */
export const placesThatAct = set(
  'town city county municipality province region district state country nation kingdom republic palace',
);
/** They lead, within a body's name, to what it is for. */
export const prepositionsOfCauses = set('for against without of');

// Sentences and lines

/** A capital on one of them says that a sentence begins. */
export const sentenceOpeners = set(
  `the a an he she it they we i you but and in on at for from by with to of this that these those as if when while after
   before since although though because his her their its our my your there here some many most several all each both
   another other one two what why how who where now then so or not no yes even once under during over until according
   however meanwhile yet still instead also despite among earlier later last together asked nobody everybody everyone someone
  nothing none neither either such`,
);
/** They open a question. */
export const questionOpeners = set('who what when where why how is are will can does do did has');

// Around reports of speech

/** What follows is who gave a warning or a report. */
export const prepositionsOfAuthors = set('by from');
/** What follows is where somebody says something: "in their statement". */
export const prepositionsOfOccasions = set('in during with');
/** Of a noun of speech, what tells when, where and to whom: "her statement at the hearing that". */
export const prepositionsOfSaying = set('in during on at to before after');
/** What links the nouns of a source: "the bank of Ghana". */
export const prepositionsInSources = set('of for at in');
/** They open a clause and nothing else. */
export const clauseSubordinators = set('because if when while although though unless whereas whether');
/** They open what is told of somebody who was just named. */
export const relativesOfAsides = set('who which whose');
/** They may follow “…,” she said. */
export const afterTags = set('and but as when while after before who which');
/** "put it". */
export const formsOfPut = set('put puts');
/** Behind "not" they add to what is said: "did not just say". */
export const notAlone = set('only just merely simply');
/** With "have" they tell what may be so: "must have said". */
export const modalsOfGuessing = set('must may');
/** With a verb of speech they tell what is not said: "could say". */
export const modalsOfUnsaid = set('could should might must ought can');
/** A subject behind them says something perhaps. */
export const conditionals = set('if whether unless');
/** At the head of a sentence that is no question they open a condition. */
export const invertedConditionals = set('had were should');

/** "City of", "Mayor of": what follows is a place. */
export const beforePlace =
  /\b(?:city|town|village|county|state|port|district|mayor|governor|university|bishop|emir) of $/;

/** What stands behind the apostrophe of a short form. */
export const behindApostrophe = set('s t re ve ll');

/** Words of three letters that stand in names and tell none from another. */
export const insideNames = set('the and for');

/** Between an office and what it is of. */
export const officeOf = set('of for to');
/** Lemmas of verbs that "of" follows only where they are suffered: "accused of". */
export const sufferedOf = set('accuse suspect convict');
