import { quantities } from '../english/closed.ts';
import { roleOf } from '../english/cues.ts';
import { singularOf } from '../english/inflect.ts';
import { termsFor, turnsFor } from '../english/who-speaks.ts';
import { agentlessClaims } from '../measures/attribution/agentless.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter, isWithin, merged } from '../text/spans.ts';
import type { Document, Sentence, Span, Token } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { claimOf, toldAsFact } from './bare-claims.ts';
import { isBody, sentenceAt, turnAt } from './in-sentences.ts';
import { evidenceAtLarge } from './unsaid-evidence.ts';
import { wordsOf } from './wording-findings.ts';

const crowds = termsFor('crowd');
const evidence = termsFor('evidence');
const byNobody = turnsFor('said by nobody');
const weak = termsFor('no news of who');

/** Claims of which the draft does not say whose they are: turns that leave the speaker out, and what only a count or a person could tell. */
export function claimsWithoutSource(document: Document, judged: readonly number[]): Finding[] {
  const told = [
    ...saidByNobody(document),
    ...evidenceAtLarge(document),
    ...knownToAll(document),
    ...saidByMany(document),
  ];
  return [...told, ...without(bareClaims(document, judged), told)];
}

function without(findings: readonly Finding[], told: readonly Finding[]): Finding[] {
  return findings.filter((one) => !told.some((t) => t.start < one.end && one.start < t.end));
}

/** “it is believed”: a finding on the words that leave the agent out. */
function saidByNobody(document: Document): Finding[] {
  const spoken = spokenFor(document);
  return agentlessClaims(document).flatMap(({ start, end, cue }): Finding[] => {
    if (weak.has(cue) || spoken(start)) return [];
    const claim = document.text.slice(start, end).replace(/\s/g, ' ').toLowerCase();
    const at = Math.max(0, claim.indexOf(cue));
    const span = { start, end: start + at + cue.length };
    return [unsaid(span, cue)];
  });
}

/** “it is widely known”, “everyone knows”. */
function knownToAll(document: Document): Finding[] {
  const { tokens, text } = document;
  return document.sentences.flatMap((sentence): Finding[] => {
    for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
      const size = turnAt(tokens, i, sentence.lastToken, byNobody);
      if (size === 0) continue;
      const span = { start: tokens[i].start, end: tokens[i + size - 1].end };
      if (!isBody(document, sentence) || voiceOf(document, span).voice !== 'author') return [];
      return [unsaid(span, text.slice(span.start, span.end))];
    }
    return [];
  });
}

function unsaid(span: Span, words: string): Finding {
  return {
    ...span,
    rule: 'no-source',
    level: 'warning',
    message: `“${words}”: the draft does not say by whom. Say who says so, or leave it out.`,
    wordings: [],
  };
}

/** Tells whether somebody with a name, or a document, stands in its own sentence for what is said at a place. */
function spokenFor(document: Document): (at: number) => boolean {
  const spans = document.attributions.flatMap(({ speaks, source, sourceType, content }) => {
    if (!speaks || sourceType === 'anonymous' || source.length === 0) return [];
    const own = sentenceAt(document, source[0].start);
    return content.filter(({ start }) => sentenceAt(document, start) === own);
  });
  const told = merged(spans);
  return (at) => isWithin(told, at);
}

/** “Many see”, “some say”: a number of people, and nobody. */
function saidByMany(document: Document): Finding[] {
  const { tokens, sentences } = document;
  return document.attributions.flatMap(({ source, cue }): Finding[] => {
    const [span] = source;
    if (!span || cue.length === 0 || !quantities.has(document.text.slice(span.start, span.end).toLowerCase()))
      return [];
    const own = sentences[sentenceAt(document, span.start)];
    const before = sentences[sentenceAt(document, span.start) - 1];
    if (!isBody(document, own) || voiceOf(document, span).voice !== 'author') return [];
    // “Thousands marched. Many said …”: some of those.
    if (
      tokens[own.firstToken].start !== span.start ||
      (before?.block === own.block && namesPeople(tokens, before))
    )
      return [];
    const end = Math.max(span.end, cue[0].end);
    return [
      {
        start: span.start,
        end,
        rule: 'no-source',
        level: 'warning',
        message: `“${wordsOf(document, { start: span.start, end })}” says of nobody. Say who, or how many of those asked.`,
        wordings: [],
      },
    ];
  });
}

function namesPeople(tokens: readonly Token[], { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken; i < lastToken; i++) {
    const one = singularOf(tokens[i].lower);
    if (one !== tokens[i].lower && (crowds.has(one) || roleOf.has(tokens[i].lower))) return true;
    if (quantities.has(one) || tokens[i].lower === 'people') return true;
  }
  return false;
}

/** Sentences of the author's that only a count, a record or a person could tell, with none of these. */
function bareClaims(document: Document, judged: readonly number[]): Finding[] {
  const reported = new Set(
    document.attributions.flatMap(({ speaks, cue }) =>
      speaks ? cue.map(({ start }) => sentenceAt(document, start)) : [],
    ),
  );
  const byReader = new Set(judged);
  return document.sentences.flatMap((sentence, s): Finding[] => {
    if (reported.has(s) || !isBody(document, sentence) || isSourced(document, sentence)) return [];
    const claim = claimOf(document, sentence) ?? (byReader.has(s) ? toldAsFact(sentence) : null);
    if (!claim || voiceOf(document, claim).voice !== 'author') return [];
    const { start, end, level, lacks } = claim;
    return [
      {
        start,
        end,
        rule: 'no-source',
        level,
        message: `The draft gives no source for this. ${lacks}`,
        wordings: [],
      },
    ];
  });
}

/** True where something in the sentence stands for what it says, or another's words do. */
function isSourced({ tokens, voices }: Document, { start, end, firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken; i < lastToken; i++) if (evidence.has(tokens[i].lower)) return true;
  return (voices[firstEndingAfter(voices, start)]?.start ?? end) < end;
}
