import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { placesIn, rules } from '../../analysis/check/index.ts';
import { analyzerVersion } from '../../analysis/index.ts';
import type { CheckedFile } from './check.ts';

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
            toolExecutionNotifications: files.flatMap(({ path, error }) =>
              error
                ? [
                    {
                      level: 'error',
                      message: { text: `${error.code}: ${error.message}` },
                      locations: [{ physicalLocation: { artifactLocation: location(path) } }],
                    },
                  ]
                : [],
            ),
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

function descriptor({ id, about }: (typeof rules)[number]): object {
  return { id, shortDescription: { text: about } };
}

function resultsOf({ path, text, findings }: CheckedFile): object[] {
  const placeOf = placesIn(text);
  const region = (span: { start: number; end: number }) => {
    const { line, column, endLine, endColumn } = placeOf(span);
    return { startLine: line, startColumn: column, endLine, endColumn };
  };
  return findings.map(({ rule, level, message, wordings, ...span }) => ({
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: location(path), region: region(span) } }],
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

/** A path as a relative URI reference, or an absolute one with its scheme. */
function location(path: string): { uri: string } {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/') };
}
