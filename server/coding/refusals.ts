import { ParallaxError } from '../errors.ts';

/** Why something that a coder, teacher or lead sent is not taken, and the HTTP status that tells of it. */
const statuses = {
  'bad-scheme': 422,
  'bad-package': 422,
  'bad-mark': 422,
  'outside-text': 422,
  'text-differs': 409,
  'key-taken': 409,
  'phase-over': 409,
  'too-many-marks': 429,
  'wrong-code': 404,
  'lesson-over': 409,
  'joining-closed': 403,
  'room-full': 409,
  'wrong-word': 403,
  'not-a-coder': 401,
  'unknown-link': 404,
  'wrong-link': 404,
  'link-used': 403,
  'link-ended': 403,
  'no-study-coder': 401,
  'study-over': 409,
  'round-over': 409,
  'not-given': 404,
  'taken-back': 409,
  'item-done': 409,
  'not-asked': 422,
  'not-all-said': 422,
} as const;
export type NotTakenCode = keyof typeof statuses;

/** What is not taken, in a plain sentence that says what to do; nothing of it is kept, and nothing that was kept is lost. */
export class NotTaken extends ParallaxError {
  constructor(code: NotTakenCode, message: string) {
    super(code, statuses[code], message);
  }
}

/** One thing that is wrong with a scheme: where it stands in it, and in the file where it came as one. */
export interface SchemeIssue {
  /** Such as "categories.2.color". */
  path: string;
  line: number | null;
  message: string;
}

/** A scheme that is not taken, with all that is wrong with it: a form shows each at its field. */
export class SchemeRefusal extends NotTaken {
  constructor(
    message: string,
    readonly issues: readonly SchemeIssue[],
  ) {
    super('bad-scheme', message);
  }
}
