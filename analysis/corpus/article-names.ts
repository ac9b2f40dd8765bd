import { chargedSpans } from '../contrasts/pair/charged.ts';
import { gatherLabels } from '../contrasts/pair/labels.ts';
import { anyOf } from '../english/sets.ts';
import { titles } from '../read/actors/titles.ts';
import { groupBy } from '../text/group.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import type { Document, Mention, Span } from '../types/document.ts';
import type { Named } from './corpus-cast.ts';

/** Whoever is named, and labels of one, that are kept of an article: far more than nearly all articles have. */
const most = { actors: 120, labels: 12 };

/** Offices and roles by their names. */
const offices = new Set(
  titles.filter(({ kind }) => kind === 'title' || kind === 'role').map(({ term }) => term.toLowerCase()),
);

/** Seats that stand for who rules from them, by name. */
const seats = new Map(titles.filter(({ kind }) => kind === 'palace').map((seat) => [seat.term, seat]));
const seatWords = new RegExp(`(?<![\\p{L}\\p{N}])${anyOf(seats.keys())}(?![\\p{L}\\p{N}])`, 'gu');

/**
 * What the article calls everybody whom it names, with how often each label stands in it outside quotation marks (in them others
 * chose it): those named most first. Only names are labels, which whoever searches for them finds again: no pronouns or
 * adjectives, no "the president", which is another in each article, no groups that are known by a common noun alone ("rebels"),
 * and no city for the state it rules, since mostly the city itself is meant. A seat that stands for who rules from it ("the White
 * House") goes by itself, whoever rules from it in this article. An article before a label is no part of it. One that others alone
 * use is not charged here.
 */
export function namesOf(document: Document): ArticleSummary['names'] {
  const charged = chargedSpans(document);
  const mentions = document.mentions.filter((mention) => isName(document, mention));
  const named: { somebody: Named; spans: Span[] }[] = [
    ...[...groupBy(mentions, ({ actor }) => actor)].map(([actor, spans]) => ({
      somebody: document.actors[actor],
      spans,
    })),
    ...seatsIn(document),
  ];
  return named
    .sort((one, other) => other.spans.length - one.spans.length || one.spans[0].start - other.spans[0].start)
    .slice(0, most.actors)
    .flatMap(({ somebody: { name, kind, country }, spans }) => {
      const labels = gatherLabels(document, spans, charged)
        .map(({ label, count, quoted, paraphrase, charged: is }): [string, number, number] => [
          label.replace(/^the /i, ''),
          count - (quoted - paraphrase),
          is && quoted < count ? 1 : 0,
        ])
        .filter(([, own]) => own > 0)
        .sort(([, one], [, other]) => other - one)
        .slice(0, most.labels);
      return labels.length === 0 ? [] : [{ name, kind, country, labels }];
    });
}

/** Every place of a seat's name in the counted text, by seat. */
function seatsIn({ text, sentences }: Document): { somebody: Named; spans: Span[] }[] {
  const found = sentences.flatMap(({ start, end }) =>
    Array.from(text.slice(start, end).matchAll(seatWords), ({ 0: term, index }) => ({
      term,
      span: { start: start + index, end: start + index + term.length },
    })),
  );
  return [...groupBy(found, ({ term }) => term)].map(([term, places]) => ({
    somebody: { name: term, kind: 'organization', country: seats.get(term)?.country ?? null },
    spans: places.map(({ span }) => span),
  }));
}

function isName({ text, actors }: Document, { kind, actor, start, end }: Mention): boolean {
  const label = text.slice(start, end);
  // "President", with a capital, is whoever holds the office.
  if (offices.has(label.toLowerCase())) return false;
  if (kind === 'name' || kind === 'alias') return /\p{Lu}/u.test(label) && !isCommon(actors[actor]);
  if (kind === 'metonym') return actors[actor].kind !== 'state' && !seats.has(label);
  // "Mr. Obama" is a name, "the secretary of state" is none.
  return kind === 'title' && /\p{Lu}\p{L}*\.? \p{Lu}/u.test(label);
}

/** A group of people that a common noun names. */
const isCommon = ({ name, kind }: Document['actors'][number]) => kind === 'people' && !/\p{Lu}/u.test(name);
