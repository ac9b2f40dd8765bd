import { accusing, tellsOfAnswer } from '../contrasts/pair/accusations.ts';
import { prepositionsOfPassive, subjectPronouns } from '../english/closed.ts';
import { isPassive } from '../read/syntax/verbs.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter, hull } from '../text/spans.ts';
import type { Actor, Document, Mention, Sentence, Token } from '../types/document.ts';
import type { Finding } from '../types/finding.ts';
import { wordsOf } from './wording-findings.ts';

/** How far behind an accusing verb the accused may stand, in tokens, and before it in the passive. */
const accusedWithin = 6;

/** Somebody accused, and the words that do it. */
interface Accusation {
  actor: number;
  start: number;
  end: number;
}

/** Every accusation in the author's words of a named actor, and whether that actor is heard in the draft. */
export function accusedIn(document: Document): (Accusation & { heard: boolean })[] {
  const heard = heardIn(document);
  return accusations(document).map((one) => ({
    ...one,
    heard: isHeard(document.actors[one.actor], one.actor, heard),
  }));
}

/** The first accusation, in the author's words, of each named actor who neither speaks nor is said to have been asked. */
export function replyFindings(document: Document): Finding[] {
  const first = new Map<number, Accusation & { times: number }>();
  for (const accusation of accusations(document)) {
    const known = first.get(accusation.actor);
    if (known) known.times++;
    else first.set(accusation.actor, { ...accusation, times: 1 });
  }
  const heard = heardIn(document);
  return [...first.values()]
    .filter(({ actor }) => !isHeard(document.actors[actor], actor, heard))
    .map(({ actor, start, end, times }) => ({
      start,
      end,
      rule: 'no-reply',
      // A person or a body can be asked; of a state or an armed group not every piece can have an answer.
      level:
        document.actors[actor].kind === 'person' || document.actors[actor].kind === 'organization'
          ? 'warning'
          : 'note',
      message: `“${wordsOf(document, { start, end })}”: the draft says nothing of an answer by ${document.actors[actor].name}${times > 1 ? `, who is accused ${times} times` : ''}. Ask, and give the answer, or say that there was none.`,
      wordings: [],
    }));
}

function accusations(document: Document): Accusation[] {
  return document.sentences.flatMap((sentence) => {
    const found: Accusation[] = [];
    for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
      const token = document.tokens[i];
      if (token.pos !== 'VERB' || !accusing.has(token.lemma)) continue;
      if (voiceOf(document, token).voice !== 'author') continue;
      const mention = accusedBy(document, i, sentence);
      if (!mention) continue;
      found.push({ actor: mention.actor, ...hull([token, mention]) });
    }
    return found;
  });
}

/** Whom the verb at `i` accuses: its object, or its subject in the passive. Somebody who can answer, with a name. */
function accusedBy(document: Document, i: number, sentence: Sentence): Mention | null {
  const { tokens, mentions } = document;
  const passive = isPassive(tokens, i, sentence.firstToken) || isReduced(tokens, i);
  const at = firstEndingAfter(mentions, tokens[i].start);
  const mention = passive ? mentions[at - 1] : mentions[at];
  if (!mention || mention.start < sentence.start || mention.end > sentence.end) return null;
  const near = passive
    ? tokens[Math.max(sentence.firstToken, i - accusedWithin)].start <= mention.start
    : isObject(document, i, mention);
  const { kind, name } = document.actors[mention.actor];
  if (!passive && subjectPronouns.has(document.text.slice(mention.start, mention.end).toLowerCase()))
    return null;
  return near && kind !== 'people' && /\p{Lu}/u.test(name) ? mention : null;
}

/** True where no other verb or mark of punctuation stands between the verb and the mention. */
function isObject({ tokens }: Document, i: number, mention: Mention): boolean {
  for (let k = i + 1; k < tokens.length && tokens[k].start < mention.start; k++) {
    if (k > i + accusedWithin || /^(?:VERB|AUX|PUNCT|PRON|ADP|SCONJ)$/.test(tokens[k].pos)) return false;
  }
  return true;
}

/** “an aide accused of …”: a participle that follows its noun. */
function isReduced(tokens: readonly Token[], i: number): boolean {
  return prepositionsOfPassive.has(tokens[i + 1]?.lower ?? '') && tokens[i].lower.endsWith('ed');
}

/** Who has a voice in the draft. */
interface Heard {
  /** Actors who speak, and those in whose sentence an answer, or the lack of one, is told. */
  actors: ReadonlySet<number>;
  /** Names of bodies, in lower case, for which somebody speaks. */
  bodies: ReadonlySet<string>;
  /** States whose officials speak. */
  countries: ReadonlySet<string>;
}

function heardIn(document: Document): Heard {
  const heard = new Set<number>();
  const bodies = new Set<string>();
  const countries = new Set<string>();
  for (const { speaks, actor, affiliation, sourceType } of document.attributions) {
    if (!speaks) continue;
    if (affiliation !== null) bodies.add(affiliation.toLowerCase());
    if (actor === null) continue;
    heard.add(actor);
    const { country } = document.actors[actor];
    if (sourceType === 'official' && country !== null) countries.add(country);
  }
  let m = 0;
  for (const sentence of document.sentences) {
    while (m < document.mentions.length && document.mentions[m].end <= sentence.start) m++;
    if (!tellsOfAnswer(document, sentence)) continue;
    for (let k = m; k < document.mentions.length && document.mentions[k].start < sentence.end; k++)
      heard.add(document.mentions[k].actor);
  }
  return { actors: heard, bodies, countries };
}

/** A state or body is heard through those who speak for it; anybody else by speaking. */
function isHeard({ kind, country, name, labels }: Actor, accused: number, heard: Heard): boolean {
  if (heard.actors.has(accused)) return true;
  if (kind === 'person') return false;
  if ([name, ...labels].some((label) => heard.bodies.has(label.toLowerCase()))) return true;
  return kind === 'state' && country !== null && heard.countries.has(country);
}
