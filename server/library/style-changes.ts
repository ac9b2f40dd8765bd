import type { Style } from '../../analysis/check/index.ts';
import { listed } from '../../analysis/text/prose.ts';

type Label = Style['labels'][number];

/** Words that one sentence names. */
const mostNamed = 20;

/** What is another in a house style than in one before it, in plain sentences; none where nothing is. Linear time. */
export function styleChanges(before: Style, after: Style): string[] {
  return [
    ...ruleChanges(before, after),
    ...labelChanges(before.labels, after.labels),
    ...allowChanges(before.allow, after.allow),
    ...besideChanges(before, after),
  ];
}

function ruleChanges({ rules: before }: Style, { rules: after }: Style): string[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Style['rules'])[];
  const told = (level: string | undefined) => level ?? 'at its own level';
  return ids
    .filter((id) => before[id] !== after[id])
    .map((id) => `Rule “${id}” was ${told(before[id])}, and is now ${told(after[id])}.`);
}

function labelChanges(before: readonly Label[], after: readonly Label[]): string[] {
  const [old, now] = [byWords(before), byWords(after)];
  const went = [...old.keys()].filter((words) => !now.has(words));
  return [
    ...[...now].flatMap(([words, label]) => {
      const was = old.get(words);
      return was ? changesOf(words, was, label) : [`“${words}” is new: ${whatOf(label)}.`];
    }),
    ...went.map((words) => `“${words}” may stand again.`),
  ];
}

/** Labels by each of their words; a later one of the same words is the one that counts. */
function byWords(labels: readonly Label[]): Map<string, Label> {
  return new Map(labels.flatMap((label) => label.avoid.map((words): [string, Label] => [words, label])));
}

function whatOf({ use, why, level }: Label): string {
  const instead =
    use.length > 0 ? `${level}, instead ${quoted(use, 'or')}` : `${level}, without another word`;
  return why ? `${instead} (${withoutStop(why)})` : instead;
}

function changesOf(words: string, before: Label, after: Label): string[] {
  const of = `“${words}”`;
  const parts: [string, string, string][] = [
    ['the level', before.level, after.level],
    ['what is written instead', quoted(before.use, 'or'), quoted(after.use, 'or')],
    ['the reason', reasonOf(before), reasonOf(after)],
  ];
  return parts
    .filter(([, old, now]) => old !== now)
    .map(([what, old, now]) => `${of}: ${what} was ${old}, and is now ${now}.`);
}

function reasonOf({ why }: Label): string {
  return why ? `“${withoutStop(why)}”` : 'none';
}

function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/, '');
}

function allowChanges(before: readonly string[], after: readonly string[]): string[] {
  const [old, now] = [new Set(before), new Set(after)];
  const came = [...now].filter((words) => !old.has(words));
  const went = [...old].filter((words) => !now.has(words));
  return [
    ...(came.length > 0 ? [`Accepted now: ${quoted(came, 'and')}.`] : []),
    ...(went.length > 0 ? [`No longer accepted: ${quoted(went, 'and')}.`] : []),
  ];
}

/** What a style says of the drafts beside its file, which a server has none of. */
function besideChanges(before: Style, after: Style): string[] {
  const of = ({ baseline, dismissals, known }: Style) => JSON.stringify([baseline, dismissals, known]);
  return of(before) === of(after)
    ? []
    : ['What it says of files of known findings is another: that holds in folders of drafts, and not here.'];
}

function quoted(all: readonly string[], word: 'and' | 'or'): string {
  if (all.length === 0) return 'nothing';
  const named = all.slice(0, mostNamed).map((one) => `“${one}”`);
  const more = all.length > mostNamed ? [`${all.length - mostNamed} more`] : [];
  return listed([...named, ...more], word);
}
