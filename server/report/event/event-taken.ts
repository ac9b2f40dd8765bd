import type { AnalyzedView } from '../../../analysis/index.ts';
import type { EventComparison } from '../../../analysis/types/event.ts';

/** What the files of an event are made of: the event, and its articles by id, near copies among them. */
export interface EventTaken {
  event: EventComparison;
  views: ReadonlyMap<string, AnalyzedView>;
}
