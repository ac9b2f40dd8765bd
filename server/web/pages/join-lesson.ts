import type { Request, RequestHandler } from 'express';
import { classSummary } from '../../coding/class-summary.ts';
import { coderOf } from '../../coding/coders.ts';
import { NotTaken } from '../../coding/refusals.ts';
import { type Lesson, phaseOf } from '../../coding/tasks.ts';
import type { Context } from '../../context.ts';
import { classTexts } from '../../report/pupil/class-model.ts';
import { ownData, readTexts } from '../../report/pupil/lesson-data.ts';
import { endOf, type PupilView, renderPupilPage } from '../../report/pupil/phase-page.ts';
import type { Coder, Store } from '../../store/index.ts';
import { keptWord, pupilToken } from '../http/pupil-cookie.ts';
import { machinesOf, seenBy } from './join-seen.ts';

/** Who asks, by the token of their phone. Throws a NotTaken where it is nobody's. */
export function pupilOf(store: Store, request: Request): { lesson: Lesson; coder: Coder } {
  const token = pupilToken(request);
  if (token === null)
    throw new NotTaken('not-a-coder', 'This phone is in no lesson yet. Join by the code on the board.');
  return coderOf(store, token);
}

/** `GET /join/lesson`: the page of the phase that is on. */
export function joinLessonPage(context: Context): RequestHandler {
  return async (request, response) => {
    const view = await viewOf(context, request);
    response.set('Cache-Control', 'no-store').type('html').send(renderPupilPage(view));
  };
}

/** `GET /join/state`: the same for the page's script, in short: how far the lesson is, and what one said oneself. */
export function joinState({ store }: Context): RequestHandler {
  return (request, response) => {
    const { lesson, coder } = pupilOf(store, request);
    const phase = phaseOf(lesson.settings);
    response.set('Cache-Control', 'no-store').json({
      ...{ phase: phase?.name ?? null, ends: endOf(phase), over: isOver(lesson) },
      own: store.annotations.ofCoder(coder.number).map(ownData),
    });
  };
}

/** What a pupil's page is made of: of others and of the machine what `visible` lets through, and nothing besides. */
async function viewOf(context: Context, request: Request): Promise<PupilView> {
  const { store } = context;
  const { lesson, coder } = pupilOf(store, request);
  const seen = seenBy(store, lesson, coder);
  const over = isOver(lesson);
  const texts = readTexts(store, lesson, over ? null : coder);
  // The names of others stand nowhere, but who reads which half counts.
  const coders = store.coders.of(lesson.task.number);
  return {
    ...{ lesson, coder, texts, over, coders, now: new Date() },
    seen: seen.annotations,
    word: keptWord(request.headers.cookie),
    fresh: request.query.new !== undefined,
    classTexts: classTexts(texts, classSummary(store, lesson), seen.annotations, coder),
    machines: seen.machine ? await machinesOf(context, request, lesson, texts) : new Map(),
  };
}

/** The last phase has ended, or the teacher has closed the lesson. */
function isOver({ task, settings }: Lesson): boolean {
  const last = settings.phases.findLast(({ leftOut }) => leftOut === null);
  return (
    task.closed !== null || (phaseOf(settings) === null && last?.ended !== undefined && last.ended !== null)
  );
}
