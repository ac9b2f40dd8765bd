import {
  appeal,
  appealTo,
  authorNote,
  byline,
  contactLine,
  contributed,
  dateLine,
  linkEnding,
  linkOpening,
  pageForm,
  pagePart,
  pagePartAlone,
  placeAndAgency,
  provenance,
  reportedFrom,
  roleByline,
  sectionLabel,
  sectionOpening,
  signUp,
  verbsOfText,
  writersTrade,
} from '../../english/furniture.ts';
import type { BlockKind } from '../../types/document.ts';
import type { Paragraph } from './paragraphs.ts';

/** What a paragraph is besides running text, and why; null where no rule speaks. */
export type Verdict = { kind: BlockKind; reason: string } | null;

/** Where the paragraph stands. */
export interface Place {
  index: number;
  count: number;
  /** True until the first paragraph of running text. */
  head: boolean;
}

/** What a form on the page says to whoever fills it in. */
export function formOfPage(p: Paragraph): Verdict {
  if (p.words > 120 || /["“]/u.test(p.line) || !pageForm.test(p.line)) return null;
  return { kind: 'related link', reason: 'a form of the page around the article' };
}

/** Links, widgets and appeals of the page around the article. */
function relatedLink(p: Paragraph, place: Place): Verdict {
  const found = (reason: string): Verdict => ({ kind: 'related link', reason });
  if (p.words <= 45 && linkOpening.test(p.line)) return found('points to another piece');
  if (place.index > 0 && p.words <= 20 && sectionOpening.test(p.line) && !/[.…]["”’)]*$/u.test(p.line))
    return found('points to another piece');
  if (p.words <= 40 && linkEnding.test(p.line)) return found('points to another piece');
  if (p.words <= 60 && pagePart.test(p.line)) return found('part of the page around the article');
  if (p.words <= 6 && pagePartAlone.test(p.line)) return found('part of the page around the article');
  if (
    p.words <= 30 &&
    (appeal.test(p.line) || signUp.test(p.line)) &&
    appealTo.test(p.line) &&
    !verbsOfText.test(p.line)
  )
    return found('addresses the reader of the page');
  return null;
}

/** Who wrote, edited or helped, and how to reach them. */
function bylineVerdict(p: Paragraph, place: Place): Verdict {
  const found = (reason: string): Verdict => ({ kind: 'byline', reason });
  const nearEdge = place.head || place.index >= place.count - 6 || writersTrade.test(p.line);
  if (p.words <= 20 && !/[!?]$/u.test(p.line) && nearEdge && byline.test(p.line))
    return found('names the writer');
  if (p.words <= 40 && roleByline.test(p.line) && !verbsOfText.test(p.line))
    return found('names who wrote or edited it');
  if (p.words <= 60 && contributed.test(p.line)) return found('names who helped to report it');
  if (p.words <= 40 && contactLine.test(p.line)) return found('says how to reach the writer');
  if (p.words <= 70 && place.index >= place.count - 5 && place.index > 1) {
    if (authorNote.test(p.line)) return found('a note about the writer');
    if (reportedFrom.test(p.line) && /^[\p{Lu}—–]/u.test(p.line) && p.words <= 50)
      return found('names who reported from where');
  }
  return null;
}
const spacedLetters = /^(?:\p{Lu}[ \u00a0]){2,}\p{Lu}$/u;

/** A section label over or under the headline. */
function kicker(p: Paragraph, place: Place): Verdict {
  if (p.words > 14) return null;
  if (spacedLetters.test(p.line)) return { kind: 'kicker', reason: 'a label in spaced letters' };
  if (!place.head || place.count < 3 || p.words > 4) return null;
  if (p.line.split('/').every((part) => sectionLabel.test(part)))
    return { kind: 'kicker', reason: 'a section label' };
  if (place.index > 0 && /^[\p{Lu}\d &'’-]{3,}\.?$/u.test(p.line) && /\p{Lu}{3}/u.test(p.line))
    return { kind: 'kicker', reason: 'a label in capitals before the text begins' };
  return null;
}

const outletAndPlace =
  /^\p{Lu}[\p{L}.&'’]*(?: \p{Lu}[\p{L}.&'’]*){0,3} ?[–—-]{1,2} ?\p{Lu}[\p{L}.'’]*(?:,? \p{Lu}[\p{L}.'’]*){0,2}$/u;

/** Place, agency or date on a line of its own. */
function dateline(p: Paragraph, place: Place): Verdict {
  if (!place.head || place.index > 6 || place.count < 3 || p.words > 14) return null;
  if (p.words <= 8 && (outletAndPlace.test(p.line) || placeAndAgency.test(p.line)))
    return { kind: 'dateline', reason: 'names the outlet and the place' };
  if (dateLine.test(p.line)) return { kind: 'dateline', reason: 'gives the date' };
  return null;
}

/** Page furniture around the running text, by its own wording. */
export function furniture(p: Paragraph, place: Place): Verdict {
  if (p.words > 80) return null;
  if (provenance.test(p.line)) return { kind: 'provenance', reason: 'says where the piece comes from' };
  return relatedLink(p, place) ?? bylineVerdict(p, place) ?? kicker(p, place) ?? dateline(p, place);
}
