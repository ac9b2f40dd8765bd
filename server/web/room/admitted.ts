import type { Request } from 'express';

/** An address that the room's door answers. `:name` stands for one piece of a path, of letters, digits, dots and hyphens. */
export interface Admitted {
  method: 'GET' | 'POST';
  path: string;
}

const get = (path: string): Admitted => ({ method: 'GET', path });
const post = (path: string): Admitted => ({ method: 'POST', path });

/**
 * Everything that a phone in the room reaches: a pupil's pages and what they are drawn with. Whatever is not here is not there,
 * however it is written; a test holds the list against every route that there is.
 */
export const admitted: readonly Admitted[] = [
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
  get('/static/client/:file'),
  get('/static/styles/:file'),
  get('/static/fonts/source-sans-3/files/:file'),
  get('/static/fonts/source-serif-4/files/:file'),
];

const patterns = admitted.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '\\w[\\w-]*(?:\\.[\\w-]+)+')}$`),
}));

/** Whether the room's door answers a request: by its method and its path, letter for letter. */
export function isAdmitted({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
  const asked = method === 'HEAD' ? 'GET' : method;
  return patterns.some((one) => one.method === asked && one.pattern.test(path));
}
