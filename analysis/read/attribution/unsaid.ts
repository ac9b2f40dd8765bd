import { wordsOf } from '../../english/classes.ts';
import {
  conditionals,
  coordinators,
  invertedConditionals,
  modals,
  modalsOfGuessing,
  modalsOfUnsaid,
  nobodies,
  notAlone,
  notWords,
} from '../../english/closed.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { verbGroupStart } from '../syntax/verbs.ts';
import type { Source } from './triple.ts';

const light = wordsOf('light verb');
const refusing = wordsOf('refusing verb');
const replying = wordsOf('replying verb');
const unsaying = wordsOf('before what is unsaid');

/** "Nobody", "none of them", "no minister", "not one witness": what they did not say is not said; "No. 10" may speak. */
export function isNobody({ tokens }: Layout, { words, anchor: { from } }: Source): boolean {
  const next = tokens[from + 1];
  const before = tokens[words.from - 1];
  return (
    nobodies.has(tokens[from].lower) ||
    tokens[from].lower === 'not' ||
    (before?.lower === 'not' && before.sentence === tokens[from].sentence) ||
    (tokens[from].lower === 'no' && next !== undefined && next.word && next.pos !== 'NUM')
  );
}

/** "should recall", "may welcome", "hopes to explain": what is to be said is not said yet; "did not mention": nor is this. */
export function isUnreal({ tokens }: Layout, cue: Range): boolean {
  const words = tokens.slice(cue.from, cue.to);
  if (modals.has(words[0].lower) || words[0].lower === 'to') return true;
  const first = words.find(({ pos }) => pos === 'VERB' || pos === 'ADJ');
  const isAhead = first !== undefined && !light.has(first.lemma);
  return words.some(
    ({ lower, pos }, k) =>
      notWords.has(lower) ||
      (isAhead && pos === 'VERB' && words[k - 1]?.lower === 'to' && words[k] !== first),
  );
}

/** "declined to answer questions about “red lines”": who refuses to speak does not. */
export function isRefusal({ tokens }: Layout, cue: Range): boolean {
  const words = tokens.slice(cue.from, cue.to);
  return words.some(({ lemma }) => refusing.has(lemma)) && words.some(({ lemma }) => replying.has(lemma));
}

/**
 * What was not said though it stands there as words, in marks or without: "never said", "could have said", "have reason to
 * say", "without saying", "if he had said", "did she say …?". Marks alone make nothing said.
 */
export function isUnsaidByForm(layout: Layout, source: Source, cue: Range): boolean {
  const verb = verbOf(layout, cue);
  if (verb < 0 || layout.quoteOf[verb] >= 0) return false;
  return (
    isNegated(layout, verb) ||
    isUnheard(layout, source, verb) ||
    isSupposed(layout, verb) ||
    isLedOff(layout, verb) ||
    isCondition(layout, source, verb) ||
    isQuestion(layout, source, verb)
  );
}

/** The last verb of a cue, before what a comma sets off in it: what reports. */
function verbOf({ tokens }: Layout, { from, to }: Range): number {
  let verb = -1;
  for (let i = from; i < to && !(verb >= 0 && tokens[i].lower === ','); i++)
    if (tokens[i].pos === 'VERB') verb = i;
  return verb;
}

/** "has never said"; but "did not only say", "did not deny". */
function isNegated({ tokens, document }: Layout, verb: number): boolean {
  const from = verbGroupStart(tokens, verb, document.sentences[tokens[verb].sentence].firstToken);
  for (let k = from; k < verb; k++) {
    if (!notWords.has(tokens[k].lower)) continue;
    return !notAlone.has(tokens[k + 1].lower) && !denying.has(tokens[verb].lemma);
  }
  return false;
}

/** "You will never hear a coach say": what nobody hears, sees or lets somebody say. */
function isUnheard(layout: Layout, { words }: Source, verb: number): boolean {
  const { tokens } = layout;
  const before = tokens[words.from - 1];
  const isBase = tokens[verb].lower === tokens[verb].lemma && words.to === verb;
  if (!isBase || before?.pos !== 'VERB' || before.sentence !== tokens[verb].sentence) return false;
  return isNegated(layout, words.from - 1);
}

const denying = wordsOf('negating verb');

/** "could have said", "should say"; "would say" is told of the past as well. */
function isSupposed({ tokens, document }: Layout, verb: number): boolean {
  const from = verbGroupStart(tokens, verb, document.sentences[tokens[verb].sentence].firstToken);
  const group = tokens.slice(from, verb).map(({ lower }) => lower);
  const modal = group.find((lower) => modals.has(lower));
  if (!modal) return false;
  if (group.includes('have')) return !modalsOfGuessing.has(modal);
  return modalsOfUnsaid.has(modal);
}

/** "no reason to say", "able to say", "without saying", "instead of saying", "yet to say". */
function isLedOff({ tokens }: Layout, verb: number): boolean {
  const before = tokens[verb - 1];
  if (!before) return false;
  if (before.lower === 'to') {
    const governor = tokens[verb - 2];
    return governor !== undefined && (unsaying.has(governor.lower) || unsaying.has(governor.lemma));
  }
  if (!tokens[verb].lower.endsWith('ing')) return false;
  if (before.lower === 'without') return true;
  const pair = `${tokens[verb - 2]?.lower} ${before.lower}`;
  return /^(?:instead of|short of|rather than)$/.test(pair);
}

/** "if he had said", "whether she said", "unless they say": but "if, as he said,". */
function isCondition({ tokens, document }: Layout, { words }: Source, verb: number): boolean {
  if (words.to > verb) return false;
  const before = tokens[words.from - 1];
  if (before?.sentence !== tokens[verb].sentence) return false;
  // "Had the pilot said “mayday”, …".
  const opens = document.sentences[before.sentence].firstToken === words.from - 1;
  return conditionals.has(before.lower) || (opens && invertedConditionals.has(before.lower));
}

/** "Did the coach say that the match was sold?": a question which yes or no answers. */
function isQuestion(layout: Layout, { words }: Source, verb: number): boolean {
  const { tokens, quoteOf, document } = layout;
  const { firstToken, lastToken } = document.sentences[tokens[verb].sentence];
  const first = coordinators.has(tokens[firstToken].lower) ? firstToken + 1 : firstToken;
  if (quoteOf[first] >= 0 || tokens[first].pos !== 'AUX' || words.from !== first + 1 || words.to > verb)
    return false;
  const last = tokens[lastToken - 1];
  return last.lower.endsWith('?') && quoteOf[lastToken - 1] < 0;
}
