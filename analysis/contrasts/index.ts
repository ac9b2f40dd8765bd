import type { Analyzed } from '../index.ts';
import type { Comparison } from '../types/comparison.ts';
import { contrastAgency } from './agency.ts';
import { contrastClaims } from './claims.ts';
import { judgeComparability } from './comparable/comparability.ts';
import { contrastDrivers } from './drivers.ts';
import { contrastFigures } from './figures.ts';
import { findFindings } from './findings.ts';
import { contrastFrames } from './frames.ts';
import { contrastNaming } from './naming.ts';
import { contrastOnly } from './only.ts';
import { groundOf } from './pair/ground.ts';
import { contrastReporting } from './reporting.ts';
import { contrastSilence } from './silence.ts';
import { contrastStance } from './stance.ts';
import { contrastVocabulary } from './vocabulary.ts';

/** Everything that two analyzed articles show side by side. The same pair gives the same bytes. */
export function compareDocuments(left: Analyzed, right: Analyzed): Comparison {
  const ground = groundOf(left, right);
  const { pairing, deeds } = ground;
  const { notes, unrelated } = judgeComparability(left, right, pairing);
  const claims = contrastClaims(left, right, ground);
  const figures = contrastFigures(left, right);
  const contrasts = {
    left: left.document.article.id,
    right: right.document.article.id,
    analyzer: left.analysis.analyzer,
    ...hashesOf('corrections', left, right),
    ...hashesOf('layout', left, right),
    comparability: notes,
    unrelated,
    figures,
    stance: contrastStance(left, right, pairing),
    naming: contrastNaming(left, right, ground),
    claims,
    only: contrastOnly(left, right, claims, pairing),
    vocabulary: contrastVocabulary(left, right),
    frames: contrastFrames(left, right),
    silence: contrastSilence(left, right, deeds, pairing),
    reporting: contrastReporting(left, right),
    agency: contrastAgency(deeds, pairing),
    drivers: contrastDrivers(left, right, figures),
  };
  return { ...contrasts, findings: findFindings(left, right, contrasts, pairing) };
}

/** What each side takes in besides its text, by hash; nothing where neither takes in any. */
function hashesOf(
  name: 'corrections' | 'layout',
  { analysis: left }: Analyzed,
  { analysis: right }: Analyzed,
): Pick<Comparison, 'corrections' | 'layout'> {
  const hashes = {
    ...(left[name] && { left: left[name] }),
    ...(right[name] && { right: right[name] }),
  };
  return Object.keys(hashes).length > 0 ? { [name]: hashes } : {};
}
