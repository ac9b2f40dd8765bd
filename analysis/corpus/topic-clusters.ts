import { type ClosedEvent, product } from './event-stream.ts';

/**
 * From which likeness on average two groups of events are of one topic: the cosine of their subjects. Chosen on 116 pairs of
 * articles that two readings agree on; see docs/reference.md.
 */
export const topicLikeness = 0.08;
/** Events that topics are made of: where there are more, a sample by their ids, which are hashes. Topics that are kept. */
const mostSampled = 600;
export const mostTopics = 24;

interface Sampled {
  id: string;
  subject: Float64Array;
  articles: number;
}

interface Group {
  members: Sampled[];
  articles: number;
}

/**
 * Groups events into topics: of a sample of events the two likest groups are put together, as long as their events are like each
 * other on average (average linkage: Sokal and Michener 1958), and the largest groups kept. Memory and time do not grow with
 * the articles, and nothing hangs on the order in which events come.
 */
export class TopicClusters {
  #sample: Sampled[] = [];

  put({ subject, articles }: ClosedEvent, id: string): void {
    this.#sample.push({ id, subject, articles });
    if (this.#sample.length >= 2 * mostSampled) this.#cut();
  }

  #cut(): void {
    this.#sample.sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#sample.length = Math.min(this.#sample.length, mostSampled);
  }

  /** The mean subjects of the topics, the largest first: `fewest` articles at least where every event is in the sample. */
  middles(fewest: number): Float64Array[] {
    const isWhole = this.#sample.length <= mostSampled;
    this.#cut();
    return linked(this.#sample.filter(({ subject }) => subject.some((x) => x !== 0)))
      .filter(({ articles, members }) => (isWhole ? articles >= fewest : members.length > 1))
      .sort((a, b) => b.articles - a.articles || (a.members[0].id < b.members[0].id ? -1 : 1))
      .slice(0, mostTopics)
      .map(({ members }) => meanOf(members));
  }
}

/** The groups that are left when no two are near enough. */
function linked(events: readonly Sampled[]): Group[] {
  const groups = events.map((event): Group | null => ({ members: [event], articles: event.articles }));
  const likeness = likenessOf(events);
  const nearest = likeness.map(highestOf);
  for (;;) {
    let [one, most] = [-1, topicLikeness];
    for (let i = 0; i < groups.length; i++)
      if (groups[i] && likeness[i][nearest[i]] > most) [one, most] = [i, likeness[i][nearest[i]]];
    if (one < 0) return groups.filter((group) => group !== null);
    const other = nearest[one];
    const [a, b] = [groups[one]!, groups[other]!];
    const [n, m] = [a.members.length, b.members.length];
    for (let k = 0; k < groups.length; k++) {
      if (k === one || !groups[k]) continue;
      const mean = (likeness[one][k] * n + likeness[other][k] * m) / (n + m);
      likeness[one][k] = mean;
      likeness[k][one] = mean;
      likeness[k][other] = -Infinity;
    }
    likeness[one][other] = -Infinity;
    groups[one] = { members: [...a.members, ...b.members], articles: a.articles + b.articles };
    groups[other] = null;
    likeness[other].fill(-Infinity);
    for (let k = 0; k < groups.length; k++) {
      if (!groups[k]) continue;
      if (k === one || nearest[k] === one || nearest[k] === other) nearest[k] = highestOf(likeness[k]);
      else if (likeness[k][one] > likeness[k][nearest[k]]) nearest[k] = one;
    }
  }
}

/** How like each event is to each other one; an event to itself not at all. */
function likenessOf(events: readonly Sampled[]): Float64Array[] {
  const rows = events.map(() => new Float64Array(events.length).fill(-Infinity));
  for (let i = 0; i < events.length; i++)
    for (let k = 0; k < i; k++) {
      rows[i][k] = product(events[i].subject, events[k].subject);
      rows[k][i] = rows[i][k];
    }
  return rows;
}

function highestOf(values: Float64Array): number {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return best;
}

function meanOf(members: readonly Sampled[]): Float64Array {
  const sum = new Float64Array(members[0].subject.length);
  for (const { subject } of members) for (let k = 0; k < sum.length; k++) sum[k] += subject[k];
  return sum.map((x) => x / members.length);
}

/** The topic that an event is of, by its place among the middles: the one whose events it is likest on average; -1 where it is like none. */
export function topicOf(middles: readonly Float64Array[], { subject }: ClosedEvent): number {
  let [best, most] = [-1, topicLikeness];
  for (const [place, middle] of middles.entries()) {
    const likeness = product(middle, subject);
    if (likeness > most) [best, most] = [place, likeness];
  }
  return best;
}
