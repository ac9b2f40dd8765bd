import { modals, negations, notWords } from '../english/closed.ts';
import { singularOf } from '../english/inflect.ts';
import { termsFor } from '../english/who-speaks.ts';
import type { Attribution, Document, Span } from '../types/document.ts';
import type { Wording } from '../types/finding.ts';
import { isAuthors, opensClause, tokensIn } from './in-sentences.ts';
import { plainerIn } from './plainer-wordings.ts';
import { wordsOf } from './wording-findings.ts';

const firm = termsFor('firm verb');
const law = termsFor('law');
const truthTold = termsFor('truth told');

/** What casts doubt in a draft. */
export interface Doubt extends Span {
  /** Whom it is cast on, as the draft has it; null where nothing tells. */
  side: string | null;
  /** The attribution that the cue is of; -1 for a word or a turn. */
  attribution: number;
  /** True for a verb that only insists, which doubts nothing unless the other side's word is told as known. */
  onlyFirm: boolean;
  /** True for what is doubt only beside another side's plain words. */
  besideOther?: boolean;
  wordings: Wording[];
}

/** “Ruiz claims that …”: verbs of the author that report with doubt, and those that only insist. */
export function doubtingCues(document: Document): Doubt[] {
  return document.attributions.flatMap((attribution, index): Doubt[] => {
    const { cue, cueStance, source, speaks, content } = attribution;
    const [span] = cue;
    if (!span || source.length === 0 || content.length === 0) return [];
    // “No one has filed a claim”
    if (negations.has(wordsOf(document, source[0]).split(/\s/, 1)[0].toLowerCase())) return [];
    const goesOn = opensClause(document, source[0]);
    if (!speaks && !goesOn) return [];
    const { from, to } = tokensIn(document, span);
    const words = document.tokens.slice(from, to);
    const verb = words.findLast(({ pos }) => pos === 'VERB') ?? words.at(-1);
    if (!verb || (verb.pos !== 'VERB' && words.length > 1)) return [];
    const onlyFirm = firm.has(verb.lemma);
    if (cueStance !== 'doubting' && !onlyFirm) return [];
    if (
      !(goesOn || isAuthors(document, span)) ||
      isUnsure(document, from, to) ||
      saysFalse(document, from, to)
    )
      return [];
    if (isNounCue(document, attribution, to) || (verb.lower.startsWith('alleg') && isOfLaw(document, source)))
      return [];
    const side = source.map((s) => wordsOf(document, s)).join(' ');
    return [{ ...span, side, attribution: index, onlyFirm, wordings: saying(document, from, to) }];
  });
}

/** “said” for a cue that is one verb. */
function saying(document: Document, from: number, to: number): Wording[] {
  const { tokens } = document;
  for (let i = from; i < to - 1; i++) if (tokens[i].pos === 'AUX' || tokens[i].pos === 'PART') return [];
  const verb = tokens[to - 1];
  return plainerIn(document, verb).wordings.map((wording) => ({ ...wording, loses: 'the doubt' }));
}

/** “to convince”, “may claim”, “would not allege”: nothing is reported as said. */
function isUnsure({ tokens }: Document, from: number, to: number): boolean {
  for (let i = Math.max(0, from - 1); i < to; i++) {
    const { lower } = tokens[i];
    if (lower === 'to' || notWords.has(lower) || modals.has(lower)) return true;
  }
  return false;
}

/** “falsely claimed”: the author says outright that it is not so. */
function saysFalse({ tokens }: Document, from: number, to: number): boolean {
  return [tokens[from - 1], ...tokens.slice(from, to), tokens[to]].some(
    (token) => token && truthTold.has(token.lower),
  );
}

/** “claimed victory”, “a claim for damages”: what follows is a thing and no statement. */
function isNounCue(document: Document, { content, form }: Attribution, to: number): boolean {
  if (form !== 'indirect') return false;
  const spans = content.map((span) => tokensIn(document, span));
  const { tokens } = document;
  const says = spans.some(({ from, to: end }) =>
    tokens
      .slice(from, end)
      .some(({ pos, lower }, k) => pos === 'AUX' || (pos === 'VERB' && (k > 0 || lower !== 'claimed'))),
  );
  return !says && tokens[to]?.lower !== 'that';
}

function isOfLaw(document: Document, source: readonly Span[]): boolean {
  return source.some((span) => {
    const { from, to } = tokensIn(document, span);
    return document.tokens.slice(from, to).some(({ lower }) => law.has(singularOf(lower)) || law.has(lower));
  });
}

/** The cues that doubt what they report. */
export function doubtingReports({ attributions }: Document): Span[] {
  return attributions.flatMap(({ cueStance, cue }) => (cueStance === 'doubting' ? cue : []));
}
