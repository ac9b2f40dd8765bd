import { afterNames } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';

/** Occurrences of a name that are looked at: enough to tell how a text uses it. */
const enough = 40;

/** A name as a sentence has it: "the United States", "the State Department", but "Iran": with the article that the texts put before it. */
export function called(name: string, texts: string[]): string {
  let all = 0;
  let definite = 0;
  for (const text of texts) {
    for (let at = text.indexOf(name); at >= 0 && all < enough; at = text.indexOf(name, at + name.length)) {
      // "the Iran deal" is no name with an article, nor is "the Obama administration".
      if (
        /^[ -]\p{L}/u.test(text.slice(at + name.length, at + name.length + 2)) &&
        isNounNext(text, at + name.length)
      )
        continue;
      all++;
      if (/[Tt]he $/.test(text.slice(Math.max(0, at - 4), at))) definite++;
    }
  }
  return definite * 2 > all ? `the ${name}` : name;
}

/** Words that follow a whole name; anything else after it may be a noun that the article belongs to. */
const after = new RegExp(`^ ${anyOf(afterNames)}\\b`);

function isNounNext(text: string, end: number): boolean {
  return !after.test(text.slice(end, end + 10));
}
