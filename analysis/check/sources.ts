import { voiceOf } from '../read/voice.ts';
import { overlap } from '../text/spans.ts';
import type { Attribution, Document, Span } from '../types/document.ts';
import type { Finding, Wording } from '../types/finding.ts';
import { anonymousSources } from './anonymous-sources.ts';
import { claimsWithoutSource } from './claims-without-source.ts';
import { doubtOnOneSide } from './doubt-on-one-side.ts';
import type { Judged } from './draft-judge.ts';
import { hiddenDoers } from './hidden-doers.ts';
import { isUnsure } from './in-sentences.ts';
import { doubtByReader, unnamedByReader } from './judged-findings.ts';
import { plainerIn } from './plainer-wordings.ts';
import { wordsOf } from './wording-findings.ts';

/** What is found of who speaks, and the places at which doubting words were judged, whatever came of it. */
export interface SourceFindings {
  findings: Finding[];
  judged: Span[];
}

/**
 * Who speaks in a draft, and who is left out: claims without a source, people without a name, doubt on one side, words that
 * vouch for what they report, deeds without a doer.
 */
export function sourceFindings(document: Document, byReader: Judged): SourceFindings {
  // A text of captions alone has no sentence.
  if (document.sentences.length === 0) return { findings: [], judged: [] };
  const { findings, judged } = doubtOnOneSide(document);
  const unnamed = anonymousSources(document);
  return {
    findings: [
      ...claimsWithoutSource(document, byReader.claims),
      ...unnamed,
      ...unnamedByReader(document, byReader.unnamed).filter((one) => !unnamed.some((u) => overlap(u, one))),
      ...findings,
      ...doubtByReader(document, byReader.doubting, judged),
      ...document.attributions.flatMap((attribution) => vouching(document, attribution)),
      ...hiddenDoers(document, byReader.hidden),
    ],
    judged,
  };
}

/** “revealed”, “admitted”: verbs that present as true what they report. */
function vouching(document: Document, attribution: Attribution): Finding[] {
  const { cue, cueStance, source, sourceType, confidence, speaks } = attribution;
  const [span] = cue;
  if (!speaks || cueStance !== 'factive' || !span || source.length === 0) return [];
  // A document “finds” and “shows”: there they are the plain words.
  if (sourceType === 'document') return [];
  if (voiceOf(document, span).voice !== 'author' || isUnsure(document, span)) return [];
  return [
    {
      ...span,
      rule: 'factive-cue',
      level: 'note',
      message: `“${wordsOf(document, span)}” presents it as true. Is it known apart from this source?`,
      wordings: saying(document, span),
      confidence,
    },
  ];
}

/** “said” for a cue where it can stand: with a clause or a quotation, not with “victory” or “to have won”. */
function saying(document: Document, span: Span): Wording[] {
  return plainerIn(document, span).wordings.map((wording) => ({ ...wording, loses: 'that it is true' }));
}
