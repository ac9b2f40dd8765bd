import { type Place, placesIn } from '../../analysis/check/index.ts';
import { plain } from '../../analysis/text/plain.ts';
import type { CheckedFile } from './checked-draft.ts';
import { messageOf } from './finding-message.ts';

const commands = { note: 'notice', warning: 'warning', error: 'error' } as const;

/**
 * The findings that count as workflow commands of GitHub Actions, which puts them beside the lines of a pull request: one line
 * each. What a draft says cannot end a command or begin another.
 */
export function githubLines(files: readonly CheckedFile[]): string {
  return files.map(linesOf).join('');
}

function linesOf({ path, source, findings, error }: CheckedFile): string {
  if (error) return command('error', path, null, 'Parallax', `${error.code}: ${error.message}`);
  const placeOf = placesIn(source);
  return findings
    .filter(({ suppression }) => suppression === null)
    .map((finding) =>
      command(
        commands[finding.level],
        path,
        placeOf(finding),
        `Parallax: ${finding.rule}`,
        messageOf(finding),
      ),
    )
    .join('');
}

function command(name: string, path: string, place: Place | null, title: string, message: string): string {
  const where = place
    ? `,line=${place.line},endLine=${place.endLine}${
        // GitHub takes columns only within one line.
        place.line === place.endLine ? `,col=${place.column},endColumn=${place.endColumn}` : ''
      }`
    : '';
  return `::${name} file=${property(path)}${where},title=${property(title)}::${data(plain(message))}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
