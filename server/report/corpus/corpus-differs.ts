import type { CorpusDifference, CorpusMeasure } from '../../../analysis/types/corpus.ts';
import { countryName } from '../format.ts';
import { timesWords } from './corpus-compared.ts';
import { measureName, speakerKinds } from './corpus-words.ts';

/** How an outlet differs from the others in a figure, with both values: "quotes officials about half again as much as the other outlets: 70% of attributed words against 51%". */
export function saysOf(
  measure: CorpusMeasure,
  { value, others: theirs }: Pick<CorpusDifference, 'value' | 'others'>,
  own: string,
  others: string,
): string {
  const { id, group } = measure;
  const name = measureName(measure);
  const rest = (head: string) => (id.startsWith(head) ? id.slice(head.length) : null);
  const against = (does: string, of: string, word?: string) =>
    `${does} ${timesWords(value, theirs, word)} the other outlets: ${own}${of} against ${others}`;
  const voice = /^(author|paraphrase|quotation)-share$/.exec(id)?.[1];
  if (voice) return against(voices[voice], ' of its words');
  if (id === 'unnamed-share') return against('cites speakers without a name', ' of attributed words');
  const kind = rest('source-');
  if (kind && speakerKinds[kind]) return against(`quotes ${speakerKinds[kind][1]}`, ' of attributed words');
  const country = rest('country-');
  if (country)
    return against(
      `quotes speakers of ${countryName(country)}`,
      ' of the words of speakers whose country is known',
    );
  const charged = rest('loaded-density-');
  if (charged) return against(charges[charged], '', 'charged');
  if (group === 'charge')
    return against(`has words marked as ${lower(name)} in its writers’ own voice`, '', 'often');
  if (group === 'frames') return against(`tells by the frame “${lower(name)}”`, ' of 1');
  if (group === 'stance')
    return `has writers who speak ${value > theirs ? 'better' : 'worse'} of ${name} than the other outlets’ do: ${own} against ${others}, between −1 and +1`;
  return against(`has “${name}”`, '');
}

const voices: Record<string, string> = {
  author: 'speaks in its writers’ own words',
  paraphrase: 'paraphrases others',
  quotation: 'quotes others word for word',
};

const charges: Record<string, string> = {
  author: 'is, in its writers’ own words,',
  paraphrase: 'is, where it paraphrases others,',
  quotation: 'quotes words that are',
};

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
