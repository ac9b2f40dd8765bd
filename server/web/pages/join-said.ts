import type { RequestHandler } from 'express';
import type { LessonPhase } from '../../../analysis/types/annotation.ts';
import { say } from '../../coding/annotations.ts';
import { NotTaken } from '../../coding/refusals.ts';
import { type Lesson, phaseOf } from '../../coding/tasks.ts';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { pupilOf } from './join-lesson.ts';
import { keepEach, sentList } from './kept-each.ts';
import { saidInForm } from './said-form.ts';

/**
 * `POST /join/said` and what is beside it: what a pupil said, as a list of a script, answered one by one, or as one form,
 * which leads back to the page. What has a number in the answer is on the disk.
 */
export function postSaid({ store }: Context): RequestHandler {
  return (request, response) => {
    const { lesson, coder } = pupilOf(store, request);
    response.set('Cache-Control', 'no-store');
    if (request.is('json')) {
      const all = fields(request.body, sentList);
      const said = keepEach(store, all, (sent, asItCame) =>
        say(store, lesson, coder, sent, phaseOfPage(lesson, asItCame)),
      );
      response.json({ said });
      return;
    }
    const own = store.annotations.ofCoder(coder.number);
    const sent = saidInForm(request.body, store, lesson, own);
    say(store, lesson, coder, sent, phaseOfPage(lesson, request.body));
    response.redirect(303, '/join/lesson');
  };
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
