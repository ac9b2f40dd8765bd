import type { Request } from 'express';

/** The cookie that holds the token of a phone in a lesson; it comes with these paths alone. */
export const pupilCookie = 'pupil';
export const pupilPath = '/join';
/** The cookie that holds the word to come back by, so that the phone can show it again; of it the library has a hash alone. */
export const wordCookie = 'pupil-word';

/** 128 bits, as server/coding/coders.ts gives them. */
const form = new RegExp(`(?:^|; *)${pupilCookie}=([\\w-]{22})(?:;|$)`);

/** The token that a phone brings, by its form alone; null where it brings none, or asks for anything else than a pupil's page. */
export function pupilToken({ path, headers }: Request): string | null {
  if (path !== pupilPath && !path.startsWith(`${pupilPath}/`)) return null;
  return form.exec(headers.cookie ?? '')?.[1] ?? null;
}

const wordForm = new RegExp(`(?:^|; *)${wordCookie}=([a-z]{2,20})(?:;|$)`);

/** The word to come back by that a phone keeps; empty where it keeps none. */
export function keptWord(cookies: string | undefined): string {
  return wordForm.exec(cookies ?? '')?.[1] ?? '';
}

/** Both as one header for the routes; null where the phone brings no token to a pupil's page. Of other cookies nothing goes on. */
export function pupilCookies(request: Request): string | null {
  const token = pupilToken(request);
  if (token === null) return null;
  const word = keptWord(request.headers.cookie);
  return `${pupilCookie}=${token}${word ? `; ${wordCookie}=${word}` : ''}`;
}
