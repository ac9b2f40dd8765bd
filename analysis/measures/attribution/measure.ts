import { writersOwn } from '../../read/corrected/writers-own.ts';
import { findVoices } from '../../read/voice.ts';
import type { Document } from '../../types/document.ts';
import type { AttributionReading } from '../../types/reading.ts';
import { failure, type Measure } from '../measure.ts';
import { agentlessClaims } from './agentless.ts';
import { categories } from './categories.ts';
import { attributionFigures } from './figures.ts';
import { heardWords } from './heard.ts';
import { ledger } from './ledger.ts';
import { agentlessMarks, speechMarks } from './marks.ts';
import { judgedOf, show } from './show.ts';

const id = 'attribution';
const version = '2';

export const attribution: Measure<AttributionReading> = {
  id,
  version,
  name: 'Attribution',
  question:
    'Who gets to speak, for how long, and whose words does the writer give without saying whose they are?',
  definition:
    'An attribution is a source, a cue and a content: who is said to have said or thought what, and with which word. It is direct where the quoted words make a sentence of their own, mixed where a quoted fragment stands in the writer’s sentence, and indirect without quotation marks. Only speech, writing and voiced opinion by a source that can speak are counted; wishes, plans and what an event “shows” are kept apart. A word belongs to the outermost speaker. Several who are named under one cue (“the mayor and the coast guard said”), and the two whom “they” stands for, are each a speaker of it: it is one passage, and its words are counted once and shared out to them equally. Every word is in one of three voices: the writer’s own; paraphrase, which is attributed without quotation marks, so that the thought is the speaker’s and the wording the writer’s; quotation, in quotation marks that are no scare quotes, or in a part of the text that its form gives to another (a block quotation, a signed quotation, a turn of an interview, an embedded post). Words outside both are never quotation. Shares are words over all counted words, with an interval from resampling sentences; the effective number of sources is the inverse Simpson index over words by speaker. A claim without an agent is a verdict or rumor whose owner the writer leaves out (“accused of”, “growing speculation”).',
  citation:
    'Newell, Margolin and Ruths (2018), An Attribution Relations Corpus for Political News (PolNeAR), LREC; Pareti (2016), PARC 3.0, LREC; Simpson (1949), Measurement of Diversity, Nature 163.',
  limits:
    'Learned from US political news that people annotated, with rules beside, so unusual verbs and long sentences are missed: on PolNeAR’s development articles six in ten of what annotators mark are found (nineteen in twenty direct quotations, half of the indirect speech), and three of four finds are marked by them too. A pronoun may be tied to the wrong person. Indirect speech may end too early or too late. “Named” means a proper name, not that the name can be checked.',
  categories,
  hits: [
    { text: '“We will not wait for the vote,” Mayor Anna Brandt said on Monday.', marks: 'We will not wait' },
    {
      text: 'The report found that the bridge had been inspected only once.',
      marks: 'the bridge had been inspected',
    },
    { text: 'According to two officials, the talks will resume in May.', marks: 'the talks will resume' },
    { text: 'The minister described the plan as “a step backwards” for farmers.', marks: 'a step backwards' },
    { text: 'Critics argue the tax would hurt small shops.', marks: 'the tax would hurt small shops' },
    { text: 'The company was accused of hiding the losses for years.', marks: 'accused of hiding' },
    { text: 'There is growing speculation about an early election.', marks: 'growing speculation' },
    { text: 'The suspect reportedly left the country on Friday.', marks: 'reportedly' },
  ],
  misses: [
    { text: 'The visit marks a turning point in relations with the neighbor.', marks: 'a turning point' },
    { text: 'The factory plans to hire two hundred people next year.', marks: 'hire two hundred people' },
    { text: 'The company was accused by regulators of hiding the losses.', marks: 'accused' },
    { text: 'The bank charged the account twice in one week.', marks: 'the account' },
    {
      text: 'Snow fell on the hills all night and closed the northern road.',
      marks: 'closed the northern road',
    },
    { text: 'He held a long report in his hand and left the room.', marks: 'left the room' },
  ],
  show,
  measure,
  failed: (error) => failure(id, version, error),
  // Without an attribution its words are the writer's own, for every measure.
  strike(document, rejected, { passages }) {
    document.attributions = document.attributions.filter(
      (attribution) => attribution.content.length === 0 || !rejected(judgedOf(attribution)),
    );
    document.voices = findVoices(document, writersOwn(passages));
  },
  without: (_document, reading) => reading,
};

function measure(document: Document): AttributionReading {
  const heard = heardWords(document);
  const speakers = ledger(document, heard);
  const claims = agentlessClaims(document);
  const marks = [...speechMarks(document), ...agentlessMarks(document, claims)];
  return {
    measure: id,
    version,
    figures: attributionFigures(document, heard, speakers, marks),
    marks,
    error: null,
    attributions: document.attributions,
    speakers,
    agentless: claims.map(({ start, end }) => ({ start, end })),
  };
}
