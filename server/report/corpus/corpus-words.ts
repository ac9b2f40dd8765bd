import type {
  CorpusFigure,
  CorpusMeasure,
  CorpusReport,
  CorpusTopic,
} from '../../../analysis/types/corpus.ts';
import { countryName, formatDate, formatValue, plural, signed } from '../format.ts';

/** How kinds of speakers are called, one and many. */
export const speakerKinds: Record<string, [one: string, many: string]> = {
  official: ['official', 'officials'],
  expert: ['expert', 'experts'],
  institution: ['institution', 'institutions'],
  document: ['document', 'documents'],
  person: ['private person', 'private persons'],
  collective: ['group of people', 'groups of people'],
  anonymous: ['somebody not named', 'unnamed sources'],
};

const voiceNames: Record<string, string> = {
  author: 'in the writer’s own words',
  paraphrase: 'in paraphrase',
  quotation: 'in quotation',
};

/** What a figure is called in a table. */
export function measureName({ id, label }: Pick<CorpusMeasure, 'id' | 'label'>): string {
  const rest = (head: string) => (id.startsWith(head) ? id.slice(head.length) : null);
  const voice = /^(author|paraphrase|quotation)-share$/.exec(id)?.[1];
  if (voice)
    return { author: 'The writer’s own words', paraphrase: 'Paraphrase', quotation: 'Quotation' }[voice]!;
  if (id === 'unnamed-share') return 'All without a name';
  const type = rest('source-');
  if (type && speakerKinds[type]) return capitalOf(speakerKinds[type][1]);
  const country = rest('country-');
  if (country) return countryName(country);
  const charge = rest('loaded-density-');
  if (charge && voiceNames[charge]) return `Charge ${voiceNames[charge]}, all kinds`;
  if (id.startsWith('stance-')) return label.replace(/^Writer toward /, '');
  return label
    .replace(/^Frame: /, '')
    .replace(/, by the writer$/, '')
    .replace(/^./, (a) => a.toUpperCase());
}

/** What a figure is called where it stands alone. */
export function measureTitle(measure: Pick<CorpusMeasure, 'id' | 'label' | 'group' | 'unit'>): string {
  const name = measureName(measure);
  if (measure.id.startsWith('country-')) return `Words of speakers of ${name}`;
  switch (measure.group) {
    case 'voices':
      return `${name}: share of all words`;
    case 'speakers':
      return measure.id === 'unnamed-share' || measure.id.startsWith('source-')
        ? `${name}: share of attributed words`
        : name;
    case 'charge':
      return measure.id.startsWith('loaded-density') ? name : `Charged wording: ${lower(name)}`;
    case 'frames':
      return `Frame: ${lower(name)}`;
    case 'stance':
      return `Writers toward ${name}`;
    default:
      return name;
  }
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const capitalOf = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A value with its unit, as a cell has it: "31%", "8.1", "+0.30". */
export function valueText(value: number, unit: CorpusMeasure['unit']): string {
  if (unit === 'share') {
    const share = value * 100;
    if (share > 0 && share < 0.05) return '<0.1%';
    return `${share < 1 ? Number(share.toFixed(1)) : Math.round(share)}%`;
  }
  return formatValue(value, unit);
}

/** "28 to 34%"; the same units as the value, and a decimal where shares are so small that they need one. */
export function rangeText(
  { low, high }: { low: number | null; high: number | null },
  unit: CorpusMeasure['unit'],
): string {
  if (low === null || high === null) return '';
  if (unit === 'share') {
    const fine = high < 0.02 || (low > 0 && low < 0.01);
    const end = (share: number) => `${Number((share * 100).toFixed(fine ? 1 : 0))}`;
    return `${end(low)} to ${end(high)}%`;
  }
  return `${formatValue(low, unit)} to ${formatValue(high, unit)}`;
}

/** A figure in words: "31%, 95% interval 28 to 34%", or why there is none. */
export function figureWords(figure: CorpusFigure, { unit }: Pick<CorpusMeasure, 'unit'>): string {
  if (figure.value === null) return `no figure: ${figure.reason ?? 'too little to say.'}`;
  return `${valueText(figure.value, unit)}${unitWords(unit)}, 95% interval ${rangeText(figure, unit)}`;
}

/** The unit, where the number does not show it. */
export function unitWords(unit: CorpusMeasure['unit']): string {
  return unit === 'per 1,000 words' ? ' per 1,000 words' : '';
}

/** Digits that a sentence gives: one more of shares than a table, so that what is said adds up. */
const digitsOf: Record<CorpusMeasure['unit'], number> = {
  share: 1,
  'per 1,000 words': 1,
  '0..1': 2,
  '-1..1': 2,
};

/** What a sentence says of two values and how far they are apart: as far as the digits that it shows. */
export function differenceWords(
  {
    value,
    others,
    low,
    high,
    difference,
  }: Record<'value' | 'others' | 'low' | 'high' | 'difference', number>,
  unit: CorpusMeasure['unit'],
) {
  const digits = digitsOf[unit];
  const scaled = (number: number) => Number((number * (unit === 'share' ? 100 : 1)).toFixed(digits));
  const shown = (number: number) =>
    number
      .toFixed(digits)
      .replace('-', '−')
      .replace(/^−(?=[0.]+$)/, '');
  const whole = (number: number) =>
    unit === 'share'
      ? `${shown(scaled(number))}%`
      : unit === '-1..1'
        ? signed(number)
        : `${shown(scaled(number))}${unitWords(unit)}`;
  const [from, to] = difference < 0 ? [-high, -low] : [low, high];
  return {
    own: whole(value),
    others: whole(others),
    size: `${shown(Math.abs(scaled(value) - scaled(others)))}${unit === 'share' ? ' points' : unitWords(unit)}`,
    range: `${shown(scaled(from))} to ${shown(scaled(to))}`,
  };
}

/** "August 2013", "July to September 2013", "2013", "all of the time". */
export function periodName(period: string): string {
  if (period === '') return 'all of the time';
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (!quarter) return formatDate(period);
  const names = ['January to March', 'April to June', 'July to September', 'October to December'];
  return `${names[Number(quarter[2]) - 1]} ${quarter[1]}`;
}

export function outletName(outlet: string): string {
  return outlet === '' ? 'All outlets' : outlet;
}

export function topicName({ topics }: Pick<CorpusReport, 'topics'>, id: string): string {
  return id === '' ? 'all topics' : (topics.find((topic) => topic.id === id)?.name ?? id);
}

/** A topic by the id that an address gives; null for all of them. */
export function topicOf({ topics }: Pick<CorpusReport, 'topics'>, id: string): CorpusTopic | null {
  return topics.find((topic) => topic.id === id) ?? null;
}

/** "24 articles of 12 events". */
export function sizeWords({ articles, events }: { articles: number; events: number }): string {
  return `${plural(articles, 'article')} on ${plural(events, 'event')}`;
}
