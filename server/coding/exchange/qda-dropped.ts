import type { Category } from '../../../analysis/types/annotation.ts';
import type { Store } from '../../store/index.ts';
import { hasList } from '../study/machine-sources.ts';
import { type Study, schemeOfRound } from '../study/studies.ts';
import { fitsQda } from './qdpx-write.ts';
import type { StudyProject } from './study-project.ts';

/** What a study has that REFI-QDA has no place for, a line each; empty where all of it goes. */
export function whatIsDropped(store: Store, study: Study, { project }: StudyProject): string[] {
  const { codings } = project;
  const categories = study.scheme.scheme.categories;
  const lines: string[] = [];
  const tell = (count: number, one: string, many: string) => {
    if (count > 0) lines.push(`${count} ${count === 1 ? one : many}`);
  };
  tell(
    codings.filter(({ value }) => value !== null).length,
    'answer in numbers or words: codes have no value',
    'answers in numbers or words: codes have no value',
  );
  tell(
    codings.filter(({ otherStart }) => otherStart !== null).length,
    'pair of what is said and who says it',
    'pairs of what is said and who says it',
  );
  tell(
    codings.filter(({ subject }) => subject !== '').length,
    'answer about an actor',
    'answers about actors',
  );
  tell(
    codings.filter((one) => fitsQda(one) && one.start === null && one.memo !== '').length,
    'reason given for a whole text',
    'reasons given for whole texts',
  );
  const named = (list: readonly Category[]) => list.map(({ name }) => name).join(', ');
  const asked = categories.filter(({ askOnlyIf }) => askOnlyIf);
  if (asked.length > 0) lines.push(`the condition under which these are asked: ${named(asked)}`);
  const withLists = categories.filter(hasList);
  if (withLists.length > 0) lines.push(`the word lists of: ${named(withLists)}`);
  const ordered = categories.filter(({ kind }) => kind === 'ordinal');
  if (ordered.length > 0) lines.push(`the order of values of: ${named(ordered)}`);
  const versions = new Set(study.rounds.map((round) => schemeOfRound(store, round).version));
  if (versions.size > 1)
    lines.push(`which of ${versions.size} versions of the codebook each code was made by`);
  if (study.settings.sample.per === 'paragraph')
    lines.push('which paragraphs were gone through without a code');
  if (store.gold.of(study.task.number).length > 0)
    lines.push('gold, its provenance and the reasons of disagreement');
  lines.push('the draw and its probabilities', 'what the machine says', 'the time that coders took');
  return lines;
}

/** The same as a text that goes with the file. */
export function droppedText(lines: readonly string[]): string {
  return `REFI-QDA has no place for all that a study in Parallax holds. Left out here:\n${lines.map((line) => `- ${line}`).join('\n')}\nAll of it is in the study’s table (codes.csv) and in its replication package.\n`;
}
