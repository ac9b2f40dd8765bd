import { analyze, analyzerVersion } from '../../analysis/index.ts';
import { targetStance } from '../../analysis/measures/index.ts';
import { predictTargets } from '../../analysis/model/predict.ts';
import { makeArticle, Refusal } from '../../analysis/read/article.ts';
import { readForm, withActs } from '../../analysis/read/index.ts';
import { offsetMap } from '../../analysis/text/offsets.ts';
import { longestRead } from '../ingest/file.ts';
import { chunksOf } from '../ingest/input.ts';
import { linesOf, type RawLine } from '../ingest/lines.ts';
import { fit, jsonValue, type Line, lineSchema, metadataOf } from '../ingest/metadata.ts';
import { naming } from './named-refusal.ts';
import { type PassedThrough, passedThrough } from './passed-through.ts';
import { resultOf } from './result.ts';
import { print, say } from './terminal.ts';

/**
 * `analyze --format jsonl`: for each JSON line in, one JSON line out, in order. It holds one article at a time, and waits
 * for a slow reader. A line that cannot be analyzed is answered with its error, and the rest goes on.
 */
export async function filter(file: string): Promise<void> {
  // A filter waits for whoever feeds it, however long; a file that gives nothing more is broken.
  const input = file === '-' ? process.stdin : chunksOf(file, longestRead);
  try {
    for await (const line of linesOf(input)) await print(`${await answerText(line)}\n`);
  } catch (error) {
    throw naming(file, error);
  }
}

/** What a line is answered by. */
interface Answer {
  id: string | number | null;
  /** The line's own fields; absent where it has none. */
  metadata?: Record<string, unknown>;
  [field: string]: unknown;
}

/** The answer to one line: what passes through, and its result or `error: {code, message}`. Never throws. */
export async function answer(line: RawLine): Promise<Answer> {
  const { passed, result } = await answered(line);
  const metadata = passed.metadata && { metadata: JSON.parse(passed.metadata) };
  return { id: passed.id && JSON.parse(passed.id), ...metadata, ...result };
}

/** The same as JSON. What passes through stands as it was written: a number may have more digits than are kept here. */
async function answerText(line: RawLine): Promise<string> {
  const { passed, result } = await answered(line);
  const metadata = passed.metadata ? `,"metadata":${passed.metadata}` : '';
  return `{"id":${passed.id}${metadata},${JSON.stringify(result).slice(1)}`;
}

async function answered({ number, text }: RawLine): Promise<{ passed: PassedThrough; result: object }> {
  let passed: PassedThrough = { id: null, metadata: null, leftOut: null };
  const told = (result: object) => ({
    passed,
    result: { ...(passed.leftOut && { metadataLeftOut: passed.leftOut }), ...result },
  });
  try {
    if (text instanceof Refusal) throw text;
    const value = jsonValue(text, `Line ${number}`);
    passed = passedThrough(value, text);
    const line = fit(value, lineSchema, `Line ${number}`);
    return told(line.targets ? await targetsOf(line, line.targets) : await wholeOf(line));
  } catch (error) {
    if (error instanceof Refusal) return told({ error: { code: error.code, message: error.message } });
    say(`Line ${number}: ${(error as Error).stack ?? error}`);
    process.exitCode = 2;
    return told({
      error: { code: 'internal', message: `The analyzer failed: ${(error as Error).message}` },
    });
  }
}

async function wholeOf(line: Line): Promise<object> {
  const analyzed = await analyze(makeArticle(line.text, metadataOf(line)));
  return resultOf(analyzed, await withActs(analyzed.document), offsetMap(line.text));
}

/** Where a line names targets, only they are asked for: the text is read, and no measure runs over all of it. */
async function targetsOf(line: Line, targets: NonNullable<Line['targets']>): Promise<object> {
  const { toArticle } = offsetMap(line.text);
  const wrong = targets.find(({ start, end }) => start >= end || end > line.text.length);
  if (wrong)
    throw new Refusal('bad-input', `The target ${wrong.start}–${wrong.end} is no stretch of the text.`);
  const form = readForm(makeArticle(line.text, metadataOf(line)));
  const spans = targets.map(({ start, end }) => ({ start: toArticle(start), end: toArticle(end) }));
  const stances = targetStance(spans, await predictTargets(form, spans));
  // The answer names each target by the very offsets that asked for it.
  return {
    analyzer: analyzerVersion,
    targets: stances.map(({ label, score }, i) => ({ ...targets[i], label, score })),
  };
}
