import { createHash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FindingKey, placesIn, rules } from '../../analysis/check/index.ts';
import { analyzerVersion } from '../../analysis/index.ts';
import type { CheckedFile } from './checked-draft.ts';

/** The findings as a log in SARIF 2.1.0; regions count UTF-16 code units, and a wording to put in their place is a fix. */
export function sarifLog(files: readonly CheckedFile[]): object {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Parallax', version: analyzerVersion.version, rules: rules.map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: [...new Map(files.map((file) => [file.path, file])).values()].map(artifact),
        invocations: [
          {
            executionSuccessful: files.every(({ error }) => error === null),
            toolExecutionNotifications: files.flatMap(notificationsOf),
          },
        ],
        results: files.flatMap(resultsOf),
      },
    ],
  };
}

function artifact({ path, error }: CheckedFile): object {
  return { location: location(path), ...(error ? {} : { roles: ['analysisTarget'] }) };
}

function descriptor({ id, about, means }: (typeof rules)[number]): object {
  return { id, shortDescription: { text: about }, ...(means && { fullDescription: { text: means } }) };
}

/** What went wrong with a draft, and comments in it that were meant to ignore something and do not. */
function notificationsOf({ path, source, error, remarks }: CheckedFile): object[] {
  const placeOf = placesIn(source);
  const notification = (level: string, text: string, region?: object) => ({
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: location(path), ...(region && { region }) } }],
  });
  return [
    ...(error ? [notification('error', `${error.code}: ${error.message}`)] : []),
    ...remarks.map((remark) =>
      notification('warning', `parallax-ignore: ${remark.message}`, { startLine: placeOf(remark).line }),
    ),
  ];
}

function resultsOf({ path, source, findings }: CheckedFile): object[] {
  const placeOf = placesIn(source);
  const region = (span: { start: number; end: number }) => {
    const { line, column, endLine, endColumn } = placeOf(span);
    return { startLine: line, startColumn: column, endLine, endColumn };
  };
  return findings.map(({ rule, level, message, wordings, others, key, suppression, ...span }) => ({
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: location(path), region: region(span) } }],
    ...(others && {
      relatedLocations: others.map((other) => ({
        physicalLocation: { artifactLocation: location(path), region: region(other) },
      })),
    }),
    partialFingerprints: { 'parallaxFinding/v1': fingerprint(key) },
    // Of every result: one without the list would be one of which it is not known.
    suppressions: suppression ? [{ kind: suppression.kind, justification: suppression.justification }] : [],
    fixes: wordings.flatMap(({ start, end, text: instead, loses, of }) =>
      instead === null
        ? []
        : [
            {
              description: {
                text: `Write “${instead}”${of ? ` for “${of}”` : ''}${loses ? `: loses ${loses}` : ''}.`,
              },
              artifactChanges: [
                {
                  artifactLocation: location(path),
                  replacements: [
                    { deletedRegion: region({ start, end }), insertedContent: { text: instead } },
                  ],
                },
              ],
            },
          ],
    ),
  }));
}

/** What a finding is known by, in 16 hexadecimal digits: the words beside it count, and no line numbers. */
function fingerprint({ rule, words, before, after }: FindingKey): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, words, before, after]))
    .digest('hex')
    .slice(0, 16);
}

/** A path as a relative URI reference, or an absolute one with its scheme. */
function location(path: string): { uri: string } {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/') };
}
