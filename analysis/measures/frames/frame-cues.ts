import { z } from 'zod';
import { loadLexicon } from '../../english/load.ts';
import type { Form, PartOfSpeech, Span, Token } from '../../types/document.ts';
import { genericFrames } from '../../types/predictions.ts';

const schema = z.strictObject({
  frame: z.enum(genericFrames),
  cue: z.string(),
  pos: z.array(z.string()).optional(),
  weight: z.number().positive().max(1),
});

interface CueEntry {
  /** Index in `genericFrames`. */
  frame: number;
  words: string[];
  pos: PartOfSpeech[] | null;
  weight: number;
}

/** A word or phrase of the text that carries a frame. */
export interface FrameCue extends Span {
  /** Index in `genericFrames`. */
  frame: number;
  weight: number;
}

/** Entries by their first word, longest first. */
const entriesByFirstWord = (() => {
  const table = new Map<string, CueEntry[]>();
  const { entries } = loadLexicon('frames', schema, (e) => `${e.frame}: ${e.cue}`);
  for (const { frame, cue, pos, weight } of entries) {
    const words = cue.replaceAll("'s", " 's").split(' ');
    const entry = {
      frame: genericFrames.indexOf(frame),
      words,
      pos: (pos as PartOfSpeech[] | undefined) ?? null,
      weight,
    };
    const known = table.get(words[0]);
    if (known) known.push(entry);
    else table.set(words[0], [entry]);
  }
  for (const list of table.values()) list.sort((a, b) => b.words.length - a.words.length);
  return table;
})();

/**
 * Cues of the generic frames, in text order. Within a frame the longest cue wins and no word counts twice; one word may count
 * for several frames. Names of people are skipped, so that Mr. Price is no cost. Linear time.
 */
export function findFrameCues(document: Form): FrameCue[] {
  const names = personNames(document);
  const cues: FrameCue[] = [];
  for (const { firstToken, lastToken } of document.sentences) {
    const words = document.tokens.slice(firstToken, lastToken).filter((t) => t.word);
    const free = new Int32Array(genericFrames.length);
    for (let i = 0; i < words.length; i++) {
      if (names.has(words[i].start)) continue;
      for (const entry of candidates(words[i])) {
        if (i < free[entry.frame] || !matches(entry, words, i)) continue;
        free[entry.frame] = i + entry.words.length;
        const { start } = words[i];
        const { end } = words[i + entry.words.length - 1];
        cues.push({ frame: entry.frame, start, end, weight: entry.weight });
      }
    }
  }
  return cues;
}

function candidates(word: Token): CueEntry[] {
  const byForm = entriesByFirstWord.get(word.lower) ?? [];
  const lemma = lemmaOf(word);
  if (lemma === word.lower) return byForm;
  const byLemma = entriesByFirstWord.get(lemma) ?? [];
  return byForm.length === 0 ? byLemma : [...byForm, ...byLemma];
}

function matches(entry: CueEntry, words: Token[], at: number): boolean {
  const last = words[at + entry.words.length - 1];
  if (!last || (entry.pos && !entry.pos.includes(last.pos))) return false;
  for (let k = 1; k < entry.words.length; k++) {
    const word = words[at + k];
    if (word.lower !== entry.words[k] && lemmaOf(word) !== entry.words[k]) return false;
  }
  return true;
}

/** The lemma in lower case; the tagger keeps a name's capitals and gives none for "cannot". */
function lemmaOf(word: Token): string {
  return word.lemma?.toLowerCase() ?? word.lower;
}

/** Starts of the tokens that stand in a person's name. */
function personNames(document: Form): Set<number> {
  const starts = new Set<number>();
  let next = 0;
  for (const mention of document.mentions) {
    if (document.actors[mention.actor]?.kind !== 'person') continue;
    if (mention.kind !== 'name' && mention.kind !== 'alias') continue;
    while (next < document.tokens.length && document.tokens[next].start < mention.start) next++;
    for (; next < document.tokens.length && document.tokens[next].start < mention.end; next++) {
      starts.add(document.tokens[next].start);
    }
  }
  return starts;
}
