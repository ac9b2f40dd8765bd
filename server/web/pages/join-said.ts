import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { LessonPhase } from '../../../analysis/types/annotation.ts';
import { say } from '../../coding/annotations.ts';
import { NotTaken } from '../../coding/refusals.ts';
import { type Sent, sentSchema } from '../../coding/sent.ts';
import { type Lesson, phaseOf } from '../../coding/tasks.ts';
import type { Context } from '../../context.ts';
import { BadRequest, problemOf, TooMany } from '../../errors.ts';
import { fields } from '../../fields.ts';
import type { Coder, Store } from '../../store/index.ts';
import { pupilOf } from './join-lesson.ts';
import { saidInForm } from './said-form.ts';

/** Things in one request of a phone that was away. */
const mostAtOnce = 100;

/** A list as a script sends it: each thing is looked at by itself, so that one that does not fit keeps none of the others back. */
const list = z
  .array(z.looseObject({ key: z.string().max(64) }), 'is a list of what was said')
  .max(mostAtOnce, `are more than ${mostAtOnce} at once: send them in parts`);

/** What is answered to each: its number, why it is not taken, or for how long to wait with it. */
interface Told {
  key: string;
  number?: number;
  code?: string;
  refused?: string;
  wait?: number;
  says?: string;
}

/**
 * `POST /join/said` and what is beside it: what a pupil said, as a list of a script, answered one by one, or as one form,
 * which leads back to the page. What has a number in the answer is on the disk.
 */
export function postSaid({ store }: Context): RequestHandler {
  return (request, response) => {
    const { lesson, coder } = pupilOf(store, request);
    response.set('Cache-Control', 'no-store');
    if (request.is('json')) {
      const all = fields(request.body, list);
      response.json({ said: keepAll(store, lesson, coder, all) });
      return;
    }
    const own = store.annotations.ofCoder(coder.number);
    const sent = saidInForm(request.body, store, lesson, own);
    say(store, lesson, coder, sent, phaseOfPage(lesson, request.body));
    response.redirect(303, '/join/lesson');
  };
}

/** Keeps each thing that can be kept, in order and in one writing; who sends too much is told where it stopped. */
function keepAll(store: Store, lesson: Lesson, coder: Coder, all: readonly { key: string }[]): Told[] {
  return store.transaction(() => {
    const told: Told[] = [];
    for (const one of all) {
      const answer = keepOne(store, lesson, coder, one);
      told.push(answer);
      if (answer.wait !== undefined) break;
    }
    return told;
  });
}

function keepOne(store: Store, lesson: Lesson, coder: Coder, one: { key: string }): Told {
  const { key } = one;
  try {
    const sent: Sent = fields(one, sentSchema);
    return { key, number: say(store, lesson, coder, sent, phaseOfPage(lesson, one)).number };
  } catch (error) {
    if (error instanceof TooMany) return { key, wait: error.retryAfter, says: error.message };
    if (!(error instanceof NotTaken || error instanceof BadRequest)) throw error;
    const { code, detail } = problemOf(error);
    return { key, code, refused: detail };
  }
}

/** What was on its way when a phase ended is taken for it so long, in milliseconds. */
const grace = 15_000;

/**
 * The phase that something belongs to where that has just ended; undefined where it is the one that is on. A page says in which
 * phase it was shown: what comes late is not taken for the second vote, the second answer, or the handing in of the next phase.
 * Throws a NotTaken where it comes too late.
 */
function phaseOfPage({ task, settings }: Lesson, sent: unknown): LessonPhase | undefined {
  const { kind, phase } = (sent ?? {}) as { kind?: unknown; phase?: unknown };
  const shown = settings.phases.find(({ name }) => name === phase);
  if (!shown || !ofOnePhase.has(kind) || shown.name === phaseOf(settings)?.name) return undefined;
  const recent = shown.ended !== null && Date.parse(shown.ended) > Date.now() - grace;
  if (recent && task.closed === null) return shown.name;
  throw new NotTaken('phase-over', 'This came after its phase was over, and was not counted.');
}

/** What can be said in more than one phase, and means another thing in each. */
const ofOnePhase = new Set<unknown>(['vote', 'answer', 'done']);
