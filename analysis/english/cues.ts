import { z } from 'zod';
import { sourceTypes } from '../types/document.ts';
import { pastTense, presentParticiple, thirdPerson } from './inflect.ts';
import { loadLexicon } from './load.ts';

const complements = [
  'quote',
  'clause',
  'that',
  'wh',
  'to',
  'object',
  'object-to',
  'as',
  'of',
  'about',
  'gerund',
  'predicate',
  'addressee',
  'source',
] as const;
export type Complement = (typeof complements)[number];

const cueEntry = z.strictObject({
  cue: z.string().min(1),
  kind: z.enum(['verb', 'phrase', 'noun', 'preposition', 'agentless']),
  stance: z.enum(['neutral', 'assertive', 'factive', 'doubting']),
  speaks: z.boolean(),
  takes: z.array(z.enum(complements)),
  inanimate: z.boolean().optional(),
  forms: z.array(z.string()).optional(),
  why: z.string(),
});
export type CueEntry = z.infer<typeof cueEntry>;

const roleEntry = z.strictObject({
  role: z.string().min(1),
  type: z.enum(sourceTypes),
  title: z.boolean().optional(),
  why: z.string(),
});

/** Which inflection of a verb a word is; a word may be several. */
export type Inflection = 'base' | 'third' | 'past' | 'participle';

/** One way to read a word as (the start of) a cue: its entry, the inflection, the words that must follow. */
export interface CueForm {
  entry: CueEntry;
  inflection: Inflection;
  rest: string[];
}

const cues = loadLexicon('cues', cueEntry, (e) => `${e.kind === 'phrase' ? 'verb' : e.kind} ${e.cue}`);
const roles = loadLexicon('source-roles', roleEntry, (e) => e.role);

/** Cues by the first word of each of their forms, those with the most words first. */
export const verbForms = index((e) => e.kind === 'verb' || e.kind === 'phrase', inflect);
export const nounForms = index((e) => e.kind === 'noun', plurals);
export const prepositionForms = index((e) => e.kind === 'preposition', asIs);
export const agentlessForms = index((e) => e.kind === 'agentless', asIs);
/** Source type and whether it stands before names, by role. */
export const roleOf = new Map(roles.entries.map((r) => [r.role, r]));

function index(
  wanted: (entry: CueEntry) => boolean,
  forms: (first: string, entry: CueEntry) => [string, Inflection][],
): Map<string, CueForm[]> {
  const map = new Map<string, CueForm[]>();
  for (const entry of cues.entries) {
    if (!wanted(entry)) continue;
    const [first, ...rest] = entry.cue.split(' ');
    for (const [form, inflection] of forms(first, entry)) {
      const list = map.get(form) ?? [];
      list.push({ entry, inflection, rest });
      map.set(form, list);
    }
  }
  for (const list of map.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return map;
}

function asIs(first: string): [string, Inflection][] {
  return [[first, 'base']];
}

function plurals(first: string, entry: CueEntry): [string, Inflection][] {
  if (entry.cue.includes(' ')) return asIs(first);
  return [
    [first, 'base'],
    [thirdPerson(first), 'third'],
  ];
}

function inflect(first: string, entry: CueEntry): [string, Inflection][] {
  return [
    [first, 'base'],
    [thirdPerson(first), 'third'],
    [presentParticiple(first), 'participle'],
    ...(entry.forms ?? [pastTense(first)]).map((past): [string, Inflection] => [past, 'past']),
  ];
}
