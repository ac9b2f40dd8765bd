import { capitalized, inWords } from '../../text/prose.ts';
import { countsDiffer } from '../../text/statistics.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Evidence, Finding, Side } from '../../types/comparison.ts';
import { personTypes } from '../../types/document.ts';
import type { Speaker } from '../../types/reading.ts';
import { evidence, finding, type Kind, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'sourcing', telling: 1 };
const significance = 0.05;
/** The figure that says how much of a text is quotation. */
const quotedShare = 'quotation-share';

/** Who gets to speak: named people on either side. */
export function sourcingFindings(pair: Pair): Finding[] {
  return [...peopleFinding(pair), ...quotedFinding(pair)];
}

function peopleFinding(pair: Pair): Finding[] {
  const { left, right, names } = pair;
  const people = { left: namedPeople(left), right: namedPeople(right) };
  const [l, r] = [people.left.length, people.right.length];
  const p = countsDiffer(l, left.document.words, r, right.document.words);
  if (p >= significance) return [];
  const more: Side = l / left.document.words > r / right.document.words ? 'left' : 'right';
  const fewer = otherSide(more);
  const [many, few] = [people[more].length, people[fewer].length];
  const speak = many === 1 ? 'named person speaks' : 'named people speak';
  const first = `${capitalized(inWords(many))} ${speak} in ${names[more]}`;
  const rest = few > 0 ? `${inWords(few)} in ${names[fewer]}` : `${nobody(pair[fewer])} in ${names[fewer]}`;
  const shown = [...heard(pair[more], people[more], more), ...heard(pair[fewer], people[fewer], fewer)];
  return [
    finding(kind, `${first}${few > 0 ? ', ' : '; '}${rest}.`, (many - few) / (many + few), 1 - p, shown),
  ];
}

/** How much of each text is quotation, where the intervals lie apart. */
function quotedFinding({ left, right, names, contrasts }: Pair): Finding[] {
  const row = contrasts.figures.find((f) => f.id === quotedShare);
  if (!row?.differs) return [];
  const shares = { left: row.left.value!, right: row.right.value! };
  const more: Side = shares.left > shares.right ? 'left' : 'right';
  const fewer = otherSide(more);
  const rest = shares[fewer] === 0 ? 'none' : `${inWords(Math.round(shares[fewer] * 100))}`;
  const text = `Of every hundred words in ${names[more]}, ${inWords(Math.round(shares[more] * 100))} are quotation; in ${names[fewer]}, ${rest}.`;
  const { voices } = (more === 'left' ? left : right).document;
  const shown = evidence(
    more,
    voices.filter(({ voice }) => voice === 'quotation'),
  );
  return [finding(kind, text, Math.min(1, (shares[more] - shares[fewer]) * 2), 0.9, shown)];
}

/** Speakers who are persons with a name; bodies, documents and nameless sources are not. */
export function namedPeople({ document, analysis }: Analyzed): Speaker[] {
  return analysis.readings.attribution.speakers.filter((s) => {
    if (!s.named) return false;
    if (s.actor !== null) return document.actors[s.actor]?.kind === 'person';
    return personTypes.has(s.sourceType);
  });
}

/** What can be said of an article in which no named person speaks. */
function nobody({ analysis }: Analyzed): string {
  const quoted = analysis.readings.attribution.speakers.some((s) => s.passages.direct + s.passages.mixed > 0);
  return quoted ? 'no named person speaks' : 'nobody is quoted';
}

/** The first passage of each speaker. */
function heard({ analysis }: Analyzed, speakers: Speaker[], side: Side): Evidence[] {
  const { attributions } = analysis.readings.attribution;
  return evidence(
    side,
    speakers.flatMap((s) => attributions[s.attributions[0]]?.content.slice(0, 1) ?? []),
  );
}
