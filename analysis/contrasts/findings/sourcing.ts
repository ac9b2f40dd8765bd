import { givenNames } from '../../english/name-words.ts';
import { capitalized, inWords, listed } from '../../text/prose.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { countsDiffer } from '../../text/statistics.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Evidence, Finding, Side } from '../../types/comparison.ts';
import { personTypes, type Span } from '../../types/document.ts';
import type { Speaker } from '../../types/reading.ts';
import { amounts, evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'sourcing', telling: 1 };
const significance = 0.05;
/** The figure that says how much of a text is quotation. */
const quotedShare = 'quotation-share';

/** Who gets to speak: named people on either side. */
export function sourcingFindings(pair: Pair): Finding[] {
  return [...heardFinding(pair), ...peopleFinding(pair), ...quotedFinding(pair)];
}

const heardKind: Kind = { id: 'heard', telling: 1 };
/** Names of either side in a sentence, and words from which somebody is heard at all. */
const mostNames = 3;
const fewestWords = 12;
/** Mentions from which on a name without a given name is taken for a person's. */
const fewestMentions = 3;
/** Speakers of either side that are looked for on the other. */
const mostAsked = 30;

/** Who speaks on one side alone, by name; what each says is the proof. */
function heardFinding(pair: Pair): Finding[] {
  const alone = { left: heardAlone(pair, 'left'), right: heardAlone(pair, 'right') };
  const sides = (['left', 'right'] as const).filter((side) => alone[side].length > 0);
  if (sides.length === 0) return [];
  // Of one side alone it is said only where that side hears more people by name.
  const [first] = sides;
  const named = (side: Side) => namedPeople(pair[side]).filter(({ name }) => isFullName(name)).length;
  if (sides.length === 1 && named(first) <= named(otherSide(first))) return [];
  const parts = sides.map((side, i) => {
    const verb = i > 0 ? '' : alone[side].length > 1 ? ' speak' : ' speaks';
    return `${heardNames(pair, alone[side])}${verb} only in ${pair.names[side]}`;
  });
  const [side] = sides;
  const other = otherSide(side);
  const none = namedPeople(pair[other]).length === 0;
  const rest =
    sides.length > 1
      ? ''
      : none
        ? `; in ${pair.names[other]} ${nobody(pair[other])}`
        : `, not in ${pair.names[other]}`;
  const few = (s: Side) => alone[s].slice(0, mostNames);
  const shown = sides.flatMap((s) => heard(pair[s], few(s), s));
  const words = sides.flatMap(few).reduce((sum, speaker) => sum + speaker.words, 0);
  const found = finding(
    heardKind,
    capitalized(`${parts.join('; ')}${rest}.`),
    words / (words + 100),
    0.9,
    shown,
    { measure: null, section: 'sourcing', side: sides.length === 1 ? side : null },
  );
  return [found];
}

/** The first few names, and that there are more where there are. */
function heardNames(pair: Pair, speakers: readonly Speaker[]): string {
  const names = speakers.slice(0, mostNames).map(({ name }) => nameIn(pair, name));
  const more = speakers.length - names.length;
  return listed(more > 0 ? [...names, more === 1 ? 'one other' : `${inWords(more)} others`] : names);
}

/** Named speakers who do not speak on the other side, under no name that it uses, most heard first. */
function heardAlone(pair: Pair, side: Side): Speaker[] {
  const other = pair[otherSide(side)];
  const theirs = other.analysis.readings.attribution.speakers;
  const shared = new Map(pair.pairing.shared.map(({ actors }) => [actors[side], actors[otherSide(side)]]));
  return (
    namedPeople(pair[side])
      .filter((s) => s.words >= fewestWords && isFullName(s.name) && isSurelyPerson(pair[side], s))
      // States, outlets and commissions are no persons: somebody speaks for them. Of a crowd the most heard are looked at.
      .slice(0, mostAsked)
      .filter((s) => saidIn(pair[side], s).length > 0 && !isOwnReporter(pair, side, s))
      // An article that speaks of its own house (“told the Monitor”) gives it no voice.
      .filter((s) => !sharesName(s.name, pair.names[side]))
      .filter(
        (s) =>
          s.actor === null || !shared.has(s.actor) || !theirs.some((t) => t.actor === shared.get(s.actor!)),
      )
      .filter((s) => !theirs.some((t) => sharesName(s.name, t.name)) && !mayBeQuoted(other, s.name))
  );
}

/** What somebody says in whole sentences: links to other articles, captions and headlines end in no stop. */
export function saidIn({ document, analysis }: Analyzed, { attributions }: Speaker): Span[] {
  const { sentences, text } = document;
  return attributions.flatMap((i) => {
    const [content] = analysis.readings.attribution.attributions[i]?.content ?? [];
    const sentence = content && sentences[firstEndingAfter(sentences, content.start)];
    return sentence && stop.test(text.slice(sentence.start, sentence.end)) ? [content] : [];
  });
}

const stop = /[.!?…]["'”’)\]\s]*$/u;

/** True for one whom an article names as its own house's: "NPR’s Nina Totenberg", "CNN's correspondent Jim Roe". */
function isOwnReporter(pair: Pair, side: Side, { name }: Speaker): boolean {
  const { text } = pair[side].document;
  const houses = pair.names[side].split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3);
  return indexesOf(text, name).some((at) => {
    const before = text.slice(Math.max(0, at - reachOfHouse), at);
    return houses.some((house) => new RegExp(`\\b${house}[’']s (?:\\p{L}+ ){0,3}$`, 'u').test(before));
  });
}

/** Characters before a name in which its house may stand. */
const reachOfHouse = 60;
const mostPlaces = 20;

function indexesOf(text: string, name: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0 && found.length < mostPlaces; at = text.indexOf(name, at + 1))
    found.push(at);
  return found;
}

/** True where more than capitals shows a person: a given name, a title or role, or several mentions. */
export function isSurelyPerson(
  { document: { actors, mentions } }: Analyzed,
  { name, actor }: Speaker,
): boolean {
  if (givenNames.has(name.split(' ')[0])) return true;
  if (actor === null) return false;
  return actors[actor].role !== null || mentions.filter((m) => m.actor === actor).length >= fewestMentions;
}

/** True for a name of two to five words, which is more than a scrap, a heading or two names run together. */
export function isFullName(name: string): boolean {
  const words = name.split(' ');
  if (words.length < 2 || words.length > longestName || /["“”@#/]/.test(name)) return false;
  // "Ann Berg MORE", "Ann Berg Annabel": what stands behind a name has run into it.
  const runOn =
    words.some((word) => shouted.test(word)) || (words.length > 2 && givenNames.has(words.at(-1)!));
  return (
    words.filter((word) => /^\p{Lu}.*\p{Ll}/u.test(word)).length >= 2 &&
    !runOn &&
    !words.some((word) => glued.test(word))
  );
}

/** Words of a name as it is given; a second name that begins within a word ("SmithJones"), but for "MacDonald". */
const longestName = 5;
const shouted = /^\p{Lu}{3,}$/u;
const glued = /^(?!Ma?c)\p{Lu}\p{Ll}+\p{Lu}\p{L}/u;

/** True where a sentence that has the name's last word holds words of somebody: they may be theirs. */
export function mayBeQuoted({ document: { sentences, text, voices } }: Analyzed, name: string): boolean {
  const last = name.split(' ').at(-1)!;
  return sentences.some(({ start, end }) => {
    if (!text.slice(start, end).includes(last)) return false;
    const voice = voices[firstEndingAfter(voices, start)];
    return voice !== undefined && voice.start < end;
  });
}

/** True where two names have their last word, or any longer word, in common. */
export function sharesName(a: string, b: string): boolean {
  const words = (name: string) =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3);
  const others = new Set(words(b));
  return words(a).some((word) => others.has(word)) || a.toLowerCase() === b.toLowerCase();
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
  const text = `${first}${few > 0 ? ', ' : '; '}${rest}.`;
  const effect = (many - few) / (many + few);
  return [finding(kind, text, effect, 1 - p, shown, amounts(more, { left: l, right: r }))];
}

/** How much of each text is quotation, where the intervals lie apart. */
function quotedFinding({ left, right, names, contrasts }: Pair): Finding[] {
  const row = contrasts.figures.find((f) => f.id === quotedShare);
  if (!row?.differs) return [];
  const shares = { left: row.left.value!, right: row.right.value! };
  const more: Side = shares.left > shares.right ? 'left' : 'right';
  const fewer = otherSide(more);
  const percent = (share: number) => `${Math.round(share * 100)} percent`;
  const rest = shares[fewer] === 0 ? 'none' : percent(shares[fewer]);
  const text = `Words between quotation marks fill ${percent(shares[more])} of ${names[more]} and ${rest} of ${names[fewer]}.`;
  const shown = (['left', 'right'] as const).flatMap((side) =>
    longestQuotations(side === 'left' ? left : right, side),
  );
  const effect = Math.min(1, (shares[more] - shares[fewer]) * 2);
  return [finding(kind, text, effect, 0.9, shown, { measure: quotedShare, ...amounts(more, shares) })];
}

/** Quotations that say most, in text order. */
function longestQuotations({ document: { voices } }: Analyzed, side: Side): Evidence[] {
  const longest = voices
    .filter(({ voice }) => voice === 'quotation')
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .slice(0, mostQuotations);
  return evidence(
    side,
    longest.sort((a, b) => a.start - b.start),
  );
}
const mostQuotations = 3;

/** Speakers who are persons with a name; bodies, documents and nameless sources are not. */
export function namedPeople(article: Analyzed): Speaker[] {
  const { document, analysis } = article;
  return analysis.readings.attribution.speakers.filter((s) => {
    if (!s.named || (s.attributions.length > 0 && saidIn(article, s).length === 0)) return false;
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
function heard(article: Analyzed, speakers: Speaker[], side: Side): Evidence[] {
  return evidence(
    side,
    speakers.flatMap((s) => {
      const said = saidIn(article, s);
      const { text, sentences } = article.document;
      const last = s.name.split(' ').at(-1)!;
      // One that names the speaker can be read by itself.
      const named = said.find(({ start }) => {
        const sentence = sentences[firstEndingAfter(sentences, start)];
        return text.slice(sentence.start, sentence.end).includes(last);
      });
      return named ?? said[0] ?? [];
    }),
  );
}
