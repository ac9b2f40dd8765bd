import { actDecisions } from '../../model/weights.ts';
import { firstEndingAfter, overlap } from '../../text/spans.ts';
import type { Act } from '../../types/acts.ts';
import type { ReadDocument } from '../../types/document.ts';
import { type ActName, type ActRole, actRoles, sayings } from '../../types/predictions.ts';
import type { ActReading, AskedPair } from './ask.ts';
import type { Candidate } from './who-is-meant.ts';

const answering = ['deny', 'reply', 'admit'] as const;
/** The surer a charge or criticism stands in a sentence or beside it, the less likely need somebody be whom it meets; never nobody. */
const almostSure = 1.05;
/** How much likelier a deed is a wrong where everything near charges somebody than where nothing does. */
const byContext = 0.4;

/** Probabilities are kept to three places. */
const thousand = 1000;

interface Told {
  document: ReadDocument;
  speakers: ReadonlyMap<number, Named>;
}

export function oddsOf(pair: AskedPair, role: ActRole): number {
  return pair.odds[actRoles.indexOf(role)];
}

export function sayingOf({ says }: ActReading, saying: (typeof sayings)[number]): number {
  return says[sayings.indexOf(saying)];
}

/** How likely a sentence charges somebody: by itself, and as the one whom the sentence's charge meets; in the middle. */
export function chargeOf(reading: ActReading, pair: AskedPair): number {
  const either = (a: number, b: number) => 1 - (1 - a) * (1 - b);
  const itself = either(oddsOf(pair, 'accuse whom'), oddsOf(pair, 'legal whom'));
  const charged = either(sayingOf(reading, 'accuse'), sayingOf(reading, 'legal'));
  return Math.sqrt(itself * charged * oddsOf(pair, 'charged'));
}

/** Acts of all sentences in text order, from how likely each is. */
export function decideActs(document: ReadDocument, readings: readonly ActReading[]): Act[] {
  const told = { document, speakers: speakersOf(document) };
  return readings.flatMap((reading, sentence) => {
    const charges = towardSomebody(told, reading, sentence);
    return [...charges, ...wrongsIn(told, reading, sentence, charges), ...answersIn(told, reading, sentence)];
  });
}

/** Wrongs that others report of somebody whom the sentence does not accuse already. */
function wrongsIn(told: Told, reading: ActReading, sentence: number, charges: readonly Act[]): Act[] {
  const { least } = actDecisions().deed;
  return reading.deeds.flatMap(({ deed: { candidate, by }, wrong }) => {
    const known = charges.some(({ whom, act }) => whom === candidate.name && act === 'accuse');
    const sure = wrong + sayingOf(reading, 'near') * byContext;
    return !known && sure >= least + byContext / 2
      ? [actOf(told, sentence, 'accuse', by, candidate, sure / (1 + byContext))]
      : [];
  });
}

/** To each candidate a charge, else a criticism, else praise, where it is likely enough. */
function towardSomebody(told: Told, reading: ActReading, sentence: number): Act[] {
  const { least, charge: needed } = actDecisions();
  return reading.pairs.flatMap((pair): Act[] => {
    const odds = (act: ActName) => oddsOf(pair, `${act} whom`);
    const charge = chargeOf(reading, pair);
    const isCharge = charge >= needed * (almostSure - sayingOf(reading, 'near'));
    const soft = (['criticize', 'praise'] as const).find((one) => odds(one) >= least[one]);
    const act = isCharge ? (odds('legal') > odds('accuse') ? 'legal' : 'accuse') : soft;
    if (!act) return [];
    const by = doer(told, reading, sentence, act, pair);
    return [actOf(told, sentence, act, by, pair.candidate, isCharge ? charge : odds(act))];
  });
}

/** Denials, replies and admissions, told by the sentence; of a denial whom it clears, where it is not the one who denies. */
function answersIn(told: Told, reading: ActReading, sentence: number): Act[] {
  const { least, named } = actDecisions();
  return answering.flatMap((act): Act[] => {
    const probability = sayingOf(reading, act);
    if (probability < least[act]) return [];
    const by = doer(told, reading, sentence, act);
    const cleared = likeliest(reading, 'deny whom', ({ candidate }) => candidate.name !== by?.name);
    const isCleared = act === 'deny' && cleared !== null && oddsOf(cleared, 'deny whom') >= named;
    return [actOf(told, sentence, act, by, isCleared ? cleared.candidate : null, probability)];
  });
}

function likeliest(
  { pairs }: ActReading,
  role: ActRole,
  fits: (pair: AskedPair) => boolean,
): AskedPair | null {
  let best: AskedPair | null = null;
  for (const pair of pairs) if (fits(pair) && (!best || oddsOf(pair, role) > oddsOf(best, role))) best = pair;
  return best;
}

/** Somebody by name, with its index in the actors where it is one. */
type Named = Pick<Candidate, 'name' | 'actor'>;

/** Who does an act: the likeliest candidate but the one it meets, else who speaks in the sentence, else the writer. */
function doer(
  { document, speakers }: Told,
  reading: ActReading,
  sentence: number,
  act: ActName,
  met?: AskedPair,
): Named | null {
  const best = likeliest(reading, `${act} by`, ({ candidate }) => candidate !== met?.candidate);
  if (best && oddsOf(best, `${act} by`) >= actDecisions().named) return best.candidate;
  const speaker = speakers.get(sentence);
  if (speaker) return speaker;
  const { start, end } = document.sentences[sentence];
  return document.voices.some((voice) => overlap(voice, { start, end }))
    ? null
    : { name: 'writer', actor: null };
}

/** By sentence, the first named speaker whose words it holds. */
function speakersOf({ attributions, sentences, actors }: ReadDocument): Map<number, Named> {
  const found = new Map<number, Named>();
  for (const { content, speaker, actor, speaks } of attributions) {
    if (!speaks || speaker === null) continue;
    for (const span of content)
      for (
        let s = firstEndingAfter(sentences, span.start);
        s < sentences.length && sentences[s].start < span.end;
        s++
      )
        if (!found.has(s)) found.set(s, { name: actor === null ? speaker : actors[actor].name, actor });
  }
  return found;
}

function actOf(
  { document }: Told,
  sentence: number,
  act: ActName,
  by: Named | null,
  whom: Named | null,
  confidence: number,
): Act {
  const { start, end } = document.sentences[sentence];
  return {
    ...{ start, end, sentence, act },
    ...{ by: by?.name ?? null, whom: whom?.name ?? null },
    ...{ byActor: by?.actor ?? null, whomActor: whom?.actor ?? null },
    confidence: Math.round(confidence * thousand) / thousand,
  };
}
