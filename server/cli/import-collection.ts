import { basename, resolve } from 'node:path';
import { Refusal } from '../../analysis/read/article.ts';
import type { Context } from '../context.ts';
import { BadRequest } from '../errors.ts';
import type { Answers } from '../ingest/collections/collection-form.ts';
import { Duplicates } from '../ingest/collections/duplicates.ts';
import type { Entry } from '../ingest/collections/entry.ts';
import { entriesOf, openAsks, type Prepared } from '../ingest/collections/look-at.ts';
import { openBatch } from '../library/collection-batch.ts';
import { standingOf, takeEntry } from '../library/take-entry.ts';
import { duplicatesInWords } from '../report/collection/collection-words.ts';
import { formatCount } from '../report/format.ts';
import type { Outcome, Piece, Pieces } from './import.ts';
import { say } from './terminal.ts';

/**
 * The articles of a collection, to be brought in. What is in the library already is passed over; files under one name are one
 * collection. Throws a BadRequest where something must be answered first.
 */
export function collectionPieces(
  context: Context,
  prepared: Prepared,
  answers: Answers,
  name: string | undefined,
): Pieces {
  refuseUnanswered(prepared);
  const { path, collection, survey } = prepared;
  const batch = openBatch(context, {
    key: name ?? resolve(path),
    name: name ?? basename(resolve(path)),
    form: collection.form,
    answers: [...answers],
  });
  const duplicates = new Duplicates();
  for (const note of collection.notes) say(`${path}: ${note}`);
  return {
    total: survey.rows,
    pieces: piecesOf(),
    end() {
      batch.end(survey.rows);
      const { done, failed } = batch;
      const alike = duplicatesInWords(duplicates.groups(), duplicates.exact);
      say(
        `${path}: ${formatCount(done)} articles are in the library, ${formatCount(failed)} could not be taken. ${alike}`,
      );
    },
  };

  async function* piecesOf(): AsyncGenerator<Piece> {
    for await (const taken of entriesOf(prepared)) {
      if ('entry' in taken) {
        duplicates.add(taken.entry.ownId, taken.entry.article.id, taken.entry.article.text);
        yield pieceOf(taken.entry);
      } else {
        const { where, refusal, reason, what } = taken.rejected;
        if (what === 'article')
          yield { where, title: null, bringIn: () => refusal, settled: settledFor(where) };
        else say(`${where}: ${reason}`);
      }
    }
  }

  function pieceOf(entry: Entry): Piece {
    const standing = standingOf(context, batch.number, entry);
    const settled = settledFor(entry.where);
    const { where, article } = entry;
    if (standing === 'other text')
      return {
        where,
        title: null,
        settled,
        bringIn: () =>
          new Refusal(
            'bad-input',
            `Its id “${entry.ownId}” has another text in the library, brought in from here before. Give the new one an id of its own, or bring the file in under another name with --as.`,
          ),
      };
    return {
      where,
      title: article.title,
      settled,
      async bringIn(pool) {
        if (standing === 'known') return { id: article.id, added: false };
        const done = await pool?.run({ kind: 'entry', collection: batch.number, entry });
        return done ?? takeEntry(context, batch.number, entry);
      },
    };
  }

  function settledFor(where: string): (outcome: Outcome) => void {
    return (outcome) => batch.note(where, outcome instanceof Error ? outcome : null);
  }
}

function refuseUnanswered(prepared: Prepared): void {
  const open = openAsks(prepared);
  if (open.length === 0) return;
  const asked = open.map(({ id, question, choices }) => {
    const some = choices
      .slice(0, 20)
      .map((choice) => `--map ${id}=${/\s/.test(choice) ? `"${choice}"` : choice}`);
    return `${question} Answer with ${some.join(' or ')}.`;
  });
  throw new BadRequest(`Nothing is brought in before this is answered. ${asked.join(' ')}`);
}
