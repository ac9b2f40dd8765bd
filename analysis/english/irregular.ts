import { z } from 'zod';
import { loadLexicon } from './load.ts';

const entry = z.strictObject({ verb: z.string(), past: z.string(), participle: z.string() });

/** Verbs whose past forms are not made with "-ed", by their base form. */
export const irregular: ReadonlyMap<string, z.infer<typeof entry>> = new Map(
  loadLexicon('irregular-verbs', entry, (e) => e.verb).entries.map((e) => [e.verb, e]),
);

const forms = [...irregular.values()];
/** "came", "drew": past forms that are no participles, nor base forms. */
export const pastAlone: ReadonlySet<string> = new Set(
  forms.flatMap(({ verb, past, participle }) => (past === participle || past === verb ? [] : [past])),
);
/** "sent", "came": past forms of any kind that are no base forms. */
export const irregularPasts: ReadonlySet<string> = new Set(
  forms.flatMap(({ verb, past }) => (past === verb ? [] : [past])),
);
