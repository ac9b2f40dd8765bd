import type { Request } from 'express';

/** An address that the room's door answers. `:name` stands for one piece of a path, of letters, digits, dots and hyphens. */
export interface Admitted {
  method: 'GET' | 'POST';
  path: string;
}

const get = (path: string): Admitted => ({ method: 'GET', path });
const post = (path: string): Admitted => ({ method: 'POST', path });

/** What a door can be to: one lesson, or one study. */
export type DoorKind = 'lesson' | 'study';

/** What pages of either are drawn with. */
const drawnWith: readonly Admitted[] = [
  get('/static/client/:file'),
  get('/static/styles/:file'),
  get('/static/fonts/source-sans-3/files/:file'),
  get('/static/fonts/source-serif-4/files/:file'),
];

/** Everything that a phone in a lesson's room reaches: a pupil's pages. */
const ofPupils: readonly Admitted[] = [
  get('/join'),
  post('/join'),
  post('/join/back'),
  get('/join/lesson'),
  get('/join/state'),
  get('/join/events'),
  post('/join/said'),
  post('/join/done'),
  post('/join/answer'),
  post('/join/vote'),
];

/** Everything that a coder of a study reaches from another machine: a coder's pages. */
const ofCoders: readonly Admitted[] = [
  get('/code'),
  get('/code/start'),
  post('/code/start'),
  post('/code/next'),
  get('/code/item'),
  post('/code/said'),
  post('/code/done'),
  post('/code/again'),
  post('/code/ask'),
  post('/code/time'),
];

/**
 * Everything that a door answers, by what it is to. Whatever is not here is not there, however it is written; a test holds the
 * lists against every route that there is.
 */
export const admitted: Record<DoorKind, readonly Admitted[]> = {
  lesson: [...ofPupils, ...drawnWith],
  study: [...ofCoders, ...drawnWith],
};

const patternsOf = (all: readonly Admitted[]) =>
  all.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '\\w[\\w-]*(?:\\.[\\w-]+)+')}$`),
  }));
const patterns = { lesson: patternsOf(admitted.lesson), study: patternsOf(admitted.study) };

/** Whether a door answers a request: by its method and its path, letter for letter. */
export function isAdmitted(kind: DoorKind, { method, path }: Pick<Request, 'method' | 'path'>): boolean {
  const asked = method === 'HEAD' ? 'GET' : method;
  return patterns[kind].some((one) => one.method === asked && one.pattern.test(path));
}
