import {
  type ListedPhrase,
  type ListHit,
  listedPhrases,
  makeList,
} from '../../../analysis/text/listed-phrases.ts';
import type { Category } from '../../../analysis/types/annotation.ts';
import type { Article } from '../../../analysis/types/article.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Store } from '../../store/index.ts';
import type { Study } from './studies.ts';

/** Texts of a study's sample that are looked through, and places of a phrase that are kept to be read. */
const most = { texts: 2000, places: 3, spoiled: 2 };

/** A place where a phrase stands, with the paragraph around it. */
export interface LookPlace extends Span {
  article: Pick<Article, 'id' | 'title' | 'publisher' | 'text'>;
  passage: Span;
  spoiledBy: string | null;
}

/** What one phrase of a list finds. What is spoiled counts apart. */
export interface PhraseLook extends ListedPhrase {
  articles: number;
  hits: number;
  spoiled: number;
  /** The first places, each of another article; then the first of those that are spoiled. */
  places: LookPlace[];
}

/** What a list finds in the texts of a study's sample. */
export interface ListLook {
  /** Texts that were looked through, and how many of the sample were not. */
  texts: number;
  left: number;
  /** Texts in which any phrase counts. */
  found: number;
  /** In the order of the codebook. */
  phrases: PhraseLook[];
}

/** Looks through the texts of a study's sample for the phrases of a category, as it stands in a codebook or is only thought of. */
export function lookAtList(store: Store, study: Study, category: Category): ListLook {
  const looks = listedPhrases(category).map(
    (listed): PhraseLook => ({ ...listed, articles: 0, hits: 0, spoiled: 0, places: [] }),
  );
  const byPhrase = new Map(looks.map((look) => [keyOf(look), look]));
  const find = makeList(category);
  const all = store.tasks.texts(study.task.number);
  let [texts, found] = [0, 0];
  for (const { article: id, passages } of all.slice(0, most.texts)) {
    const article = store.articles.get(id);
    if (!article) continue;
    texts++;
    const hits = find(article.text, passages);
    if (hits.some(({ spoiledBy }) => spoiledBy === null)) found++;
    const seen = new Set<PhraseLook>();
    let passage = 0;
    for (const hit of hits) {
      while (passages[passage].end < hit.end) passage++;
      const look = byPhrase.get(keyOf(hit))!;
      note(look, hit, { article, passage: passages[passage] }, !seen.has(look));
      if (hit.spoiledBy === null) seen.add(look);
    }
  }
  for (const { places } of looks)
    places.sort((a, b) => Number(a.spoiledBy !== null) - Number(b.spoiledBy !== null));
  return { texts, left: all.length - texts, found, phrases: looks };
}

const keyOf = ({ phrase, value }: ListedPhrase) => JSON.stringify([value, phrase]);

function note(
  look: PhraseLook,
  { start, end, spoiledBy }: ListHit,
  at: Pick<LookPlace, 'article' | 'passage'>,
  first: boolean,
): void {
  const place = { ...at, start, end, spoiledBy };
  const kept = look.places.filter((one) => (one.spoiledBy === null) === (spoiledBy === null)).length;
  if (spoiledBy !== null) {
    look.spoiled++;
    if (kept < most.spoiled) look.places.push(place);
    return;
  }
  look.hits++;
  if (!first) return;
  look.articles++;
  if (kept < most.places) look.places.push(place);
}
