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

const finiteVerb =
  /\b(?:is|are|was|were|has|have|had|will|would|said|says|found|finds|shows?|showed|revealed|suggests?|told)\b/u;
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const dateText = `(?:\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2})`;

const linkCue =
  /^[([•*»\s-]*(?:(?:also |please )?(?:read|see|watch|listen|view)(?: more| also| next| this| now| live| here| too)?|also (?:on|in|from|at) [\p{L} .]{2,25}|related(?: \p{L}+){0,2}|more(?: on this| from [\p{L} ]{2,25}| on [\p{L} ]{2,25})?|don['’]t miss|recommended(?: reading)?|you may also like|what to read next|further reading|complete coverage)\s*(?:[:»›]|\.{3}|…)/iu;
/** These also open headlines and sentences, so they make a link only in a short line without a full stop. */
const softLinkCue =
  /^[([•*»\s-]*(?:opinion|editorial|commentary|op-ed|column|analysis|explainer|explained|story|video|photos|pictures|in pictures|gallery|photo gallery|slideshow|podcast|audio|interactive|timeline|map|live(?: updates| blog)?|poll|quiz|factbox|on the ground|fact check)\s*:/iu;
const widget =
  /^(?:just watched\b|must watch\b|play video\b|media playback\b|replay more videos|hide caption\b|related video\b|watch the (?:latest )?video\b|watch live\b|visit [\p{L}\d]+\.com for\b|(?:facebook|twitter)\s+(?:facebook|twitter|pinterest|email)\b|read or share this story|this article tagged under|image \d+ of \d+|slideshow \(|click here (?:to|for)\b|tap here\b|continue reading (?:the|this)\b|(?:story|article) continue[sd] (?:below|after)|advertisement continue reading|read the (?:rest|full (?:story|article|text|report|interview|transcript)|whole (?:story|article)|original)(?: \p{L}+){0,3} (?:here|at|on)\b|watch (?:it|the (?:full )?(?:video|ad|clip|interview)) (?:above|below|here)|see photos\b)/iu;
const bareWidget =
  /^(?:advertisement|advertising|sponsored(?: content)?|video|audio|share|tweet|print|email|comments?|newsletter|loading|close|recommended|most (?:read|popular|viewed)|top stories|editors?['’]?s? picks?|trending(?: now)?|latest(?: news| stories)?|related|related (?:articles|stories|content|topics|coverage|news|posts|links)|more on this(?: story| topic)?|read more|read also|see also|also read|story highlights|sign up|subscribe(?: now)?|log in|tags?|topics|share this (?:article|story)|what['’]s next|up next|photos?|link copied|\{\w+\}|\[?pull ?quote\]?|youtube|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|[\d:. ]+)[.:!…\s]*$/iu;
const appeal =
  /^(?:sign up|subscribe|follow (?:us|me|him|her|them|@)|like us|join us|download|register|donate|support (?:us|our)|find us|get (?:the|our|all)|stay up to date|click|vote here|share your|send us|are you in|have (?:a tip|something)|listen to)\b/iu;
const appealTo =
  /(?:newsletter|twitter|facebook|instagram|telegram|whatsapp|youtube|podcast|\bapp\b|inbox|e-?mail|@[\p{L}\d_]{3,}|experiences|itunes|petition)/iu;

/** Links, widgets and appeals of the page around the article. */
function relatedLink(p: Paragraph, place: Place): Verdict {
  const found = (reason: string): Verdict => ({ kind: 'related link', reason });
  if (p.words <= 45 && linkCue.test(p.line)) return found('points to another piece');
  if (place.index > 0 && p.words <= 20 && softLinkCue.test(p.line) && !/[.…]["”’)]*$/u.test(p.line))
    return found('points to another piece');
  if (p.words <= 40 && /\S (?:Read more|Vote (?:Here )?Now)$/u.test(p.line))
    return found('points to another piece');
  if (p.words <= 60 && widget.test(p.line)) return found('part of the page around the article');
  if (p.words <= 6 && bareWidget.test(p.line)) return found('part of the page around the article');
  if (
    p.words <= 30 &&
    (appeal.test(p.line) || /\bsign up\b/iu.test(p.line)) &&
    appealTo.test(p.line) &&
    !finiteVerb.test(p.line)
  )
    return found('addresses the reader of the page');
  return null;
}

const personName =
  "\\p{Lu}[\\p{L}.'’-]*(?: (?:\\p{Lu}[\\p{L}.'’-]*|de|del|da|di|van|von|der|den|bin|ibn|al|el|la|le)){0,4}";
const byline = new RegExp(
  `^(?:(?:[Ww]ords |[Ss]tory |[Tt]ext |[Oo]pinion |[Aa]nalysis |[Cc]ommentary )?by|By|BY):? (?!The |A |Any |All )${personName}(?:(?:,| and| &|, and) ${personName})*(?:(?:,| \\||\\s[-–—]| in| for) .{0,60})?$`,
  'u',
);
const roleByline =
  /^[([—–-]*\s*(?:(?:[Aa]dditional|[Cc]ontributing) )?(?:[Ww]ritten|[Ee]dited|[Rr]eported|[Cc]ompiled|[Tt]ranslated|[Pp]roduced|[Ff]iled|[Rr]eporting|[Ww]riting|[Ee]diting|[Rr]esearch|[Tt]ranslation|[Gg]raphics?|[Pp]roduction)(?:,? (?:and|&) \p{L}+)? by:? \p{Lu}/u;
const contributed =
  /\bcontributed (?:(?:to|reporting (?:to|for)|from [\p{Lu}][\p{L} .,]+ to) (?:this|the) (?:report|article|story|post|piece)|reporting|research)\b/u;
const contact =
  /^(?:write to|email|e-mail|contact|reach|follow)\b.{1,80}(?:@\S|\bon (?:twitter|facebook|x)\b)|^contributing(?: reporters?| writers?)?:/iu;
const authorNote =
  /^(?:\(?the (?:author|writer|columnist)(?:['’]s (?:views|latest|new|most)| (?:is|are|can|teaches|writes|works|has written|has been|served)\b)|(?:the views|views|opinions) expressed (?:here|in this|are|by)|the opinions expressed)/iu;

/** Who wrote, edited or helped, and how to reach them. */
function bylineVerdict(p: Paragraph, place: Place): Verdict {
  const found = (reason: string): Verdict => ({ kind: 'byline', reason });
  const nearEdge =
    place.head ||
    place.index >= place.count - 6 ||
    /\b(?:correspondent|editor|reporter|analyst|BBC|CNN)\b/iu.test(p.line);
  if (p.words <= 20 && !/[!?]$/u.test(p.line) && nearEdge && byline.test(p.line))
    return found('names the writer');
  if (p.words <= 40 && roleByline.test(p.line) && !finiteVerb.test(p.line))
    return found('names who wrote or edited it');
  if (p.words <= 60 && contributed.test(p.line)) return found('names who helped to report it');
  if (p.words <= 40 && contact.test(p.line)) return found('says how to reach the writer');
  if (p.words <= 70 && place.index >= place.count - 5 && place.index > 1) {
    if (authorNote.test(p.line)) return found('a note about the writer');
    if (/^[^"“]*\breported from \p{Lu}[^"“]*$/u.test(p.line) && /^[\p{Lu}—–]/u.test(p.line) && p.words <= 50)
      return found('names who reported from where');
  }
  return null;
}

const pieceName =
  '(?:article|story|piece|report|essay|column|interview|post|commentary|text|op-ed|editorial|analysis|translation|excerpt)';
const provenance = new RegExp(
  [
    `^[([*]*(?:this|a version of (?:this|the)|parts of this|an earlier version of this) (?:[\\p{L}-]+ ){0,2}${pieceName} (?:(?:was|has been|is|were) )?(?:(?:first|originally|previously|also) )?(?:appeared|published|republished|reprinted|translated|adapted|excerpted|updated|corrected|produced by|provided by|ran|part of|contains material|misstated|incorrectly)\\b`,
    `^[([*]*the ${pieceName} (?:(?:was|has been|is) )?(?:(?:first|originally|previously) (?:appeared|published|ran)|republished|reprinted|translated from)\\b`,
    '^[([*]*(?:originally|first|previously) (?:published|appeared|posted) (?:in|on|by|at)\\b',
    '^[([*]*(?:re-?published|reprinted|reproduced|excerpted|adapted|translated)(?: \\p{L}+){0,3} (?:from|with|by|courtesy of|under)\\b',
    '^[([*]*(?:copyright (?:©|\\(c\\)|\\d{4})|© ?\\S|\\(c\\) ?\\d{4})',
    '^all rights reserved\\b',
    "^[([*]*(?:editor['’]?s?['’]? note|correction|clarification|author['’]s note|disclosure|disclaimer)s?\\s*[:.—–-]",
    '^source: [\\p{Lu}][^.]{1,50}\\.?$',
  ].join('|'),
  'iu',
);

const labels =
  /^(?:(?:guest |the )?(?:opinion|analysis|editorial|commentary|exclusive|breaking(?: news)?|explainer|interview|feature|letters?|abstract|column|op-ed|perspectives?|comment|viewpoint|world(?: news)?|politics|national|international|middle east|news|special report|investigation|report|the big story|live|fact check|review|essay|q ?& ?a)s?(?: (?:opinion|analysis|news|contributor|columnist))?)[.:]?$/iu;
const spacedLetters = /^(?:\p{Lu}[ \u00a0]){2,}\p{Lu}$/u;

/** A section label over or under the headline. */
function kicker(p: Paragraph, place: Place): Verdict {
  if (p.words > 14) return null;
  if (spacedLetters.test(p.line)) return { kind: 'kicker', reason: 'a label in spaced letters' };
  if (!place.head || place.count < 3 || p.words > 4) return null;
  if (p.line.split('/').every((part) => labels.test(part)))
    return { kind: 'kicker', reason: 'a section label' };
  if (place.index > 0 && /^[\p{Lu}\d &'’-]{3,}\.?$/u.test(p.line) && /\p{Lu}{3}/u.test(p.line))
    return { kind: 'kicker', reason: 'a label in capitals before the text begins' };
  return null;
}

const outletAndPlace =
  /^\p{Lu}[\p{L}.&'’]*(?: \p{Lu}[\p{L}.&'’]*){0,3} ?[–—-]{1,2} ?\p{Lu}[\p{L}.'’]*(?:,? \p{Lu}[\p{L}.'’]*){0,2}$/u;
const placeAndAgency = /^\p{Lu}[\p{L} .,'’-]{1,40}\((?:[A-Z]{2,5}|Reuters|Bloomberg)\)\s*[–—-]*$/u;
const dateLine = new RegExp(
  `^(?:(?:last |first )?(?:published|updated|posted|modified|created|issued|date)(?: at| on)?:? )?(?:[\\p{Lu}][\\p{L} ]{1,25}, )?(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\\.?,? )?${dateText}(?:[,|·•\\s-]+.{0,40})?$`,
  'iu',
);

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
