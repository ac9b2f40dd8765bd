import { createHash, randomBytes } from 'node:crypto';
import { BadRequest, Conflict, NotFound } from '../../errors.ts';
import type { Coder, Store } from '../../store/index.ts';
import { refuseClosed, type Study } from './studies.ts';

/** Coders of one study, those among them whose link was ended. */
export const mostStudyCoders = 50;
/** Characters of a coder's name. */
export const longestCoderName = 60;

/**
 * Where a coder's link stands: nobody has come by it yet; a browser has, and holds the coder's place since; it was ended, and
 * what the coder said counts or was left out.
 */
export type LinkState = 'waiting' | 'in use' | 'ended' | 'left out';

/**
 * Takes a coder into a study by name, and gives the link that leads to their queue and nowhere else: to copy once, for of its
 * secret (128 bits) a hash alone is kept. Throws a BadRequest for a name that is none or taken, a Conflict where the study is
 * closed or full.
 */
export function inviteCoder(store: Store, study: Study, name: string): { coder: Coder; link: string } {
  return store.transaction(() => {
    refuseClosed(study);
    const task = study.task.number;
    const called = name.replace(/\s+/g, ' ').trim();
    if (called === '') throw new BadRequest('Write the coder’s name: it stands beside what they code.');
    if (called.length > longestCoderName)
      throw new BadRequest(
        `A coder’s name has at most ${longestCoderName} characters: write it shorter, or take initials.`,
      );
    const names = store.coders.names(task);
    if (names.some((other) => folded(other) === folded(called)))
      throw new BadRequest(
        `“${called}” codes in this study already, or did. Add something that tells the two apart.`,
      );
    if (names.length >= mostStudyCoders)
      throw new Conflict(`A study has at most ${mostStudyCoders} coders, and this one has them.`);
    const number = store.coders.add({
      ...{ task, name: called, role: 'coder', group: null, stands: 1, token: null, word: null },
    })!;
    return { coder: store.coders.get(number)!, link: drawLink(store, number) };
  });
}

/**
 * Gives a coder another link: the one before it, and the browser that came by it, lead nowhere any more. A coder whose link was
 * ended is taken in again, with all they said. Throws NotFound, and a Conflict where the study is closed.
 */
export function renewLink(store: Store, study: Study, number: number): string {
  return store.transaction(() => {
    refuseClosed(study);
    linkedCoder(store, study, number);
    store.coders.setToken(number, null);
    store.coders.restore(number);
    return drawLink(store, number);
  });
}

/**
 * Ends a coder's link: it and the browser that came by it lead nowhere any more, and what the coder has not done goes back to
 * the others. What they said stays kept, under their name. Where it `counts`, figures go on taking it in; where not (as the
 * lead says of a coder who was removed), they leave it out from now on. Throws NotFound.
 */
export function endLink(store: Store, study: Study, number: number, { counts = false } = {}): void {
  store.transaction(() => {
    linkedCoder(store, study, number);
    store.coders.setWord(number, null);
    store.coders.setToken(number, null);
    store.assignments.takeAll(number);
    if (!counts) store.coders.remove(number);
  });
}

/** Where the link of a coder stands. */
export function linkState(store: Store, { number, removed }: Coder): LinkState {
  if (removed !== null) return 'left out';
  if (store.coders.hasToken(number)) return 'in use';
  return store.coders.word(number) === null ? 'ended' : 'waiting';
}

/** What is kept of a link: nothing that leads back to its secret. */
export function linkHash(number: number, secret: string): string {
  return createHash('sha256').update(`study link ${number} ${secret}`, 'utf8').digest('hex');
}

/** A coder of a study who comes by a link. Throws NotFound. */
function linkedCoder(store: Store, { task }: Study, number: number): Coder {
  const coder = store.coders.get(number);
  if (coder?.task !== task.number || coder.role !== 'coder')
    throw new NotFound('There is no such coder in this study.');
  return coder;
}

function drawLink(store: Store, number: number): string {
  const secret = randomBytes(16).toString('base64url');
  store.coders.setWord(number, linkHash(number, secret));
  return `/code/start?link=${number}.${secret}`;
}

/** Two names that differ in case alone are one to the eye. */
const folded = (name: string) => name.normalize('NFC').toLowerCase();
