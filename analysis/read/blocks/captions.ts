import {
  bracketedAgency,
  bracketedCredit,
  captionOpening,
  datedCaption,
  galleryCount,
  inThisPhoto,
  pictured,
  reportedVerb,
  shownVerb,
  sideMarker,
  trailingCredit,
  videoLabel,
  wholeCredit,
} from '../../english/captions.ts';
import type { Verdict } from './furniture.ts';
import type { Paragraph } from './paragraphs.ts';

const capsName = /^[([]?\p{Lu}[\p{Lu}.'’ -]{3,40}\/[\p{L} ]{2,30}[)\]]?$/u;

/** A photo credit that stands alone. */
export function credit(p: Paragraph): Verdict {
  if (p.words > 14 || !(wholeCredit.test(p.line) || capsName.test(p.line))) return null;
  return { kind: 'credit', reason: 'credits a picture' };
}

/** The words under the pictures of a gallery, one after the other, however many there are. */
export function gallery(p: Paragraph): Verdict {
  if (!galleryCount.test(p.line)) return null;
  return { kind: 'caption', reason: 'the words under the pictures of a gallery' };
}

/** The words under a picture. */
export function caption(p: Paragraph): Verdict {
  const found = (reason: string): Verdict => ({ kind: 'caption', reason });
  if (p.words > 80) return null;
  if (captionOpening.test(p.line)) return found('introduced as the words under a picture');
  if (inThisPhoto.test(p.line)) return found('describes the picture that it stands under');
  if (trailingCredit.test(p.line.slice(-140)) && !/["”]$/u.test(p.line))
    return found('ends with a picture credit');
  const tail = p.line.endsWith(']') || p.line.endsWith('].') ? p.line.slice(-200) : '';
  if (bracketedCredit.test(tail) || bracketedAgency.test(tail)) return found('ends with a picture credit');
  if (videoLabel.test(p.line)) return found('the words under a video');
  return evidence(p) >= 3 ? found('says who is seen in a picture, where and when') : null;
}

/** How much speaks for a caption that nothing introduces: side markers count most, then present tense and date. */
function evidence(p: Paragraph): number {
  if (p.words < 4) return 0;
  const sidePoints = p.line.includes('(') && marksSides(p.line) ? 2 : 0;
  // Most paragraphs show nothing: the rest is asked only where it could still be enough.
  const seen = pictured.test(p.line) ? 1 : 0;
  if ((sidePoints === 0 && seen === 0) || reportedVerb.test(p.line)) return 0;
  return sidePoints + seen + (shownVerb.test(p.line) ? 1 : 0) + (datedCaption.test(p.line) ? 1 : 0);
}

/** "(R)" alone is a Republican, "(1)" and "(c)" alone may count points of a list. */
function marksSides(line: string): boolean {
  const sides = Array.from(line.matchAll(sideMarker), (m) => m[1]);
  const sure = sides.some((s) => !/^[R1]$/u.test(s)) || sides.length > 1;
  return sure && !/\((?:a|b|2)\)/u.test(line);
}
