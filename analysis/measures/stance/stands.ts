import type { Document, Mention, Span } from '../../document.ts';
import { firstEndingAfter } from '../../read/voice.ts';
import type { Lit } from './features.ts';

/** Somebody who is told to stand with or against another: "the union condemned T". */
export interface Stand {
  /** The mention of whoever takes it. */
  mention: Mention;
  /** Its actor. */
  by: number;
  /** -1 against, 1 for. */
  sign: number;
  /** The word that tells it. */
  word: Span;
}

/** Units between a verb and the one who does it that are looked at. */
const reach = 8;

/**
 * Who stands with or against the target by what they do to it, in the account of whoever writes: the subject of a verb
 * that puts its object in a good or a bad light, or the one after "by" where the target is its passive subject.
 */
export function standOf(document: Document, mention: Mention, { units, target, role }: Lit): Stand | null {
  const verb = role.governor;
  if (verb < 0 || role.negated || units[verb].pos !== 'VERB' || units[verb].light.on === 0) return null;
  let by: Mention | null = null;
  // "backed T's plan": what is done to what the target owns is done to the target.
  const object = role.role === 'object' || (role.role === 'possessor' && verb < target);
  if (object) {
    for (let k = verb - 1; k >= 0 && verb - k <= reach && !by; k--) {
      if (units[k].pos === 'VERB' || /^[.;:]$/.test(units[k].lower)) return null;
      by = mentionAt(document, units[k]);
    }
  } else if (role.role === 'passive' && units[verb + 1]?.lower === 'by') {
    for (let k = verb + 2; k < Math.min(units.length, verb + reach) && !by; k++) {
      if (units[k].pos === 'VERB') return null;
      by = mentionAt(document, units[k]);
    }
  }
  if (!by || by.actor === mention.actor) return null;
  return {
    mention: by,
    by: by.actor,
    sign: units[verb].light.on,
    word: { start: units[verb].start, end: units[verb].end },
  };
}

/** The mention that the unit ends or stands in. */
function mentionAt({ mentions }: Document, { start, end }: Span): Mention | null {
  const found = mentions[firstEndingAfter(mentions, start)];
  return found && found.start < end ? found : null;
}
