/*
 * What pages have around an article, as it is worded in English: links, widgets, appeals, bylines, labels, notes on where a
 * piece comes from. Patterns for one line.
 */

/** Ends a row of other stories' headlines that stands within a sentence. */
export const endOfLinks = /\bMORE\b/g;

export const verbsOfText =
  /\b(?:is|are|was|were|has|have|had|will|would|said|says|found|finds|shows?|showed|revealed|suggests?|told)\b/u;
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const dateText = `(?:\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2})`;
export const linkOpening =
  /^[([•*»\s-]*(?:(?:also |please )?(?:read|see|watch|listen|view)(?: more| also| next| this| now| live| here| too)?|also (?:on|in|from|at) [\p{L} .]{2,25}|related(?: \p{L}+){0,2}|more(?: on this| from [\p{L} ]{2,25}| on [\p{L} ]{2,25})?|don['’]t miss|recommended(?: reading)?|you may also like|what to read next|further reading|complete coverage)\s*(?:[:»›]|\.{3}|…)/iu;
/** These also open headlines and sentences, so they make a link only in a short line without a full stop. */
export const sectionOpening =
  /^[([•*»\s-]*(?:opinion|editorial|commentary|op-ed|column|analysis|explainer|explained|report|story|video|photos|pictures|in pictures|gallery|photo gallery|slideshow|podcast|audio|interactive|timeline|map|live(?: updates| blog)?|poll|quiz|factbox|on the ground|fact check)\s*:/iu;
export const pagePart =
  /^(?:just watched\b|must watch\b|play video\b|media playback\b|replay more videos|hide caption\b|related video\b|watch the (?:latest )?video\b|watch live\b|visit [\p{L}\d]+\.com for\b|(?:facebook|twitter)\s+(?:facebook|twitter|pinterest|email)\b|read or share this story|this article tagged under|image \d+ of \d+|slideshow \(|click here (?:to|for)\b|tap here\b|continue reading (?:the|this)\b|(?:story|article) continue[sd] (?:below|after)|advertisement continue reading|read the (?:rest|full (?:story|article|text|report|interview|transcript)|whole (?:story|article)|original)(?: \p{L}+){0,3} (?:here|at|on)\b|watch (?:it|the (?:full )?(?:video|ad|clip|interview)) (?:above|below|here)|see photos\b)/iu;
/** A box of the page that may stand within what somebody says, too. */
export const boxWithin =
  /^(?:JUST WATCHED\b|MUST WATCH\b|(?:SEE )?RELATED:|READ MORE:|SEE ALSO:|WATCH:|Advertisement:?$|ADVERTISEMENT:?$)/u;
export const pagePartAlone =
  /^(?:advertisement|advertising|sponsored(?: content)?|video|audio|share|tweet|print|email|comments?|newsletter|loading|close|recommended|most (?:read|popular|viewed)|top stories|editors?['’]?s? picks?|trending(?: now)?|latest(?: news| stories)?|(?:see )?related|related (?:articles|stories|content|topics|coverage|news|posts|links)|more on this(?: story| topic)?|read more|read also|see also|also read|story highlights|sign up|subscribe(?: now)?|log in|tags?|topics|share this (?:article|story)|what['’]s next|up next|photos?|link copied|\{\w+\}|\[?pull ?quote\]?|youtube|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|[\d:. ]+)[.:!…\s]*$/iu;
export const appeal =
  /^(?:sign up|subscribe|follow (?:us|me|him|her|them|@)|like us|join us|download|register|donate|support (?:us|our)|find us|get (?:the|our|all)|stay up to date|click|vote here|share your|send us|are you in|have (?:a tip|something)|listen to)\b/iu;
/** What forms on pages say to whoever fills them in, about addresses, consent and clicks. */
export const pageForm =
  /\b(?:verify (?:that )?you(?:['’]re| are) not a robot|protected by recaptcha|you (?:can|may) (?:unsubscribe|opt[- ]out) at any time|(?:by (?:signing up|subscribing|registering|clicking)[\p{L} ,]{0,40} )?you (?:agree|consent) to (?:receive |our |the (?:terms|use of|processing))|invalid e-?mail address|select a newsletter to subscribe|thank you for (?:subscribing|signing up)|without charge to any eligible (?:news )?publisher|for licensing opportunities)/iu;
export const appealTo =
  /(?:newsletter|twitter|facebook|instagram|telegram|whatsapp|youtube|podcast|\bapp\b|inbox|e-?mail|@[\p{L}\d_]{3,}|experiences|itunes|petition)/iu;
const personName =
  "\\p{Lu}[\\p{L}.'’-]*(?: (?:\\p{Lu}[\\p{L}.'’-]*|de|del|da|di|van|von|der|den|bin|ibn|al|el|la|le)){0,4}";
export const byline = new RegExp(
  `^(?:[—–-]{1,2} ?)?(?:(?:[Ww]ords |[Ss]tory |[Tt]ext |[Oo]pinion |[Aa]nalysis |[Cc]ommentary )?by|By|BY):? (?!The |A |Any |All )${personName}(?:(?:,| and| &|, and) ${personName})*(?:(?:,| \\||\\s[-–—]| in| for) .{0,60})?\\.?$`,
  'u',
);
export const roleByline =
  /^[([—–-]*\s*(?:(?:[Aa]dditional|[Cc]ontributing) )?(?:[Ww]ritten|[Ee]dited|[Rr]eported|[Cc]ompiled|[Tt]ranslated|[Pp]roduced|[Ff]iled|[Rr]eporting|[Ww]riting|[Ee]diting|[Rr]esearch|[Tt]ranslation|[Gg]raphics?|[Pp]roduction)(?:,? (?:and|&) \p{L}+)? by:? \p{Lu}/u;
export const contributed =
  /\bcontributed (?:(?:to|reporting (?:to|for)|from [\p{Lu}][\p{L} .,]+ to) (?:this|the) (?:report|article|story|post|piece)|reporting|research)\b/u;
export const contactLine =
  /^(?:write to|email|e-mail|contact|reach|follow)\b.{1,80}(?:@\S|\bon (?:twitter|facebook|x)\b)|^contributing(?: reporters?| writers?)?:/iu;
export const authorNote =
  /^(?:\(?the (?:author|writer|columnist)(?:['’]s (?:views|latest|new|most)| (?:is|are|can|teaches|writes|works|has written|has been|served)\b)|(?:the views|views|opinions) expressed (?:here|in this|are|by)|the opinions expressed)/iu;
const pieceName =
  '(?:article|story|piece|report|essay|column|interview|post|commentary|text|op-ed|editorial|analysis|translation|excerpt)';
export const provenance = new RegExp(
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
export const sectionLabel =
  /^(?:(?:guest |the )?(?:opinion|analysis|editorial|commentary|exclusive|breaking(?: news)?|explainer|interview|feature|letters?|abstract|column|op-ed|perspectives?|comment|viewpoint|world(?: news)?|politics|national|international|middle east|news|special report|investigation|report|the big story|live|fact check|review|essay|q ?& ?a)s?(?: (?:opinion|analysis|news|contributor|columnist))?)[.:]?$/iu;
export const placeAndAgency = /^\p{Lu}[\p{L} .,'’-]{1,40}\((?:[A-Z]{2,5}|Reuters|Bloomberg)\)\s*[–—-]*$/u;
export const dateLine = new RegExp(
  `^(?:(?:last |first )?(?:published|updated|posted|modified|created|issued|date)(?: at| on)?:? )?(?:[\\p{Lu}][\\p{L} ]{1,25}, )?(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\\.?,? )?${dateText}(?:[,|·•\\s-]+.{0,40})?$`,
  'iu',
);
/** A link behind the words of a line. */
export const linkEnding =
  /\S (?:(?:Read|Learn|See) more|(?:Vote|Watch|Subscribe|Register|Donate|Join|Shop|Order) (?:Here )?Now)$/u;
export const signUp = /\bsign up\b/iu;
/** Who a byline may say that the writer is. */
export const writersTrade = /\b(?:correspondent|columnist|editor|reporter|analyst|producer)\b/iu;
export const reportedFrom = /^[^"“]*\breported from \p{Lu}[^"“]*$/u;
export const summaryLabel = /^story highlights\b/iu;
/** Parts that people have in a talk, with a number or more that tells them apart. */
export const numberedPart =
  /^(?:speaker|participant|voice|caller|unidentified) ?(?:\w{1,2}|male|female|man|woman|speaker)?$/;
/** Before the name in a signature. */
export const beforeSigner = '(?:by\\b|a post shared by\\b)';
/** Who shares a post, in place of a signature. */
export const sharedPost = 'A post shared by [^\\n]{2,80}';
