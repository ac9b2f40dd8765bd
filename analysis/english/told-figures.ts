import { either, set } from './sets.ts';

/*
 * Words by which it is told of what a figure is, and whether two figures may both be right.
 */

/** Names of currencies, singular, by their sign, or by themselves where they have none of one letter. */
export const currencies: ReadonlyMap<string, string> = new Map([
  ['dollar', '$'], ['euro', '€'], ['pound', '£'], ['yen', '¥'], ['yuan', 'yuan'], ['renminbi', 'yuan'], ['rupee', '₹'],
  ['naira', '₦'], ['peso', 'peso'], ['rand', 'rand'], ['shilling', 'shilling'], ['franc', 'franc'], ['krona', 'krona'],
  ['krone', 'krone'], ['kroner', 'krone'], ['kronor', 'krona'], ['zloty', 'zloty'], ['lira', 'lira'], ['rouble', 'rouble'],
  ['ruble', 'rouble'], ['won', 'won'], ['baht', 'baht'], ['ringgit', 'ringgit'], ['rupiah', 'rupiah'], ['dong', 'dong'],
  ['real', 'real'], ['reais', 'real'], ['cedi', 'cedi'], ['kwacha', 'kwacha'], ['birr', 'birr'], ['dirham', 'dirham'],
  ['dinar', 'dinar'], ['riyal', 'riyal'], ['rial', 'rial'], ['taka', 'taka'], ['shekel', 'shekel'], ['forint', 'forint'],
  ['koruna', 'koruna'], ['leu', 'leu'], ['lei', 'leu'], ['lev', 'lev'], ['hryvnia', 'hryvnia'], ['tenge', 'tenge'],
]); // biome-ignore format: one row after another reads best
/** "a year", "each month", "annual": a sum that comes again. */
export const perPeriod: ReadonlyMap<string, string> = new Map([
  ['year', 'year'], ['annually', 'year'], ['annual', 'year'], ['yearly', 'year'], ['annum', 'year'],
  ['month', 'month'], ['monthly', 'month'], ['week', 'week'], ['weekly', 'week'], ['day', 'day'], ['daily', 'day'],
]); // biome-ignore format: one row after another reads best
export const periodAlone = set('annually annual yearly monthly weekly daily annum');
export const beforePeriod = set('a an each every per');
/** They stand for people of whatever sort. */
export const anybody = set('person people those individual victim body');
/** Before a figure or its noun: it is another one than the one before. */
export const anotherFigure = set(
  `another other second third fourth fifth new next extra additional further first previous earlier former original initial old
   maximum minimum average remaining last final`,
);
/** Lemmas of verbs that change a figure or a term. */
export const changing = set(
  `extend renew raise increase rise lengthen double triple halve previously originally initially instead shorten extension
   renewal amend revise previous former earlier`,
);
/** Lemmas before a figure that is wished for, feared or possible. */
export const notSettled = set(
  `want ask seek demand request propose proposal recommend offer hope face risk consider could may might should expect if
   unless bid estimate predict forecast`,
);
/** Between what lasts and "for five years". Lemmas. */
export const lasting = set(
  `run last be have sign grant award give agree hold stand apply which that it he she they will , valid good only`,
);
/** Verbs of what lasts, themselves: "jailed for five years". Lemmas with the sense of what they give. */
export const givingTerms: ReadonlyMap<string, string> = new Map([
  ['jail', 'lasting sentence'], ['imprison', 'lasting sentence'], ['sentence', 'lasting sentence'], ['ban', 'lasting ban'],
  ['suspend', 'lasting ban'], ['disqualify', 'lasting ban'], ['sign', 'lasting agreement'], ['lease', 'lasting lease'],
  ['lend', 'lasting loan'], ['borrow', 'lasting loan'],
]); // biome-ignore format: one row after another reads best
/** A term that is made another one. Lemmas. */
export const cutting = set('cut reduce commute');
export const runningOut = set('end expire lapse run elapse');
/** Those of a group that some clause tells apart. */
export const tellingApart = either(['who', 'that', 'which', 'whose', 'with', 'without']);
/** A count that is on its way, told between two counts. */
export const growing =
  /\b(?:ris(?:en|es?|ing)|rose|gr[eo]wn?|grows|climb\w*|toll|revised?|updated?|corrected|later (?:died|found)|since (?:then|died)|more (?:people|bodies|were))\b/i;
/** Verbs between somebody and an age, and what may stand beside them. */
export const toldAges = set('is was turned turns');
export const onlyNow = set('only just now still already aged');
/** They point back to what was told last, whatever it was. */
export const anyEvent = set('disaster tragedy incident accident catastrophe attack massacre');
/** Verbs of sitting in a body. Lemmas. */
export const sitting = set('sit serve run lead govern form');
/** Behind an age, where it is one: its clause ends there, or it is told of when. */
export const besideAge =
  /^(?:$|[,.;)–—]|years? old\b|(?:and|but|when|then|this|last|earlier|today|yesterday)\b|at the time|(?:in|on) [a-z]+)/;
/** They tell of another time than the one of the news. */
export const formerTime =
  /\b(?:when|then|at the time|ago|in (?:19|20)\d\d|after|before|back|once|by then|while|as)\b/i;
/** Verbs that say little of what happens, by what they say of it: it is the subject that tells what is on a day. Lemmas. */
export const datedVerbs: ReadonlyMap<string, string> = new Map([
  ['be', 'held'], ['hold', 'held'], ['take', 'held'], ['fall', 'held'], ['schedule', 'held'], ['set', 'held'], ['plan', 'held'],
  ['fix', 'held'], ['call', 'held'], ['happen', 'held'], ['occur', 'held'],
  ['open', 'begins'], ['begin', 'begins'], ['start', 'begins'], ['launch', 'begins'], ['resume', 'resumes'],
  ['end', 'ends'], ['close', 'ends'], ['finish', 'ends'], ['conclude', 'ends'], ['expire', 'ends'],
]); // biome-ignore format: one row after another reads best
/** Verbs of reports, which tell when something was said, not when it was. Lemmas. */
export const reportingVerbs = set(
  `say tell announce report write add warn note state confirm publish release show quote ask post tweet claim call reveal mark
   inspect visit remember`,
);
/** Events that a day is told of. */
export const datedEvents: ReadonlySet<string> = set(
  `election referendum vote poll trial hearing inquest verdict sentencing collapse crash explosion blast fire blaze quake earthquake
   flood storm landslide attack raid shooting murder killing death funeral burial wedding birth arrest kidnapping robbery
   theft strike march rally protest summit meeting conference match game final race festival concert opening closure launch
   ceremony inauguration parade accident sinking derailment eruption bombing assassination coup ceasefire deadline auction
   wedding exam examination debate session premiere evacuation invasion merger takeover sale outage blackout spill leak`,
);
/** The day of something was moved, or there were several. */
export const movedDay =
  /\b(?:postpon\w+|delay\w*|moved|reschedul\w+|brought forward|put back|pushed back|originally|initially|adjourn\w*|second|third|another|again|next|previous|earlier|until|till|between|from|through|re-?run|replay|round|resum\w+|first|last year|every|each|two|three|separate|days?|weeks? (?:later|after)|corrected|wrongly|not on)\b/i;
/** Bodies of whom it is told how many they are, and what those who sit in them are called besides "members". */
export const bodiesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    panel: 'judge justice expert panelist panellist arbitrator',
    court: 'judge justice',
    bench: 'judge justice magistrate',
    tribunal: 'judge arbitrator',
    jury: 'juror',
    board: 'director trustee governor commissioner',
    council: 'councillor councilor councilmember alderman',
    commission: 'commissioner',
    committee: 'lawmaker legislator senator mp',
    inquiry: 'commissioner',
    cabinet: 'minister',
    senate: 'senator',
    assembly: 'deputy lawmaker delegate',
    parliament: 'mp lawmaker deputy legislator',
    delegation: 'delegate',
    crew: 'crewman sailor astronaut fisherman',
    team: 'player climber researcher investigator',
    squad: 'player',
    choir: 'singer',
    orchestra: 'musician',
    band: 'musician',
    body: 'councillor councilor juror judge commissioner director trustee player delegate expert',
    union: '',
    expedition: 'climber',
    cooperative: '',
    authority: 'commissioner',
    chamber: 'deputy lawmaker',
  }).map(([body, words]) => [body, set(words)]),
);
export const memberWords = set('member seat');
/** Between a body and how many sit in it. Lemmas. */
export const consisting = set(
  'have of comprise include number seat consist make up be with whose , its all elected the',
);
/** Some of a body are meant, or it had other numbers. */
export const partOfBody =
  /\b(?:present|absent|were there|attend\w*|who voted|remaining|other|another|new|vacan\w+|expand\w*|enlarg\w*|grow\w*|grew|shr[aiu]nk|reduc\w+|add(?:ed|s|ing)?|joined|replac\w+|resigned|left|former\w*|once|until|quorum|alternates?|substitutes?|only|first|more than|at least|increas\w+|of whom|no longer)\b/i;
/** Of a term they tell that it is served in part, or one of several. */
export const otherTerm =
  /\b(?:concurrent\w*|consecutive\w*|commut\w+|suspended sentence|of which|parole|probation|respectively|remaining|left on|two contracts|options?|prosecut\w+ (?:asked|sought|want)|plead|maximum|minimum|up to|faces?|facing|prior|previous)\b/i;
/** Closed classes beside figures, their terms and dates. */
export const ofPart = set('of on in');
export const beforeDate = set('on of , is be');
export const relative = set('who which that');
export const opensClause = set('who that which whose');
export const beforeTerm = set('for to over');
export const personal = set('he she they it');
export const withWhom = set('with to by');
/** "They're": no name. */
export const contracted = /['’](?:re|ve|ll|d|m|t)$/i;
