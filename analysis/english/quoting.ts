import { set } from './sets.ts';

/*
 * How English reports what is said. Patterns for the words around a quotation, and for listed cues.
 */

/** Stems of words that report speech or thought; with one nearby, quoted words are somebody's, not the writer's distance. */
export const reporting =
  /\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|ask(?:s|ed|ing)?|add(?:s|ed|ing)|according|(?<!so-)call(?:s|ed|ing)|describ\w+|accus\w+|claim\w*|warn\w*|mock\w*|credit\w*|insist\w*|vow\w*|argu\w+|declar\w+|announc\w+|den(?:y|ied|ies|ying)|admit\w*|acknowledg\w+|suggest\w*|explain\w*|reaffirm\w*|affirm\w*|assert\w*|emphasi[sz]\w+|stress\w*|revea\w+|confirm\w*|reply|repli\w+|respon\w+|wr(?:ote|ites?|iting|itten)|tweet\w*|post(?:ed|ing)|read(?:s|ing)?|shout\w*|chant\w*|yell\w*|joke[sd]?|quip\w*|brand(?:ed|s|ing)|denounc\w+|condemn\w*|criticiz\w+|criticis\w+|prais\w+|hail\w*|blast\w*|slam\w*|dismiss\w*|blam\w+|complain\w*|lament\w*|boast\w*|brag\w*|promis\w+|pledg\w+|urg(?:e|es|ed|ing)|demand\w*|refer\w*|quot\w+|cit(?:e[sd]?|ing)|characteri[sz]\w+|comment\w*|remark\w*|statement\w*|not(?:ed|es|ing)|observ\w+|report\w*|believ\w+|thinks?|thought|deem\w*|portray\w*|decr(?:y|ied)|deri\w+|conclud\w+|predict\w*|label\w*|designat\w+|listed|dubbed|terms?|termed|regard\w*|lambast\w*|tout\w*|contend\w*|speech|interview|testif\w+|recall\w*|thank\w*|lit into|tore into|fault(?:s|ed)|rebuk\w*|scold\w*|chid\w+|assail\w*|object(?:s|ed)|defend\w*|justif\w+|indicat\w+|direct(?:ed|s)|order(?:ed|s)|threaten\w*|caution\w*|hint(?:s|ed)?|signal\w*|propos\w+|outlin\w+|sp(?:oke|oken|eaks?)|mention\w*|conced\w+|maintain\w*|taunt\w*|rail(?:s|ed|ing)|recit\w+|wants?|wanted|hop(?:es?|ed|ing)|appeal\w*|voic(?:e[sd]?|ing)|express\w*|testimony|words?)\b/iu;
export const distancing =
  /(?:\bso-called|\bknown as|\bnicknamed|\bdubbed|\bknown by|\btitled|\bentitled|\bthe (?:word|term|phrase|label|name)s?) $/iu;
export const clauseWords =
  /\b(?:I|we|you|he|she|they|I'm|I’m|we're|we’re|it's|it’s|that's|that’s|is|are|was|were|am|will|won't|won’t|don't|don’t)\b/iu;
/** What stands right before the title of a programme, book or film. */
export const beforeWorkTitle =
  /(?:['’]s|\b(?:on|in|of|aired|host|co-host|anchor|show|film|movie|book|novel|play|song|album|series|program|programme|broadcast|episode|documentary|podcast|memoir|musical|magazine|newspaper|essay|hashtag|slogan|account)) $/iu;
/** "Cruz said." after a question or an exclamation belongs to what was said. */
export const replyTag =
  /^(?:\p{Lu}[\p{L}.'’-]*\s){1,4}(?:said|says|asked|asks|added|wrote|writes|tweeted|replied|continued|shouted|yelled|exclaimed|quipped|joked|responded|declared|insisted|demanded|recalled|told (?:\p{Lu}[\p{L}.'’-]*\s?)+)(?:\s(?:on|in|at|during|last|this|of|to|after|before|as|when|while|via|later|earlier)\b[^.!?]*)?[.,]/u;
const saying = '(?:said|says|added|wrote|asked|replied|warned|told)';
const moreWords = "(?: [\\p{L}.'’-]+)";
const somebody = `(?!I\\b)(?:he|she|they|(?:the|an?|his|her|their) [\\p{L}.'’-]+|(?:\\p{Ll}+ ){0,3}\\p{Lu}[\\p{L}.'’-]*)${moreWords}{0,4}?`;
/** Where words end whose closing mark is missing: before ", said Mayor Ana Diaz.", ", the chef told guests." */
export const tagWithin = new RegExp(
  `(?<=[\\p{L}\\p{N}])(?=, (?:${saying}(?! that\\b)${moreWords}{1,6}?|${somebody} ${saying}(?! that\\b)${moreWords}{0,6}?)[.,](?:\\s|$))`,
  'u',
);
/** "accused of", "hailed as": a listed turn whose participle could have its agent behind "by". */
export const verdictCue = /^(?!(?:rumou?red|widely|is|are|was|were|there|drawn?) ).* (?:of|for|as|to|be)$/;
/** What stands right before words that are spoken of, or before a name. */
export const beforeMentionedWords =
  /\b(?:the (?:words?|terms?|phrases?|expressions?|names?|slogans?|hashtags?|labels?)|named|nicknamed|titled|entitled) $/iu;
/** What stands right before what somebody is called. */
export const beforeNickname =
  /(?:\bnicknamed|\b(?:goes|go|went|going) by(?: the (?:nick)?name(?: of)?)?|\b(?:who|\p{Lu}[\p{L}.’'-]*,)(?: (?:is|was))?(?: \p{L}+)? known(?: \p{L}+ly| only| here)? (?:as|by the (?:nick)?name(?: of)?)|\bcall(?:s|ed|ing) (?:(?:him|her|it)self|themselves)|\bthe (?:alias|nickname|pseudonym|stage name|street name|moniker|nom de guerre)(?: of)?|\basked to be (?:called|named|identified|known)(?: only| just)?(?: as| by)?|\bidentified (?:him|her)self(?: only| just)? as|\bgave (?:his|her|their) (?:first )?names?(?: only| just)? as|\bknown only as|, alias) $/u;
/** What stands right behind it: “Ma” to her neighbors. */
export const afterNickname =
  /^ (?:to|among) (?:his|her|their|friends|fans|neighbou?rs|everyone|all|family|colleagues)\b/u;
/** Small words within what somebody is called. */
export const smallInNicknames = set('the of de la el von van der and');
/** Behind the name of one person: what says that "they" is the word for this one. */
export const ownPronoun =
  /^,? (?:\(?they\/them|(?:who )?(?:uses?|goes by|prefers?|used) (?:the )?(?:pronouns? )?["“'‘]?they\b|whose pronouns are ["“'‘]?they\b|(?:who (?:is|identifies as) |is |an? )non-?binary\b)/iu;
/** A time of day as live reports set it before what they tell: "11.31", "10:42am", "9pm". */
export const clockTime = /^(?:[01]?\d|2[0-3])(?:[.:h][0-5]\d(?:[.:][0-5]\d)?(?:[ap]\.?m\.?)?|[ap]\.?m\.?)$/;
/** What may stand behind it. */
export const zoneOfTime = /^(?:[ap]\.?m\.?|gmt|utc|bst|ist|wat|eat|[ecmp]s?t)$/;
