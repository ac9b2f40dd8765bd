import type { Paragraph } from './paragraphs.ts';

const bareWord = /[\p{L}\p{N},'’”")%-]$/u;
/** Words that no sentence, line or heading ends with. */
const leading =
  /(?:^|\s)(?:the|a|an|of|and|or|to|in|by|with|for|from|at|on|as|that|which|whose|its|their|his|her|our|is|are|was|were|has|have|had|be|been|than|between|into|under|against|Mr\.|Mrs\.|Ms\.|Dr\.)$/u;
/** A capital here begins a sentence, so the one before was cut off, not broken. */
const opener =
  /^["'“‘(]*(?:The|A|An|He|She|It|They|We|I|You|But|And|In|On|At|For|From|By|With|To|Of|This|That|These|Those|As|If|When|While|After|Before|Since|Although|Though|Because|His|Her|Their|Its|Our|My|Your|There|Here|Some|Many|Most|All|Each|Both|Another|Other|One|Two|What|Why|How|Who|Where|Now|Then|So|Yet|Still|Not|No|Even|Once|Under|During|According|Meanwhile|However|Despite|Among|Earlier|Later|Last|\p{Lu}\p{L}+,|\p{Lu}\p{L}+ly)\b/u;

/** True where the line ends with a word that needs another after it. */
export function breaksOff(line: string): boolean {
  return leading.test(line.slice(-12));
}

/** True where `after` plainly carries on a sentence that `before` breaks off. */
export function goesOn(before: Paragraph, after: Paragraph): boolean {
  return !before.finished && bareWord.test(before.line) && after.lower;
}

/** The same for a sentence that goes on with a name: only where the words before cannot end a line. */
export function goesOnWithName(before: Paragraph, after: Paragraph): boolean {
  if (before.finished || before.words < 8 || !breaksOff(before.line)) return false;
  return /^["'“‘(]*\p{L}/u.test(after.line) && after.finished && !opener.test(after.line);
}
