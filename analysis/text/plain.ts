/** Control characters, those that turn the direction of what follows, and the line ends that no line of ours has. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * A text as it may stand in one line of a message: what would steer a terminal or hide is shown by a sign (the escape
 * character as ␛, a line end as ␊, what turns the direction as ⇄).
 */
export function plain(text: string): string {
  return text.toWellFormed().replace(unseen, signOf);
}

function signOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code === 0x2028 || code === 0x2029) return '␊';
  return code < 0xa0 ? '\u{FFFD}' : '⇄';
}

/** What a message repeats of an input, as `plain` shows it: at most `most` characters, cut in the middle. */
export function brief(text: string, most = 80): string {
  if (text.length <= most) return plain(text);
  const half = (most - 1) >> 1;
  return plain(`${text.slice(0, half)}…${text.slice(text.length - half)}`);
}

/** As much of a schema's complaint as a message needs; zod's own issues are of this form. */
export interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
}

/** Problems that a message tells; the rest are counted. */
const mostTold = 3;

/** What does not fit, in words: a few problems, each short, with no more of what was sent than tells where it stands. */
export function tellIssues(issues: readonly Issue[]): string {
  const told = issues.slice(0, mostTold).map(tellIssue);
  if (issues.length > mostTold) told.push(`and ${issues.length - mostTold} more`);
  return told.join('; ');
}

/** One problem: where it is and what is wrong. */
export function tellIssue({ code, path, message, keys }: Issue): string {
  const what = code === 'unrecognized_keys' && keys ? tellUnknown(keys) : brief(message, 200);
  return path.length > 0 ? `${brief(path.map(String).join('.'), 60)}: ${what}` : what;
}

function tellUnknown([first, ...others]: string[]): string {
  return others.length === 0
    ? `Unrecognized key: “${brief(first, 40)}”`
    : `Unrecognized keys: “${brief(first, 40)}” and ${others.length} more`;
}
