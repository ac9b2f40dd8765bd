import { escapeHtml } from './render.ts';

/** The rooms of a report, in order: each a page of its own on the site, one under the other in a file. */
export const rooms = [
  { id: 'answer', name: 'Answer' },
  { id: 'texts', name: 'Texts' },
  { id: 'workbook', name: 'Workbook' },
] as const;
export type Room = (typeof rooms)[number]['id'];

/** What a report is given as, and which rooms that holds. */
export const forms = {
  answer: ['answer'],
  texts: ['texts'],
  workbook: ['workbook'],
  sheet: ['answer', 'texts'],
  file: ['answer', 'texts', 'workbook'],
  excerpt: ['answer'],
} as const satisfies Record<string, readonly Room[]>;
export type Form = keyof typeof forms;

export function holds(form: Form, room: Room): boolean {
  return (forms[form] as readonly Room[]).includes(room);
}

/** Ids of places in the texts, of notes to marks, and of what stands around them. */
const inTexts = /^(?:texts$|text-|notes-|verdicts$|[lr]\d+-\d+$|[lr][A-Z]\d+$)/;

/** A link to a place on the same page, as templates write all of them. Article text is escaped: it holds no tag. */
const link = /(<a\b[^>]*? href=")#([^"]+)(?=")/g;

/**
 * Leads links to places of rooms that this page does not hold to the pages that do; the codebook's entries are on its own.
 * Templates know nothing of rooms: what is one link in a file of all of them is the same on a page of one.
 */
export function linkAcross(
  page: string,
  form: Form,
  addresses: Record<Room, string>,
  inWorkbook: ReadonlySet<string>,
): string {
  return page.replace(link, (whole: string, before: string, id: string) => {
    if (id.startsWith('define-')) return `${before}/codebook#${id}`;
    const room = inTexts.test(id) ? 'texts' : inWorkbook.has(id) ? 'workbook' : null;
    return room === null || holds(form, room) ? whole : `${before}${escapeHtml(addresses[room])}#${id}`;
  });
}
