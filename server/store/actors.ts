import type { Database } from 'better-sqlite3';

/** An actor of an article as other articles may share it. */
export interface SharedActor {
  /** The name as articles have in common, whatever the spelling. */
  actor: string;
  /** How much it tells that two articles share it: states are everywhere, people and bodies are not. */
  weight: number;
}

/** Two articles that tell of the same. */
export interface Suggestion {
  article: string;
  score: number;
}

/** Days between two articles that may tell of one event. */
const near = 3;

/** Who takes part in each dated article, by name and day, so that articles on one event find each other. */
export function actorsTable(database: Database) {
  const remove = database.prepare('DELETE FROM articleActors WHERE article = ?');
  const insert = database.prepare(
    'INSERT INTO articleActors (actor, day, article, weight) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const suggest = database.prepare(suggestionSql);

  return {
    /** Replaces an article's actors; `day` counts from 1970. */
    put(articleId: string, day: number, actors: readonly SharedActor[]): void {
      remove.run(articleId);
      for (const { actor, weight } of actors) insert.run(actor, day, articleId, weight);
    },
    /** Articles of other publishers within three days that share actors with one, most first. */
    suggest(articleId: string, limit = 3): Suggestion[] {
      return suggest.all({ id: articleId, limit }) as Suggestion[];
    },
  };
}

/** Looks only at the days around: nothing is scanned, however many articles name a state. */
export const suggestionSql = `
  SELECT other.article, sum(other.weight) AS score
  FROM articleActors AS own
  CROSS JOIN articleActors AS other ON other.actor = own.actor AND other.day BETWEEN own.day - ${near} AND own.day + ${near}
  WHERE own.article = @id AND other.article <> @id
    AND (SELECT deleted IS NULL FROM articles WHERE id = other.article)
    AND (SELECT publisher FROM articles WHERE id = other.article) IS NOT (SELECT publisher FROM articles WHERE id = @id)
  GROUP BY other.article HAVING score >= 4 ORDER BY score DESC, other.article LIMIT @limit`;
