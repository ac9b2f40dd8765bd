import { z } from 'zod';
import { analyzerVersion } from '../../../analysis/index.ts';
import { textHash } from '../../../analysis/read/article.ts';
import { studySettingsSchema } from '../../../analysis/types/study.ts';
import { writeScheme } from '../schemes.ts';
import { codebookFile } from './machine-tables.ts';
import type { Packing } from './packing.ts';

/** The version of the form of packages that is written, and that is read. */
export const packageVersion = 1;

/** `study.json`: what a study is, and what a package of it is. */
export const studyJsonSchema = z.object({
  parallaxStudy: z.literal(packageVersion, {
    error: `names a form of packages that this version of Parallax does not know; it knows ${packageVersion}`,
  }),
  title: z.string().max(1000),
  created: z.iso.datetime(),
  closed: z.iso.datetime().nullable(),
  /** What the figures were made with. */
  analyzer: z.object({ version: z.string(), assets: z.string() }),
  choices: z.object({ texts: z.boolean(), names: z.boolean(), questions: z.boolean() }),
  settings: studySettingsSchema,
  strata: z.array(z.object({ stratum: z.string(), articles: z.int(), units: z.int() })),
  /** By number, the first being 1. */
  codebooks: z
    .array(
      z.object({
        number: z.int().positive(),
        id: z.string(),
        version: z.int().positive(),
        file: z.string(),
        sha256: z.string(),
      }),
    )
    .min(1),
  /** The number of the codebook that the study goes by, and of its latest version. */
  codebook: z.int().positive(),
  latest: z.int().positive(),
});
export type StudyJson = z.infer<typeof studyJsonSchema>;

export function studyJson({ store, study, choices, codebooks, local }: Packing): StudyJson {
  const { title, created, closed, number, scheme } = study.task;
  return {
    parallaxStudy: packageVersion,
    ...{ title, created, closed, analyzer: analyzerVersion, choices, settings: study.settings },
    strata: store.population.strata(number),
    codebooks: codebooks.map((one, at) => ({
      ...{ number: at + 1, id: one.scheme.id, version: one.scheme.version, file: codebookFile(one) },
      sha256: textHash(codebookText(one.scheme)),
    })),
    codebook: local.codebooks.get(scheme!)!,
    latest: local.codebooks.get(study.scheme.number)!,
  };
}

/** A version of a codebook as its file has it. */
export const codebookText = writeScheme;
