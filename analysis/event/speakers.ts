import { mayBeNamed } from '../contrasts/findings/brought.ts';
import type { Analyzed } from '../types/analyzed.ts';
import { personTypes, type SourceType } from '../types/document.ts';
import type { EventSpeaker, EventSpeakerCell } from '../types/event.ts';
import type { Speaker } from '../types/reading.ts';
import type { Cast, Shared } from './event-cast.ts';
import { namesIn, stands } from './keys.ts';

/** Rows that are given, and passages kept for a cell. */
const mostSpeakers = 30;
const mostSpans = 12;

interface Row {
  /** Who it is in the cast; null for a name that is no actor. */
  shared: Shared | null;
  heard: (Speaker | null)[];
}

/** Who is heard in each column, and of those who speak anywhere who is nowhere there; heard in most columns first. */
export function speakersOf(articles: readonly Analyzed[], cast: Cast): EventSpeaker[] {
  const rows = new Map<string, Row>();
  for (const [column, { analysis }] of articles.entries())
    for (const speaker of analysis.readings.attribution.speakers) {
      if (!speaker.named) continue;
      const place = speaker.actor === null ? undefined : cast.placeOf[column].get(speaker.actor);
      const key = place === undefined ? `name ${speaker.name.toLowerCase()}` : `actor ${place}`;
      const row = rows.get(key) ?? {
        shared: place === undefined ? null : cast.all[place],
        heard: articles.map(() => null),
      };
      // Of two that are one, the more heard stands.
      row.heard[column] ??= speaker;
      rows.set(key, row);
    }
  const orders = articles.map(orderOf);
  const totals = articles.map(({ analysis }) =>
    analysis.readings.attribution.speakers.reduce((sum, { words }) => sum + words, 0),
  );
  return [...rows.values()]
    .map((row) => ({ row, columns: row.heard.filter(Boolean).length, words: wordsOf(row) }))
    .sort((a, b) => b.columns - a.columns || b.words - a.words || (nameOf(a.row) < nameOf(b.row) ? -1 : 1))
    .slice(0, mostSpeakers)
    .map(({ row }) => ({
      name: nameOf(row),
      sourceType: sourceTypeOf(row),
      cells: articles.map((article, column) =>
        cellOf(article, column, row, orders[column], totals[column], cast),
      ),
    }));
}

function wordsOf({ heard }: Row): number {
  return heard.reduce((sum, speaker) => sum + (speaker?.words ?? 0), 0);
}

function nameOf({ shared, heard }: Row): string {
  return shared?.name ?? heard.find((speaker) => speaker !== null)!.name;
}

function sourceTypeOf({ heard }: Row): SourceType {
  return heard.find((speaker) => speaker !== null)!.sourceType;
}

/** The place of each speaker of an article by first words: 1 is heard first. */
function orderOf({ analysis }: Analyzed): ReadonlyMap<Speaker, number> {
  const { speakers, attributions } = analysis.readings.attribution;
  const start = new Map(
    speakers.map((speaker) => [
      speaker,
      speaker.attributions.reduce(
        (least, i) => Math.min(least, attributions[i].content[0]?.start ?? least),
        Infinity,
      ),
    ]),
  );
  return new Map(
    [...speakers].sort((a, b) => start.get(a)! - start.get(b)!).map((speaker, i) => [speaker, i + 1]),
  );
}

function cellOf(
  { document, analysis }: Analyzed,
  column: number,
  row: Row,
  order: ReadonlyMap<Speaker, number>,
  total: number,
  cast: Cast,
): EventSpeakerCell {
  const speaker = row.heard[column];
  if (speaker) {
    const { attributions } = analysis.readings.attribution;
    const spans = speaker.attributions.flatMap((i) => attributions[i].content).slice(0, mostSpans);
    const share = total === 0 ? null : Math.round((speaker.words / total) * 1000) / 1000;
    return {
      ...{ is: 'heard', words: speaker.words, share, order: order.get(speaker)! },
      spans: spans.map(({ start, end }) => ({ start, end })),
    };
  }
  const none = { words: 0, share: total === 0 ? null : 0, order: null };
  const actor = row.shared?.actors[column] ?? null;
  if (actor !== null) {
    const spans = cast.mentions[column][actor].slice(0, mostSpans);
    return { is: 'named', ...none, spans: spans.map(({ start, end }) => ({ start, end })) };
  }
  const sought = {
    name: nameOf(row),
    kind: row.shared?.kind ?? (personTypes.has(sourceTypeOf(row)) ? 'person' : 'organization'),
    country: row.shared?.country ?? null,
  };
  // Captions and links have no tokens: a reader who searches must not find the name there either.
  const may = mayBeNamed(document, sought) || stands(document, namesIn(sought.name));
  return { is: may ? 'perhaps named' : 'nowhere', ...none, spans: [] };
}
