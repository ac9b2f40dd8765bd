import { countWords } from '../../text/words.ts';
import type { Block } from '../../types/document.ts';
import { titleCase } from '../blocks/headings.ts';
import { endsAbbreviated } from '../sentences.ts';

const longest = 4;
/** How far the sentence around a quotation is looked at, in characters, to each side. */
const around = 300;
/** Stems of words that report speech or thought; with one nearby, quoted words are somebody's, not the writer's distance. */
const speech =
  /\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|ask(?:s|ed|ing)?|add(?:s|ed|ing)|according|(?<!so-)call(?:s|ed|ing)|describ\w+|accus\w+|claim\w*|warn\w*|mock\w*|credit\w*|insist\w*|vow\w*|argu\w+|declar\w+|announc\w+|den(?:y|ied|ies|ying)|admit\w*|acknowledg\w+|suggest\w*|explain\w*|reaffirm\w*|affirm\w*|assert\w*|emphasi[sz]\w+|stress\w*|revea\w+|confirm\w*|reply|repli\w+|respon\w+|wr(?:ote|ites?|iting|itten)|tweet\w*|post(?:ed|ing)|read(?:s|ing)?|shout\w*|chant\w*|yell\w*|joke[sd]?|quip\w*|brand(?:ed|s|ing)|denounc\w+|condemn\w*|criticiz\w+|criticis\w+|prais\w+|hail\w*|blast\w*|slam\w*|dismiss\w*|blam\w+|complain\w*|lament\w*|boast\w*|brag\w*|promis\w+|pledg\w+|urg(?:e|es|ed|ing)|demand\w*|refer\w*|quot\w+|cit(?:e[sd]?|ing)|characteri[sz]\w+|comment\w*|remark\w*|statement\w*|not(?:ed|es|ing)|observ\w+|report\w*|believ\w+|thinks?|thought|deem\w*|portray\w*|decr(?:y|ied)|deri\w+|conclud\w+|predict\w*|label\w*|designat\w+|listed|dubbed|terms?|termed|regard\w*|lambast\w*|tout\w*|contend\w*|speech|interview|testif\w+|recall\w*|thank\w*|lit into|tore into|fault(?:s|ed)|rebuk\w*|scold\w*|chid\w+|assail\w*|object(?:s|ed)|defend\w*|justif\w+|indicat\w+|direct(?:ed|s)|order(?:ed|s)|threaten\w*|caution\w*|hint(?:s|ed)?|signal\w*|propos\w+|outlin\w+|sp(?:oke|oken|eaks?)|mention\w*|conced\w+|maintain\w*|taunt\w*|rail(?:s|ed|ing)|recit\w+|wants?|wanted|hop(?:es?|ed|ing)|appeal\w*|voic(?:e[sd]?|ing)|express\w*|testimony|words?)\b/iu;
const distance =
  /(?:\bso-called|\bknown as|\bnicknamed|\bdubbed|\bknown by|\btitled|\bentitled|\bthe (?:word|term|phrase|label|name)s?) $/iu;
const clause =
  /\b(?:I|we|you|he|she|they|I'm|I’m|we're|we’re|it's|it’s|that's|that’s|is|are|was|were|am|will|won't|won’t|don't|don’t)\b/iu;
const sentenceEnd = /[.!?]["”’)]*\s+(?=["“‘(]*\p{Lu}|$)/gu;

/** What stands right before the title of a programme, book or film. */
const titleLead =
  /(?:['’]s|\b(?:on|in|of|aired|host|co-host|anchor|show|film|movie|book|novel|play|song|album|series|program|programme|broadcast|episode|documentary|podcast|memoir|musical|magazine|newspaper|essay|hashtag|slogan|account)) $/iu;

/**
 * True where the quoted words (marks included in `start..end`) name, title or distance a term. Careful: a short stretch
 * that is no clause, with no word of speech in its sentence, or with a phrase that announces a name right before it. A
 * heading quotes without saying so, so there only the phrase counts.
 */
export function isScare(text: string, start: number, end: number, block: Block): boolean {
  if (end - start > 80) return false;
  const quoted = text.slice(start, end).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const words = countWords(quoted);
  if (words === 0) return false;
  const lead = afterLastEnd(text.slice(Math.max(block.start, start - around), start));
  if (words <= 2 * longest && distance.test(lead)) return true;
  if (block.kind !== 'body') return false;
  if (words >= 2 && words <= 2 * longest && titleLead.test(lead) && titleCase(quoted) === 1) return true;
  if (words > longest || clause.test(quoted)) return false;
  // A quotation that opens the sentence, follows a comma or colon, or ends in "," "!" or "?" is speech more often than not.
  if (/(?:^|[,:—–-])\s*$/u.test(lead) || /[,!?]["”’']+$/u.test(text.slice(start, end))) return false;
  const tail = beforeFirstEnd(text.slice(end, Math.min(block.end, end + around)));
  return !speech.test(lead) && !speech.test(tail);
}

function afterLastEnd(text: string): string {
  return text.slice(ends(text).at(-1)?.to ?? 0);
}

function beforeFirstEnd(text: string): string {
  return text.slice(0, ends(text)[0]?.from);
}

/** Where sentences end in a stretch: where the closing mark stands, and where the next begins. "Mr. Cruz" ends none. */
function ends(text: string): { from: number; to: number }[] {
  const found = Array.from(text.matchAll(sentenceEnd), ({ 0: end, index }) => ({
    from: index,
    to: index + end.length,
  }));
  return found.filter(({ from, to }) => to === text.length || !endsAbbreviated(text.slice(0, from + 1)));
}
