import { isDeepStrictEqual } from 'node:util';
import type { AnalyzedView } from '../../analysis/index.ts';
import { formPlaces, overruled, unfitCorrections } from '../../analysis/read/index.ts';
import { overlap } from '../../analysis/text/spans.ts';
import {
  type Correction,
  type Corrections,
  everyCorrection,
  type ToldCorrection,
} from '../../analysis/types/corrections.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Context } from '../context.ts';
import type { FormOfOutlet } from '../store/correction-forms.ts';

/** A correction that stands, with who said so and why, and whether it changes anything now. */
export interface StandingCorrection {
  correction: Correction;
  told: ToldCorrection;
}

/** The corrections that stand for an article, in the order of their sorts; who and why are null of what older versions kept. */
export function standingCorrections(
  { store }: Pick<Context, 'store'>,
  view: AnalyzedView,
): StandingCorrection[] {
  const { article, text } = view.document;
  const sayings = store.corrections.sayings(article.id);
  return unfitCorrections(view, store.corrections.of(article.id)).map(({ correction, unfit }) => {
    const saying = sayings.get(correction.said ?? -1);
    const { start, end } = spanOf(correction);
    return {
      correction,
      told: {
        ...{ says: correction.says, start, end, words: text.slice(start, end) },
        ...{ other: otherOf(correction), value: valueIn(correction) },
        ...{ who: saying?.who ?? null, reason: saying?.reason ?? null, created: saying?.created ?? null },
        unfit,
      },
    };
  });
}

/** How many corrections of an article change nothing in how it is read now, but for those that later ones overrule. */
export function countUnfit(context: Pick<Context, 'store'>, view: AnalyzedView): number {
  const fits = ({ told: { unfit } }: StandingCorrection) => unfit === null || unfit === overruled;
  return standingCorrections(context, view).filter((one) => !fits(one)).length;
}

/** Where a correction stands: of two names the first. */
export function spanOf(one: Correction): Span {
  if (one.says === 'same') return one.a;
  return one.says === 'apart' ? one.mention : one;
}

function otherOf(one: Correction): Span | null {
  if (one.says === 'same') return one.b;
  if (one.says === 'said by') return one.place;
  return one.says === 'not toward' ? one.toward : null;
}

function valueIn(one: Correction): string | null {
  if (one.says === 'block') return one.kind;
  if (one.says === 'said by') return one.name;
  return one.says === 'ends' ? String(one.to) : null;
}

/** What was set right in another article of the outlet, as it would be set right here. */
export interface Offer {
  correction: Correction;
  from: FormOfOutlet;
}

/** So many offers stand on one page. */
export const mostOffers = 20;

/**
 * What readers set right in other articles of the same outlet where they read the same form, as it can be set right here. Only
 * offered: nothing of it counts until a reader says so here too. Nothing is offered where readers have spoken already.
 */
export function offersFor({ store }: Pick<Context, 'store'>, view: AnalyzedView): Offer[] {
  const { article } = view.document;
  if (!article.publisher) return [];
  const standing = everyCorrection(store.corrections.of(article.id));
  const known = new Map<string, FormOfOutlet | null>();
  const offers: Offer[] = [];
  for (const { form, offered } of formPlaces(view)) {
    if (!known.has(form)) known.set(form, store.corrections.ofForm(article.publisher, form, article.id));
    const from = known.get(form);
    const correction = from && offered(from.right);
    if (!correction || isSaid(standing, correction)) continue;
    if (offers.some((other) => isDeepStrictEqual(other.correction, correction))) continue;
    offers.push({ correction, from });
    if (offers.length === mostOffers) break;
  }
  return offers;
}

function isSaid(standing: readonly Correction[], one: Correction): boolean {
  return standing.some((other) => other.says === one.says && overlap(spanOf(other), spanOf(one)));
}

/** How many corrections stand for an article. */
export function countCorrections(corrections: Corrections): number {
  return everyCorrection(corrections).length;
}
