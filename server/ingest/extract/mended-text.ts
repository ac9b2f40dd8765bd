import { Parser } from 'htmlparser2';
import { htmlEntity } from '../../../analysis/text/entities.ts';
import { type Unmixed, unmix } from '../../../analysis/text/misread.ts';
import { mendedWords, mendLineEnds } from './line-joins.ts';

/**
 * The text of a file with what was broken on its way made whole, where that is certain, and what was mended, in sentences:
 * characters that were read in a wrong encoding, those that HTML writes by name, words cut by the end of a line. The file's
 * bytes stay as they are. A text in which nothing is broken comes back unchanged. Linear time.
 */
export function mendText(received: string): { text: string; notes: string[] } {
  const unmixed = unmix(received);
  const spelled = spellEntities(unmixed.text);
  const lines = mendLineEnds(spelled.text.replace(/\r\n?/g, '\n'));
  const notes = [
    ...unmixedNotes(unmixed),
    ...(spelled.mended > 0
      ? [
          `${count(spelled.mended, 'character')} that stood as HTML writes them (“${spelled.example}”) spelled out.`,
        ]
      : []),
    ...(lines.mended > 0 ? [`${mendedWords(lines.mended)}.`] : []),
  ];
  return { text: lines.text === spelled.text.replace(/\r\n?/g, '\n') ? spelled.text : lines.text, notes };
}

/** What is told of characters that were made right. */
export function unmixedNotes({ mended, example }: Unmixed): string[] {
  return example === null
    ? []
    : [
        `${count(mended, 'character')} read in a wrong encoding made right, as “${example.was}” to “${example.is}”.`,
      ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** How often an ampersand was written as HTML writes it, at most: "&amp;amp;quot;". */
const mostTimes = 3;

function spellEntities(text: string): { text: string; mended: number; example: string } {
  const known = new Map<string, string>();
  let whole = text;
  let mended = 0;
  let example = '';
  for (let time = 0; time < mostTimes; time++) {
    let now = 0;
    whole = whole.replace(htmlEntity, (entity, at: number) => {
      // Between quotation marks or brackets it is what the text speaks of.
      if (/["'“‘(`]/.test(whole.charAt(at - 1)) && /["'”’)`]/.test(whole.charAt(at + entity.length)))
        return entity;
      const sign = known.get(entity) ?? spelled(entity);
      known.set(entity, sign);
      if (sign !== entity) now++;
      if (sign !== entity && example === '') example = entity;
      return sign;
    });
    if (now === 0) break;
    mended = Math.max(mended, now);
  }
  return { text: whole, mended, example };
}

/** What an entity stands for; itself where it is none, or a sign that no text has. */
function spelled(entity: string): string {
  let sign = '';
  const ontext = (text: string) => {
    sign += text;
  };
  const parser = new Parser({ ontext }, { decodeEntities: true });
  parser.end(entity);
  return /^[\p{L}\p{N}\p{P}\p{S}\p{M}\u00a0\u00ad\u2002-\u200a]$/u.test(sign) && !/[<>]/.test(sign)
    ? sign
    : entity;
}
