import { isNamed } from '../measures/attribution/ledger.ts';
import { loaded } from '../measures/loaded/measure.ts';
import { sayingTogether } from '../read/attribution/together.ts';
import { elided } from '../read/layout/inline-links.ts';
import { brief } from '../text/plain.ts';
import { countWords } from '../text/words.ts';
import type { AnalyzedView } from '../types/analyzed.ts';
import type { ArticleSummary, CorpusCategory, CorpusMeasure } from '../types/corpus.ts';
import type { ChangedMark } from '../types/corpus-diff.ts';
import { voices } from '../types/document.ts';
import { frameNames } from '../types/predictions.ts';
import type { Mark } from '../types/reading.ts';
import { allOf } from './category-measures.ts';
import type { CorpusCast } from './corpus-cast.ts';

/** Something that counts in a measure of a corpus, and how much. */
type Counted = Pick<ChangedMark, 'start' | 'end' | 'words' | 'as'> & { value: number };
type Measure = Pick<CorpusMeasure, 'id' | 'group'>;

/** What a corpus counted of an article, with who goes by which name in it and the categories that it counts. */
interface CountedSide {
  summary: ArticleSummary;
  cast: CorpusCast;
  categories: readonly CorpusCategory[];
}

/** Characters of a passage that are shown. */
const longest = 160;

/** What counts otherwise in an article by two readings of it, what changed most first. */
export function changedMarks(
  measure: Measure,
  before: { view: AnalyzedView; cast: CorpusCast },
  after: { view: AnalyzedView; cast: CorpusCast },
): ChangedMark[] {
  return changes(marksIn(measure, before.view, before.cast), marksIn(measure, after.view, after.cast));
}

/** The same by what two corpora counted of it, where no readings are kept: no places, and sums by kind. */
export function changedCounts(
  measure: Measure,
  before: CountedSide | null,
  after: CountedSide | null,
): ChangedMark[] {
  const all = (side: CountedSide | null) => (side ? countsIn(measure, side) : []);
  return changes(all(before), all(after));
}

function changes(before: readonly Counted[], after: readonly Counted[]): ChangedMark[] {
  const keyOf = ({ start, end, words, as }: Counted) =>
    start === null ? `${words}\n${as}` : `${start} ${end}\n${as}`;
  const found = new Map<string, ChangedMark>();
  for (const { value, ...one } of before)
    found.set(keyOf({ ...one, value }), { ...one, before: value, after: null });
  for (const { value, ...one } of after) {
    const key = keyOf({ ...one, value });
    found.set(key, { ...one, before: found.get(key)?.before ?? null, after: value });
  }
  const change = ({ before: old, after: now }: ChangedMark) => Math.abs((now ?? 0) - (old ?? 0));
  return [...found.entries()]
    .filter(([, { before: old, after: now }]) => old !== now)
    .sort(
      ([a, one], [b, other]) =>
        change(other) - change(one) || (one.start ?? 0) - (other.start ?? 0) || (a < b ? -1 : 1),
    )
    .map(([, one]) => one);
}

function marksIn(measure: Measure, view: AnalyzedView, cast: CorpusCast): Counted[] {
  const { document, analysis } = view;
  const { readings } = analysis;
  const shown = (start: number, end: number) => brief(elided(document.text.slice(start, end)), longest);
  const marked = (marks: readonly Mark[]) =>
    marks.map(({ start, end, category: as, weight: value }) => ({
      start,
      end,
      words: shown(start, end),
      as,
      value,
    }));
  const { id } = measure;
  switch (measure.group) {
    case 'voices':
      return document.voices
        .filter(({ voice }) => id === 'author-share' || id === `${voice}-share`)
        .map(({ start, end, voice: as }) => {
          return {
            start,
            end,
            words: shown(start, end),
            as,
            value: countWords(document.text.slice(start, end)),
          };
        });
    case 'speakers': {
      // What others say counts too: each is a share of all that somebody is said to have said.
      const said = document.attributions.filter(({ speaks, content }) => speaks && content.length > 0);
      const together = sayingTogether(said);
      return said.map((attribution, i) => {
        const { content, speaker, sourceType } = attribution;
        const [start, end] = [content[0].start, content[content.length - 1].end];
        const all = content.reduce(
          (sum, one) => sum + countWords(document.text.slice(one.start, one.end)),
          0,
        );
        const who = speaker !== null && isNamed(document, attribution) ? speaker : 'somebody without a name';
        const value = all / together[i].length;
        return { start, end, words: shown(start, end), as: `${who}, ${sourceType}`, value };
      });
    }
    case 'charge': {
      const voice = voices.find((one) => id === `loaded-density-${one}`) ?? 'author';
      const category = categoryOf(id);
      const own = readings.loaded.marks.filter(
        (mark) => mark.voice === voice && (category === null || mark.category === category),
      );
      // A category counts its marks, whatever they weigh.
      return marked(own).map((mark) => (category === null ? mark : { ...mark, value: 1 }));
    }
    case 'frames':
      return marked(readings.frames.marks.filter(({ category }) => category === frameOf(id)));
    case 'stance':
      return readings.stance.actors
        .filter(({ actor }) => isToward(id, document.actors[actor], cast))
        .flatMap(({ author }) => marked((author?.marks ?? []).map((at) => readings.stance.marks[at])));
    case 'categories':
      return [];
  }
}

function countsIn({ id, group }: Measure, { summary, cast, categories }: CountedSide): Counted[] {
  const counted = (words: string, as: string, value: number) => ({
    start: null,
    end: null,
    words,
    as,
    value,
  });
  switch (group) {
    case 'voices':
      return voices.map((voice, v) => counted('', voice, summary.words[v]));
    case 'speakers':
      return [
        counted('', 'somebody without a name', summary.unnamed),
        ...summary.speakers.map(({ name, type, words }) => counted(name, type, words)),
      ];
    case 'charge': {
      const [voice, category] = [voices.findIndex((one) => id === `loaded-density-${one}`), categoryOf(id)];
      if (voice > 0)
        return summary.marks.map((marks, c) => counted('', loaded.categories[c].name, marks[voice]));
      return summary.wordings
        .map(([words, c, uses]) => counted(words, loaded.categories[c].name, uses))
        .filter(({ as }) => category === null || as === category);
    }
    case 'frames': {
      const score =
        summary.frames?.[frameNames.findIndex((name) => `frame-${name.replaceAll(' ', '-')}` === id)];
      return score === undefined ? [] : [counted('', 'score of the article', score / 1000)];
    }
    case 'stance':
      return summary.stances
        .filter((named) => isToward(id, named, cast))
        .flatMap(({ by }) => by.filter(({ holder }) => holder === 'writer'))
        .map((writer) => counted('', 'the writer’s lean', writer.for - writer.against));
    case 'categories':
      return categoryCounts(id, summary, categories);
  }
}

/** Of a list its places by voice, of a head the units of which it says yes, and those that it looked at. */
function categoryCounts(
  id: string,
  summary: ArticleSummary,
  categories: readonly CorpusCategory[],
): Counted[] {
  const counted = (as: string, value: number) => ({ start: null, end: null, words: '', as, value });
  const own = (kind: CorpusCategory['kind']) => categories.filter((one) => one.kind === kind);
  const list = own('list').findIndex(({ measure }) => measure === id || allOf(measure) === id);
  if (list >= 0)
    return voices
      .map((voice, v) => counted(`places of the list, ${voice}`, summary.lists?.[list]?.[v] ?? 0))
      .slice(0, id === own('list')[list].measure ? 1 : voices.length);
  const [yes, of] = summary.heads?.[own('head').findIndex(({ measure }) => measure === id)] ?? [0, 0];
  return [counted('units with it', yes), counted('units looked at', of)];
}

const categoryOf = (id: string) =>
  loaded.categories.find(({ name }) => id === `loaded-${name.replaceAll(' ', '-')}`)?.name ?? null;
const frameOf = (id: string) => frameNames.find((name) => id === `frame-${name.replaceAll(' ', '-')}`);
const isToward = (id: string, named: Parameters<CorpusCast['nameOf']>[0], cast: CorpusCast) =>
  id === `stance-${cast.nameOf(named)}`;
