import { wordsOf } from '../../english/classes.ts';
import { personTypes } from '../../types/document.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { hasFiniteVerb, isPassive } from '../syntax/verbs.ts';
import { plainWords } from './source-roles.ts';
import { isSpeechless } from './speechless.ts';
import type { Source, Speaker, Triple } from './triple.ts';
import { isNobody, isRefusal, isUnreal, isUnsaidByForm } from './unsaid.ts';

const seeing = wordsOf('seeing verb');
const silent = wordsOf('silent verb');

/**
 * True for speech by a source that can speak. A thing may show or underscore; an unknown noun counts only where it says a
 * clause; without quotation marks, what nobody says, what somebody should say and what the writer says is none.
 */
export function isSpeech(
  layout: Layout,
  { entry, source, cue, content }: Triple,
  { known, sourceType }: Pick<Speaker, 'known' | 'sourceType'>,
): boolean {
  if (!source || (entry && !entry.speaks) || isNobody(layout, source)) return false;
  if (cue && isUnsaidByForm(layout, source, cue)) return false;
  const first = content[0];
  const quoted = content.some(({ from, to }) => layout.quoteOf[from] >= 0 || layout.quoteOf[to - 1] >= 0);
  if (!quoted && isUnsaid(layout, source, cue, { known, sourceType })) return false;
  if (quoted && cue && isRefusal(layout, cue)) return false;
  if (cue && source.words.to <= cue.from && isSpokenOf(layout, cue)) return false;
  const told = quoted || /^(?:that|:)$/.test(layout.tokens[first.from - 1]?.lower);
  const clause = told || content.some((range) => isClause(layout, range));
  if (!entry)
    return (
      told && known !== 'noun' && !(cue && isSilent(layout, cue)) && (quoted || !cue || isDone(layout, cue))
    );
  const thing = entry.inanimate ?? false;
  if (thing && !told) return known === 'actor' && personTypes.has(sourceType);
  if (known === 'pronoun') return !thing || sourceType === 'person';
  return known !== 'noun' || (clause && !thing && entry.kind !== 'noun');
}

/** "The choice reminds us", "lawmakers should recall", "we see", "The city has seen a rise". */
function isUnsaid(
  layout: Layout,
  source: Source,
  cue: Range | null,
  { known, sourceType }: Pick<Speaker, 'known' | 'sourceType'>,
): boolean {
  const { tokens, quoteOf } = layout;
  if (known === 'noun' && isSpeechless(plainWords(layout, source.anchor))) return true;
  const { from, to } = source.anchor;
  const { lower } = tokens[from];
  if (to - from === 1 && /^(?:i|we)(?:[’']\p{L}+)?$/u.test(lower) && quoteOf[from] < 0) return true;
  if (!cue) return false;
  const isExpletive = lower === 'it' && from >= cue.from && from < cue.to;
  const sees = seeing.has(tokens[cue.to - 1].lemma);
  const isPlace = known === 'noun' || (known === 'role' && sourceType === 'institution');
  return isExpletive || isUnreal(layout, cue) || (sees && isPlace);
}

/** "The company was accused of fraud": who is spoken of does not speak; but "was quoted as saying". */
function isSpokenOf({ tokens }: Layout, { from, to }: Range): boolean {
  let verb = to - 1;
  while (verb > from && tokens[verb].pos !== 'VERB') verb--;
  const { lower, lemma, pos } = tokens[verb];
  if (pos !== 'VERB' || lower === lemma || lower.endsWith('ing') || lemma === 'quote') return false;
  return isPassive(tokens, verb, 0);
}

/** "are aware": an unlisted cue without verb or noun tells how somebody is. */
function isDone({ tokens }: Layout, { from, to }: Range): boolean {
  return tokens.slice(from, to).some(({ pos, word }) => pos === 'VERB' || pos === 'NOUN' || !word);
}

/** "has avoided the term “war”": who leaves words unsaid does not speak them. */
function isSilent({ tokens }: Layout, cue: Range): boolean {
  return tokens.slice(cue.from, cue.to).some(({ lemma }) => silent.has(lemma));
}

/** True where the words have a finite verb of their own, and do not open with "to". */
function isClause({ tokens }: Layout, { from, to }: Range): boolean {
  return tokens[from].lower !== 'to' && hasFiniteVerb(tokens, from, to);
}
