import { knownBefore, modals, notWords } from '../english/closed.ts';
import { agentlessClaims } from '../measures/attribution/agentless.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Attribution, Document, Span } from '../types/document.ts';
import type { Finding, Wording } from '../types/finding.ts';
import { plainerIn } from './plainer-wordings.ts';
import { wordsOf } from './wording-findings.ts';

/** Claims without a source, sources that name nobody, and cues that doubt or vouch for what they report. */
export function sourceFindings(document: Document): Finding[] {
  return [
    ...withoutSource(document),
    ...document.attributions
      .filter(({ speaks }) => speaks)
      .flatMap((attribution) => [
        ...vagueSource(document, attribution),
        ...cueFinding(document, attribution),
      ]),
  ];
}

/** A finding on the words that leave the agent out; the claim runs on from there. */
function withoutSource(document: Document): Finding[] {
  return agentlessClaims(document).map(({ start, end, cue }) => {
    const claim = document.text.slice(start, end).replace(/\s/g, ' ').toLowerCase();
    const at = Math.max(0, claim.indexOf(cue));
    return {
      start,
      end: start + at + cue.length,
      rule: 'no-source',
      level: 'warning',
      message: `“${cue}”: the draft does not say by whom. Say who says so, or leave it out.`,
      wordings: [],
    };
  });
}

function vagueSource(document: Document, { source, sourceType, confidence }: Attribution): Finding[] {
  const [span] = source;
  if (sourceType !== 'anonymous' || !span || !isAuthors(document, span)) return [];
  if (knownBefore.has(document.tokens[firstEndingAfter(document.tokens, span.start)].lower)) return [];
  if (opensWithPerson(document, span)) return [];
  return [
    {
      start: span.start,
      end: span.end,
      rule: 'vague-source',
      level: 'note',
      message: `“${wordsOf(document, span)}” names nobody. Say who, or how many and why they are not named.`,
      wordings: [],
      confidence,
    },
  ];
}

function opensWithPerson({ mentions, actors }: Document, span: Span): boolean {
  const mention = mentions[firstEndingAfter(mentions, span.start)];
  return mention !== undefined && mention.start <= span.start && actors[mention.actor].kind === 'person';
}

const cueRules = {
  doubting: {
    rule: 'doubting-cue',
    level: 'warning',
    says: 'hints that it may not be true. If there is reason for doubt, give it.',
    loses: 'the doubt',
  },
  factive: {
    rule: 'factive-cue',
    level: 'note',
    says: 'presents it as true. Is it known apart from this source?',
    loses: 'that it is true',
  },
} as const;

function cueFinding(document: Document, attribution: Attribution): Finding[] {
  const { cue, cueStance, source, sourceType, confidence } = attribution;
  const [span] = cue;
  if ((cueStance !== 'doubting' && cueStance !== 'factive') || !span || source.length === 0) return [];
  // A document “finds” and “shows”: there they are the plain words.
  if (cueStance === 'factive' && sourceType === 'document') return [];
  if (!isAuthors(document, span) || isUnsure(document, span)) return [];
  const { rule, level, says, loses } = cueRules[cueStance];
  return [
    {
      start: span.start,
      end: span.end,
      rule,
      level,
      message: `“${wordsOf(document, span)}” ${says}`,
      wordings: saying(document, span, loses),
      confidence,
    },
  ];
}

/** “said” for a cue where it can stand: with a clause or a quotation, not with “victory” or “to have won”. */
function saying(document: Document, span: Span, loses: string): Wording[] {
  return plainerIn(document, span).wordings.map((wording) => ({ ...wording, loses }));
}

/** “to convince”, “may acknowledge”, “would not disclose”: nothing is reported as said. */
function isUnsure({ tokens }: Document, span: Span): boolean {
  const first = firstEndingAfter(tokens, span.start);
  for (let i = Math.max(0, first - 1); i < tokens.length && tokens[i].start < span.end; i++)
    if (isUnreal(tokens[i].lower)) return true;
  return false;
}

function isUnreal(lower: string): boolean {
  return lower === 'to' || notWords.has(lower) || modals.has(lower);
}

function isAuthors(document: Document, span: Span): boolean {
  return voiceOf(document, span).voice === 'author';
}
