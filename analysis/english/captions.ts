/*
 * How captions and picture credits are worded in English. Patterns for one line.
 */

const agency =
  '(?:AP|AFP|Reuters|REUTERS|Getty|GETTY|EPA(?:-EFE)?|Shutterstock|Bloomberg|Alamy|Anadolu|Xinhua|UPI|TASS|ITAR-TASS|Sipa|Zuma|ZUMA|IRNA|ISNA|WANA|Tasnim|SANA|Corbis|NurPhoto|Pool|POOL|Landov|iStock(?:photo)?|Flickr|Wikimedia|Handout|HANDOUT|NPR|CNN|VPC|Associated Press|Agence France-Presse|The New York Times|The Washington Post|Wall Street Journal|USA TODAY|POLITICO|Staff|STAFF)';
const tag =
  '(?: (?:Photo|PHOTO|Photos|Images|IMAGES|Agency|News|Press|Wire|file|via|Pool|TV|Newscom|Sports|Commons|USA))*';
const name =
  "\\p{Lu}[\\p{L}.'’-]*(?: (?:\\p{Lu}[\\p{L}.'’-]*|al|bin|de|del|den|der|di|el|ibn|la|le|van|von)){0,4}";
export const wholeCredit = new RegExp(
  [
    `^[([]?${agency}${tag}(?: ?[/|,:] ?${name}(?: ?[/|,] ?${name})*)?[)\\]]?\\.?$`,
    `^[([]?(?:Photo(?:graph)?(?: by|:)? |Photos: )?${name}(?: for ${name})?(?: ?[/|] ?| via )(?:via )?(?:${agency}${tag}|${name})(?: ?[/|,] ?${name})*[)\\]]?\\.?$`,
    '^[([]?(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture|[Ii]llustration|[Gg]raphic)s?(?:(?: credits?| source| copyright| courtesy)(?: by|:| of)?| by|:) ?[:–—-]? ?[\\p{Lu}(][^.!?]{1,70}[)\\]]?\\.?$',
    '^[([]?(?:[Cc]redits?|[Cc]ourtesy)(?: of)?:? [\\p{Lu}][^.!?]{1,60}[)\\]]?\\.?$',
    `^[([](?:${agency}${tag} )?(?:file )?[Pp]hotos?(?: by|:| courtesy(?: of)?)? ?[^()]{1,70}[)\\]]$`,
    `^\\([^()]{2,60}[/,] ?${agency}${tag}[^()]{0,20}\\)$`,
  ].join('|'),
  'u',
);
export const trailingCredit = new RegExp(
  [
    `\\((?:[^()]{0,60}[/,] ?|(?:[^()]{0,40} )?via )(?:${agency})${tag}[^()]{0,30}\\)$`,
    '\\((?:[^()]{0,30} )?[Pp]hoto(?:graph)?s?(?: by| courtesy|:)[^()]{1,70}\\)$',
    `[.)'"”] ?(?:${agency})${tag}$`,
    `\\(?(?:REUTERS|AFP|EPA|AP)(?: Photo| PHOTO)? ?/ ?${name}(?:(?: ?/|,) ?${name})*\\)?$`,
    `[\\p{L}.'’)-](?: ?/ ?| via )${agency}${tag}(?: ?/ ?${name})?$`,
    `(?:^|[.)"”] )(?:Photo|Photograph|Picture|Image|Credit|Photo [Cc]redit|Photo by):? ?[:–—-]? ?${name}(?:[/,| ].{0,60})?$`,
    `\\| (?:${agency}${tag}|Getty Images|.{0,30}POLITICO)[^.]{0,40}$`,
  ].join('|'),
  'u',
);
/**
 * "[Ana Diaz/Coast Press]", "[File: Ana Diaz/Coast Press]", "[Coast Press via Reuters]", "[Courtesy of Ana Diaz]": who took a
 * picture, in square brackets at a line's end.
 */
const bracketed = '[\\p{Lu}@][\\p{L}.’@ -][^\\[\\]/.!?]{0,60}';
export const bracketedCredit = new RegExp(
  `\\[(?:(?:[Ff]ile|FILE)(?: [Pp]hoto| [Pp]icture)?: ?${bracketed}(?: ?/ ?${bracketed}){0,3}|${bracketed} ?/ ?${bracketed}(?: ?/ ?${bracketed}){0,2}|${bracketed} via ${bracketed}|(?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|[Cc]redits?)(?: by|:) ?${bracketed}|(?:[Cc]ourtesy|[Hh]andout|[Ss]creengrab|[Ss]creenshot)(?:[ :/][^\\[\\]]{1,60})?)\\]$`,
  'u',
);
/** "A man sells flags in Lima [Reuters]": an agency alone counts behind words that end no sentence. */
export const bracketedAgency = new RegExp(`[^.!?"”’'\\s] \\[${agency}${tag}\\]$`, 'u');
export const captionOpening =
  /^[([]?(?:image caption|media caption|image copyright|caption:|enlarge this image|file(?: photo)?(?: ?[-–—:]|:)|pictured(?: above| below| here|:)|buy photo\b|photo caption|toggle caption|hide caption)/iu;
/** Counts the pictures of a gallery, whose captions stand one after the other in one paragraph. */
export const galleryCount = /\b(?:hide|show|toggle|view) captions? \d{1,4} of \d{1,4}\b/iu;
export const inThisPhoto =
  /^(?:in this|this) (?:[\p{L}\d.,'’ -]{0,60}\b)?(?:photo|photograph|image|picture|frame grab|still|handout)s?\b(?:,| (?:taken|released|provided|made|from|on|by|shows|posted|distributed|supplied)\b)/iu;
const side =
  '(?:[LlCcRr1]|left|right|center|centre|(?:far|top|bottom|front|back|second|third|2nd|3rd|second from|2nd from|third from)[ -](?:left|right|row|center|centre|L|R|l|r))';
export const sideMarker = new RegExp(`[\\p{L}][\\p{L}'’.-]+,? \\((${side})\\)`, 'gu');
export const pictured =
  /\b(?:pictured|(?:is|are|can be) seen|seen here|looks? on\b|poses? (?:for|with)|file photo|background|foreground)\b/u;
/** What people do in news photographs, in the present tense of captions. */
export const shownVerb =
  /\b(?:addresses|answers|applauds?|arrives?|attends?|boards?|carr(?:y|ies)|celebrates?|chants?|checks?|cheers?|clash(?:es)?|delivers?|departs?|embraces?|flash(?:es)?|gathers?|gestures?|greets?|holds?|hugs?|inspects?|kisses|leaves?|lights?|listens?|looks?|march(?:es)?|meets?|mourns?|parades?|participates?|pass(?:es)?|patrols?|poses?|prays?|protests?|raises?|reacts?|rides?|runs?|salutes?|shakes?|shouts?|shows?|signs?|sits?|smiles?|speaks?|stands?|takes? part|talks?|tours?|visits?|waits?|walks?|watch(?:es)?|waves?|wears?|welcomes?)\b/u;
export const datedCaption =
  /\b(?:in|at|near|outside|on) [^.]{2,90}\b(?:19|20)\d\d\.?$|\bon (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:, \d{4})?\.?$/u;
export const reportedVerb =
  /\b(?:said|says|told|added|adds|according to|announced|claimed|warned|insisted)\b/u;
export const videoLabel = /^CLOSE\b/u;
