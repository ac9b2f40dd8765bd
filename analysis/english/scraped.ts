/*
 * What those who copy articles off pages copy along, as it is worded in English: buttons, boxes of other stories, notes on a
 * text, lines on its writer, and what stands where the rest of a text is kept back. Patterns for one line or a part of one.
 */

const piece =
  '(?:article|story|piece|report|essay|column|interview|post|commentary|op-ed|editorial|analysis|headline|blog|page|feature)';
const label =
  "(?:related|related (?:stor(?:y|ies)|articles?|coverage|content|links?|video|reading|news)|(?:also |now |must |please )?(?:read|watch|see|listen)(?: more| also| next| now| this| here| too)?|more|(?:full|special|complete|continuing|latest|more) coverage|in the news|in case you missed it|icymi|up next|next up|don[’']t miss|recommended|trending(?: now)?|most read|top stories)";

/** A label that stands over links to other stories, and nothing besides. */
export const linksHeading =
  /^[►▶»>•*\s–—-]*(?:(?:read|see|watch|find) (?:more|also|next)|also read|also see|more (?:from|on|in|by|coverage)(?: [^.!?:]{2,40})?|read more (?:from|on|about|in|by) [^.!?:]{2,40}|(?:related|recommended|further|suggested)(?: (?:stories|articles|coverage|content|links|videos?|reading|news|posts|topics))?|(?:most|more) (?:read|popular|viewed|watched|shared)(?: stories)?|(?:top|latest|trending|popular|other|more) (?:stories|news|articles|headlines|posts)|trending(?: now)?|in case you missed it|you (?:may|might) (?:also )?(?:like|be interested in)|what to read next|what others are reading|(?:full|complete|special|more) coverage|elsewhere on (?:the web|this site))\s*[:»›…]*$/iu;
/** One that may open a quotation too: it is over links where headlines follow. */
export const moreOf = /^[►▶»>•*\s–—-]*more (?:from|on|in|by) .*:\s*$/iu;
/** The same where it says by a colon that something follows. */
export const opensLinks = /[:»›]\s*$/u;

/** A line that points to another story by its label, and has no full stop. */
export const labeledLink = new RegExp(`^[(\\[►▶»>•*\\s–—-]*${label}\\s*[:»›|]\\s*\\S`, 'iu');
/** A line marked as a link by its sign. */
export const signedLink = /^[►▶]\s*\S/u;
/** A line that is a headline of another story in square brackets. */
export const bracketedTitle = /^\[\s*\p{Lu}[^[\].!]{14,140}\]$/u;

/** A pointer to another story in brackets, between two sentences or behind the last. */
export const bracketedLink = new RegExp(
  `[(\\[]\\s*(?:${label}|photos?|video|gallery|poll|opinion|column|analysis|story)\\s*:\\s*[^()\\[\\]\\n]{4,220}[)\\]]`,
  'giu',
);
/** The same where no label but a bare word in brackets stands: "[VIDEO]". */
export const bracketedWord = /[([](?:VIDEO|WATCH|PHOTOS?|AUDIO|PODCAST|LISTEN|GALLERY|POLL)[)\]]/gu;

/** What a page says where the rest of a text is kept back, or left out by whoever cut it. */
const rest =
  "(?:\\[?(?:…|\\.{3})? ?\\[?\\+\\d[\\d,]* ?char(?:s|acters)\\]?|continue reading(?! (?:the main|below))(?: (?:the|this|at|on|in|→|»|›)[^.\\n]{0,60})?|read the (?:full|rest of the|whole|entire|complete) (?:article|story|post|piece)(?: [^.\\n]{0,40})?|(?:to|you must|please) (?:continue|keep|finish) reading[^.\\n]{0,80}|keep reading|(?:subscribe|register|log in|sign in|sign up) (?:now )?to (?:continue|keep|read|unlock|access)[^.\\n]{0,60}|already a (?:subscriber|member)\\??(?: (?:log|sign) in[^.\\n]{0,30})?|this (?:is a preview|(?:article|story|content) is (?:only )?(?:for|available to) (?:\\w+ )?(?:subscribers|members))[^.\\n]{0,60}|you(?:[’']ve| have) (?:reached|read|used) (?:your|all)[^.\\n]{0,60}\\barticles?[^.\\n]{0,30}|\\((?:more|cont(?:inued|[’']d)?)(?:…|\\.{3})?\\)|\\[(?:…|\\.{3}|more)\\])[\\s.:»›→…]*$";
export const restKeptBack = new RegExp(`^[([]*${rest}`, 'iu');
/** The same, behind the last words of a text. */
export const endsKeptBack = new RegExp(`(?:^|[\\s.!?…”"’)\\]])[([]*${rest}`, 'iu');
/** It says so only where the words before it break off. */
export const endsReadMore = /[\s.…]*read more[\s.:»›→…]*$/iu;

/** What is stuck to a paragraph behind its last sentence; each from a sentence's start to the end. */
export const stuckBehind: readonly { pattern: RegExp; what: 'link' | 'writer' | 'page' }[] = [
  {
    pattern: new RegExp(`^[►▶»•*\\s]*${label}\\s*[:»›]\\s*(?:\\S[^\\n]{0,180}[^.!\\s]["'”’)]*)?$`, 'iu'),
    what: 'link',
  },
  {
    pattern:
      /^(?:read|see|learn|find out) more(?: (?:here|about|on|from|at|in|of)\b[^.!?\n]{0,120})?[.:»…]*$/iu,
    what: 'link',
  },
  { pattern: /^(?:click|tap|go) here (?:to|for|and|now|if)\b[^\n]{0,160}$/iu, what: 'page' },
  {
    pattern:
      /^(?:like us|(?:follow|find|reach|contact|e-?mail|write to) (?:us|me|him|her|them|\p{Lu}[^\n.]{0,60}|@\w+))\b[^\n]{0,60}(?:\bon (?:twitter|facebook|instagram|x|linkedin|youtube|telegram)\b|@\w)[^\n]{0,160}$/iu,
    what: 'writer',
  },
  {
    pattern:
      /^(?:sign up|subscribe)\b[^\n]{0,120}\b(?:newsletters?|inbox|e-?mails?|podcast|briefing)\b[^\n]{0,80}$/iu,
    what: 'page',
  },
  { pattern: /^(?:get|download) (?:the|our) [^\n]{0,60}\bapp\b[^\n]{0,80}$/iu, what: 'page' },
  {
    pattern: /^(?:advertisement|story continue[sd] below)(?: continue reading[^\n]{0,40})?$/iu,
    what: 'page',
  },
  { pattern: restKeptBack, what: 'page' },
  {
    pattern:
      /^\((?:(?:additional |further )?(?:reporting|writing|editing|graphics?|compiled)) by [^()\n]{4,240}\)$/iu,
    what: 'writer',
  },
  {
    pattern:
      /^[–—-]{1,2} ?with (?:assistance|reporting|files|agencies)(?: (?:by|from)\b[^\n.]{0,200})?\.?$/iu,
    what: 'writer',
  },
  { pattern: /^contributing: [^\n]{3,200}$/iu, what: 'writer' },
];
/** One of these words is in whatever `stuckBehind` finds. */
export const maybeStuck =
  /\b(?:related|coverage|read|watch|see|listen|more|news|icymi|missed|up|next|miss|recommended|trending|stor(?:y|ies)|here|follow|find|reach|contact|e-?mail|write|like|subscribe|app|advertisement|chars|characters|reading|subscriber|member|register|log|preview|articles?|cont|continued|by|with|contributing)\b|\[(?:…|\.{3})\]/iu;

/** Words on buttons that share, save or print a text. */
export const shareWord =
  /^(?:share|tweet|tweets|shares|e-?mail|mail|print|facebook|twitter|x|linkedin|reddit|whatsapp|tumblr|messenger|flipboard|pinterest|pocket|telegram|google\+?|plus|instagram|youtube|snapchat|sms|copy|link|save|post|pin|pin-it|comments?|comment|more|this|story|article|on|via|to|with|and|&|or|by|listen|article|subscribe|follow|like|\+1|\||•|·|\d+(?:\.\d)?k?)$/iu;
/** One of them at least must be there. */
export const surelyShare =
  /\b(?:share|tweet|facebook|twitter|linkedin|reddit|whatsapp|pinterest|flipboard|tumblr|google\+)/iu;

/** Lines of the page by what they begin with, whatever follows; `most` words. */
export const pageLines =
  /^[([•*»\s–—-]*(?:story continue[sd]\b|article continue[sd]\b|(?:prev|next) image\b|image \d+ of \d+|this (?:article|story|post) is more than \d+ (?:years?|months?|days?) old|listen to (?:this )?(?:article|story)\b|(?:now |video )?playing\b.{0,20}\d:\d\d|play (?:video|audio|now)\b|(?:click|tap) (?:here|for more|through|to (?:share|enlarge|expand|play|view|watch|listen|subscribe))\b|scroll (?:down|up) (?:for|to)\b|vote (?:here|now)\b|(?:take|join) (?:our|the) (?:poll|survey|quiz)\b|view (?:results|comments|all|gallery|more|on)\b|(?:show|hide|load|view|post|leave|read|write|add|\d+) (?:more |all |a |the |\d+ )?(?:comments?|replies)\b|(?:your|this) browser does not support\b|(?:you must|please) (?:enable|turn on) javascript\b|this (?:video|content|gallery) is (?:not|no longer|unavailable|only available)\b|(?:error|failed) loading\b|skip (?:to (?:main )?content|ad|past)\b|back to top\b|(?:report|flag) (?:a |this )?(?:typo|error|comment|correction)\b|(?:was|is) this (?:article|page|story) (?:helpful|useful)\b|(?:enter|type) your e-?mail\b|check (?:out|back)\b.{0,60}\b(?:calculator|for (?:more )?updates?)\b|(?:more to come|this is a developing|this is a breaking)\b|(?:refresh|please check back|stay with us|stay tuned)\b.{0,60}\bupdates?\b|(?:key|pinned) (?:events?|posts?)\s*$|show key events only|block[- ]time\b|auto updates?\b|(?:copy|get) (?:this )?(?:article )?(?:link|permalink)\b|(?:buy|order|purchase) (?:photo|reprints?|this (?:photo|article))\b|(?:for (?:graphic|graphics|a graphic|an interactive|full coverage|more coverage))\b.{0,80}\b(?:click|see|go to|visit)\b|graphic\s*:)/iu;

/** Lines of a page that are nothing else, whole. */
export const pageWhole =
  /^[([•*»\s–—-]*(?:ads?|advertisement(?: advertisement)+|(?:urgent|alert|special|urgent poll|poll|watch|listen|gallery)\s*:|newsletter sign-?up|continue reading below|published in|join (?:the|our) conversation|x youtube video|embed from getty images|support .{2,40} journalism|also on (?:the )?\p{Lu}.{2,40}|(?:read|see) \p{Lu}\p{L}+[’']s (?:blog|column|full \w+)|more here|(?:(?:read|watch|see|hear) )?(?:the )?(?:whole|full|entire|complete|rest|original) (?:thing|piece|article|story|post|column|essay|interview|transcript|report|statement|speech|text|video)?(?: (?:is|are))? ?(?:here|there|at the link|(?:over )?at \p{Lu}[\p{L} ]{1,30})|(?:follow|join|like|find) us(?: on \p{Lu}\p{L}+)?|(?:https?:\/\/|www\.)\S+|[{<[]\s*(?:["/]|embed)\S.*|\/\/[–-]>|poster=\S+)[.!…\s]*$/iu;
/** What only a page says to whoever reads it, in sentences. */
export const pageAppeal =
  /\b(?:support (?:our|independent|nonprofit|non-profit|progressive|local|quality|real) (?:\p{L}+ )?journalism|make a one-time (?:donation|contribution)|please (?:make|consider making) a (?:donation|contribution)|(?:donat(?:e|ing|ion)|subscri(?:be|bing)|member|contribution)\b[^.]{0,60}\b(?:to (?:support|help) us|our (?:journalism|work|podcast))|(?:subscribe|help us|yours)\b[^.]{0,30} (?:for|from) as little as [$£€]\d|chip in [$£€]\d|start your (?:free )?trial|become a member (?:of \p{Lu}|today|now|and)|with a tax-deductible donation|we have a proposition for you|as an interest to stay up to date|(?:don[’']t|can[’']t|cannot) see the (?:graphic|video|chart|map|audio|gallery|post)\b.{0,30}\?|homepage for more (?:stories|news)|this is a rush transcript|this (?:text|copy|transcript) may not be in its final form|if you are willing to speak to an? [\p{L} ]{2,30} journalist|(?:opinions?|views?) expressed (?:here|are|in this|on this (?:page|site)|by (?:columnists|contributors|the (?:authors?|writers?)|guest))\b|is solely responsible for all content|get (?:breaking )?(?:news|stories|updates|alerts)\b.{0,60}\b(?:inbox|alerts|delivered)|is reader[- ]supported|sign up (?:now |today |here )?(?:to receive|to get|for) (?:our|the|\p{Lu}).{2,90}(?:inbox|every (?:week|day|morning)|as soon as|newsletters?|updates)|follow us on (?:twitter|facebook|instagram))/iu;
/** The same of a line that begins so. */
export const opensAppeal =
  /^[([•*–—\s-]*(?:send (?:your |any |us |a )?(?:letters|tips?|questions|comments|thoughts|news|feedback)\b|sign up (?:to|for) .{2,80}\bevery (?:week|day|morning)|(?:do you have|have) (?:access to |a |any )?(?:information|tips?|questions?|story)\b.{0,160}\b(?:e-?mail|send|tell us|let us)\b|support .{2,30} journalism)/iu;
/** That a column, a show or a newsroom is what it is, as pages say of their own. */
export const aboutOwn =
  /^[([•*“"–—\s-]*(?:the )?[\p{Lu}\d][^.!?]{1,60}?(?:, [^.]{3,80},)? (?:is|are) (?:an?|the|one of|part of) (?:[\p{L}’'-]+ ){0,6}(?:(?:column|newsletter|podcast|blog|series|feature|show) (?:by|from|on|about|that)\b|(?:newsroom|news (?:organization|organisation|outlet|site|service)|media compan(?:y|ies)|provider of [\p{L} ]{2,30}news))/iu;
/** A link in round brackets, as it is left with a space before its words. */
export const spacedLink = /^\( [^()]{8,110}[^().!]\)$/u;
/** "Related Coverage" and a headline, without anything between them. */
export const headedLink =
  /^(?:Related (?:Coverage|Stories|Articles?|Videos?|Content|News)|RELATED (?:COVERAGE|STORIES|ARTICLES?|VIDEOS?|CONTENT|NEWS)) (?=["'“‘]?[\p{Lu}\d])/u;
/** Where to follow a page or a writer, with whatever stands before it on the line. */
export const followLine =
  /^[([•*»_\s–—-]*(?:follow|like us)\b.{1,100}(?:@\w|\bon (?:twitter|facebook|instagram|x)\b)/iu;
/** When a page was changed, and nothing besides. */
export const updatedLine =
  /^[([•*–—\s-]*(?:this (?:post|story|article|report) was )?(?:first |last )?(?:updated|published|posted):?(?: (?:at|on))? \d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?,?(?: [A-Z]{2,4}\b\.?)?(?:,? (?:on )?(?:[A-Z]\p{L}+day|[A-Z]\p{L}{2,8}\.? \d{1,2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?))*(?:[,.]? see end of post)?[.)\s–—-]*$/iu;

/** What a page files a text under. */
export const tagLine =
  /^[([•*»\s–—-]*(?:tags?|filed under|topics?|categor(?:y|ies)|keywords|tagged(?: with)?|in this article|mentioned in this)\s*:\s*\S/iu;

const auxiliaries =
  '(?:(?:was|were|has|have|had|been|is|are|being|will|be|also|first|last|and|since|in part|\\p{L}+ly),? )*';
/** What is done to a text on a page after it was written. */
const changed =
  '(?:appeared|published|republished|reprinted|translated|adapted|excerpted|updated|update|corrected|corrects|clarified|clarifies|amended|revised|refiled|edited|modified|condensed|removed|misstated|misspelled|misidentified|mischaracterized|misattributed|misquoted|incorrectly stated|retracted|(?:originally|initially|incorrectly|mistakenly|wrongly) (?:said|stated|identified|misstated|reported|referred|gave|described|attributed|listed))';
const noteVerbs =
  '(?:appeared|published|republished|reprinted|translated|adapted|excerpted|updated|corrected|corrects?|clarified|clarifies|amended|revised|refiled|edited|changed|modified|produced|provided|removed|misstated|misspelled|misidentified|mischaracterized|misattributed|misquoted|incorrectly|wrongly|erroneously|inaccurately|contained|included|omitted|gave|said|stated|identified|described|attributed|referred|listed|suggested|implied|recalled|retracted)';
/** A note on the text itself: what of it was corrected, added, or taken from elsewhere. */
export const noteOnText = new RegExp(
  [
    `^[([*•–—\\s-]*(?:(?:note|update|nb|n\\.b\\.|ps|p\\.s\\.)\\s*[:.–—-]+\\s*)?this (?:version of the )?(?:[\\p{L}-]+ ){0,2}${piece}\\b,? ${auxiliaries}${changed}\\b`,
    `^[([*•–—\\s-]*(?:(?:note|update)\\s*[:.–—-]+\\s*)?the (?:paragraph|sentence|headline|quote|quotation|figure|chart|caption|photo|number|section|passage|post|text|title)s? (?:above|below|at the top)\\b,? ${auxiliaries}${changed}\\b`,
    `^[([*•–—\\s-]*(?:(?:an?|the) (?:earlier|previous|prior|original|first|initial|past) (?:version|edition) of (?:this|the) )(?:[\\p{L}-]+ ){0,2}${piece}\\b,? ${auxiliaries}${noteVerbs}\\b`,
    `^[([*•–—\\s-]*(?:corrections?|clarifications?|corrections? (?:and|&) clarifications?|editor[’']?s?[’']? notes?|note to (?:our )?readers|for the record|publisher[’']s note|reporter[’']s note|correction appended)\\b\\s*(?:[:.–—-]|\\d|\\(|$)`,
    `^[([*•–—\\s-]*we (?:regret|apologi[sz]e for) (?:the|this|any) errors?\\b`,
  ].join('|'),
  'iu',
);
/** Notes of these openings may be of some length; they end with their paragraph. */
export const longNote =
  /^[([*•–—\s-]*(?:corrections?|clarifications?|editor[’']?s?[’']? notes?|note to (?:our )?readers)\b[^.]{0,30}[:.–—-]/iu;

const nameWord = "(?:\\p{Lu}[\\p{L}.'’-]*|de|del|da|di|van|von|der|den|bin|ibn|al|el|la|le|II|III|IV)";
const trade =
  '(?:authors?|co-?authors?|columnists?|contributors?|contributing|editors?|writers?|fellows?|professors?|lecturers?|scholars?|analysts?|correspondents?|reporters?|journalists?|directors?|presidents?|publishers?|historians?|economists?|critics?|hosts?|anchors?|commentators?|bloggers?|researchers?|students?|attorneys?|lawyers?|consultants?|advis[eo]rs?|strategists?|founders?|co-?founders?|chairm[ae]n|chairs?|chairwoman|deans?|teachers?|novelists?|poets?|investors?|entrepreneurs?|pollsters?|representatives?|congressm[ae]n|congresswom[ae]n|senators?|governors?|mayors?|secretary|ambassadors?|chief|members?|officers?|counsel|physicians?|doctors?|psychologists?|scientists?|photographers?|producers?|speakers?|activists?|pastors?|rabbis?|bishops?)';
const title =
  '(?:(?:Rep|Sen|Dr|Prof|Gov|Gen|Col|Rev|Mr|Mrs|Ms|Judge|Ambassador|Professor|Senator|Congressman|Congresswoman)\\.? )?';
/** A line on whoever wrote the text: its groups are the name, and the verb that says what they are. */
export const bio = new RegExp(
  `^[([*•–—_\\s-]*(${title}(?!The |A |An |This |That |These |Those |It |He |She |They |We |I |If |In |On |At |By |For |But |And |As )\\p{Lu}[\\p{L}.'’-]*(?: ${nameWord}){1,4})(?:,? (?:and|&) ${title}${nameWord}(?: ${nameWord}){1,4})?(?:, [^,.]{3,90},)? (is(?! (?:due|expected|scheduled|set|likely|not|now|being|going|to|still|also|in|on|at|under|\\p{L}+ing|\\p{L}{3,}ed)\\b)|are|was|were|has been|served as|serves as|works as|teaches|writes|covers|reports|hosts)\\b[^\\n]*$`,
  'u',
);
/** What such a line calls its writer. */
export const bioTrade = new RegExp(`\\b(?:${trade}|covers|teaches|writes|reports)\\b`, 'iu');
/** What only lines on a writer have: where to find more of them, or that the views are theirs. */
export const bioProof =
  /\b(?:(?:follow|find|reach|contact|e-?mail|write to|connect with) (?:him|her|them|me)\b|can be (?:reached|contacted|found|followed)\b|(?:opinions?|views?) expressed\b|views are (?:his|her|their|my) own|on twitter\b|latest (?:book|novel) is\b|most recent book\b|(?:his|her|their|new|latest|forthcoming) (?:new |latest |most recent )?books?\b|where (?:this|the) (?:column|piece|article|essay) (?:first |originally )?(?:appeared|ran)|co-?author of\b|author of\b|@\w{3,})/iu;
/** Lines that only a writer's note can be. */
export const moreOfWriter =
  /^[([*•–—_\s-]*(?:the )?(?:views?|opinions?|thoughts) (?:of (?:the )?(?:contributors?|authors?|writers?)|(?:and opinions )?expressed)\b|^[([*•–—_\s-]*(?:follow|find|reach|contact|e-?mail|connect with) (?:him|her|them|me)\b.{0,140}$|^[([*•–—_\s-]*\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3} (?:can be (?:reached|contacted|followed)|contributed)\b.{0,120}$/iu;
/** Who helped, in words that stand alone in a line. */
export const helpers =
  /^[([•*–—\s-]*(?:with (?:assistance|reporting|files|additional reporting|agencies|post wires|wires?|wire (?:services?|reports))\b.{0,200}|this (?:article|story|report) (?:is|was) (?:based (?:in part )?on|compiled from|prepared with) .{0,80}\b(?:reports?|services?|wires?|agencies)\b.{0,60}|(?:material|information) from (?:the )?.{2,80}\bwas used (?:in|for) this (?:report|story|article).{0,40}|special (?:to|for) (?:the )?\p{L}[\p{L}. ]{2,30}|(?:h\/t|hat tip)\b.{0,60}|\(?\$1 = .{2,60}\)?)[.)\]]*$/iu;
/** A pause on the page without words. */
export const separator = /^[\s_*=~#•·—–-]{2,}$/u;
/** What a page's copy has stuck before a paragraph's first sentence. */
export const stuckBefore =
  /^(?:(?:ADVERTISEMENT|Advertisement Continue reading the main story|Story Continued Below|Article continues below this ad|Media playback is unsupported on your device|Play Video)\s+)(?=["“‘]?\p{Lu})/u;
/** Where a summary begins that stands beside an article, within a paragraph too. */
export const summaryWithin = /[.)\]"”’]\s+(?=Story [Hh]ighlights\s+["“\p{Lu}\p{N}])/gu;
/** Says of whoever is named that the views are theirs: so only notes on a writer do. */
export const viewsTheirs =
  /\b(?:opinions?|views?) (?:and (?:opinions?|views?) )?(?:expressed|are (?:his|her|their|my) own)\b/iu;
/** Words that sentences have and headlines leave out. */
export const proseWords: ReadonlySet<string> = new Set(
  'the a an that which who whom was were had been said his her their its these those'.split(' '),
);

/** Somebody is quoted: no line on a writer. */
export const reported = /\b(?:said|told|says|added|according to)\b/u;
/** Of a line on a writer, the verb of what is over. */
export const pastOfBe = /^(?:was|were|has been)$/u;

const address = '(?:https?:\\/\\/|www\\.)\\S+';
/** A call with an address: "Visit us! https://…", "Facebook: https://…". */
export const callWithAddress = new RegExp(
  `^[([•*»\\s–—-]*(?:[\\p{L}\\d’' ]{1,30}:\\s*${address}|(?:visit|join(?:ing)?|follow|download|subscribe|donate|click|sign up|get|watch|read|listen|support|shop|buy|order|like|check out|have you|do you|for the (?:complete|full)|to (?:learn|find out|see|read|watch|hear|get|support|donate|join|subscribe))\\b.{0,240}${address}.{0,240})\\s*$`,
  'iu',
);
/** How long something takes to listen to, as it stands in a box of the page. */
export const listenFor = /\bListen ?[·•|] ?\d{1,2}:\d\d\b/u;
/** The headline of another story behind its label, with no space between them or in marks: "On the bridge:Town votes", "'A shame': Town votes". */
export const gluedLabel =
  /^(?:[^.!?:“”"\n]{2,60}[\p{L}’'”)]:(?=["'“‘]?(?:\p{Lu}\p{L}|\d))|['‘“"][^'’”"\n]{3,60}['’”"]:\s?(?=\p{Lu}))\S?[^\n]+$/u;
/** A name and nothing else. */
export const bareName =
  /^\p{Lu}[\p{L}.'’-]+(?: (?:\p{Lu}[\p{L}.'’-]*|de|del|da|di|van|von|der|den|bin|ibn|al|el|la|le)){1,3}$/u;
