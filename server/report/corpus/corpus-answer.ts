import type { CorpusDifference, CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import { countryName, plural } from '../format.ts';
import { cellPath, corpusPath } from './corpus-paths.ts';
import { differenceWords, measureName, speakerKinds, topicName } from './corpus-words.ts';

/** Differences that open a report, and those that are listed under them. */
const most = { told: 5, listed: 40 };

/** What a report says first: in what outlets differ beyond chance, after correction, a sentence each; or that they do not. */
export function answerModel(id: string, report: CorpusReport) {
  const firm = report.differences.filter(({ differs }) => differs).sort(byStrength);
  const chosen = choose(firm, report);
  const rows = firm.map((one) => sentenceModel(id, report, one));
  const told = chosen.map((one) => sentenceModel(id, report, one));
  return {
    told,
    nothing: nothingTold(report, firm.length),
    tested: plural(report.differences.length, 'comparison'),
    count: plural(firm.length, 'difference'),
    several: firm.length > told.length,
    listed: firm.length > told.length ? rows.slice(0, most.listed) : [],
    left: rows.length > most.listed ? plural(rows.length - most.listed, 'more') : null,
    filePath: corpusPath(id, 'report.json'),
  };
}

/** Standard errors that a difference is away from none, about. */
const strength = ({ difference, low, high }: CorpusDifference) => Math.abs(difference) / (high - low || 1e-9);
const byStrength = (a: CorpusDifference, b: CorpusDifference) =>
  a.q - b.q ||
  strength(b) - strength(a) ||
  (a.outlet < b.outlet ? -1 : 1) ||
  (a.measure < b.measure ? -1 : 1);

/** The clearest, one of each outlet and kind of figure: over all topics first, since each stands for most articles. */
function choose(firm: readonly CorpusDifference[], { measures }: CorpusReport): CorpusDifference[] {
  const groupOf = (one: CorpusDifference) => measures.find(({ id }) => id === one.measure)?.group;
  const ranked = [...firm.filter(({ topic }) => topic === ''), ...firm.filter(({ topic }) => topic !== '')];
  const chosen: CorpusDifference[] = [];
  const take = (isNew: (one: CorpusDifference, other: CorpusDifference) => boolean) => {
    for (const one of ranked)
      if (chosen.length < most.told && !chosen.includes(one) && chosen.every((other) => isNew(one, other)))
        chosen.push(one);
  };
  take((one, other) => one.outlet !== other.outlet && groupOf(one) !== groupOf(other));
  take((one, other) => one.outlet !== other.outlet || groupOf(one) !== groupOf(other));
  return chosen;
}

function nothingTold({ differences, outlets, articles }: CorpusReport, firm: number): string | null {
  if (firm > 0) return null;
  if (articles < 2) return 'Of one article nothing can be compared.';
  if (outlets.length < 2) return 'All of it is from one outlet: there is nothing to hold it against.';
  if (differences.length === 0)
    return 'No outlet has enough articles on enough events to be held against the others.';
  return `Nothing that is counted here differs between an outlet and all others beyond what chance would show. ${plural(differences.length, 'comparison')} were made.`;
}

/** One difference as a page shows it: the sentence, its size, and the articles behind it. */
export function sentenceModel(id: string, report: CorpusReport, one: CorpusDifference) {
  const measure = report.measures.find((each) => each.id === one.measure)!;
  const { own, others, size, range } = differenceWords(one, measure.unit);
  return {
    outlet: one.outlet,
    topic: one.topic === '' ? null : topicName(report, one.topic),
    says: saysOf(measure, one.value, own),
    against: others,
    more: one.difference > 0 ? 'more' : 'less',
    size,
    range,
    name: `${measureName(measure)}, ${one.outlet}${one.topic === '' ? '' : `, ${topicName(report, one.topic)}`}`,
    path: cellPath(id, { outlet: one.outlet, topic: one.topic, period: '' }, one.measure),
  };
}

/** What an outlet does, said with its own value. */
function saysOf(measure: CorpusMeasure, value: number, own: string): string {
  const { id } = measure;
  const rest = (head: string) => (id.startsWith(head) ? id.slice(head.length) : null);
  const type = rest('source-');
  const country = rest('country-');
  if (id === 'author-share') return `writes ${own} of its words in the writer’s own voice`;
  if (id === 'paraphrase-share') return `gives ${own} of its words to what others say, in paraphrase`;
  if (id === 'quotation-share') return `gives ${own} of its words to what others say, in quotation`;
  if (id === 'unnamed-share')
    return `has ${own} of what anybody is said to have said from speakers without a name`;
  if (type && speakerKinds[type])
    return `has ${own} of what anybody is said to have said from ${speakerKinds[type][1]}`;
  if (country) return `has ${own} of what speakers of known countries say from ${countryName(country)}`;
  const name = measureName(measure);
  const voice = rest('loaded-density-');
  if (voice)
    return `has a charge of ${own} ${voice === 'author' ? 'in the writers’ own words' : `in ${voice}`}`;
  switch (measure.group) {
    case 'charge':
      return `has writers use wording of the kind “${lower(name)}” ${own}`;
    case 'frames':
      return `tells its stories by the frame “${lower(name)}” at ${own} of 1`;
    case 'stance':
      return value === 0
        ? `has writers lean neither way on ${name} (${own} between −1 and +1)`
        : `has writers lean ${value > 0 ? 'for' : 'against'} ${name} (${own} between −1 and +1)`;
    default:
      return `has “${name}” at ${own}`;
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
