import { listed } from '../../text/prose.ts';
import type { Attribution, ReadDocument, SourceType, Span } from '../../types/document.ts';
import type { CueReading } from '../../types/predictions.ts';
import { nameIn } from '../layout/speaker-labels.ts';
import { type Layout, layOut, type Range, spanOf } from '../syntax/units.ts';
import { isLabelled } from './beside-source.ts';
import { closingCues } from './closing-cues.ts';
import { formOf } from './form.ts';
import { withFormed } from './formed.ts';
import { eachSource } from './joint-sources.ts';
import { labelsOfEntries } from './list-labels.ts';
import { withoutHearers } from './not-speaking.ts';
import { quotedOnce } from './once.ts';
import { withAgents } from './passive-agents.ts';
import { theirSources } from './plural-sources.ts';
import { predictedTriples } from './predicted.ts';
import { claimQuotes } from './quotes.ts';
import { evidenceOf, type SourceEvidence } from './source-evidence.ts';
import { withLearnedTypes } from './source-kinds.ts';
import { speakersOf } from './speaker.ts';
import { tidy } from './tidy.ts';
import { laidOutSpeech, questioners } from './transcript.ts';
import type { Speaker } from './triple.ts';
import { firstToken, type Triple } from './triple.ts';

/** Who says what, before what was learned of the types of sources. */
function readSpeech(document: ReadDocument): { layout: Layout; triples: Triple[]; speakers: Speaker[] } {
  // Who speaks is one: "the two leaders said" is told of nobody by name.
  const mentions = document.mentions.filter(({ kind }) => kind !== 'both');
  const layout = layOut({ ...document, mentions });
  const triples = findTriples(layout, document.predictions.cues);
  return { layout, triples, speakers: speakersOf(layout, triples) };
}

/** Attributions of a document whose actors are known, in text order of their content. Linear time. */
export function findAttributions(document: ReadDocument): Attribution[] {
  const { layout, triples, speakers: formed } = readSpeech(document);
  const speakers = withLearnedTypes(layout, triples, formed, document.predictions.kind);
  return apart(triples, speakers)
    .map(([triple, speaker]) => attributionOf(layout, triple, speaker))
    .sort((a, b) => a.content[0].start - b.content[0].start || b.content[0].end - a.content[0].end);
}

/** What several only think or want is one attribution, with the names of all: nobody's words are counted by it. */
function apart(triples: Triple[], speakers: Speaker[]): [Triple, Speaker][] {
  const found: [Triple, Speaker][] = [];
  for (let i = 0; i < triples.length; i++) {
    const { joint } = triples[i];
    let to = i + 1;
    while (joint && triples[to]?.joint === joint) to++;
    const those = speakers.slice(i, to);
    if (to === i + 1 || those.some(({ speaks }) => speaks))
      for (let k = i; k < to; k++) found.push([triples[k], speakers[k]]);
    else {
      const names = those.flatMap(({ name }) => name ?? []);
      found.push([triples[i], { ...those[0], name: listed([...new Set(names)]) || null, actor: null }]);
    }
    i = to - 1;
  }
  return found;
}

/** The sources of a document with what their types are told by, where they stand, and the types that form and the lists give. */
export function findSources(
  document: ReadDocument,
): (SourceEvidence & { spans: Span[]; listed: SourceType })[] {
  const { layout, triples, speakers } = readSpeech(document);
  return evidenceOf(layout, triples, speakers).map((evidence) => ({
    ...evidence,
    spans: evidence.triples.flatMap((i) => attributionOf(layout, triples[i], speakers[i]).source),
    listed: speakers[evidence.triples[0]].sourceType,
  }));
}

/** What the layout says whose it is, what a cue tells by what was learned, the quotations left over by where they stand. */
function findTriples(layout: Layout, cues: readonly CueReading[]): Triple[] {
  const turns = laidOutSpeech(layout);
  const covered = new Uint8Array(layout.tokens.length);
  for (const { content } of turns) for (const { from, to } of content) covered.fill(1, from, to);
  const asks = questioners(layout);
  const isEntry = labelsOfEntries(layout);
  const found = withoutHearers(
    layout,
    withAgents(layout, tidy(layout, withFormed(layout, predictedTriples(layout, cues)))),
  );
  const cued = quotedOnce(layout, found).filter(
    (t) => !covered[t.content[0].from] && !asks(t) && !isLabelled(layout, t) && !isEntry(t),
  );
  const heard = [...cued, ...turns];
  const triples = inOrder([...heard, ...closingCues(layout, heard)]);
  const claimed = inOrder([...triples, ...claimQuotes(layout, triples)]);
  return eachSource(layout, theirSources(layout, claimed));
}

function inOrder(triples: Triple[]): Triple[] {
  return triples.sort((a, b) => firstToken(a) - firstToken(b));
}

function attributionOf(layout: Layout, triple: Triple, speaker: Speaker): Attribution {
  const spans = (ranges: Range[]): Span[] => ranges.map((range) => spanOf(layout, range));
  return {
    source: triple.source ? spans([triple.joint ?? triple.source.words]) : labelOf(layout, triple),
    cue: triple.cue ? spans([triple.cue]) : cueIn(layout, triple),
    content: spans(triple.content),
    form: triple.label ? 'direct' : formOf(layout, triple.content),
    speaker: speaker.name,
    actor: speaker.actor,
    sourceType: speaker.sourceType,
    affiliation: speaker.affiliation,
    cueStance: triple.entry?.stance ?? 'neutral',
    speaks: speaker.speaks,
    confidence: Math.round(triple.confidence * 1000) / 1000,
  };
}

/** The name in a label without titles; all of a label that names nobody. */
function labelOf({ text }: Layout, { label }: Triple): Span[] {
  if (!label) return [];
  const { start, end } = nameIn(text, label) ?? label;
  const comma = text.slice(start, end).indexOf(',');
  return [{ start, end: comma > 0 ? start + comma : end }];
}

/** The dash or the colon that makes words the label's. */
function cueIn({ text }: Layout, { label }: Triple): Span[] {
  if (!label) return [];
  const words = text.slice(label.start, label.end);
  const at = /^(?:[—–―]|-{1,2})/u.exec(words)?.[0].length ?? 0;
  if (at > 0) return [{ start: label.start, end: label.start + at }];
  return words.endsWith(':') ? [{ start: label.end - 1, end: label.end }] : [];
}
