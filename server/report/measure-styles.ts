import { lineStyles, type Show } from '../../analysis/measures/index.ts';
import { inPlace } from './notes.ts';
import type { Rules } from './styles.ts';

/** What each line is drawn by. */
const drawn: Record<Show['line'], string[]> = {
  thin: ['text-decoration: underline 1px solid var(--soft)'],
  dotted: ['text-decoration: underline 1.5px dotted var(--soft)', 'text-underline-offset: 0.3em'],
  solid: ['text-decoration: underline 1px solid currentcolor'],
  wavy: ['text-decoration: underline 1px wavy var(--soft)', 'text-decoration-skip-ink: none'],
  dashed: ['border-bottom: 2px dashed var(--soft)'],
  double: ['border-bottom: 3px double var(--soft)'],
};

/** What the style sheets say of each measure: its line, the labels of its marks, and its notes on paper, where it is switched on. */
export function measureRules(): Rules {
  const shows = inPlace.map(({ show }) => show);
  const on = (letter: string) => `:has(#show-${letter}:checked)`;
  const lines = lineStyles.flatMap((line) => shows.filter((show) => show.line === line));
  return {
    '/* measure-lines */\n': lines.map(lineRule).join(''),
    '.measure-labels': shows
      .map(({ letter, capital }) => `body${on(letter)} .k[href*="${capital}"]:not(.off)`)
      .join(',\n'),
    '.measure-notes': shows.map(({ letter }) => `body:not(${on(letter)}) .n-${letter}`).join(',\n  '),
  };
}

function lineRule({ letter, capital, line }: Show): string {
  const declarations = drawn[line].map((one) => `  ${one};\n`).join('');
  return `body:has(#show-${letter}:checked) u[data-n*="${capital}"],\n.line-${letter} {\n${declarations}}\n`;
}
