import type { PartOfSpeech, Span, Token } from '../../document.ts';

/** One word of the sentence as the model sees it: names masked, a name of several words made one. */
export interface Unit {
  lower: string;
  lemma: string;
  pos: PartOfSpeech;
  /** T: the target; N: another name. */
  mask: 'T' | 'N' | null;
  /** True between quotation marks. */
  quoted: boolean;
  start: number;
  end: number;
}

export const unitForms = ['name', 'pronoun', 'possessive', 'noun'] as const;

export interface Context {
  units: Unit[];
  /** Index of the target in `units`. */
  target: number;
  /** What stands for the target: a name, a pronoun, a possessive pronoun, a common noun. */
  form: (typeof unitForms)[number];
}

const link = new Set(['of', '-', '–', '&', 'al', 'bin', 'von', 'van', 'de', 'der', 'la']);
const possessives = new Set(['his', 'her', 'its', 'their', 'my', 'our', 'your', 'whose']);
/** In a headline these are no names, whatever their capital. */
const spoken = new Set<PartOfSpeech>(['VERB', 'AUX', 'ADV']);
/** A capital does not make these a name. */
const closed = new Set<PartOfSpeech>(['PRON', 'DET', 'ADP', 'CCONJ', 'SCONJ', 'PART', 'NUM', 'INTJ']);

/**
 * The target's sentence with every name masked, so that no name carries a prior: the target's tokens become T, other
 * capitalized words N. A span that holds no token is taken as starting at the next one.
 */
export function contextOf(text: string, tokens: Token[], first: number, last: number, target: Span): Context {
  const units: Unit[] = [];
  let at = -1;
  let form: Context['form'] = 'noun';
  let open = false;
  const titled = isTitled(text, tokens, first, last);
  for (let i = first; i < last; i++) {
    const token = tokens[i];
    const mark = token.lower;
    if (mark === '“' || mark === '"') open = mark === '“' || !open;
    const within = token.end > target.start && token.start < target.end && token.word;
    if (within) {
      if (at < 0) {
        at = units.length;
        units.push(unit(token, 'T', open));
        form = formOf(text, token);
      } else {
        units[at].end = token.end;
        if (isCapital(text, token)) form = 'name';
      }
    } else if (isName(text, tokens, i, first, titled)) {
      const previous = units[units.length - 1];
      if (previous?.mask === 'N') previous.end = token.end;
      else units.push(unit(token, 'N', open));
    } else if (
      !(
        link.has(mark) &&
        units[units.length - 1]?.mask === 'N' &&
        i + 1 < last &&
        isName(text, tokens, i + 1, first, titled)
      )
    )
      units.push(unit(token, null, open));
    if (mark === '”') open = false;
  }
  if (at < 0) {
    at = units.findIndex((u) => u.start >= target.start);
    if (at < 0) at = Math.max(0, units.length - 1);
    if (units.length > 0) units[at].mask = 'T';
  }
  return { units, target: at, form };
}

function unit(token: Token, mask: Unit['mask'], quoted: boolean): Unit {
  const { lower, start, end } = token;
  if (mask) return { lower: mask, lemma: mask, pos: 'PROPN', mask, quoted, start, end };
  return { lower, lemma: token.lemma, pos: token.pos, mask, quoted, start, end };
}

function formOf(text: string, token: Token): Context['form'] {
  if (possessives.has(token.lower)) return 'possessive';
  if (token.pos === 'PRON') return 'pronoun';
  return isCapital(text, token) ? 'name' : 'noun';
}

function isCapital(text: string, { start }: Token): boolean {
  const code = text.charCodeAt(start);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(text.slice(start, start + 2));
}

/** A capitalized word inside the sentence, or a proper noun at its start. */
function isName(text: string, tokens: Token[], i: number, first: number, titled: boolean): boolean {
  const { word, lower, pos } = tokens[i];
  if (!word || !isCapital(text, tokens[i]) || lower === 'i') return false;
  if (pos === 'PROPN') return true;
  return !closed.has(pos) && !(titled && spoken.has(pos)) && i > first && tokens[i - 1].word;
}

/** A headline: most of its long words are capitalized. */
function isTitled(text: string, tokens: Token[], first: number, last: number): boolean {
  let long = 0;
  let capital = 0;
  for (let i = first; i < last; i++) {
    if (!tokens[i].word || tokens[i].end - tokens[i].start < 4) continue;
    long++;
    if (isCapital(text, tokens[i])) capital++;
  }
  return long >= 4 && capital >= 0.6 * long;
}
