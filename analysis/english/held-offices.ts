import { set } from './sets.ts';

/*
 * Offices that one person holds, and how a change of office is told.
 */

/** Words of one office under several names. */
export const sameOffice: ReadonlyMap<string, string> = new Map([
  ['chairman', 'chair'], ['chairwoman', 'chair'], ['chairperson', 'chair'], ['spokesman', 'spokesperson'],
  ['spokeswoman', 'spokesperson'], ['congressman', 'representative'], ['congresswoman', 'representative'],
  ['premier', 'minister'], ['councilman', 'councillor'], ['councilwoman', 'councillor'], ['councilmember', 'councillor'],
  ['councilor', 'councillor'], ['adviser', 'advisor'], ['headteacher', 'principal'],
]); // biome-ignore format: one row after another reads best
/** They make an office that of somebody below it. */
export const belowOffice = set('deputy vice assistant associate under lieutenant second');
/** They say nothing of which office it is, or that it is another's time that is told. */
export const besideTitle = set(
  'the a an new his her its their longtime veteran outspoken local senior chief executive general current honorable honourable hon',
);
/** An office that was, or is to be. */
export const anotherTime = set(
  'former ex then late outgoing incoming acting interim future past retired previous one-time onetime newly elect designate emeritus shadow aspiring would-be',
);
/** Somebody below them is not called by them: a deputy mayor is no mayor, though a deputy chief is a chief. */
export const ownOffices = set(
  'mayor minister governor president chair ambassador chancellor speaker premier',
);
/** Who holds one of them holds no other of them. */
export const exclusiveOffices = set(
  'mayor governor sheriff ambassador bishop archbishop judge coroner warden principal dean rector',
);
/** Heads of one body: its president is not its general secretary. */
export const headsOfBody = set(
  `president secretary treasurer chair director coordinator spokesperson manager commissioner captain coach registrar dean
   principal governor curator editor conductor rector clerk bursar provost auditor librarian nurse accountant`,
);
/** Whoever is first of a body, by whatever office. */
export const anyHead = set('head leader boss');
/** Verbs of what an office does, by the office. */
export const officeVerbs: ReadonlyMap<string, string> = new Map([
  ['chairs', 'chair'], ['heads', 'head'], ['leads', 'leader'], ['directs', 'director'], ['coaches', 'coach'],
  ['captains', 'captain'], ['edits', 'editor'], ['manages', 'manager'], ['conducts', 'conductor'],
]); // biome-ignore format: one row after another reads best
/** Ranks of forces, in full. */
export const ranks = set(
  'corporal sergeant lieutenant captain major colonel brigadier general admiral commander commodore inspector superintendent constable detective',
);
/** An office of a field: "budget director", "police chief". Who has one field has no other. */
export const officesOfField = set(
  'minister secretary director commissioner chief chair superintendent inspector judge editor coach manager administrator prosecutor auditor comptroller ombudsman attaché',
);
/** A sentence that tells that somebody came into an office, left it, or has two. */
export const changeOfOffice =
  /\b(?:then-\p{L}+|then (?:a|an|the|head|director|chief|mayor|minister|president|governor|deputy|secretary)|(?:was|were) then|now (?:a|an|the|head|director|chief|mayor|minister|president|governor|deputy|secretary)|(?:is|was) now|former|formerly|ex|becam?e|becoming|promot\w+|appoint\w+|named|elect(?:ed|ion)|sworn|succeed\w*|replac\w+|until (?:\d{4}|last|this|recently)|previous\w*|resign\w*|retire[sd]?|served|serving|serves|elevat\w+|reassign\w*|reshuffl\w*|took (?:over|office)|step(?:s|ped)? (?:down|up|in)|candidate|doubl(?:es|ed|ing) as|(?:is|was) also|also (?:a|the|its|his|her|leads|heads|serves|chairs)|dual|who was|nominat\w+|confirm(?:ed)? as|moved (?:from|to)|joined|whose job|acting|interim)\b/iu;
