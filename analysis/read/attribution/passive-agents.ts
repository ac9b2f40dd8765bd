import { prepositionsOfMany, prepositionsOfVerdicts } from '../../english/closed.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { isTime, nounPhraseAfter } from '../syntax/noun-phrases.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { isPassive } from '../syntax/verbs.ts';
import { plainWords, roleType } from './source-roles.ts';
import { isSpeechless } from './speechless.ts';
import type { Triple } from './triple.ts';

/** Tokens behind a participle in which its "by" is looked for, what is quoted between them left out. */
const reach = 8;
/** Tokens set beside an agent. */
const longestBeside = 14;

/**
 * Who does what a passive cue tells: the whole phrase behind "by", right after the participle or after what is quoted: "was
 * accused by the audit office of …", "was called “…” by the mayor of Hull". Null where there is none that could.
 */
export function passiveAgent(layout: Layout, cue: Range): Range | null {
  const { tokens, document, quoteOf, quoteTokens } = layout;
  const { firstToken, lastToken } = document.sentences[tokens[cue.from].sentence];
  let verb = cue.to - 1;
  while (verb > cue.from && tokens[verb].pos !== 'VERB') verb--;
  const { pos, lower, lemma } = tokens[verb];
  if (pos !== 'VERB' || lower === lemma || lower.endsWith('ing') || !isPassive(tokens, verb, firstToken))
    return null;
  for (let i = verb + 1, steps = 0; i < lastToken && steps < reach; i++, steps++) {
    const quote = quoteOf[i];
    if (quote >= 0 && quoteTokens[quote].to > i) i = quoteTokens[quote].to - 1;
    else if (tokens[i].lower === 'by')
      return i === verb + 1 || quoteOf[i - 1] >= 0 || tokens[i - 1].pos === 'ADV'
        ? behindBy(layout, i, lastToken)
        : null;
    else if (/^(?:VERB|AUX|SCONJ|CCONJ)$/.test(tokens[i].pos) || /^[,;:]$/.test(tokens[i].lower)) return null;
  }
  return null;
}

/** The phrase behind "by" with what hangs on its noun, where it is somebody or a body that can speak. */
function behindBy(layout: Layout, by: number, ceiling: number): Range | null {
  const { tokens, document } = layout;
  const noun = nounPhraseAfter(layout, by + 1, ceiling);
  if (!noun || isTime(tokens[noun.to - 1].lower)) return null;
  const words = plainWords(layout, noun);
  const mention = document.mentions[firstEndingAfter(document.mentions, tokens[noun.to - 1].start)];
  const isKnown =
    mention !== undefined && mention.start <= tokens[noun.to - 1].start && mention.kind !== 'pronoun';
  const isName = tokens[noun.to - 1].pos === 'PROPN';
  if (!isKnown && !isName && (roleType(words) === null || isSpeechless(words))) return null;
  let { to } = noun;
  while (to < ceiling && (isName ? tokens[to].lower === 'of' : prepositionsOfMany.has(tokens[to].lower))) {
    const next = nounPhraseAfter(layout, to + 1, ceiling);
    if (!next || isTime(tokens[next.to - 1].lower)) break;
    to = next.to;
  }
  return { from: noun.from, to };
}

/** A passive cue has its agent for a source, and what is said is none of the agent's words. Linear time. */
export function withAgents(layout: Layout, triples: Triple[]): Triple[] {
  return triples.flatMap((triple) => {
    const agent = triple.cue && passiveAgent(layout, triple.cue);
    if (!agent) return [triple];
    const { source } = triple;
    const isWhole = source !== null && source.words.from === agent.from && source.words.to >= agent.to;
    const content = triple.content.flatMap((range) => beside(range, { from: agent.from - 1, to: agent.to }));
    const quoted = content.some(({ from, to }) => layout.quoteOf[from] >= 0 || layout.quoteOf[to - 1] >= 0);
    if (!quoted) content.push(...quotedBehind(layout, agent.to));
    if (content.length === 0) return [];
    return [{ ...triple, content, source: isWhole ? source : { words: agent, anchor: agent } }];
  });
}

/** "as “a wish list”": what is quoted right behind the agent and what is set beside it. */
function quotedBehind({ tokens, document, quoteOf, quoteTokens, quotes }: Layout, from: number): Range[] {
  const { lastToken } = document.sentences[tokens[from - 1].sentence];
  for (let i = from; i < Math.min(lastToken, from + longestBeside); i++) {
    if (/^(?:VERB|AUX|CCONJ)$/.test(tokens[i].pos)) return [];
    const quote = quoteOf[i];
    if (quote < 0) continue;
    return prepositionsOfVerdicts.has(tokens[i - 1].lower) && !quotes[quote].scare
      ? [quoteTokens[quote]]
      : [];
  }
  return [];
}

/** What of a range lies before and behind another. */
function beside({ from, to }: Range, out: Range): Range[] {
  if (to <= out.from || from >= out.to) return [{ from, to }];
  return [
    { from, to: out.from },
    { from: out.to, to },
  ].filter((part) => part.to > part.from);
}
