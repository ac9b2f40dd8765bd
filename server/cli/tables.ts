import { styleText } from 'node:util';
import Table from 'cli-table3';
import { plainLines } from './terminal.ts';

const bare = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
const chars = {
  ...bare,
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/**
 * A table without lines. Node leaves color out where standard output is no terminal or NO_COLOR is set. Cells are made safe for the terminal. `right` lists
 * columns of numbers.
 */
export function table(head: string[], rows: string[][], right: number[] = []): string {
  const made = new Table({
    head: head.some(Boolean) ? head.map((cell) => styleText('dim', cell)) : [],
    chars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: head.map((_, i) => (right.includes(i) ? 'right' : 'left')),
  });
  made.push(...rows.map((row) => row.map(plainLines)));
  return `${made
    .toString()
    .split('\n')
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n')}\n`;
}

export function heading(text: string): string {
  return `\n${styleText('bold', text)}\n`;
}
