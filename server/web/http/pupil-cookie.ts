import type { Request } from 'express';

/** The cookie that holds the token of a phone in a lesson; it comes with these paths alone. */
export const pupilCookie = 'pupil';
export const pupilPath = '/join';

/** 128 bits, as server/coding/coders.ts gives them. */
const form = new RegExp(`(?:^|; *)${pupilCookie}=([\\w-]{22})(?:;|$)`);

/** The token that a phone brings, by its form alone; null where it brings none, or asks for anything else than a pupil's page. */
export function pupilToken({ path, headers }: Request): string | null {
  if (path !== pupilPath && !path.startsWith(`${pupilPath}/`)) return null;
  return form.exec(headers.cookie ?? '')?.[1] ?? null;
}
