import { allSubordinators, coordinators } from './closed.ts';
import { either, set } from './sets.ts';

/*
 * Words of form that tell whether another wording fits where it would stand.
 */

/** They may follow anything that is whole by itself: what comes after them hangs on the whole clause. */
export const afterAnything = either(
  coordinators,
  allSubordinators,
  set(`in on at during amid despite without within near outside inside across throughout under where which who
    last next this early late earlier later yesterday today tonight tomorrow again`),
);
/** Behind a passive: who does it, and what for. */
export const afterPassives = either(afterAnything, set('by for as over from'));
/** With a verb they make another one, or tell where something is moved. */
export const movers = set(
  'into onto off out up down back away shut open through apart together against around aside past toward towards upon',
);
/** Before and behind the measure of a rise or fall. */
export const aroundAmounts = either(
  afterAnything,
  set(
    'by to from below beneath above past over beyond about around nearly almost more further sharply roughly some',
  ),
);
export const ways = set(
  'into out off away across along around through to past onto up down from over in toward towards back',
);
export const topics = set('over about on with between');
/** They tell how much there is of a quality. */
export const degrees = set('more most less least so too as how very rather quite such however');
/** They go with one thing that is counted. */
export const countingOne = set('a an another each every either neither one');
/** They go with several. */
export const countingSeveral = set(
  'these those many few several both various numerous two three four five six dozens',
);
/** They go with a mass. */
export const measuring = set('much little less');
export const singularVerbs = set("is was has does isn't wasn't hasn't 's ’s");
export const pluralVerbs = set("are were have do aren't weren't haven't");
/** Verbs of state that a quality stands behind. */
export const linkingVerbs = set('be seem become remain feel look appear grow get stay sound prove leave');
/** Openers of a superlative or of one of a kind. */
export const singlingOut = set('the more most best worst its their his her our my your');
/** Ends of participles, which may stand as adjectives. */
export const adjectivalEnding = /(?:ing|ed)$/;
/** Ends of adjectives that compare. */
export const comparingEnding = /(?:er|est)$/;
/** Ends of nouns in the plural. */
export const pluralEnding = /(?:s|men|people|children)$/;
/** “boxes”, “wishes”: the ending that a hiss asks for. */
export const sibilantPlural = /(s|x|z|ch|sh)es$/;
/** Words whose “h” is silent. */
export const silentH = /^(?:hour|honest|honou?r|heir)/;
/** Words whose first vowel sounds as a consonant: “a union”, “a one-sided view”. */
export const consonantVowel = /^(?:eu|ewe|ubi|one(?!r)|once|ut[ei]|us[eu]|uk|ura|unes|uni(?![dmn]))/;
/** No object of a verb, though they stand behind it: they open a clause, or go with the subject. */
export const neverObjects = set('who which that there he she they we i both all');
/** They may follow a verb that gives a quotation. */
export const afterQuoting = set('on in at after during as when while before');
/** Subjects that a finite verb in the present has its ending with. */
export const thirdPersons = set('he she it');
export const subjectsOfClauses = set('he she they we i it there you nobody everyone someone');
