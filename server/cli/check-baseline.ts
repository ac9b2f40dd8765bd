import { rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { type KnownFinding, knownAmong, type Suppression } from '../../analysis/check/index.ts';
import { Refusal } from '../../analysis/read/article.ts';
import { longestRead } from '../ingest/file.ts';
import { NoSuchFile, readInput } from '../ingest/input.ts';
import { parseJson } from '../ingest/metadata.ts';
import type { DraftFinding } from './checked-draft.ts';
import { naming } from './named-refusal.ts';

/** The most that a file of what is known may hold, in bytes: some hundred thousand findings. */
export const largestKnown = 64 * 2 ** 20;

const text = z.string().max(2000);
const schema = z.strictObject({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      path: text,
      rule: text,
      words: text,
      before: text,
      after: text,
      /** Why it stays; whoever dismisses a finding writes it in. */
      reason: text.optional(),
    }),
  ),
});

/** Findings that a file says are known, by the path of their draft. */
export type Baseline = ReadonlyMap<string, readonly KnownFinding[]>;

/** Reads a baseline. Throws a Refusal that names the file; where it may be missing, that is an empty one. */
export async function readBaseline(file: string, mayMiss: boolean): Promise<Baseline> {
  const bytes = await readInput(file, { bytes: largestKnown, seconds: longestRead }).catch((error) => {
    if (!(error instanceof NoSuchFile)) throw naming(file, error);
    if (mayMiss && !error.link) return null;
    throw new Refusal(
      'bad-input',
      `${file}: ${error.message} parallax check --baseline ${file} --write-baseline writes one of what there is now.`,
    );
  });
  const known = new Map<string, KnownFinding[]>();
  if (!bytes) return known;
  for (const one of parseJson(bytes.toString('utf8'), schema, file).findings)
    known.set(one.path, [...(known.get(one.path) ?? []), one]);
  return known;
}

/** The name of a draft in a baseline: the same on every system. */
export function baselinePath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/** The findings of a draft with those told that the baseline knows. What counts no more is not looked up. */
export function withBaseline(
  path: string,
  findings: readonly DraftFinding[],
  baseline: Baseline,
  file: string,
): DraftFinding[] {
  return settledBy(findings, baseline.get(baselinePath(path)) ?? [], ({ reason }) => ({
    kind: 'external',
    justification: reason || `Known before: it stands in the baseline ${file}.`,
    from: file,
  }));
}

/** Findings with those told that are among some that are known, each as `tell` says of it; none of those that are told already. */
export function settledBy<Known extends KnownFinding>(
  findings: readonly DraftFinding[],
  known: readonly Known[],
  tell: (one: Known) => Suppression,
): DraftFinding[] {
  const open = findings.filter(({ suppression }) => suppression === null);
  const found = knownAmong(
    open.map(({ key }) => key),
    known,
  ) as (Known | null)[];
  const of = new Map(open.map((finding, i) => [finding, found[i]]));
  return findings.map((finding) => {
    const one = of.get(finding);
    return one ? { ...finding, suppression: tell(one) } : finding;
  });
}

/** A draft and what was found in it. */
interface Found {
  path: string;
  findings: readonly DraftFinding[];
  error: object | null;
}

/**
 * Writes what there is now as the baseline, whole or not at all, but for what a comment ignores or a desk dismissed. The reasons
 * of what was known stay with it; what is known of drafts that were not checked, or could not be read, is kept as it was.
 */
export async function writeBaseline(
  file: string,
  drafts: readonly Found[],
  before: Baseline,
): Promise<number> {
  const kept = new Map(before);
  for (const { path, findings, error } of drafts) {
    if (error) continue;
    const name = baselinePath(path);
    const open = findings.filter(({ suppression }) => suppression === null || suppression.from === file);
    const known = knownAmong(
      open.map(({ key }) => key),
      before.get(name) ?? [],
    );
    kept.set(
      name,
      open.map(({ key }, i) => ({
        path: name,
        ...key,
        ...(known[i]?.reason && { reason: known[i].reason }),
      })),
    );
  }
  const findings = [...kept.values()].flat().map((one) => `    ${JSON.stringify(one)}`);
  const whole = `{\n  "version": 1,\n  "findings": [${findings.length > 0 ? `\n${findings.join(',\n')}\n  ` : ''}]\n}\n`;
  // One finding a line, so that what changed can be read in a pull request.
  // What lies at that name may be a link to elsewhere: it is taken away, not written through.
  await rm(`${file}.part`, { force: true });
  await writeFile(`${file}.part`, whole, { flag: 'wx' });
  await rename(`${file}.part`, file);
  return findings.length;
}
