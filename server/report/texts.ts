import type { AnalyzedView } from '../../analysis/index.ts';
import { firstEndingAfter } from '../../analysis/text/spans.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { judgeable, standings } from '../library/verdicts.ts';
import type { Verdict } from '../store/verdicts.ts';
import { nameActors, type Views } from './actor-names.ts';
import { bothSides } from './format.ts';
import { precisionModel, tellVerdicts } from './judged.ts';
import type { Jumper } from './jumps.ts';
import type { ClassPlaces } from './lesson/class-places.ts';
import { setRightPath, verdictsPath } from './links.ts';
import { applyFilter, type Filter, filterModel } from './mark-filter.ts';
import { letters, type Note, notesOf } from './notes.ts';
import { textModel } from './text.ts';

/** What people say of the marks, and where a reader can say more. */
export interface Judging {
  verdicts: Partial<Record<Side, readonly Verdict[]>>;
  /** Where a reader comes back to after a verdict; null where none can be given: in a file, or on an older result. */
  back: string | null;
  /** What classes marked; none where it does not say. */
  classes?: Partial<Record<Side, ClassPlaces>>;
}

export const noJudging: Judging = { verdicts: {}, back: null };

/**
 * The reading view: the texts there are with their marks and notes, and the bar that filters them. Call it last:
 * `anchors` must hold every place that the rest of the page jumps to.
 */
export function readingModel(
  views: Views,
  filter: Filter,
  judging: Judging,
  jump: Jumper,
  anchors: Record<Side, ReadonlyMap<string, Span>>,
) {
  const texts = bothSides.flatMap((side) => {
    const view = views[side];
    return view ? [{ side, view, ...judgedNotes(side, view, judging) }] : [];
  });
  const of = (side: Side) => texts.find((text) => text.side === side)?.all ?? [];
  nameActors({ left: of('left'), right: of('right') }, views);
  const all = texts.flatMap((text) => text.all);
  applyFilter(all, filter);
  const bar = filterModel(all, filter);
  const names = bar.actors.map(({ name }) => name);
  return {
    filter: bar,
    precision: precisionModel(texts),
    texts: texts.map(({ side, view, notes }) => ({
      ...textModel(side, view, notes, names, jump, anchors[side]),
      judge: judgeModel(side, view, judging),
    })),
  };
}

function judgedNotes(side: Side, view: AnalyzedView, { verdicts, classes }: Judging) {
  const notes = notesOf(side, view);
  const all: Note[] = [...notes.values()].flat();
  const marks = judgeable(view);
  const said = standings(verdicts[side] ?? []);
  tellVerdicts(all, marks, said);
  tellClass(all, classes?.[side]);
  return { notes, all, marks, said };
}

/** Tells each note whether a class marked some of its words. */
function tellClass(notes: readonly Note[], places: ClassPlaces = new Map()): void {
  for (const note of notes) {
    const own = places.get(note.measure) ?? [];
    note.byClass = note.lines.some(({ start, end }) => own[firstEndingAfter(own, start)]?.start < end);
  }
}

/** The form under a text in which a reader says what to make of one of its marks. */
function judgeModel(side: Side, { analysis }: AnalyzedView, { back }: Judging) {
  if (back === null) return null;
  const { corrections = '', analyzer } = analysis;
  const { version, assets } = analyzer;
  return {
    letters: letters.join(''),
    corrections,
    verdictsPath: verdictsPath(analysis.articleId),
    setRightPath: setRightPath(analysis.articleId),
    back: `${back}#text-${side}`,
    version,
    assets,
  };
}
