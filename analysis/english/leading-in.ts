import { set } from './sets.ts';

/*
 * How English leads into somebody else's text that stands behind a colon as a paragraph of its own, without quotation marks.
 * Patterns for the one sentence that ends in the colon.
 */

const nameWord = "\\p{Lu}[\\p{L}.’'&-]*";
/** "From the Herald:", "Via a wire report:": nothing but where the text is from. */
export const fromWhere = new RegExp(
  `^(?:(?:And |But |First,? |Also,? |More |Here[’']s more |Again,? )?(?:[Ff]rom|[Vv]ia|[Pp]er|[Cc]ourtesy of|[Aa]ccording to|[Ii]n the words of)) (?!(?:now|then|there|here|that|which|what)\\b)[^;:]*?${nameWord}[^;]*:$`,
  'u',
);
/** What a place that a text is from has none of: "From Lima to Quito, cities face one problem:". */
export const notFromWhere =
  /\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|must|may|might|do|does|did)\b|, (?:the|a|an|one|some|many|most|all|few|two|three|it|he|she|they|we|I|this|that|these|those|there)\b/u;
/** "… this week (via the Herald):" */
export const viaWhom =
  /(?:[([]\s*(?:via|from|per|as reported by|reported by|courtesy of)\s+[^()[\]]{2,60}[)\]]|(?:,|--|—|–) (?:via|by|courtesy of) (?:the )?\p{Lu}[^,;:()]{1,50})\s*:$/u;
/** "Here's Ana Diaz on the flood:", "Here again is the mayor:" */
export const hereIsWho = new RegExp(
  `^(?:(?:And|But|So|Again|First|Now),? )?[Hh]ere(?:[’']s| is| was| again is| comes) (?!The\\b|What\\b|Why\\b|How\\b)${nameWord}(?: ${nameWord})*(?:(?:,| on| in| at| to| from| again| with| during| writing| speaking| talking| explaining| describing| making)[^:]*)?:$`,
  'u',
);
const writing =
  '(?:statement|take|response|reply|answer|advice|quote|quotation|excerpt|passage|summary|explanation|account|version|description|conclusion|translation|transcript|letter|e-?mail|tweet|post|op-ed|column|editorial|essay|comment|remark|caption|text|warning|message|note|speech|testimony|interview|press release|release|rant|analysis|reaction|rebuttal|retort|words|script|ad|anecdote|story|dissent|opinion)';
const adjectives = "(?:[\\p{L}’'-]+ ){0,3}?";
const tail = '(?: (?:[^,;:.]|\\.(?=\\S)){0,70})?';
/** "In a statement to the press:", "This is her reply:", "The governor's advice:" */
export const whoseWriting = new RegExp(
  `(?:\\b(?:in|with|issuing|issued|released?|sent|gave|giv(?:es|ing)|offer(?:s|ed|ing)?|makes?|made|posted|read|delivered|has|had|with) (?:an?|another|his|her|their|its|this|the following|the) ${adjectives}|(?:^|\\s)(?:his|her|their|its|${nameWord}[’']s?|[\\p{L}-]+[’']s) ${adjectives}|\\b(?:this|the following|here (?:is|was) (?:an?|the|his|her|their)|here[’']s (?:an?|the|his|her|their)) ${adjectives})${writing}\\b${tail}:$`,
  'iu',
);
/** "The order reads, in part:", "had this to say:", "as the mayor put it in May:" */
export const readsThus =
  /\b(?:reads?(?:,? (?:in part|in full|as follows|thus))?,?|(?:has|had) (?:this|the following) to (?:say|add)(?: [^,;:]{0,60})?|puts? it(?: [^,;:]{0,60})?|describes? it(?: [^,;:]{0,60})?|writing (?:in|at|for|on) [^;:]{2,50}|reporting (?:in|for|at|from) [^;:]{2,50})\s*:$/iu;
/** What stands behind a verb of saying and before the colon, where nothing is said yet. */
export const behindSaying = set(
  'that this thus so as the following in on at to of by via during after before about from with for earlier last yesterday today tonight monday tuesday wednesday thursday friday saturday sunday back again further furthermore later recently simply bluntly only it them us me , (',
);
/** A verb of saying that stands in a turn with no speaker: "it bears repeating". */
export const saidByNobody =
  /\b(?:needless to|that is to|suffice (?:it )?to|sad to|strange to|(?:is|was|be|are|been|worth|bears?|bear|simply|put|broadly|generally|strictly|needs?|must be) (?:\p{L}+ly )?(?:say|said|saying|told|repeating|noting|quoting|adding|speaking|put|asked|reported|written|explained|expected|required|called|named|needed))[^,;:]{0,30}:$/iu;
/** What leads to points that the writer counts. */
export const leadsToList = new RegExp(
  [
    "\\b(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few|various|number of|series of|list of|key|main|other|these|different|possible|following) (?:[\\p{L}’'-]+ ){0,3}[\\p{L}’'-]+s(?: [^,;:]{0,40})?:$",
    '\\b(?:among|examples?|instances?|reasons?|ways?|steps?|points?|facts|questions|options|things|categories|groups|issues|factors|problems|solutions|developments|highlights|takeaways|lessons|figures|details|differences|timeline)(?: [^;:]{0,80})?:$',
    "\\b(?:include[sd]?|including|such as|like|why|how|what|because|namely|simple|clear|obvious|true)(?: [\\p{L}’'-]+){0,2}:$",
    '^(?:Among|Other|Some|More|Key|In other)\\b',
  ].join('|'),
  'iu',
);
/** What leads to something to look at. */
export const leadsToPicture =
  /\b(?:see|charts?|graphs?|graphics?|tables?|maps?|videos?|clips?|photos?|pictures?|images?|figures?|footage)\b[^,;:]{0,40}:$/iu;
/** A sentence on what somebody put on a page where others see pictures too. */
export const onPosts = /\b(?:tweet|post|instagram|facebook|video|photo|meme|picture|image|clip)/iu;
/** Words that make a noun of what may be a verb of saying: "some details", "new reports". */
export const beforeNoun = set(
  'some other more many few most several key main new latest early all any no such further additional both these those first last full special',
);
/** The writer's own earlier piece. */
export const ownPiece =
  /\b(?:my|our) (?:[\p{L}’'-]+ ){0,4}(?:reviews?|columns?|pieces?|posts?|reports?|articles?|stor(?:y|ies)|essays?|books?|analys[ie]s|notes?|words|takes?|summary|preview|editorials?|interviews?)\b/iu;
/** "They add up to", "calls for": what is no saying where a verb of saying stands. */
export const noSaying =
  /^(?:thanks (?:in|to|partly|largely|mostly|mainly|also)|adds? up|points? (?:up|down)|stat(?:ed|es) of)\b/iu;
/** How a writer goes on behind a picture, a chart or a post that the text has lost. */
export const goesOnBehindPicture =
  /^(?:This|These|Those|That|Such|In any case|Still|Yet|However|Nevertheless|Again|Meanwhile|Although|Though|Whatever|In (?:this|that|response|other words|short|fact|contrast)|Of course|For example|For instance|To be (?:fair|sure|clear)|Moreover|Also|In addition|Besides|Here|It(?:[’']s| is) (?:not |un)?(?:clear|worth)|The (?:\p{L}+ )?(?:tweets?|posts?|video|clip|images?|photos?|pictures?|ad|message|statement|remarks?|comments?|exchange|chart|graph|graphic|map|thread|footage|meme|poster|spot|headline|cartoon|recording|audio))\b/u;
/** The same right behind words that are announced: they may begin with "this", but do not tell of themselves. */
export const tellsOfPost =
  /^(?:(?:This|That|The|Her|His|Their) (?:\p{L}+ )?(?:tweets?|posts?|video|clip|images?|photos?|pictures?|chart|graph|graphic|map|thread|footage|meme|recording|message|remarks?|comments?|statement|letter|exchange)\b|As of this writing\b|In any case\b|Although this\b|While this\b|Re(?:actions?|sponses?|plies) to (?:the|this) )/u;
/** Sentences left out of what is quoted, or words put into it. */
export const leftOut =
  /(?:[.?!]\s?…|…\s?[.?!]?|\.{4}|[.?!]?\s\.\s?\.\s?\.|\s\.\.\.|\.\.\.(?=\s))\s*(?=["“(]?\p{Lu})/gu;
export const putIn =
  /(?:\[[\p{L}’' ]{1,3}\]\p{L}|(?<=[\p{L},] )\[(?!\p{Lu}{2,}\])[\p{L}“”"’',. -]{2,60}\](?= \p{Ll}))/gu;
/** A word of the writer's put into the beginning of what is quoted: "[The mayor] has …", "[T]he town". */
export const opensPutIn = /^(?:\[\p{L}{1,2}\]\p{L}|\[[^\]\n]{2,50}\],? \p{Ll})/u;
/** How a writer goes on where a post was lost. */
export const goesOnBehindPost =
  /^(?:But|And|In addition|Meanwhile|Still|However|Later|Earlier|Also|\p{Lu}\p{Ll}+ly,|By (?:then|now))(?!\p{L})/u;
/** The word before the name of whom a text is from, and the one that shows somebody speaking. */
export const opensFromWhere = /^(?:from|via|per|according|by|of)$/;
export const opensHere = /^here$/;
/** How a writer begins to count points, and a sentence that says how many there are. */
export const countsFirst =
  /^(?:First|Firstly|One|The first|To begin with|For one(?: thing)?|For starters)\b/u;
export const saysHowMany =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|few|various|a number of|multiple|\d{1,2}) (?:[\p{L}’'-]+ ){0,2}[\p{L}’'-]+s\b/iu;
/** What lays several things out, or something to look at, whoever is said to have said them. */
export const laysOut =
  /^(?:(?:And|So|But) )?(?:Here|These|There) (?:are|were)\b|\b(?:following|this|these) (?:[\p{L}’'-]+ ){0,2}(?:charts?|graphs?|graphics?|tables?|maps?|photos?|pictures?|images?|figures?)\b[^,;:]{0,40}:$/iu;

/** The writer, in a sentence that leads in. */
export const ofWriter = /\b(?:my|our|I|we)\b/u;
/** A subject of several, as far as its last word tells. */
export const pluralSubject = /s$|^(?:they|who)$/u;
/** A word that may stand between a subject and its verb. */
export const adverb = /^(?:also|even|just|now|once|then|later|once|recently|previously|\p{Ll}{2,}ly)$/u;
