import { createHash, randomBytes } from 'node:crypto';
import type { Coder, Store, Task } from '../../store/index.ts';
import { NotTaken } from '../refusals.ts';
import { linkHash } from './coder-links.ts';
import { type Study, studyOfTask } from './studies.ts';

/** A coder's link as it comes: the coder's number, and a secret that nobody guesses. */
const linkForm = /^(\d{1,15})\.([\w-]{22})$/;

/** How a link stands for who comes by it. */
export interface LinkHere {
  task: Task;
  coder: Coder;
  /** `fresh`: nobody came by it yet; `here`: this browser did; `elsewhere`: another did. */
  state: 'fresh' | 'here' | 'elsewhere';
  /** Whose this browser is already, where that is another coder: by the link it would be theirs no longer. */
  other: Coder | null;
}

/**
 * Where a link leads, for a browser that has this token or none. It changes nothing: whoever previews a link leaves it as it
 * was. Throws a NotTaken for a link that leads nowhere, with why.
 */
export function linkHere(store: Store, link: string, token: string | null): LinkHere {
  const [, number, secret] = linkForm.exec(link.trim()) ?? [];
  if (number === undefined)
    throw new NotTaken(
      'wrong-link',
      'This link is not whole. Copy all of it, to its last letter, and open it again.',
    );
  const coder = store.coders.get(Number(number));
  const task = coder && store.tasks.byNumber(coder.task);
  if (!coder || task?.kind !== 'study')
    throw new NotTaken(
      'unknown-link',
      'No study here has this link. It may have been deleted: ask who sent you the link.',
    );
  if (task.closed !== null) throw studyOver();
  const word = store.coders.word(coder.number);
  if (coder.removed !== null || word === null)
    throw new NotTaken(
      'link-ended',
      'This link was ended by the lead of the study. What you said in it is kept. Ask the lead if you are to go on.',
    );
  if (word !== linkHash(coder.number, secret))
    throw new NotTaken(
      'wrong-link',
      'This link does not fit: it was copied in part, or a newer one took its place. Open the latest that you were sent.',
    );
  const found = token === null ? null : store.coders.byToken(sha256(token));
  const own = found?.removed === null ? found : null;
  const state =
    own?.number === coder.number ? 'here' : store.coders.hasToken(coder.number) ? 'elsewhere' : 'fresh';
  return { task, coder, state, other: own && own.number !== coder.number ? own : null };
}

/**
 * Makes a browser a coder's, by a link that nobody came by yet, and gives its token (128 bits, of which a hash alone is kept).
 * Null where this browser is the coder's already. Throws a NotTaken; then nothing has changed.
 */
export function claimLink(store: Store, link: string, token: string | null): string | null {
  return store.transaction(() => {
    const { coder, state } = linkHere(store, link, token);
    if (state === 'here') return null;
    if (state === 'elsewhere') throw linkUsed();
    const made = randomBytes(16).toString('base64url');
    store.coders.setToken(coder.number, sha256(made));
    return made;
  });
}

export function linkUsed(): NotTaken {
  return new NotTaken(
    'link-used',
    'This link was opened on another device. Ask the lead for a new one; what was said there goes with it.',
  );
}

/** Whose token this is, and in which study. Throws a NotTaken for any that is nobody's, was taken away, or of a closed study. */
export function coderOfStudy(store: Store, token: string | null): { study: Study; coder: Coder } {
  const coder = token === null ? null : store.coders.byToken(sha256(token));
  const task = coder && store.tasks.byNumber(coder.task);
  if (!coder || task?.kind !== 'study' || coder.removed !== null)
    throw new NotTaken(
      'no-study-coder',
      'This browser is no coder’s, or its link was ended. Open your link again, or ask the lead for a new one.',
    );
  if (task.closed !== null) throw studyOver();
  return { study: studyOfTask(store, task), coder };
}

function studyOver(): NotTaken {
  return new NotTaken(
    'study-over',
    'This study is closed: nothing more is coded in it. What you said is kept.',
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
