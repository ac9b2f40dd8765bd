import { type Article, type ArticleMetadata, makeArticle, Refusal } from '../../analysis/read/article.ts';
import type { Draft } from '../store/index.ts';
import { metadataSchema } from './metadata.ts';

/** Why a field cannot stand as it was typed, by the field's name. */
export type FieldProblems = Partial<Record<string, string>>;

/** Holds what a reader typed about a draft against what an article's metadata may be. */
export function problemsOf(metadata: ArticleMetadata): FieldProblems {
  const { layout: _, ...typed } = metadata;
  const parsed = metadataSchema.safeParse(typed);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
}

/** The article that a draft becomes. Throws a Refusal where a field does not fit; the text is judged when it is read. */
export function articleOfDraft({ text, metadata, notes }: Draft): Article {
  const [problem] = Object.entries(problemsOf(metadata));
  if (problem) throw new Refusal('bad-input', `${problem[0]}: ${problem[1]}. Mend it and save again.`);
  return makeArticle(text, { ...metadata, provenance: metadata.provenance ?? notes });
}
