import { listedPhrases } from '../../../analysis/text/listed-phrases.ts';
import { listed } from '../../../analysis/text/prose.ts';
import type { Category, Scheme, SchemeDraft } from '../../../analysis/types/annotation.ts';
import { phraseParts } from '../../../analysis/types/phrase.ts';
import type { Store, StoredScheme } from '../../store/index.ts';
import { keepScheme } from '../schemes.ts';
import { refuseClosed, type Study, studyOf } from './studies.ts';

/** A version of a study's codebook with what it changed of the one before. */
export interface CodebookVersion {
  kept: StoredScheme;
  /** A sentence each; none of the first. */
  changes: string[];
}

/** The latest versions of a codebook, newest first, `most` of them. */
export function codebookVersions(store: Store, { scheme }: StoredScheme, most = 20): CodebookVersion[] {
  const versions: CodebookVersion[] = [];
  for (let version = scheme.version; version > 0 && versions.length < most; version--) {
    const kept = store.schemes.get(scheme.id, version);
    if (!kept) continue;
    const before = version > 1 ? store.schemes.get(scheme.id, version - 1) : null;
    versions.push({ kept, changes: before ? codebookChanges(before.scheme, kept.scheme) : [] });
  }
  return versions;
}

/** What is another in a codebook than in one before it, in plain sentences; none where nothing is. */
export function codebookChanges(before: SchemeDraft, after: SchemeDraft): string[] {
  const changes: string[] = [];
  if (before.title !== after.title)
    changes.push(`It was called “${before.title}”, and is now “${after.title}”.`);
  const known = new Map(before.categories.map((category) => [category.id, category]));
  for (const { id, name } of before.categories)
    if (!after.categories.some((category) => category.id === id)) changes.push(`“${name}” was taken out.`);
  for (const category of after.categories) {
    const old = known.get(category.id);
    if (!old) changes.push(`“${category.name}” is new: ${category.definition}`);
    else changes.push(...categoryChanges(old, category));
  }
  const order = (all: SchemeDraft, other: SchemeDraft) =>
    all.categories.map(({ id }) => id).filter((id) => other.categories.some((one) => one.id === id));
  if (order(before, after).join() !== order(after, before).join())
    changes.push('The categories stand in another order.');
  return changes;
}

function categoryChanges(before: Category, after: Category): string[] {
  const of = `“${after.name}”`;
  const worded: [string, string, string][] = [
    ['the name', before.name, after.name],
    ['the definition', before.definition, after.definition],
    ['the example', before.example, after.example],
    ['what looks like it and is not', before.counterExample, after.counterExample],
    ['what it is asked of', before.unit, after.unit],
    ['how it is answered', before.kind, after.kind],
    ['the key', before.key, after.key],
    ['the color', before.color, after.color],
    ['the condition to ask it', conditionOf(before), conditionOf(after)],
    ['the machine’s measure beside it', before.machine?.measure ?? 'none', after.machine?.measure ?? 'none'],
    ['the head that was learned of it', headOf(before), headOf(after)],
  ];
  const told = worded
    .filter(([, old, now]) => old !== now)
    .map(([what, old, now]) => `${of}: ${what} was “${old}”, and is now “${now}”.`);
  if (
    before.machine?.measure === after.machine?.measure &&
    JSON.stringify(before.machine) !== JSON.stringify(after.machine)
  )
    told.push(`${of}: other categories of the machine’s measure stand beside it.`);
  return [...told, ...valueChanges(of, before, after), ...phraseChanges(before, after)];
}

/** Phrases that are named of one change. */
const mostNamed = 12;

/** Which phrases of a category's lists came, went, or are spoiled by something else. */
function phraseChanges(before: Category, after: Category): string[] {
  const named = new Map(after.values.map(({ id, name }) => [id, `“${after.name}: ${name}”`]));
  const lists = new Map([['yes', `“${after.name}”`], ...named]);
  const byWords = (category: Category, value: string) =>
    new Map(
      listedPhrases(category)
        .filter((one) => one.value === value)
        .map(({ phrase }) => [phraseParts(phrase).words, phraseParts(phrase).unless.join('; ')]),
    );
  return [...lists].flatMap(([value, of]) => {
    const [old, now] = [byWords(before, value), byWords(after, value)];
    const came = [...now.keys()].filter((words) => !old.has(words));
    const went = [...old.keys()].filter((words) => !now.has(words));
    const other = [...now].filter(([words, unless]) => old.has(words) && old.get(words) !== unless);
    return [
      ...(came.length > 0 ? [`${of}: its word list now has ${phrasesNamed(came)}.`] : []),
      ...(went.length > 0 ? [`${of}: its word list has no longer ${phrasesNamed(went)}.`] : []),
      ...other
        .slice(0, mostNamed)
        .map(
          ([words, unless]) =>
            `${of}: “${words}” was spoiled by “${old.get(words) || 'nothing'}”, and now is by “${unless || 'nothing'}”.`,
        ),
      ...(other.length > mostNamed
        ? [`${of}: ${other.length - mostNamed} more phrases are spoiled by something else.`]
        : []),
    ];
  });
}

function phrasesNamed(all: readonly string[]): string {
  const named = all.slice(0, mostNamed).map((words) => `“${words}”`);
  return listed(all.length > mostNamed ? [...named, `${all.length - mostNamed} more`] : named);
}

function valueChanges(of: string, before: Category, after: Category): string[] {
  const told: string[] = [];
  const known = new Map(before.values.map((value) => [value.id, value]));
  for (const { id, name } of before.values)
    if (!after.values.some((value) => value.id === id))
      told.push(`${of}: the value “${name}” was taken out.`);
  for (const { id, name, definition } of after.values) {
    const old = known.get(id);
    if (!old) told.push(`${of}: the value “${name}” is new.`);
    else if (old.name !== name) told.push(`${of}: the value “${old.name}” is now called “${name}”.`);
    if (old && old.definition !== definition)
      told.push(
        `${of}: the definition of “${name}” was “${old.definition ?? 'none'}”, and is now “${definition ?? 'none'}”.`,
      );
  }
  return told;
}

const conditionOf = ({ askOnlyIf }: Category) =>
  askOnlyIf ? `${askOnlyIf.category} is ${askOnlyIf.values.join(' or ')}` : 'always asked';
const headOf = ({ learned }: Category) => learned?.head.slice(0, 12) ?? 'none';

/** Has a study go on by another codebook: rounds that there are keep theirs, the next takes its latest version. */
export function setCodebook(store: Store, study: Study, kept: StoredScheme): Study {
  return store.transaction(() => {
    refuseClosed(studyOf(store, study.task.id));
    store.tasks.setScheme(study.task.number, kept.number);
    return studyOf(store, study.task.id);
  });
}

/** Keeps somebody's draft as the next version of its codebook, and has a study go on by it. Throws as `keepScheme` does. */
export function keepCodebook(store: Store, study: Study, draft: SchemeDraft): Study {
  return store.transaction(() => setCodebook(store, study, keepScheme(store, draft)));
}

/** What is another in the latest codebook than in the one that a round is coded by; none where it is that one. */
export function changesSince(pinned: Scheme, latest: Scheme): string[] {
  if (pinned.id === latest.id && pinned.version === latest.version) return [];
  return codebookChanges(pinned, latest);
}
