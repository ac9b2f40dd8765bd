import { chargedSpans } from '../contrasts/pair/charged.ts';
import { gatherLabels } from '../contrasts/pair/labels.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import type { Document, Mention, Span } from '../types/document.ts';

/** Whoever is named, and labels of one, that are kept of an article: far more than nearly all articles have. */
const most = { actors: 120, labels: 12 };

/**
 * What the article calls everybody whom it names, with how often each label stands in it outside quotation marks (in them others
 * chose it): those named most first. Only names are labels, which whoever searches for them finds again: no pronouns or
 * adjectives, no "the president", which is another in each article, no groups that are known by a common noun alone ("rebels"),
 * and no city for the state it rules, since mostly the city itself is meant. An article before a label is no part of it. One that
 * others alone use is not charged here.
 */
export function namesOf(document: Document): ArticleSummary['names'] {
  const spans = new Map<number, Span[]>();
  for (const mention of document.mentions) {
    if (!isName(document, mention)) continue;
    const known = spans.get(mention.actor) ?? [];
    spans.set(mention.actor, known);
    known.push(mention);
  }
  const charged = chargedSpans(document);
  return [...spans]
    .sort(([a, one], [b, other]) => other.length - one.length || a - b)
    .slice(0, most.actors)
    .flatMap(([actor, named]) => {
      const labels = gatherLabels(document, named, charged)
        .map(({ label, count, quoted, paraphrase, charged: is }): [string, number, number] => [
          label.replace(/^the /i, ''),
          count - (quoted - paraphrase),
          is && quoted < count ? 1 : 0,
        ])
        .filter(([, own]) => own > 0)
        .sort(([, one], [, other]) => other - one)
        .slice(0, most.labels);
      const { name, kind, country } = document.actors[actor];
      return labels.length === 0 ? [] : [{ name, kind, country, labels }];
    });
}

function isName({ text, actors }: Document, { kind, actor, start, end }: Mention): boolean {
  const label = text.slice(start, end);
  if (kind === 'name' || kind === 'alias') return /\p{Lu}/u.test(label) && !isCommon(actors[actor]);
  if (kind === 'metonym') return actors[actor].kind !== 'state';
  // "Mr. Obama" is a name, "the secretary of state" is none.
  return kind === 'title' && /\p{Lu}\p{L}*\.? \p{Lu}/u.test(label);
}

/** A group of people that a common noun names. */
const isCommon = ({ name, kind }: Document['actors'][number]) => kind === 'people' && !/\p{Lu}/u.test(name);
