import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type {
  Accusation,
  OwnSources,
  Side,
  Sides,
  SilenceContrast,
  SilentActor,
  SilentSide,
} from '../types/comparison.ts';
import type { Document, Span } from '../types/document.ts';
import { isDoing } from './agency.ts';
import type { Contrast } from './contrast.ts';
import { silenceFindings } from './findings/silence.ts';
import { accusing, tellsOfAnswer } from './pair/accusations.ts';
import type { Deed } from './pair/deeds.ts';
import { mentionsByActor, type Pairing } from './pair/pairing.ts';
import { publisherCountry } from './pair/publisher.ts';

export const silence: Contrast<SilenceContrast> = {
  id: 'silence',
  title: 'Who is spoken of, and never speaks?',
  compare: ({ left, right, ground }) => contrastSilence(left, right, ground.deeds, ground.pairing),
  empty: {
    actors: [],
    accusations: { left: [], right: [] },
    own: { left: nobodysOwn(), right: nobodysOwn() },
  },
  findings: silenceFindings,
};

function nobodysOwn(): OwnSources {
  return { country: null, reason: '', speakers: [], known: 0, own: 0 };
}

/** Mentions from which one might expect to hear somebody. */
const fewestMentions = 3;
const mostActors = 12;
const mostAccusations = 8;
const mostSpans = 20;

/** What one side says of its actors, by their number. */
interface Told {
  document: Document;
  mentions: Span[][];
  heard: ReadonlySet<number>;
  /** True where somebody speaks of whom the text does not say where from: it may be for any state. */
  unplaced: boolean;
  judged: ReadonlyMap<number, number>;
  deeds: Deed[];
  accused: Deed[];
}

/**
 * Who is judged, accused or said to act, and has no words of its own: on both sides, or on one; accusations of somebody
 * who is never heard there; and speakers of the publisher's own country or house. An actor counts as heard where it
 * speaks, where anybody introduced by its name does ("a spokesman for …"), and for a state where any of its people does.
 */
export function contrastSilence(
  left: Analyzed,
  right: Analyzed,
  deeds: Sides<Deed[]>,
  pairing: Pairing,
): SilenceContrast {
  const told = { left: tell(left, deeds.left), right: tell(right, deeds.right) };
  return {
    actors: silentActors(told, pairing),
    accusations: { left: accusationsOf(told.left), right: accusationsOf(told.right) },
    own: { left: ownSources(left), right: ownSources(right) },
  };
}

function tell({ document, analysis }: Analyzed, deeds: Deed[]): Told {
  const judged = new Map<number, number>();
  for (const { actor, author, quoted } of analysis.readings.stance.actors)
    judged.set(actor, (author?.evaluative ?? 0) + (quoted?.evaluative ?? 0));
  return {
    document,
    mentions: mentionsByActor(document),
    heard: heardActors(document),
    unplaced: analysis.readings.attribution.speakers.some((s) => s.named && s.country === null),
    judged,
    deeds,
    accused: deeds.filter((d) => accusing.has(d.verb) && (d.part === 'object' || d.part === 'passive')),
  };
}

/** Actors that have words of their own, by whatever door they come in. */
export function heardActors(document: Document): Set<number> {
  const heard = new Set<number>();
  const countries = new Set<string>();
  const affiliations = new Set<string>();
  for (const { speaks, actor, source, affiliation } of document.attributions) {
    if (!speaks) continue;
    if (actor !== null) heard.add(actor);
    if (affiliation !== null) affiliations.add(affiliation.toLowerCase());
    for (const { start, end } of source)
      for (let m = firstEndingAfter(document.mentions, start); document.mentions[m]?.start < end; m++)
        heard.add(document.mentions[m].actor);
  }
  for (const id of heard) {
    const { country } = document.actors[id];
    if (country) countries.add(country);
  }
  // The words of a quotation in a person's own sentence may be theirs, though nothing says so plainly.
  const quoting = new Set(document.quotations.map((q) => firstEndingAfter(document.sentences, q.start)));
  const answering = document.sentences.map((sentence) => tellsOfAnswer(document, sentence));
  for (const { actor, sentence } of document.mentions)
    if (answering[sentence] || (document.actors[actor].kind === 'person' && quoting.has(sentence)))
      heard.add(actor);
  for (const { id, kind, name, country } of document.actors) {
    if (kind === 'state' && country && countries.has(country)) heard.add(id);
    if (affiliations.has(name.toLowerCase())) heard.add(id);
  }
  return heard;
}

function silentActors(told: Sides<Told>, pairing: Pairing): SilentActor[] {
  const found = [
    ...pairing.shared.map(({ name, actors }) => silentActor(name, told, actors)),
    ...pairing.only.left.map((id) => silentActor(null, told, { left: id, right: null })),
    ...pairing.only.right.map((id) => silentActor(null, told, { left: null, right: id })),
  ];
  return found
    .filter((actor) => actor !== null)
    .sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1))
    .slice(0, mostActors);
}

/** Who speaks on the other side tells most; then who is silent on both. */
function weight({ left, right, heardOpposite }: SilentActor): number {
  const each = (side: SilentSide | null) =>
    side ? Math.log1p(side.mentions + 2 * side.judged + 3 * side.accused + side.acts) : 0;
  return (each(left) + each(right)) * (heardOpposite ? 2 : 1);
}

function silentActor(
  shared: string | null,
  told: Sides<Told>,
  actors: Sides<number | null>,
): SilentActor | null {
  const side = actors.left === null ? 'right' : 'left';
  const { kind, name } = told[side].document.actors[actors[side]!];
  const left = silentSide(told.left, actors.left);
  const right = silentSide(told.right, actors.right);
  if (kind === 'people' || (!left && !right)) return null;
  const opposite: Side = left ? 'right' : 'left';
  const other = actors[opposite];
  const heardOpposite = !(left && right) && other !== null && told[opposite].heard.has(other);
  return { name: shared ?? name, kind, left, right, heardOpposite };
}

function silentSide(told: Told, actor: number | null): SilentSide | null {
  if (actor === null || told.heard.has(actor)) return null;
  if (told.unplaced && told.document.actors[actor].kind === 'state') return null;
  const mentions = told.mentions[actor];
  const acts = told.deeds.filter(
    (d) => d.actor === actor && isDoing(d) && (d.part === 'subject' || d.part === 'agent'),
  );
  const accused = told.accused.filter((d) => d.actor === actor);
  const judged = told.judged.get(actor) ?? 0;
  if (mentions.length < fewestMentions || acts.length + accused.length + judged === 0) return null;
  return {
    mentions: mentions.length,
    judged,
    acts: acts.length,
    accused: accused.length,
    spans: mentions.slice(0, mostSpans).map(({ start, end }) => ({ start, end })),
  };
}

/** Accusations of actors that are never heard in the article, in text order. */
function accusationsOf({ document, accused, deeds, heard }: Told): Accusation[] {
  return accused
    .filter(({ actor }) => !heard.has(actor) && document.actors[actor].kind !== 'people')
    .slice(0, mostAccusations)
    .map((deed) => {
      const span = clauseOf(document, deed);
      const { voice, attribution } = voiceOf(document, deed);
      const accuser = deeds.find(
        (d) => d.verbStart === deed.verbStart && (d.part === 'subject' || d.part === 'agent'),
      );
      const saying = document.attributions.find((a) =>
        a.cue.some((cue) => cue.start <= deed.verbStart && deed.verbStart < cue.end),
      );
      const by = accuser
        ? document.actors[accuser.actor].name
        : (saying?.speaker ?? document.attributions[attribution]?.speaker ?? null);
      return { accused: document.actors[deed.actor].name, by, voice, span };
    });
}

/** The deed's sentence: what somebody is accused of stands around it. */
function clauseOf({ sentences }: Document, { sentence }: Deed): Span {
  return { start: sentences[sentence].start, end: sentences[sentence].end };
}

/** Speakers of the publisher's own country, or who work for it. */
function ownSources({ document, analysis }: Analyzed): OwnSources {
  const { article } = document;
  const { country, reason } = publisherCountry(article);
  const { attributions, speakers } = analysis.readings.attribution;
  const house = article.publisher?.toLowerCase() ?? null;
  const own = speakers.flatMap((s) => {
    const first = attributions[s.attributions[0]]?.content[0];
    const employed = house !== null && [s.affiliation, s.name].some((x) => x?.toLowerCase() === house);
    const why = employed
      ? ('employer' as const)
      : country && s.country === country
        ? ('country' as const)
        : null;
    return why && first ? [{ name: s.name, why, words: s.words, span: { ...first } }] : [];
  });
  return {
    country,
    reason,
    speakers: own,
    known: speakers.filter((s) => s.country !== null).length,
    own: own.length,
  };
}
