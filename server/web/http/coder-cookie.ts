import type { Request } from 'express';

/** The cookie that holds the token of a coder of a study; it comes with these paths alone. */
export const coderCookie = 'coder';
export const coderPath = '/code';

/** 128 bits, as server/coding/study/claim.ts gives them. */
const form = new RegExp(`(?:^|; *)${coderCookie}=([\\w-]{22})(?:;|$)`);

/** The token that a browser brings, by its form alone; null where it brings none, or asks for anything else than a coder's page. */
export function coderToken({ path, headers }: Pick<Request, 'path' | 'headers'>): string | null {
  if (path !== coderPath && !path.startsWith(`${coderPath}/`)) return null;
  return form.exec(headers.cookie ?? '')?.[1] ?? null;
}
