import type { EventTaken } from './event-taken.ts';

/** A form in which an event can be taken away. Its file is loaded when it is asked for. */
export interface EventFormat {
  /** How its address ends, and what `compare --format` calls it. */
  name: 'json' | 'csv';
  /** What it is for. */
  about: string;
  type: string;
  file: () => Promise<{ write(taken: EventTaken): string }>;
}

/** Every form, in the order in which pages list them. */
export const eventFormats: readonly EventFormat[] = [
  {
    name: 'csv',
    about: 'every cell of the table, for a spreadsheet',
    type: 'text/csv',
    file: () => import('./event-csv.ts'),
  },
  {
    name: 'json',
    about: 'everything, for programs',
    type: 'application/json',
    file: () => import('./event-json.ts'),
  },
];
