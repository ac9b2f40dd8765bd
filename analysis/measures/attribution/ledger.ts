import { headOf } from '../../read/attribution/source-roles.ts';
import { type Attribution, type Document, personTypes } from '../../types/document.ts';
import type { Speaker } from '../../types/reading.ts';
import type { HeardWords } from './heard.ts';

/** One row for each speaker, most words first. Attitudes, intentions and speech without a speaker are left out. */
export function ledger(document: Document, heard: HeardWords): Speaker[] {
  const rows = new Map<string, Speaker>();
  for (const [index, attribution] of document.attributions.entries()) {
    if (!attribution.speaks || attribution.speaker === null) continue;
    const key = speakerKey(attribution);
    const row = rows.get(key) ?? newRow(document, attribution);
    rows.set(key, row);
    row.attributions.push(index);
    row.passages[attribution.form]++;
    row.words += heard.words[index];
    row.directWords += heard.quotedWords[index];
    row.affiliation ??= attribution.affiliation;
    addCue(document, row, attribution);
  }
  return [...rows.values()].sort(
    (a, b) =>
      b.words - a.words || b.attributions.length - a.attributions.length || (a.name < b.name ? -1 : 1),
  );
}

/** One speaker, one key: the actor, or the words that name it. */
export function speakerKey({ actor, speaker }: Attribution): string {
  return actor === null ? (speaker ?? '').toLowerCase() : `actor ${actor}`;
}

function newRow(document: Document, attribution: Attribution): Speaker {
  const actor = attribution.actor === null ? null : document.actors[attribution.actor];
  return {
    name: attribution.speaker ?? '',
    actor: attribution.actor,
    sourceType: attribution.sourceType,
    affiliation: null,
    country: actor?.country ?? null,
    role: actor?.role ?? null,
    named: isNamed(document, attribution),
    passages: { direct: 0, mixed: 0, indirect: 0 },
    words: 0,
    directWords: 0,
    cues: [],
    attributions: [],
  };
}

/** True where the speaker has a proper name; "Iraqi sources" and "the report" have none. */
export function isNamed(
  document: Pick<Document, 'actors'>,
  { speaker, actor, sourceType }: Attribution,
): boolean {
  if (speaker === null || sourceType === 'anonymous' || sourceType === 'collective') return false;
  if (actor !== null && document.actors[actor].kind === 'people') return false;
  return /\p{Lu}/u.test(headOf(speaker));
}

/** True for a named speaker that is a human being. */
export function isNamedPerson(document: Document, attribution: Attribution): boolean {
  if (!isNamed(document, attribution)) return false;
  if (attribution.actor !== null) return document.actors[attribution.actor].kind === 'person';
  return personTypes.has(attribution.sourceType);
}

function addCue(document: Document, row: Speaker, { cue, cueStance }: Attribution): void {
  const text = cue
    .map((s) => document.text.slice(s.start, s.end))
    .join(' ')
    .replace(/\s+/g, ' ')
    .toLowerCase();
  if (text !== '' && !row.cues.some((c) => c.text === text)) row.cues.push({ text, stance: cueStance });
}
