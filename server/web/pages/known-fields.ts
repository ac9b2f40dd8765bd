import { z } from 'zod';
import type { ArticleMetadata } from '../../../analysis/read/article.ts';
import { genres } from '../../../analysis/types/article.ts';
import type { FieldProblems } from '../../ingest/draft-article.ts';

const typed = z.string().default('');

/** What a form sends of what is known of a text. */
export const knownFields = z.object({
  title: typed,
  publisher: typed,
  byline: typed,
  published: typed,
  url: typed,
  genre: z.enum(genres).default('unknown'),
  originalLanguage: typed,
  rights: typed,
});

/**
 * What was known of a text, with what was typed in its place. How a date is known goes where another is typed; a kind of text
 * that somebody had before them is no guess any more.
 */
export function withTyped(known: ArticleMetadata, sent: z.output<typeof knownFields>): ArticleMetadata {
  const line = (value: string) => value.trim() || null;
  const published = line(sent.published);
  const changed = published !== (known.published ?? null);
  return {
    ...known,
    title: line(sent.title),
    publisher: line(sent.publisher),
    byline: line(sent.byline),
    published,
    publishedBasis: changed ? null : (known.publishedBasis ?? null),
    url: line(sent.url),
    genre: sent.genre,
    genreBasis: null,
    originalLanguage: line(sent.originalLanguage),
    rights: line(sent.rights),
  };
}

const labels: { name: string; label: string; hint?: string }[] = [
  { name: 'title', label: 'Title' },
  { name: 'publisher', label: 'Publisher' },
  { name: 'byline', label: 'Byline' },
  { name: 'published', label: 'Date of publication', hint: 'such as 2024-02-05, or 2024-02, or 2024' },
  { name: 'url', label: 'Address' },
  {
    name: 'originalLanguage',
    label: 'Translated from',
    hint: 'the language’s tag, such as fa or ar; empty for none',
  },
  { name: 'rights', label: 'Rights' },
];

/** The fields of a form (`partials/known-fields`), filled with what is known; `genreWhy` is what speaks for a kind of text. */
export function knownModel(metadata: ArticleMetadata, problems: FieldProblems, genreWhy: string | null) {
  return {
    fields: labels.map(({ name, label, hint }) => ({
      name,
      label,
      hint: hint ?? null,
      describedBy: [hint && `${name}-hint`, problems[name] && `${name}-problem`].filter(Boolean).join(' '),
      value: String(metadata[name as keyof typeof metadata] ?? ''),
      problem: problems[name] ? `${label} ${problems[name]}.` : null,
      basis: name === 'published' ? (metadata.publishedBasis ?? null) : null,
    })),
    genres: genres.map((name) => ({ name, selected: name === (metadata.genre ?? 'unknown') })),
    genreWhy,
  };
}
