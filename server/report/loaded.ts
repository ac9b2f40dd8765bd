import type { AnalyzedView } from '../../analysis/index.ts';
import type { StoredVoice } from '../../analysis/measures/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Mark, Norm } from '../../analysis/types/reading.ts';
import { capital, formatCount, plural, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { whyNone } from './method.ts';

/** So many different wordings of a category are quoted; all of them stand in the notes. */
const mostWordings = 8;

/** Where charged wording stands that is not the writer's own; the last is of older results, which tell the two not apart. */
const elsewhere: readonly [voice: StoredVoice, where: string][] = [
  ['paraphrase', 'in paraphrase: the writer’s words for what others said'],
  ['quotation', 'in quotation'],
  ['quoted', 'in quoted words'],
];

/** Charged wording of one side: the writer's own by category, and apart from it what stands in paraphrase and in quotation. */
export function loadedModel(side: Side, view: AnalyzedView, jump: Jumper) {
  const reading = view.analysis.readings.loaded;
  const { marks, norms, strongest } = reading;
  const own = marks.filter(({ voice }) => voice === 'author');
  const text = view.document.text;
  return {
    side,
    shape: sides[side].shape,
    title: view.document.article.publisher ?? 'Publisher not known',
    error: whyNone(reading),
    any: marks.length > 0,
    own: plural(own.length, 'charged wording'),
    norm: norms.length > 0 ? `More charged than ${norms.map(normText).join(', and than ')}.` : null,
    strongest: sameWording(
      strongest.flatMap((index) => marks[index] ?? []),
      text,
    ).map((same) => jump(side, same, 50)),
    categories: byCategory(side, own, text, jump),
    elsewhere: elsewhere.flatMap(([voice, where]) => {
      const said = marks.filter((mark) => (mark.voice as StoredVoice) === voice);
      if (said.length === 0) return [];
      const count = plural(said.length, 'charged wording');
      return [{ count, where, categories: byCategory(side, said, text, jump) }];
    }),
    notes: `notes-${side}-loaded`,
  };
}

/** "62% (48–75%) of 13,000 articles" */
function normText({ kind, articles, percentile, low, high }: Norm): string {
  const range = `${Math.round(low)}–${Math.round(high)}%`;
  return `${Math.round(percentile)}% (${range}) of ${formatCount(articles)} ${kind}`;
}

function byCategory(side: Side, marks: readonly Mark[], text: string, jump: Jumper) {
  const categories = groupBy(marks, ({ category }) => category);
  return [...categories]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([category, all]) => {
      const wordings = sameWording(all, text);
      return {
        category: capital(category),
        count: formatCount(all.length),
        jumps: wordings
          .sort((a, b) => strongest(b) - strongest(a))
          .slice(0, mostWordings)
          .map((same) => jump(side, same, 50)),
        more: Math.max(0, wordings.length - mostWordings),
      };
    });
}

/** Marks of the same words together, in the order of the first of each. */
function sameWording(marks: readonly Mark[], text: string): Mark[][] {
  return [...groupBy(marks, ({ start, end }) => text.slice(start, end).toLowerCase()).values()];
}

function strongest(marks: readonly Mark[]): number {
  return Math.max(...marks.map(({ weight, confidence }) => Math.abs(weight) * confidence));
}
