import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../analysis/assets.ts';

/** What the style sheets say of measures, by the words in them that it stands for. */
export type Rules = Readonly<Record<string, string>>;

/** Sheets that have such words. */
export const filledSheets = ['text', 'print'] as const;

/** A style sheet with what it says of measures. */
export function styleSheet(name: string, rules: Rules): string {
  const css = readFileSync(join(projectRoot, 'views', 'styles', `${name}.css`), 'utf8');
  return Object.entries(rules).reduce((filled, [words, rule]) => filled.replace(words, () => rule), css);
}
