import type { ReadDocument, Span } from '../../types/document.ts';
import type { LoadedReading } from '../../types/reading.ts';
import { failure, type Measure } from '../measure.ts';
import type { Judged } from '../show.ts';
import { categories } from './categories.ts';
import { chargeOf } from './charge.ts';
import { authorDensity, loadedFigures } from './figures.ts';
import { loadedTrie } from './lexicon.ts';
import { makeMarks, strongestOf } from './marks.ts';
import { normsOf } from './norms.ts';
import { see } from './seen.ts';
import { show } from './show.ts';

const id = 'loaded';
const version = '3';

export const loaded: Measure<LoadedReading> = {
  id,
  version,
  name: 'Charged wording',
  question:
    'Which words carry a judgement, an emotion or a doubt that a plainer word for the same fact would not?',
  definition:
    'A loaded word or phrase judges, heats up or doubts what it reports, where another wording would give the same fact without. The learned reader says of each word how likely it is to be charged where it stands, as three sets of coders marked it; a list of loaded wording adds to that, and gives reasons and plainer wordings. Titles, names and technical terms are not loaded. The charge of a text is the sum of the weights of its marks per 1,000 words (1 strong, 0.8 middling, 0.5 weak; boosters and hedges half), for each voice apart: the author’s own words, paraphrase and quotation. A charged word in a paraphrase is the writer’s choice of word for the speaker’s thought, so it is added to neither of the two others. Its norm says how many percent of the articles that it was counted on have a lower charge in the author’s words.',
  citation:
    'Spinde et al. 2021, Neural Media Bias Detection Using Distant Supervision With BABE; Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013, Linguistic Models for Analyzing and Detecting Biased Language; Fan et al. 2019, In Plain Sight (BASIL).',
  limits:
    'Experts agree on loaded wording only moderately (α about 0.4), so a mark is a candidate to be argued about. Learned mostly from US politics of 2010 to 2020. It knows no irony, and no history that makes a plain word hurt. What is left out can be loaded too; this measure does not see it.',
  categories,
  hits: [
    { text: 'The senator slammed the plan as a brazen power grab.', marks: 'brazen' },
    { text: 'The senator slammed the plan as a brazen power grab.', marks: 'slammed' },
    { text: 'Envoys of the Zionist regime left the hall.', marks: 'Zionist regime' },
    { text: 'The mullahs in the capital rejected the offer.', marks: 'mullahs' },
    { text: 'It was a shrewd move by a seasoned negotiator.', marks: 'shrewd' },
    { text: "They denounced the army's incursions and its provocative actions.", marks: 'provocative' },
    { text: 'The minister gave a rock-solid guarantee to the allies.', marks: 'rock-solid' },
    {
      text: 'The president’s ludicrous claims about the vote were mocked by his own party.',
      marks: 'ludicrous',
    },
    { text: 'Critics say the barbaric assault was collateral damage in a reckless war.', marks: 'barbaric' },
    { text: 'The bill is a disgraceful giveaway to corporate fat cats.', marks: 'fat cats' },
    { text: 'The raid ended in collateral damage when a school was hit.', marks: 'collateral damage' },
    { text: 'The so-called experts offered no evidence for their absurd theory.', marks: 'so-called' },
  ],
  misses: [
    { text: 'The Supreme Court of the United States heard the case on Monday.', marks: 'Supreme' },
    { text: 'The Supreme Court of the United States heard the case on Monday.', marks: 'United' },
    { text: 'The bridge looks like a ribbon from the air.', marks: 'like' },
    { text: 'The war crimes tribunal in The Hague opened its session on Tuesday.', marks: 'war crimes' },
    { text: 'She was moved to critical care at the county hospital.', marks: 'critical' },
    { text: 'The patient remains in critical condition after surgery.', marks: 'critical' },
    { text: 'The Supreme National Security Council met in the capital.', marks: 'Supreme' },
    { text: 'The Popular Mobilization Forces sent a delegation to the talks.', marks: 'Popular' },
    { text: 'The gold medal in the hammer throw went to the home side.', marks: 'gold' },
    { text: 'The group is a designated terrorist organization under the law.', marks: 'terrorist' },
    { text: 'Police used a bomb disposal robot to remove the explosive device.', marks: 'explosive' },
    { text: 'Pope Francis met the bishops of Brave New World Publishing.', marks: 'Brave' },
    { text: 'The hospital treats chronic disease and traumatic brain injury.', marks: 'chronic' },
    { text: 'The storm brought heavy snow and winter winds to the coast.', marks: 'storm' },
    { text: 'A high-ranking officer of the army met the third-ranking senator.', marks: 'ranking' },
    { text: 'The river burst its banks, flooding the valley below.', marks: 'flooding' },
    { text: 'Four soldiers were killed in an ambush by gunmen near the border.', marks: 'ambush' },
  ],
  show,
  measure,
  failed: (error) => failure(id, version, error),
  without,
};

function measure(document: ReadDocument): LoadedReading {
  const seen = see(document, loadedTrie());
  const charge = chargeOf(seen);
  const { sentences } = charge;
  const marks = makeMarks(seen, charge, id);
  const figures = loadedFigures(document, marks, sentences);
  return { measure: id, version, error: null, sentences, marks, ...ofMarks(document, figures, marks) };
}

/** What follows from figures and marks: which are the strongest, and how the charge stands among other articles. */
function ofMarks(
  { article }: ReadDocument,
  figures: LoadedReading['figures'],
  marks: LoadedReading['marks'],
): Pick<LoadedReading, 'figures' | 'strongest' | 'norms'> {
  const density = figures.find((f) => f.id === authorDensity)!;
  return { figures, strongest: strongestOf(marks), norms: normsOf(density, article.genre) };
}

/** Without a wording its sentence is loaded only where another mark is in it. */
function without(
  document: ReadDocument,
  reading: LoadedReading,
  rejected: (mark: Judged) => boolean,
): LoadedReading {
  const kept = reading.marks.filter((mark) => !rejected({ ...mark, subject: '' }));
  const holdsOne = (marks: readonly Span[], sentence: Span) => marks.some((mark) => within(mark, sentence));
  const emptied = (sentence: Span) => holdsOne(reading.marks, sentence) && !holdsOne(kept, sentence);
  const sentences = reading.sentences.map((score, i) => (emptied(document.sentences[i]) ? 0 : score));
  const figures = loadedFigures(document, kept, sentences);
  return { ...reading, marks: kept, sentences, ...ofMarks(document, figures, kept) };
}

function within(mark: Span, { start, end }: Span): boolean {
  return mark.start >= start && mark.start < end;
}
