import type { Span } from '../../document.ts';
import { verbForms } from '../../read/attribution/lexicon.ts';
import type { Unit } from './context.ts';
import { type Deed, harmsObject, isFeeling, isHarmTo } from './effects.ts';
import type { Lit } from './features.ts';
import { lightOf } from './lexicon.ts';
import { governedFromRight, type Role } from './roles.ts';

/** Units of a phrase, from a verb to its object or predicate, and before a word to what takes it back, that are looked at. */
const phraseReach = 5;
const objectReach = 8;
const denialReach = 12;

/** Words that judge elsewhere and merely describe beside a name ("Senate leader T", "T's security"). */
const describing = new Set([
  'leader', 'leadership', 'security', 'diplomat', 'expert', 'majority', 'independent', 'independence', 'free', 'top',
  'special', 'open', 'right', 'serious', 'strategic', 'natural', 'civil', 'care', 'aid', 'protection', 'award', 'growth',
  'dialogue', 'cooperation', 'welfare', 'opportunity', 'recognition', 'reform', 'strange', 'cold', 'crisis', 'victim',
  'repeatedly', 'reportedly', 'allegedly', 'unilaterally', 'secretly', 'unprecedented', 'sure', 'able', 'resignation',
  'subpoena', 'impeachment', 'loss', 'fighter', 'solution', 'star', 'clear', 'division', 'united', 'powerful', 'excuse',
  'unrest', 'moderate', 'enemy', 'peace', 'truth', 'confident', 'hope', 'promise', 'commitment', 'coup', 'important',
  'influential', 'prominent', 'historic', 'true', 'critic', 'opponent', 'supporter', 'ally', 'partner', 'friend', 'bond',
  'familiar', 'experienced', 'strong', 'good', 'better', 'best', 'great', 'welcome', 'willing', 'unwilling', 'optimistic',
  'hopeful', 'pleased', 'sad', 'upset', 'furious', 'grateful', 'suspicious', 'eager', 'keen', 'stern', 'sharp', 'firm', 'tough',
  'careful', 'cautious', 'consensus', 'momentum', 'victory', 'win', 'success', 'benefit', 'advantage', 'progress', 'freedom',
  'sovereignty', 'justice', 'service', 'liberty', 'unity', 'martyr', 'stability', 'safety', 'strength', 'health', 'life', 'heart', 'damage', 'danger', 'trouble', 'problem', 'wealthy', 'responsible', 'defensive',
  'just', 'collapsed', 'collapse', 'turmoil', 'chaos', 'carnage', 'recession', 'deficit', 'happy', 'troubled', 'proud', 'consistently',
  'carefully', 'properly', 'correctly', 'effectively', 'passionately', 'mandate', 'bargain', 'boost', 'potential', 'merit', 'plot',
  'distinguished', 'best-selling', 'promising', 'advance', 'aggressively', 'militant',
]); // biome-ignore format: a row of words reads best

/** Those of them that do judge in a predicate ("T is a strong partner"). */
const predicates = new Set([
  'strong', 'good', 'better', 'best', 'great', 'serious', 'tough', 'ally', 'partner', 'friend', 'danger', 'problem', 'victory',
  'success', 'historic', 'experienced', 'true', 'commitment',
]); // biome-ignore format: a row of words reads best

/** Verbs whose subject is not judged by them, though they may sound so: they tell what it says, meets or tries. */
const telling = new Set([
  'claim', 'insist', 'deny', 'threaten', 'vow', 'promise', 'pledge', 'complain', 'admit', 'concede', 'confess', 'allege', 'blame',
  'reassure', 'regret', 'apologize', 'clarify', 'guarantee', 'plead', 'scream', 'shout', 'worry', 'negotiate', 'suffer', 'recover',
  'survive', 'help', 'win', 'lose', 'resign', 'retreat', 'serve', 'keep', 'cut', 'fan', 'lead', 'build', 'struggle', 'flee', 'die',
  'quit', 'separate', 'settle', 'rise', 'defend', 'refuse', 'found', 'create', 'earn', 'gain', 'benefit', 'support', 'care',
  'commit', 'contribute', 'risk', 'volunteer', 'rebound', 'resolve', 'reform', 'reduce', 'secure', 'appease', 'calm',
  'deliver', 'climb', 'cover', 'cooperate', 'collaborate', 'guard', 'feed', 'compromise', 'cross', 'host', 'ensure', 'pay', 'slip', 'fall',
  'abandon', 'plummet', 'slump', 'collapse', 'crumble', 'lag', 'waste', 'wane', 'satisfy', 'please', 'thrill', 'delight', 'shine', 'soar',
  'surrender', 'capitulate', 'cave',
  'hide',
]); // biome-ignore format: a row of words reads best

/** Deeds of war: told of, they are facts first. */
const fighting = new Set([
  'attack', 'bomb', 'bombard', 'shell', 'strafe', 'invade', 'raid', 'shoot', 'kill', 'occupy', 'annex', 'execute', 'besiege',
  'assault', 'ambush', 'capture', 'destroy', 'crush', 'deport', 'expel', 'burn', 'gas', 'wound', 'injure', 'rage',
]); // biome-ignore format: a row of words reads best

/** Verbs that do something to somebody without judging them. */
const addressing = new Set([
  'urge', 'press', 'pressure', 'warn', 'challenge', 'believe', 'choose', 'hire', 'invite', 'nominate', 'elect', 're-elect',
  'reelect', 'recommend', 'compel', 'force', 'interrupt', 'investigate', 'contain', 'deter', 'stand', 'vote', 'feed', 'care',
  'lift', 'like', 'liken', 'clear', 'teach', 'chant', 'separate', 'question', 'probe', 'accept', 'recognize', 'recognise',
  'hit', 'knock', 'hack', 'block', 'fine', 'doom', 'target', 'celebrate', 'crown', 'prefer', 'sink', 'dog', 'dent', 'fire',
  'fight', 'serve', 'suspect', 'doubt', 'contradict', 'isolate', 'remove', 'ban', 'bar', 'arrest', 'charge', 'honor', 'honour',
  'respect', 'restore', 'save', 'protect', 'aid', 'assist', 'support', 'help', 'back', 'embrace', 'welcome', 'reassure',
  'convict', 'indict', 'prosecute', 'sentence', 'jail', 'imprison', 'detain', 'expel', 'sanction', 'blacklist', 'sue', 'subpoena',
  'impeach', 'penalize', 'evict', 'oust', 'overthrow', 'topple', 'suspend', 'defeat', 'fire', 'sack', 'boycott', 'combat', 'confront',
  'implicate', 'incriminate', 'ignore', 'outlaw', 'embarrass', 'protest', 'favor', 'favour', 'endorse',
]); // biome-ignore format: a row of words reads best

/** Verbs after which what stands as object or predicate is said of the subject. */
const carrying = new Set([
  'be', 'become', 'remain', 'stay', 'seem', 'appear', 'look', 'prove', 'sound', 'act', 'behave', 'carry', 'commit', 'use', 'spread',
  'spew', 'hurl', 'wage', 'stage', 'conduct', 'unleash', 'engage', 'draw', 'pursue', 'employ', 'do', 'make', 'have', 'show',
  'display', 'peddle', 'run', 'do', "'s", 'is', 'are', 'was', 'were', 'been',
]); // biome-ignore format: a row of words reads best

/** What befalls its owner, or surrounds it: no deed of its own. */
const fates = new Set([
  'overthrow', 'ouster', 'removal', 'death', 'defeat', 'arrest', 'fall', 'downfall', 'detention', 'killing', 'assassination',
  'departure', 'election', 'attack', 'war', 'conflict', 'crisis', 'violence', 'shooting', 'bombing', 'clash', 'disaster', 'history',
  'day', 'year', 'night', 'week', 'region', 'opponent', 'enemy', 'critic', 'rival', 'ally', 'supporter', 'victim', 'trial',
  'predecessor', 'successor', 'neighbor', 'neighbour', 'adversary', 'foe', 'detractor', 'captor', 'accuser', 'need', 'right', 'demand',
  're-election', 'gain', 'advance', 'return', 'withdrawal',
]); // biome-ignore format: a row of words reads best

/** Deeds that are speech: what somebody condemns or defends is not done by it. */
const spoken = new Set([
  'condemn',
  'defend',
  'denounce',
  'criticize',
  'oppose',
  'welcome',
  'praise',
  'reject',
  'applaud',
]);

const modals = new Set(['shall', 'should', 'must', 'could', 'may', 'might', 'would', 'can', 'ought']);
/** "the idea that T lied" is not yet that T lied. */
const claims = new Set([
  'idea',
  'notion',
  'argument',
  'suggestion',
  'myth',
  'claim',
  'charge',
  'allegation',
  'accusation',
  'perception',
]);

/** Of those two, what whoever says "we" of it means as a stand. */
const acting = new Set([
  'support', 'back', 'help', 'aid', 'assist', 'protect', 'defend', 'welcome', 'embrace', 'honor', 'honour', 'respect', 'save',
  'favor', 'favour', 'endorse', 'fight', 'combat', 'confront', 'punish', 'defeat', 'destroy', 'sanction', 'boycott', 'isolate',
  'suspect', 'doubt', 'oust', 'overthrow', 'topple', 'weaken', 'contain', 'resist', 'strengthen', 'trust', 'thank',
]); // biome-ignore format: a row of words reads best

/** Who comes to harm by a deed of war that is a wrong whoever does it. */
const harmless = new Set([
  'civilian', 'people', 'child', 'children', 'woman', 'women', 'protester', 'innocent', 'innocents', 'prisoner', 'hostage',
  'journalist', 'refugee', 'villager', 'worshipper', 'demonstrator', 'family', 'student', 'dissident', 'hospital', 'school',
]); // biome-ignore format: a row of words reads best

/** Means that nobody has a good name by. */
const grave = new Set(['sarin', 'chemical', 'nerve', 'poison', 'terror', 'deception', 'intimidation']);

const firstPerson = new Set(['i', 'we']);
const denying = new Set(['not', "n't", 'never', 'no', 'without', 'nor', 'neither', 'nobody', 'none', 'cannot', 'hardly', 'if', 'unless', 'whether', 'stop', 'dismiss', 'reject', 'deny', 'dispute', 'refute', 'rather', 'refrain', 'decline', 'avoid', 'refuse', 'prevent',
]); // biome-ignore format: a row of words reads best

/** -1, 0 or 1: the light of a common word in a name or label; words that merely describe have none. */
export function lightOnName(word: string): number {
  return describing.has(word) ? 0 : lightOf('NOUN', word, word).of;
}

/** The light of a word where it stands on the target. */
function onName(unit: Unit | undefined): number {
  if (
    !unit ||
    unit.mask ||
    unit.lemma === 'regime' ||
    describing.has(unit.lower) ||
    describing.has(unit.lemma)
  )
    return 0;
  return unit.light.of;
}

/** The light of a word where it is said of the target. */
function inPredicate(unit: Unit): number {
  if (isFeeling(unit)) return 0;
  if (grave.has(unit.lower)) return -1;
  return predicates.has(unit.lemma) || predicates.has(unit.lower) ? unit.light.of : onName(unit);
}

/** How surely a stance is read: by its sound alone, by what others are told to think of the target, by a word that judges it. */
export type Surety = 0 | 1 | 2;

/** What is known of a target beside its sentence. */
export interface Place {
  /** 1 favorable, -1 unfavorable. */
  sign: number;
  /** The words that hand the sentence to the voice in question. */
  cues: readonly Span[];
  /** True where the mention opens with an article: no noun before it belongs to it. */
  closed: boolean;
}

/** How surely, and the unit whose word carries it; -1 for none. */
export interface Evidence {
  surety: Surety;
  unit: number;
}

/** No word in the target's own place judges it. */
export const noEvidence: Evidence = { surety: 0, unit: -1 };

/**
 * Whether a word judges the target in its own place: the verb whose subject or object it is, what is said of it after "is", the
 * adjective or noun on it, the thing that it owns or makes. How somebody feels about the object of a verb is the voice's own
 * where the verb hands over the word or follows "I" or "we"; otherwise it is told of others.
 */
export function evidenceFor(lit: Lit, place: Place): Evidence {
  const { units } = lit;
  const found = judged(lit, place);
  if (!found || units[units.length - 1].lower === '?' || takenBack(units, found.unit)) return noEvidence;
  return { surety: found.own ? 2 : 1, unit: found.unit };
}

/** Whether nothing stands between the target and the deed that hands the deed to another. */
export function isPlainDeed(lit: Lit, { units: told }: Deed): boolean {
  const { units, target } = lit;
  const [first, second] = told;
  if (second !== undefined && onName(units[second]) === 0) return false;
  if (spoken.has(units[first].lemma) || ownsFate(lit)) return false;
  for (let k = target + 1; k < first; k++) {
    if ((units[k].pos === 'VERB' && isCue(units[k])) || modals.has(units[k].lower)) return false;
  }
  return !takenBack(units, first);
}

/** Whether the deed, besides, is the target's own: nothing that it owns or names stands between. */
export function isOwnDeed({ units, target, role }: Lit, { units: told }: Deed): boolean {
  if (role.role === 'possessor' && role.governor >= 0 && role.governor < target) return false;
  return role.role !== 'subject' || !units.slice(target + 1, told[0]).some(({ pos }) => pos === 'NOUN');
}

/** A word that judges; not the voice's own where it is told of others. */
interface Found {
  unit: number;
  own: boolean;
}

/** "It is not that T lied", "if T lies", "dismissed those who say that T lied". */
function takenBack(units: Unit[], at: number): boolean {
  for (let k = at - 1; k >= 0 && at - k <= denialReach; k--) {
    const { lower, lemma } = units[k];
    if (/^[.;:]$/.test(lower)) return false;
    if (denying.has(lower) || denying.has(lemma)) return true;
    if (claims.has(lemma) && units[k + 1].lower === 'that') return true;
  }
  return false;
}

function judged(lit: Lit, place: Place): Found | null {
  const { units, target } = lit;
  if (ownsFate(lit)) return null;
  const own = (unit: number): Found | null => (unit >= 0 ? { unit, own: true } : null);
  const found = own(attachedJudged(lit, place)) ?? own(peerJudged(units, target, place.sign));
  if (found) return found;
  const role = clauseRole(lit);
  const verb = units[role.governor];
  if (!verb || role.negated) return null;
  switch (role.role) {
    case 'subject':
      return own(subjectJudged(lit, role, place.sign));
    case 'object':
      return lit.form === 'possessive' ? null : objectJudged(lit, role, place);
    case 'passive':
      // "T's slammed it": what looks like "is" is "has".
      return isObject(units[role.governor + 1]) ? null : objectJudged(lit, role, place);
    case 'agent':
      return own(doesIll(verb, place.sign) ? role.governor : -1);
    case 'possessor':
      return role.governor < target
        ? objectJudged(lit, role, place)
        : own(subjectJudged(lit, role, place.sign));
    case 'complement':
      return against.has(role.preposition) && verb.pos === 'VERB'
        ? objectJudged(lit, role, place)
        : own(complementJudged(lit, role, place.sign));
    default:
      return null;
  }
}

/** "T's overthrow": what the sentence goes on to say is said of that. */
function ownsFate({ units, role }: Lit): boolean {
  const thing = role.role === 'possessor' ? units[role.attached[0]] : undefined;
  return thing !== undefined && (fates.has(thing.lemma) || isHarmTo(thing));
}

/** The role, set right for "he said T was lying" and "for years T lied". */
function clauseRole({ units, target, role }: Lit): Role {
  const next = units[target + 1];
  const ongoing = next?.pos === 'VERB' && next.lower.endsWith('ing') && units[role.governor]?.light.on === 0;
  const subject = role.role === 'object' && (next?.pos === 'AUX' || ongoing);
  const opening = role.role === 'complement' && role.governor < 0;
  if (!subject && !opening) return role;
  const found = governedFromRight(units, target);
  return found ? { ...role, ...found } : { ...role, role: 'none' };
}

/** The adjective or noun on the target, or the thing that it owns. */
function attachedJudged({ units, role, target, form }: Lit, { sign, closed }: Place): number {
  const owned = role.role === 'possessor';
  const attributive = !owned && units[target + 1]?.pos === 'NOUN';
  const bare = form === 'pronoun' || form === 'possessive' || closed;
  for (const k of role.attached) {
    if (onName(units[k]) !== sign) continue;
    const plainNoun = units[k].pos === 'NOUN' && !sorts.has(units[k].lemma);
    if (k < target && (attributive || bare || plainNoun)) continue;
    if (!(owned && isHarmTo(units[k]))) return k;
  }
  const head = owned ? role.attached[0] : -1;
  // "T's use of chemical weapons", "T's campaign of terror".
  if (head > target && units[head + 1]?.lower === 'of') {
    for (let k = head + 2; k < Math.min(units.length, head + phraseReach); k++)
      if (units[k].pos === 'ADJ' || units[k].pos === 'NOUN') if (inPredicate(units[k]) === sign) return k;
  }
  const thing = units[target + 1];
  const topic = /^(?:his|her|its|their|'s)$/.test(units[target - 1]?.lower ?? '');
  return attributive && !topic && onName(thing) === sign && !isHarmTo(thing) ? target + 1 : -1;
}

/** "railed against T", "lashed out at T": as of an object. */
const against = new Set(['against', 'at', 'on', 'with']);

/** Nouns for people and groups that stand before a name as its kind ("dictator T"). */
const sorts = new Set([
  'dictator', 'tyrant', 'despot', 'terrorist', 'extremist', 'militant', 'fanatic', 'criminal', 'crook', 'killer', 'murderer', 'thug',
  'liar', 'traitor', 'coward', 'bully', 'monster', 'villain', 'fascist', 'racist', 'bigot', 'puppet', 'stooge', 'hero', 'champion',
  'icon', 'legend', 'patriot', 'peacemaker', 'statesman', 'demagogue', 'warmonger', 'aggressor', 'predator', 'rapist', 'thief',
  'hypocrite', 'fraud', 'clown', 'loser', 'strongman', 'felon', 'apologist',
]); // biome-ignore format: a row of words reads best

function isObject(unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.mask !== null || /^(?:PRON|DET|NOUN|ADJ|NUM)$/.test(unit.pos));
}

function doesIll({ lemma, light }: Unit, sign: number): boolean {
  return light.of === sign && !fighting.has(lemma) && !telling.has(lemma);
}

/** "the failure of T", "the meddling of T has worsened it". */
function complementJudged({ units, target }: Lit, role: Role, sign: number): number {
  const noun = units[role.governor];
  if (role.preposition !== 'of' || noun.pos !== 'NOUN' || target - role.governor >= phraseReach) return -1;
  if (isHarmTo(noun) || fates.has(noun.lemma)) return -1;
  if (onName(noun) === sign) return role.governor;
  const found = governedFromRight(units, target);
  if (found?.role !== 'subject') return -1;
  const verb = units[found.governor];
  return doesIll(verb, sign) && !isCue(verb) ? found.governor : -1;
}

/** "accused T"; "we will fight T". */
function objectJudged({ units, target }: Lit, { governor }: Role, { sign, cues }: Place): Found | null {
  const verb = units[governor];
  if (verb.pos !== 'VERB' || verb.light.on !== sign) return null;
  const ours = isOurs(units, governor);
  // "her own government" is not her; what one has to do is not done.
  if (units[target + 1]?.lower === 'own' || (!ours && units[governor - 1]?.lower === 'to')) return null;
  const plain = addressing.has(verb.lemma) || harmsObject(verb);
  if (plain && !(ours && acting.has(verb.lemma))) return null;
  return { unit: governor, own: ours || cues.some((c) => c.start < verb.end && verb.start < c.end) };
}

/** "we will fight", "I want to thank". */
function isOurs(units: Unit[], verb: number): boolean {
  for (let k = verb - 1; k >= 0 && verb - k <= phraseReach; k--) {
    const { pos, lower } = units[k];
    if (firstPerson.has(lower)) return true;
    if (!/^(?:AUX|VERB|PART|ADV|CCONJ)$/.test(pos)) return false;
  }
  return false;
}

/** "T is reckless", "T lied", "T spread lies": after a verb that does not hand the words to somebody. */
function subjectJudged({ units, target }: Lit, { governor }: Role, sign: number): number {
  const verb = units[governor];
  for (let k = target + 1; k < governor; k++)
    if (units[k].lower === 'to' || units[k].lower === ',') return -1;
  for (let k = Math.max(target, governor - 3) + 1; k < governor; k++)
    if (units[k].pos === 'ADV' && onName(units[k]) === sign) return k;
  if (fighting.has(verb.lemma)) return sign < 0 ? harmlessAfter(units, governor) : -1;
  if (telling.has(verb.lemma)) return -1;
  if (verb.lemma !== 'be' && modals.has(units[governor - 1].lower)) return -1;
  // "people displaced by the war": a participle of what was done to them.
  if (
    governor === target + 1 &&
    verb.lower.endsWith('ed') &&
    harmsObject(verb) &&
    !isObject(units[governor + 1])
  )
    return -1;
  if (verb.light.of !== 0) return verb.light.of === sign ? governor : -1;
  if (!carrying.has(verb.lemma) || units[governor - 1].lower === 'to') return -1;
  for (let k = governor + 1; k < Math.min(units.length, governor + objectReach); k++) {
    const { pos, lower, mask } = units[k];
    if (mask || /^[.;:!?,]$/.test(lower) || stopping.has(lower)) return -1;
    if (pos === 'SCONJ' && lower !== 'for') return -1;
    // "was misled": done to it, not by it.
    if (pos === 'VERB' && verb.lemma === 'be' && !lower.endsWith('ing')) return -1;
    if (pos === 'VERB' && telling.has(units[k].lemma)) return -1;
    if (/^(?:ADJ|NOUN|VERB|ADV)$/.test(pos) && inPredicate(units[k]) === sign) return k;
  }
  return -1;
}

/** "bombed civilians": the verb where its object is harmless; -1 elsewhere. */
function harmlessAfter(units: Unit[], verb: number): number {
  for (let k = verb + 1; k < Math.min(units.length, verb + objectReach); k++) {
    const { pos, lower, lemma, mask } = units[k];
    if (mask || pos === 'VERB' || pos === 'ADP' || /^[.;:!?,]$/.test(lower)) return -1;
    if (harmless.has(lemma) || harmless.has(lower)) return verb;
  }
  return -1;
}

const stopping = new Set(
  "that to not n't never no against from than over by after before amid under into in victim victims target".split(
    ' ',
  ),
);

/** What follows a verb of saying is what its subject says. */
function isCue({ lower }: Unit): boolean {
  return verbForms.get(lower)?.some(({ entry, rest }) => entry.speaks && rest.length === 0) ?? false;
}

/** "T and other extremists": the target is one of them. */
function peerJudged(units: Unit[], target: number, sign: number): number {
  // A hyphen within the target's name stands behind it.
  const and = units[target + 1]?.lower === '-' ? target + 2 : target + 1;
  if (units[and]?.lower !== 'and' || units[and + 1]?.lower !== 'other') return -1;
  for (let k = and + 2; k < Math.min(units.length, and + 2 + phraseReach); k++) {
    if (units[k].pos !== 'ADJ' && units[k].pos !== 'NOUN') return -1;
    if (onName(units[k]) === sign) return k;
  }
  return -1;
}
