import type { AnalyzedView } from '../../analysis/index.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Attribution, CueStance } from '../../analysis/types/document.ts';
import type { Speaker } from '../../analysis/types/reading.ts';
import { countryName, excerpt, formatCount, plural, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { whyNone } from './method.ts';
import { shareBar } from './plot.ts';

const typeNames: Record<Speaker['sourceType'], string> = {
  official: 'official',
  expert: 'expert',
  institution: 'institution',
  document: 'document',
  person: 'person',
  collective: 'group',
  anonymous: 'not named',
};

/** Words of whoever is heard most in any of the articles: the length of a full bar, so that two ledgers share a scale. */
export function mostHeard(...views: AnalyzedView[]): number {
  return Math.max(
    1,
    ...views.flatMap((v) => v.analysis.readings.attribution.speakers.map(({ words }) => words)),
  );
}

/** Who speaks in one article, most words first, with the passages behind each row. A full bar stands for `most` words. */
export function ledgerModel(side: Side, view: AnalyzedView, jump: Jumper, most: number) {
  const reading = view.analysis.readings.attribution;
  const { attributions, speakers, agentless } = reading;
  return {
    side,
    shape: sides[side].shape,
    title: view.document.article.publisher ?? 'Publisher not known',
    error: whyNone(reading),
    summary: summarize(speakers),
    ...folded(
      speakers.map((speaker) => ({
        name: speaker.name,
        description: describe(speaker),
        heard: heard(speaker),
        words: plural(speaker.words, 'word'),
        bar: shareBar(side, speaker.words / most),
        cues: cueWords(speaker),
        passages: passagesOf(side, speaker, attributions, view, jump),
      })),
    ),
    agentless: agentless.map((span) => jump(side, span, 90)),
  };
}

/** So many speakers are laid open; those with fewer words are folded. */
const mostSpeakers = 8;

function folded<Row>(rows: Row[]): { speakers: Row[]; more: Row[] } {
  // One row more takes no more room than the line that would fold it.
  const most = rows.length === mostSpeakers + 1 ? rows.length : mostSpeakers;
  return { speakers: rows.slice(0, most), more: rows.slice(most) };
}

function summarize(speakers: readonly Speaker[]): string {
  const named = speakers.filter((speaker) => speaker.named).length;
  if (speakers.length === 0) return 'Nobody is quoted or reported.';
  const unnamed = speakers.length - named;
  const sum = (words: (speaker: Speaker) => number) => speakers.reduce((all, one) => all + words(one), 0);
  const quoted = sum(({ directWords }) => directWords);
  const reported = sum(({ words }) => words) - quoted;
  return `${formatCount(named)} named, ${formatCount(unnamed)} not named; ${plural(quoted, 'word')} in quotation, ${formatCount(reported)} in paraphrase.`;
}

/** "official, Interior Minister, Iraq": what the text says of who they are. */
function describe({ sourceType, role, affiliation, country, name }: Speaker): string {
  const parts = [typeNames[sourceType], role, affiliation, country ? countryName(country) : null];
  return [...new Set(parts)].filter((part) => part && part !== name).join(' · ');
}

/** "2 direct, 1 mixed; 40 words in quotation, 12 in paraphrase", leaving out what there is none of. */
function heard({ passages, words, directWords }: Speaker): string {
  const forms = (['direct', 'mixed', 'indirect'] as const)
    .filter((form) => passages[form] > 0)
    .map((form) => `${passages[form]} ${form}`);
  const both = directWords > 0 && words > directWords;
  const voices = both
    ? `; ${plural(directWords, 'word')} in quotation, ${words - directWords} in paraphrase`
    : '';
  return forms.join(', ') + voices;
}

/** What a verb that does more than report or insist does to what is said. */
const cueNames: Partial<Record<CueStance, string>> = { factive: 'as a fact', doubting: 'as doubtful' };

/** The verbs that bring them in, each once. */
function cueWords({ cues }: Speaker): { text: string; stance: string | null }[] {
  const seen = new Map(cues.map((cue) => [cue.text.toLowerCase(), cue.stance]));
  return [...seen].map(([text, stance]) => ({ text, stance: cueNames[stance] ?? null }));
}

function passagesOf(
  side: Side,
  speaker: Speaker,
  attributions: readonly Attribution[],
  view: AnalyzedView,
  jump: Jumper,
) {
  return speaker.attributions.flatMap((index) => {
    const attribution = attributions[index];
    if (!attribution || attribution.content.length === 0) return [];
    const [first] = attribution.content;
    const cue = attribution.cue.map((span) => excerpt(view.document.text, span, 40)).join(' … ');
    return [{ ...jump(side, first, 160), form: attribution.form, cue }];
  });
}
