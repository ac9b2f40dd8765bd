import { either, set } from './sets.ts';

/*
 * Words by which a headline claims something, and words by which a text takes it back or leaves it open.
 */

/** Lemmas of what is wrong or a crime, a row for those that can stand for each other: whoever a headline says it of has done it. */
const rowsOfWrongs = [
  'rig fix match-fixing',
  'doctor tamper falsify forge forgery fake fabricate manipulate alter counterfeit',
  'bribe bribery kickback graft corruption corrupt payoff backhander sleaze',
  'fraud fraudulent defraud swindle swindler scam cheat con dupe ponzi racket sham hoax',
  'steal theft thief rob robber robbery loot looter embezzle embezzlement pilfer siphon misappropriate plunder burgle burglary heist',
  'launder laundering',
  'extort extortion blackmail ransom',
  'collude collusion conspire conspiracy plot scheme cartel',
  'lie liar mislead deceive deception falsehood untrue dishonest perjury false',
  'cover-up whitewash conceal concealment hush suppress hide hid hidden',
  'murder murderer kill killer slay assassinate massacre slaughter homicide manslaughter shoot stab death die dead',
  'torture abuse abuser brutality brutal cruelty mistreat beat beating maltreat assault',
  'rape rapist molest assault grope harass harassment abuse',
  'poison poisoning toxic taint contaminate',
  'arson arsonist torch',
  'kidnap kidnapper abduct abduction hostage captive',
  'smuggle smuggler traffic trafficker trafficking contraband',
  'spy espionage',
  'racist racism racial discriminate discrimination bigot bigotry',
  'nepotism cronyism crony favoritism favouritism',
  'negligence neglect negligent careless',
  'dope doping steroid',
  'sabotage saboteur',
  'treason traitor betray betrayal',
  'squander waste wasteful',
  'bully bullying intimidate intimidation',
  'exploit exploitation',
  'persecute persecution',
  'guilty culprit convict conviction',
];
const families = new Map<string, ReadonlySet<string>>();
for (const row of rowsOfWrongs)
  for (const word of set(row)) families.set(word, either(families.get(word) ?? [], set(row)));
/** All of them. */
export const wrongs: ReadonlySet<string> = new Set(families.keys());
/** What says as much as a word of wrong does, itself among them; null for any other word. */
export function wrongsLike(lemma: string): ReadonlySet<string> | null {
  return families.get(lemma) ?? null;
}
/** Of those, words that as often say nothing of a wrong: a heading that has one claims nothing yet. */
export const mildWrongs = set(
  'fix alter hide hid hidden shoot stab death die dead waste false con scheme plot assault beat hostage captive doctor con toxic torch kill killer race racial spy ransom abuse careless intimidate exploit traffic suppress brutal beating dupe untrue convict conviction guilty murder',
);
/** Lemmas by which a headline says that something is certain. */
export const proofs = set(
  'prove confirm expose unmask establish vindicate debunk disprove verify proof confirmation',
);
/** Lemmas of what makes something else happen. */
export const causes = set(
  'cause kill ruin destroy wreck doom cripple cost fuel trigger spark bankrupt sink drive force wipe',
);
/** Of those, what may be meant by another word in the text that is as strong. */
export const killing = set(
  'kill murder slay shoot stab massacre slaughter assassinate execute behead strangle lynch',
);
/** What kills without anybody's doing. */
export const deadly = set(
  `crash fire blaze flood flooding storm quake earthquake tremor blast explosion attack strike airstrike raid bomb bombing
   collapse accident virus cholera heat heatwave cold wave landslide mudslide avalanche tornado hurricane cyclone typhoon
   lightning shooting stampede crush drone missile shelling clash clashes violence gunmen gunman bandit bandits militant militants
   rebel rebels fighter fighters troop troops soldier soldiers police outbreak disease malaria measles ebola covid flu cancer
   war fighting battle car truck lorry bus train plane boat ship fall rain smog pollution dog bull crocodile elephant shark
   snake bear tiger leopard lion drug drugs overdose fentanyl alcohol brew liquor gas leak poison collision derailment force forces army`,
);
/** Lemmas of many who leave, rise or break down at once. */
export const upheavals = set(
  'flee exodus stampede revolt mutiny rebel collapse meltdown implode crumble chaos anarchy panic bankrupt bankruptcy shun boycott abandon desert',
);
/** Of those, nouns that say as much. */
export const uproar = set('exodus stampede revolt mutiny meltdown chaos anarchy panic');
/** They leave nobody and nothing out. */
export const universals = set('all every everyone everybody nobody none');
/** Behind "all" they make a turn of speech. */
export const afterAll = set(
  'sides but eyes time night day odds costs ages kinds sorts things way ways fronts year week hands talk bets stops smiles levels parts corners out star',
);
/** A headline with one of them says only what somebody says, may be or asks. */
export const leavingOpen =
  /\?|\b(?:may|expect\w*|set to|why|how|might|could|would|should|alleg\w+|accus\w+|claim(?:s|ed|ing)?|suspect\w*|says?|said|tells?|told|reportedly|apparent\w*|likely|unlikely|possibl[ey]|feared|fears|denie[sd]|deny|denial|if|whether|warns?|warned|urge[sd]?|calls? for|according to|rumou?rs?|vows?|review|opinion|editorial)\b/i;
/** It tells of a case that is open. */
export const ofOpenCase =
  /\b(?:probe[sd]?|investigat\w+|inquiry|inquest|sues?|sued|lawsuits?|charges?|charged|trial|tried|court|hearing|appeals?|arrest\w*|held|faces?|cases?)\b/iu;
/** Before a noun of wrong: it is what something is about, and nobody is said to have done it. */
export const aboutWrong =
  /^(?:over|for|in|on|of|against|about|to|by|with|after|amid|from|fight\w*|combat\w*|battl\w+|curb\w*|tackl\w+|end|stop|no|not|never|anti|new|more|less|and|or|-)$/i;
/** A sentence that says a thing of somebody without standing by it. */
export const takingBack =
  /\b(?:may|might|could|alleg\w+|accus\w+|claim(?:s|ed|ing)?|suspect\w*|purported\w*|supposed\w*|reportedly|denie[sd]|deny|denying|denial|whether|rumou?r\w*|charged|threaten\w*|suing|sued|lawsuits?|complaints?|suggest\w*|believe[sd]?|thought to)\b/i;
/** A sentence that says what is not known, not found or not the case. */
export const notKnown =
  /\b(?:(?:do|does|did)(?: not|n[’']t)(?: yet)? (?:say|know|explain|name|mention|identify|show|find|establish|prove|address|conclude|give (?:a|any) (?:reason|cause))|(?:has|have|had)(?: not|n[’']t)(?: yet)? (?:said|heard|ruled|decided|found|determined|concluded|established|identified|named|opened|been (?:proved|proven|established|determined|identified|confirmed|charged))|not yet (?:known|clear|been)|(?:is|are|was|were|remains?)(?: still)? (?:unclear|unknown|uncertain|undetermined|disputed|under (?:investigation|review))|too (?:early|soon)|(?:draws?|drew|reached|reaches|comes? to|came to) no conclusions?|no (?:evidence|proof|indication|sign|finding|link|suggestion|cause|reason|one knows)|found no|finds no|no other|nothing (?:to|in) \w+|not among|(?:had|has) opened no|cannot (?:say|tell|be (?:proved|proven|known))|could not (?:say|tell|be (?:proved|proven|verified|confirmed))|not responsible|did not (?:cause|lead)|coinciden\w+|correlation|not affected|only one|the only)\b/i;
/** What a court has done, and what was only brought before it. */
export const ofConvicted = set(
  'convict conviction guilty murderer rapist killer thief fraudster arsonist convicted',
);
export const convicting = set('convict conviction guilty sentence jail imprison verdict plead confess admit');
/** What somebody is brought before a court by, short of a verdict. */
export const accusing = /\b(?:accus\w+|charged|suspect\w*|arrest\w*|alleg\w+|question(?:ed|ing))\b/i;
export const bringingCharges =
  /\b(?:charg(?:e|es|ed|ing)|indict\w*|prosecut\w*|arraign\w*|accused? of|court|docket)\b/i;
/** They say of all of a text's many what a headline says of all. */
export const sayingOfAll = set(
  'all every each everyone everybody everything entire entirely whole none no nobody never always any both total complete completely',
);
/** A sentence that tells a thing as what somebody is accused of or denies, and no more. */
export const alleging =
  /\b(?:accus\w+|alleg\w+|suspect(?:s|ed)?|denie[sd]|deny|denying|denial|charged|purported\w*|rumou?r\w*|lawsuits?|complaints?)\b/i;
/** A sentence that leaves open what made something happen. */
export const causeOpen =
  /\b(?:caus\w+|why|reasons?|blame|links?|linked|evidence|proof|coinciden\w+|correlat\w+|had to do|ha[sd] to do|do with|leads? to|led to|show)\b/i;
/** Lemmas by which something is found out; a text that has none of them found nothing. */
export const findings = set('find show discover reveal conclude determine');
/** They say of a whole country or more what a text may say of a place of it. */
export const everywhere = /\b(?:nationwide|countrywide|worldwide|everywhere|across|throughout|all over)\b/i;
export const tellsOfWide =
  /\b(?:nationwide|countrywide|worldwide|everywhere|across|throughout|all over|around the|national\w*|in (?:all|every|each|many|several|most)|dozens|hundreds|thousands|provinces|states|regions|cities|countries|towns|counties)\b/i;
