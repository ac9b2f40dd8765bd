import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { makeArticle } from '../../analysis/read/article.ts';
import { read } from '../../analysis/read/index.ts';
import type { Document } from '../../analysis/types/document.ts';

const folder = new URL('../data/regional/', import.meta.url);
const keySchema = z.strictObject({
  half: z.enum(['building', 'measuring']),
  country: z.string().length(2),
  people: z.array(
    z.strictObject({
      name: z.string(),
      forms: z.array(z.string()),
      office: z.string().nullable(),
      honorifics: z.array(z.string()),
    }),
  ),
  bodies: z.array(
    z.strictObject({
      name: z.string(),
      acronym: z.string().nullable(),
      kind: z.literal('organization'),
      country: z.string(),
    }),
  ),
  attributions: z.array(z.strictObject({ speaker: z.string(), begins: z.string() })),
});
type Key = z.infer<typeof keySchema>;

export const kinds = ['people', 'offices', 'bodies', 'attributions'] as const;
type Kind = (typeof kinds)[number];
/** Of a kind in one text: how many the key has, and what was read of those that were read wrongly. */
export type Scored = Record<Kind, { all: number; wrong: string[] }>;

/** The texts that have a key, read and held against it, with the half that each belongs to. */
export async function scoreRegional(): Promise<{ id: string; half: Key['half']; scored: Scored }[]> {
  const found = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue;
    const key = keySchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    const id = file.replace('.json', '');
    const text = readFileSync(new URL(`${id}.txt`, folder), 'utf8');
    found.push({ id, half: key.half, scored: against(key, await read(makeArticle(text))) });
  }
  return found;
}

/** Marks straight, small letters. */
function plain(words: string): string {
  return words.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').toLowerCase();
}

function against(key: Key, document: Document): Scored {
  const { actors, attributions, text, mentions } = document;
  /** The actors whom a mention that reads as these words is taken for. */
  const taken = (words: string) =>
    new Set(mentions.filter((m) => plain(text.slice(m.start, m.end)) === plain(words)).map((m) => m.actor));
  const named = (name: string) => actors.find((a) => plain(a.name) === plain(name));
  const scored: Scored = {
    people: { all: key.people.length, wrong: [] },
    offices: { all: 0, wrong: [] },
    bodies: { all: key.bodies.length, wrong: [] },
    attributions: { all: key.attributions.length, wrong: [] },
  };
  for (const { name, forms, office } of key.people) {
    const own = named(name);
    const lost = forms.filter((form) => [...taken(form)].some((a) => a !== own?.id));
    if (own?.kind !== 'person' || lost.length > 0)
      scored.people.wrong.push(`${name}: ${own ? `${own.kind}; ${lost}` : near(document, name)}`);
    if (office === null) continue;
    scored.offices.all++;
    if (!plain(own?.role ?? '').includes(plain(office)))
      scored.offices.wrong.push(`${name}, ${office}: ${own?.role}`);
  }
  for (const { name, acronym, country } of key.bodies) {
    const own = actors.find((a) => [a.name, ...a.labels].some((l) => plain(l) === plain(name)));
    const right =
      own?.kind === 'organization' &&
      (own.country ?? country) === country &&
      (acronym === null || [...taken(acronym)].every((a) => a === own.id));
    if (!right)
      scored.bodies.wrong.push(`${name}: ${own ? `${own.kind}, ${own.country}` : near(document, name)}`);
  }
  for (const { speaker, begins } of key.attributions) {
    const start = text.replace(/\s/g, ' ').indexOf(begins);
    const over = attributions.filter((a) =>
      a.content.some((c) => c.start <= start && c.end > start && start - c.start <= 8),
    );
    if (!over.some((a) => a.speaker !== null && plain(a.speaker) === plain(speaker)))
      scored.attributions.wrong.push(
        `${speaker}: “${begins}”: ${over.length ? over.map((a) => a.speaker).join(' / ') : 'nobody'}`,
      );
  }
  return scored;
}

/** Actors with the last word of a name, for who looks into what was read instead. */
function near({ actors }: Document, name: string): string {
  const last = plain(name).split(' ').at(-1)!;
  return `none of that name (${actors
    .filter((a) => a.labels.some((l) => plain(l).includes(last)))
    .map((a) => `${a.name}, ${a.kind}`)
    .join('; ')})`;
}
