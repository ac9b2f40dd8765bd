import { BadRequest } from '../errors.ts';
import type { Answers } from '../ingest/collections/collection-form.ts';

/** What `--map ID=CHOICE` says, several times. Throws a BadRequest for one that is none, or is said twice. */
export function answersOf(map: readonly string[]): Answers {
  const answers = new Map<string, string>();
  for (const given of map) {
    const at = given.indexOf('=');
    if (at <= 0)
      throw new BadRequest(`--map takes FIELD=COLUMN, such as title=Headline, and got “${given}”.`);
    const id = given.slice(0, at).trim().toLowerCase();
    if (answers.has(id)) throw new BadRequest(`--map says ${id} twice.`);
    answers.set(id, given.slice(at + 1).trim());
  }
  return answers;
}
