import type { CorpusDifference, CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import { plural } from '../format.ts';
import { isWeak } from './corpus-accuracy.ts';
import { saysOf } from './corpus-differs.ts';
import { cellPath, corpusPath } from './corpus-paths.ts';
import { pointModel } from './corpus-point.ts';
import { differenceWords, measureName, topicName, unitWords } from './corpus-words.ts';

/** Differences that open a report, and those that are listed under them. */
const most = { told: 5, listed: 40 };

/** What differs, in the order in which it matters to a reader: whose words, how charged, leaning for whom, who speaks; then the rest. */
const order = ['voices', 'charge', 'stance', 'speakers', 'frames', 'categories'] as const;

/** A difference over all topics, with the same on single topics; or one that stands on a topic alone. */
interface Held {
  one: CorpusDifference;
  measure: CorpusMeasure;
  within: CorpusDifference[];
}

/**
 * What a report says first: what the corpus shows as a whole, then in what outlets differ beyond chance, after correction, a sentence
 * each; or that they do not. What is read rightly too seldom is not told here.
 */
export function answerModel(id: string, report: CorpusReport) {
  const firm = report.differences.filter(({ differs }) => differs);
  const measureOf = (one: CorpusDifference) => report.measures.find((each) => each.id === one.measure)!;
  const sound = firm.filter((one) => !isWeak(measureOf(one)));
  const held = heldOf(sound, measureOf);
  const chosen = choose(held);
  const rows = held.map((one) => sentenceModel(id, report, one));
  return {
    point: pointModel(id, report),
    told: chosen.map((one) => sentenceModel(id, report, one)),
    nothing: nothingTold(report, firm.length, sound.length),
    tested: plural(report.differences.length, 'comparison'),
    count: plural(sound.length, 'difference'),
    within: withinWords(held),
    weak: weakTold(firm.length - sound.length),
    several: rows.length > chosen.length,
    listed: rows.length > chosen.length ? rows.slice(0, most.listed) : [],
    left: rows.length > most.listed ? plural(rows.length - most.listed, 'more', 'more') : null,
    filePath: corpusPath(id, 'report.json'),
  };
}

/** Each difference once, those on one topic with the same over all topics, in the order of a reader. */
function heldOf(
  sound: readonly CorpusDifference[],
  measureOf: (one: CorpusDifference) => CorpusMeasure,
): Held[] {
  const whole = sound.filter(({ topic }) => topic === '');
  const isSame = (one: CorpusDifference, other: CorpusDifference) =>
    one.outlet === other.outlet &&
    one.measure === other.measure &&
    one.difference > 0 === other.difference > 0;
  const parts = sound.filter(({ topic }) => topic !== '');
  const alone = parts.filter((part) => !whole.some((one) => isSame(one, part)));
  return [...whole, ...alone]
    .map((one) => ({
      one,
      measure: measureOf(one),
      within: one.topic === '' ? parts.filter((part) => isSame(one, part)) : [],
    }))
    .sort(byWeight);
}

/** Figures that are the sum of others of their group. */
const isMain = ({ id }: CorpusMeasure) => !/^(?:loaded-(?!density)|country-)/.test(id);
/** How far apart two are at the least, as their interval has it. */
const atLeast = ({ low, high }: CorpusDifference) => Math.min(Math.abs(low), Math.abs(high));
const byWeight = (a: Held, b: Held) =>
  order.indexOf(a.measure.group) - order.indexOf(b.measure.group) ||
  Number(b.one.topic === '') - Number(a.one.topic === '') ||
  Number(isMain(b.measure)) - Number(isMain(a.measure)) ||
  Number(b.within.length > 0) - Number(a.within.length > 0) ||
  atLeast(b.one) - atLeast(a.one) ||
  (a.one.outlet < b.one.outlet ? -1 : 1) ||
  (a.measure.id < b.measure.id ? -1 : 1);

/** One of each group in turn, then a second of each, while there is room; of one outlet and group one only, and new outlets first. */
function choose(held: readonly Held[]): Held[] {
  const chosen: Held[] = [];
  const isTaken = ({ one, measure }: Held) =>
    chosen.some((other) => other.one.outlet === one.outlet && other.measure.group === measure.group);
  const isNew = ({ one }: Held) => chosen.every((other) => other.one.outlet !== one.outlet);
  for (let taken = -1; taken < chosen.length && chosen.length < most.told; ) {
    taken = chosen.length;
    for (const group of order) {
      const own = held.filter((each) => each.measure.group === group && !isTaken(each));
      const next = own.find(isNew) ?? own[0];
      if (next && chosen.length < most.told) chosen.push(next);
    }
  }
  return chosen.sort((a, b) => held.indexOf(a) - held.indexOf(b));
}

/** How many of the differences hold where outlets write on the same thing. */
function withinWords(held: readonly Held[]): string {
  const whole = held.filter(({ one }) => one.topic === '');
  const both = whole.filter(({ within }) => within.length > 0).length;
  const alone = held.length - whole.length;
  const parts = [
    whole.length === 0
      ? ''
      : `Of ${plural(whole.length, 'difference')} over all topics ${both} also held within a topic.`,
    alone === 0 ? '' : `${alone} more ${alone === 1 ? 'stands' : 'stand'} on one topic alone.`,
    both < whole.length ? 'The rest may come from what outlets choose to write on.' : '',
  ];
  return parts.filter(Boolean).join(' ');
}

function weakTold(left: number): string {
  if (left === 0) return '';
  return `${plural(left, 'difference')} of figures that are right too seldom ${left === 1 ? 'is' : 'are'} not told here; the figures’ tables mark such as weak.`;
}

function nothingTold(
  { differences, outlets, articles }: CorpusReport,
  firm: number,
  sound: number,
): string | null {
  if (sound > 0) return null;
  if (firm > 0) return 'Nothing that is read rightly often enough differs between an outlet and the others.';
  if (articles < 2) return 'Of one article nothing can be compared.';
  if (outlets.length < 2) return 'All of it is from one outlet: there is nothing to hold it against.';
  if (differences.length === 0)
    return 'No outlet has enough articles on enough events to be held against the others.';
  return `Nothing that is counted here differs between an outlet and the other outlets beyond what chance would show. ${plural(differences.length, 'comparison')} were made.`;
}

/** A second value beside one that has its unit. */
const bare = (value: string) => value.replace(unitWords('per 1,000 words'), '');

/** One difference as a page shows it: the sentence, its size, and the articles behind it. */
function sentenceModel(id: string, report: CorpusReport, { one, measure, within }: Held) {
  const { own, others, size, range } = differenceWords(one, measure.unit);
  const [part] = within;
  const partly = part && differenceWords(part, measure.unit);
  return {
    outlet: one.outlet,
    topic: one.topic === '' ? null : topicName(report, one.topic),
    says: saysOf(measure, one, own, bare(others)),
    more: one.difference > 0 ? 'more' : 'less',
    size: bare(size),
    range,
    part:
      part && partly
        ? { topic: topicName(report, part.topic), own: partly.own, others: bare(partly.others) }
        : null,
    name: `${measureName(measure)}, ${one.outlet}${one.topic === '' ? '' : `, ${topicName(report, one.topic)}`}`,
    path: cellPath(id, { outlet: one.outlet, topic: one.topic, period: '' }, one.measure),
  };
}
