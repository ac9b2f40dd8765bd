import type { AnalyzedView } from '../../analysis/index.ts';
import { leanWords } from '../../analysis/measures/index.ts';
import { type Voice, voices } from '../../analysis/types/document.ts';
import type { ActorStance, Figure, Reading, Stance } from '../../analysis/types/reading.ts';

/** A figure of one article, with all that tells it from the others of its article. */
export interface ArticleFigure extends Omit<Figure, 'id' | 'marks'> {
  measure: string;
  measureVersion: string;
  /** The figure's id; `stance` for a lean. */
  name: string;
  /** Whom it is about, where it is about one actor. */
  subject: string | null;
  /** Whose words it is of, where it is of one voice's alone. */
  voice: Voice | 'quoted' | null;
  /** The speaker whose it is, where it is one's alone. */
  holder: string | null;
}

/**
 * Every figure of an article; after them each actor's stance by voice, then by each speaker, named as holder. A stance that
 * names no lean has no value, and its reason says what was seen, as its page does.
 */
export function articleFigures(view: AnalyzedView): ArticleFigure[] {
  return [...measured(view), ...stances(view)];
}

function measured({ analysis }: AnalyzedView): ArticleFigure[] {
  return (Object.values(analysis.readings) as Reading[]).flatMap(({ measure, version, figures }) =>
    figures.map(({ id, marks: _, ...figure }) => ({
      ...{
        measure,
        measureVersion: version,
        name: id,
        subject: null,
        voice: voiceOfFigure(id),
        holder: null,
      },
      ...figure,
    })),
  );
}

/** Whose words a figure is of, where its id begins or ends with a voice: `quotation-share`, `loaded-density-author`. */
function voiceOfFigure(id: string): Voice | null {
  return voices.find((voice) => id.startsWith(`${voice}-`) || id.endsWith(`-${voice}`)) ?? null;
}

function stances({ analysis }: AnalyzedView): ArticleFigure[] {
  const { version, actors, ...marked } = analysis.readings.stance;
  const row = (
    subject: string,
    voice: 'author' | 'quoted',
    holder: string | null,
    stance: Stance,
  ): ArticleFigure => {
    const { word, named } = leanWords(stance, marked);
    return {
      ...{ measure: 'stance', measureVersion: version, name: 'stance', label: 'stance toward the subject' },
      ...{ subject, voice, holder, unit: '-1..1' },
      value: named ? stance.score : null,
      low: named ? stance.low : null,
      high: named ? stance.high : null,
      n: stance.mentions,
      of: 'mentions',
      reason: named ? null : word,
    };
  };
  // Results of old lack `holders`.
  return actors.flatMap(({ name, author, quoted, holders = [] }: Partial<ActorStance> & { name: string }) => [
    ...(author ? [row(name, 'author', null, author)] : []),
    ...(quoted ? [row(name, 'quoted', null, quoted)] : []),
    ...holders.map(({ holder, stance }) => row(name, 'quoted', holder, stance)),
  ]);
}
