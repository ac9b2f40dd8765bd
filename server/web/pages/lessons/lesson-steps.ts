import type { Response } from 'express';
import { z } from 'zod';
import { lessonPhases } from '../../../../analysis/types/annotation.ts';
import { beginPhase, extendPhase } from '../../../coding/phases.ts';
import { closeLesson, lessonOf, phaseOf, setLesson } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { Conflict } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { lessonPath } from '../../../report/lesson/lesson-paths.ts';
import { ownPath } from '../../../report/links.ts';
import type { OfLesson } from './lesson-wall.ts';

const phaseForm = z.object({
  /** The phase to begin; the next one where it is left empty. */
  name: z.enum(lessonPhases).optional(),
  /** The phase that was on when the form was made: who presses twice goes on once. */
  from: z.string().max(40).optional(),
});

/** `POST /lessons/:id/phase`: ends the phase that is on, and begins the next or the one that is named. */
export function postPhase(context: Context): OfLesson {
  return (request, response) => {
    const { name, from } = fields(request.body ?? {}, phaseForm);
    const { id } = request.params;
    const now = phaseOf(lessonOf(context.store, id).settings)?.name ?? '';
    if (from === undefined || from === now) beginPhase(context.store, id, name);
    back(response, id);
  };
}

const extendForm = z.object({
  minutes: z.coerce.number('is a number of minutes').int().min(1, 'is 1 or more').max(60, 'is 60 at most'),
});

/** `POST /lessons/:id/extend`: gives the phase that is on more minutes. */
export function postExtend(context: Context): OfLesson {
  return (request, response) => {
    const { minutes } = fields(request.body, extendForm);
    const { id } = request.params;
    const phase = phaseOf(lessonOf(context.store, id).settings);
    if (!phase) throw new Conflict('No phase is on just now. Begin one, then give it more time.');
    extendPhase(context.store, id, phase.name, minutes);
    back(response, id);
  };
}

const joiningForm = z.object({ joining: z.enum(['open', 'closed']) });

/** `POST /lessons/:id/joining`: lets phones join, or none any more; those that are in stay in. */
export function postJoining(context: Context): OfLesson {
  return (request, response) => {
    const joining = fields(request.body, joiningForm).joining === 'open';
    setLesson(context.store, request.params.id, (settings) => ({ ...settings, joining }));
    back(response, request.params.id);
  };
}

const reasonForm = z.object({
  remove: z.coerce.number('is the number of a mark').int().positive(),
  back: z.string().max(1000).default(''),
});

/** `POST /lessons/:id/reason`: takes the reason away from a mark, for good; the mark stays. */
export function postReason(context: Context): OfLesson {
  return (request, response) => {
    const { remove, back: to } = fields(request.body, reasonForm);
    const { task } = lessonOf(context.store, request.params.id);
    context.store.transaction(() => context.store.annotations.takeReason(task.number, remove));
    response.redirect(303, to ? ownPath(to) : lessonPath(request.params.id));
  };
}

/** `POST /lessons/:id/close`: ends the lesson; its code leads nowhere any more. */
export function postClose(context: Context): OfLesson {
  return (request, response) => {
    closeLesson(context.store, request.params.id);
    back(response, request.params.id);
  };
}

function back(response: Response, id: string): void {
  response.redirect(303, lessonPath(id));
}
