import { covers, phraseKey, phraseWords, standsIn, whyNoPhrase } from '../../analysis/text/phrase-words.ts';
import { brief, type Issue } from '../../analysis/text/plain.ts';
import type { Category, SchemeDraft } from '../../analysis/types/annotation.ts';
import { type Phrase, phraseParts } from '../../analysis/types/phrase.ts';

/** Phrases of a whole codebook, at most. */
const mostPhrases = 5000;

/** What is wrong with the word lists of a scheme: lists where none has a use, phrases that find nothing or stand there twice. */
export function phraseIssues({ categories }: SchemeDraft): Issue[] {
  const issues = categories.flatMap((category, at) =>
    listsOf(category).flatMap(({ path, phrases, misplaced }): Issue[] => {
      const here = ['categories', at, ...path];
      return misplaced
        ? [{ path: [...here, 0], message: `“${brief(phraseParts(phrases[0]).words, 60)}” ${misplaced}` }]
        : listIssues(phrases, here);
    }),
  );
  const all = categories.flatMap((category) => listsOf(category).flatMap(({ phrases }) => phrases));
  if (all.length > mostPhrases)
    issues.push({
      path: ['categories'],
      message: `have ${all.length} phrases together, and a scheme has at most ${mostPhrases}: use stars for endings`,
    });
  return [...issues, ...categories.flatMap(sharedIssues)];
}

interface List {
  path: PropertyKey[];
  phrases: readonly Phrase[];
  /** Why there can be no list here; null where there can. */
  misplaced: string | null;
}

function listsOf(category: Category): List[] {
  const { phrases, values } = category;
  const own = phrases ? [{ path: ['phrases'], phrases, misplaced: whyNotHere(category, false) }] : [];
  const misplaced = whyNotHere(category, true);
  return [
    ...own,
    ...values.flatMap(({ phrases }, i) =>
      phrases ? { path: ['values', i, 'phrases'], phrases, misplaced } : [],
    ),
  ];
}

function whyNotHere({ unit, kind }: Category, ofValue: boolean): string | null {
  if (unit === 'actor' || unit === 'pair') return `can tell nothing of a unit “${unit}”: leave phrases out`;
  if (kind === 'yes/no') return null;
  if (kind !== 'one of' && kind !== 'several of')
    return `can tell nothing where the kind is “${kind}”: leave phrases out`;
  return ofValue
    ? null
    : 'stands under no value, where each phrase must: in a form begin its line with a value’s short name and a colon';
}

function listIssues(phrases: readonly Phrase[], path: PropertyKey[]): Issue[] {
  const first = new Map<string, number>();
  return phrases.flatMap((phrase, i): Issue[] => {
    const { words, unless } = phraseParts(phrase);
    const here = [...path, i];
    const wrong = whyNoPhrase(words);
    if (wrong) return [{ path: here, message: `“${brief(words, 60)}” ${wrong}` }];
    const key = phraseKey(words);
    if (first.has(key))
      return [{ path: here, message: `“${brief(words, 60)}” stands here twice: take one out` }];
    first.set(key, i);
    return unless.flatMap((context, at) => {
      const problem =
        whyNoPhrase(context) ??
        whyAlways(words, context) ??
        (unless.indexOf(context) < at ? 'stands here twice: take one out' : null);
      return problem
        ? [{ path: [...here, 'unless', at], message: `“${brief(context, 60)}” ${problem}` }]
        : [];
    });
  });
}

/** A context that is part of the phrase itself stands wherever the phrase does. */
function whyAlways(words: string, context: string): string | null {
  return standsIn(phraseWords(context), phraseWords(words), covers)
    ? `is in “${brief(words, 60)}” itself, which could never count: name a longer phrase, or words near it`
    : null;
}

/** Of one value alone a phrase of two says nothing. */
function sharedIssues({ kind, values }: Category, at: number): Issue[] {
  if (kind !== 'one of') return [];
  const holder = new Map<string, string>();
  return values.flatMap(({ id, phrases = [] }, value) =>
    phrases.flatMap((phrase, i): Issue[] => {
      const { words } = phraseParts(phrase);
      const other = holder.get(phraseKey(words));
      holder.set(phraseKey(words), id);
      if (other === undefined || other === id) return [];
      const path = ['categories', at, 'values', value, 'phrases', i];
      return [
        { path, message: `“${brief(words, 60)}” is a phrase of “${other}” too: one alone can have it` },
      ];
    }),
  );
}
