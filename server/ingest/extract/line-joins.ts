import { backgroundCount } from '../../../analysis/english/background.ts';

/** Letters that typesetting draws as one. */
const ligatures: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** Words with their ligatures spelled out. */
export function spellOut(text: string): string {
  return text.replace(/[ﬀ-ﬆ]/g, (letter) => ligatures[letter]);
}

/**
 * Two lines of one paragraph as one. A hyphen at the line's end goes where the joined word is a known one, or where its
 * halves are not; "well-" + "known" keeps it. `mended` says whether a hyphen went.
 */
export function joinLines(before: string, after: string): { text: string; mended: boolean } {
  const broken = /(\p{L}+)[-\u00ad\u2010]$/u.exec(before.slice(-40));
  const rest = /^\p{Ll}+/u.exec(after.slice(0, 40));
  if (!broken || !rest) return { text: before === '' ? after : `${before} ${after}`, mended: false };
  const head = before.slice(0, -1);
  if (before.endsWith('\u00ad') || isOneWord(broken[1], rest[0])) return { text: head + after, mended: true };
  return { text: before + after, mended: false };
}

function isOneWord(first: string, second: string): boolean {
  const joined = backgroundCount((first + second).toLowerCase());
  if (joined > 0) return true;
  return backgroundCount(first.toLowerCase()) === 0 || backgroundCount(second.toLowerCase()) === 0;
}
