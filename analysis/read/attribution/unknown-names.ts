import { articles } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { isTime } from '../syntax/noun-phrases.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';
import { longestTitle, toldBehind } from './introduced.ts';

/** A name that no mention covers, and what the text says right beside it of who or what bears it. */
export interface UnknownName {
  name: string;
  start: number;
  /** "deputy speaker" of "…, the deputy speaker", "airline" of "the airline …". */
  told: string[];
}

/** Words of a name. */
const longestName = 4;

const nounBefore = new RegExp(`(?:^|[^\\p{L}])${anyOf(articles)} ((?:\\p{Ll}[\\p{Ll}-]* ){1,3})$`, 'iu');

/** The names of a text that are nobody's known, of which it says beside them what they are. Linear time. */
export function unknownNames(layout: Layout): UnknownName[] {
  const { tokens, document, text } = layout;
  const found: UnknownName[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isOfName(layout, i)) continue;
    let to = i + 1;
    while (
      to < tokens.length &&
      to - i < longestName &&
      isOfName(layout, to) &&
      tokens[to].sentence === tokens[i].sentence
    )
      to++;
    const { start, end } = { start: tokens[i].start, end: tokens[to - 1].end };
    const mention = document.mentions[firstEndingAfter(document.mentions, start)];
    const name = textOf(layout, { from: i, to });
    const told = [
      ...toldBehind(
        text
          .slice(end, end + longestTitle)
          .toLowerCase()
          .replace(/\s+/g, ' '),
      ),
      ...saidBefore(layout, i),
    ];
    if (told.length > 0 && !(mention && mention.start < end)) found.push({ name, start, told });
    i = to - 1;
  }
  return found;
}

/** What stands between an article and the name: "the airline Skyways". */
export function saidBefore({ text, tokens }: Layout, i: number): string[] {
  const { start } = tokens[i];
  const found = nounBefore.exec(text.slice(Math.max(0, start - longestTitle), start).replace(/\s+/g, ' '));
  return found && !/[^s]s $/.test(found[1]) ? [found[1].trim()] : [];
}

/** A capital within a name: no time, and no word that only begins its sentence. */
function isOfName({ tokens, text, document, quoteOf }: Layout, i: number): boolean {
  const { start, pos, lower, sentence, word } = tokens[i];
  if (!word || !/\p{Lu}/u.test(text[start]) || isTime(lower)) return false;
  const opens =
    document.sentences[sentence].firstToken === i || (quoteOf[i] >= 0 && quoteOf[i - 1] !== quoteOf[i]);
  return !opens || pos === 'PROPN' || /^\p{Lu}/u.test(text[tokens[i + 1]?.start ?? start] ?? '');
}

/** True where two or more capitals make a name that is nobody's known. */
export function looksNamed({ tokens, text }: Layout, { from, to }: Range): boolean {
  const capitals = tokens
    .slice(from, to)
    .filter(({ start, lower }) => /\p{Lu}/u.test(text[start]) && !isTime(lower));
  return capitals.length > 1;
}
