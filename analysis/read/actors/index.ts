import type { Gender } from '../../english/name-words.ts';
import { type Corrections, noCorrections } from '../../types/corrections.ts';
import type { Actor, Form, Mention, MentionKind } from '../../types/document.ts';
import { findBodies } from './bodies.ts';
import { takeBodies } from './body-forms.ts';
import { resolveBoth } from './both.ts';
import { type Candidate, findNames } from './candidates.ts';
import { type Cast, resolvePronouns } from './coreference.ts';
import { correctCast } from './corrected-cast.ts';
import { teams } from './evidence.ts';
import { listedName, type Referent } from './gazetteer.ts';
import { findGroups } from './groups.ts';
import { findPeople, type Person, shownName } from './people.ts';
import { governmentPhrase, isMetonym } from './places.ts';
import { readWords } from './read-words.ts';
import { officeCountry, officeText, resolveRoles } from './role-mentions.ts';
import { giveRoles } from './roles-beside.ts';
import { honoredEnd } from './runs.ts';
import { placeShared } from './shared-names.ts';
import { startsUpper, type Words } from './surface.ts';
import { labelEvidence } from './why.ts';

/** An actor while its mentions are gathered. */
interface Draft {
  referent: Referent;
  person: Person | null;
}

/** Mentions by a name. */
const naming: ReadonlySet<MentionKind> = new Set(['name', 'alias', 'demonym', 'metonym']);

/** Where a name stands and whom it names, before actors have numbers. */
interface Sighting {
  first: number;
  end: number;
  kind: MentionKind;
  draft: Draft;
}

/**
 * Actors of a document whose blocks, sentences, tokens and quotations are known, with all their mentions, sorted and
 * not overlapping but for what describes two actors at once, with what readers have set right. Actors are numbered in order of first mention. Linear time.
 */
export function findActors(
  document: Form,
  corrections: Corrections = noCorrections,
): { actors: Actor[]; mentions: Mention[] } {
  const words = readWords(document);
  const candidates = findNames(document, words);
  takeBodies(words, candidates);
  placeShared(words, candidates);
  const sightings = sight(words, candidates);
  const drafts = [...new Set(sightings.map((s) => s.draft))];
  const numbers = new Map(drafts.map((d, id) => [d, id]));
  const sighted = sightings.map((s) => mention(words, s, numbers.get(s.draft)!));
  const drafted: Cast = {
    actors: drafts.map((d, id) => ({
      id,
      name: d.referent.name,
      kind: d.referent.kind,
      labels: [],
      evidence: [],
      country: d.referent.country,
      role: null,
    })),
    genders: drafts.map((d): Gender | null => d.person?.gender ?? null),
  };
  describe(words, drafts, candidates, drafted.actors);
  const found = findGroups(document, words, { cast: drafted, mentions: sighted });
  const { cast, mentions: named } = correctCast(document.text, found, corrections);
  const roles = [
    ...resolveRoles(document, words, named, cast),
    ...resolveBoth(document, words, candidates, named, cast),
  ];
  const described = merge(named, roles);
  const mentions = merge(described, resolvePronouns(document, words, described, cast));
  label(document, cast.actors, mentions, corrections);
  giveRoles(document, words, mentions, cast.actors);
  return { actors: cast.actors, mentions };
}

/** Ties each candidate name to an actor. Capitals and adjectives of nationality that stand for nobody are left out. */
function sight(words: Words, candidates: Candidate[]): Sighting[] {
  const people = findPeople(words, candidates);
  const bodies = findBodies(words, candidates);
  const named = bodiesByAcronym(words, candidates, people, bodies);
  const drafts = new Map<unknown, Draft>();
  const acronyms = new Map<string, Draft>();
  const draftOf = (key: unknown, make: () => Draft) => {
    if (!drafts.has(key)) drafts.set(key, make());
    return drafts.get(key)!;
  };
  const found: Sighting[] = [];
  for (const c of candidates) {
    const person = people.get(c) ?? null;
    const body = named.get(person ?? bodies.get(c)?.key);
    const sighting = body
      ? {
          first: c.first,
          end: c.end,
          kind: 'name' as const,
          draft: draftOf(body.key, () => ({ referent: body, person: null })),
        }
      : sightOne(words, c, person, bodies, draftOf);
    if (!sighting) continue;
    found.push(sighting);
    const acronym = acronymAfter(words, sighting.end);
    // "Chief Justice of Pakistan (CJP)"
    const ofState = sighting.draft.referent.kind === 'state' && sighting.end === sighting.first + 1;
    if (acronym && !ofState && sighting.draft.referent.kind !== 'person')
      acronyms.set(acronym, sighting.draft);
  }
  for (const s of acronymSightings(words, found, acronyms)) found.push(s);
  giveWhiteHouse(words, found);
  return found.sort((a, b) => a.first - b.first).filter((s, k, all) => k === 0 || s.first >= all[k - 1].end);
}

/** The White House is the administration of which the text speaks, where that is one. */
function giveWhiteHouse(words: Words, found: Sighting[]): void {
  const heads = new Set(
    found.map((s) => s.draft).filter(({ referent }) => /. administration$/.test(referent.name)),
  );
  if (heads.size !== 1) return;
  const [draft] = heads;
  for (const s of found)
    if (s.kind === 'metonym' && shownName(words, s.first, s.end) === 'White House') s.draft = draft;
}

/**
 * Bodies that an acronym of their capitals tells ("Asaib Ahel al-Haq (AAH)" is no person), by the person or the body for
 * which the name alone would be taken.
 */
function bodiesByAcronym(
  words: Words,
  candidates: Candidate[],
  people: ReadonlyMap<Candidate, Person>,
  bodies: ReadonlyMap<Candidate, Referent>,
): Map<unknown, Referent> {
  const found = new Map<unknown, Referent>();
  for (const [k, c] of candidates.entries()) {
    const taken = people.get(c) ?? bodies.get(c);
    const acronym = taken && acronymAfter(words, c.end);
    if (!acronym || acronym !== capitals(words, c)) continue;
    const next = candidates[k + 1];
    if (next?.type === 'known' && next.first === c.end + 1)
      found.set('key' in taken ? taken.key : taken, next.entry.referent);
    else if (!('key' in taken))
      found.set(taken, {
        key: `organization:${taken.name}`,
        name: taken.name,
        kind: 'organization',
        country: null,
      });
  }
  return found;
}

function capitals({ surface }: Words, { first, end }: Candidate): string {
  return surface
    .slice(first, end)
    .filter(startsUpper)
    .map((s) => s[0])
    .join('');
}

function sightOne(
  words: Words,
  c: Candidate,
  person: Person | null,
  bodies: ReadonlyMap<Candidate, Referent>,
  draftOf: (key: unknown, make: () => Draft) => Draft,
): Sighting | null {
  const { first, end } = c;
  if (c.type === 'known') {
    const { referent, sense } = c.entry;
    const draft = () => draftOf(referent.key, () => ({ referent, person: null }));
    if (sense === 'adjective') {
      const to = governmentPhrase(words, end);
      return to > 0 ? { first, end: to, kind: 'demonym', draft: draft() } : null;
    }
    if (sense === 'metonym' && !isMetonym(words, first, end)) return null;
    return { first, end, kind: referent.kind === 'people' ? 'demonym' : sense, draft: draft() };
  }
  if (c.type === 'organization') {
    const referent = bodies.get(c)!;
    return {
      first,
      end,
      kind: 'name',
      draft: draftOf(referent.key, () => ({ referent, person: null })),
    };
  }
  if (!person) return null;
  const team = words.tokens[end]?.sentence === words.tokens[first].sentence ? words.surface[end] : '';
  if (teams.has(team) && team !== 'presidency') {
    const name = `${shownName(words, first, end)} ${team}`;
    const referent: Referent = { key: name.toLowerCase(), name, kind: 'organization', country: null };
    return {
      first,
      end: end + 1,
      kind: 'name',
      draft: draftOf(`team:${team}:${person.name}`, () => ({ referent, person: null })),
    };
  }
  const referent: Referent = { key: person.name, name: person.name, kind: 'person', country: null };
  const from = c.office && c.office.honorific < first ? c.office.honorific : first;
  return {
    first: from,
    end: honoredEnd(words, end),
    kind: from < first ? 'title' : 'name',
    draft: draftOf(person, () => ({ referent, person })),
  };
}

/** "(PMF)" right after a name. */
function acronymAfter({ surface, tokens }: Words, end: number): string | null {
  const sign = surface[end + 1] ?? '';
  if (surface[end] !== '(' || surface[end + 2] !== ')' || !/^\p{Lu}[\p{Lu}\p{Ll}&-]{0,8}\p{Lu}$/u.test(sign))
    return null;
  return tokens[end + 2].sentence === tokens[end].sentence ? sign : null;
}

function acronymSightings(words: Words, found: Sighting[], acronyms: Map<string, Draft>): Sighting[] {
  if (acronyms.size === 0) return [];
  const taken = new Set(found.map((s) => s.first));
  return words.surface.flatMap((sign, i): Sighting[] => {
    const draft = acronyms.get(sign);
    return draft && !taken.has(i) ? [{ first: i, end: i + 1, kind: 'alias', draft }] : [];
  });
}

function mention(words: Words, s: Sighting, actor: number): Mention {
  const { tokens } = words;
  return {
    actor,
    sentence: tokens[s.first].sentence,
    kind: s.kind,
    start: tokens[s.first].start,
    end: tokens[s.end - 1].end,
  };
}

/** Roles and countries of people, by the titles before their names. */
function describe(words: Words, drafts: Draft[], candidates: Candidate[], actors: Actor[]): void {
  const knownEnding = new Map(candidates.flatMap((c) => (c.type === 'known' ? [[c.end, c] as const] : [])));
  for (const [id, { person }] of drafts.entries()) {
    for (const office of person?.offices ?? []) {
      const text = officeText(words, office, knownEnding);
      if (text.length > (actors[id].role?.length ?? 0)) actors[id].role = text;
      actors[id].country ??= officeCountry(words, office, knownEnding);
    }
  }
}

/**
 * Labels by frequency, then by place, each with its evidence; pronouns left out. A body or group whose full name the text
 * never gives is shown under the name that it gives most often; a state never is: its other names may side for or against it.
 */
function label({ text }: Form, actors: Actor[], mentions: Mention[], corrections: Corrections): void {
  const named = mentions.filter(({ kind }) => naming.has(kind));
  for (const [id, evidence] of labelEvidence(text, actors, named, corrections).entries()) {
    const { kind, name } = actors[id];
    if (kind === 'person' || kind === 'state' || evidence.length === 0) continue;
    const given = evidence.some((e) => e.label.toLowerCase().includes(name.toLowerCase()));
    const own = evidence.find(({ label }) => listedName(label) === name);
    if (!given && own) actors[id].name = own.label;
  }
  for (const [id, evidence] of labelEvidence(text, actors, mentions, corrections).entries()) {
    actors[id].evidence = evidence;
    actors[id].labels = evidence.map((e) => e.label);
  }
}

/** Both sorted; where they overlap the first list wins, but for one description of two actors. */
function merge(kept: Mention[], added: Mention[]): Mention[] {
  const all = [...kept.map((m) => ({ m, rank: 0 })), ...added.map((m) => ({ m, rank: 1 }))];
  all.sort((a, b) => a.m.start - b.m.start || a.rank - b.rank);
  const merged: Mention[] = [];
  for (const [k, { m, rank }] of all.entries()) {
    const next = all[k + 1];
    if (rank === 1 && next && next.rank === 0 && next.m.start < m.end) continue;
    const last = merged[merged.length - 1];
    const both = last?.kind === 'both' && last.start === m.start && last.actor !== m.actor;
    if (last && last.end > m.start && !both) continue;
    merged.push(m);
  }
  return merged;
}
