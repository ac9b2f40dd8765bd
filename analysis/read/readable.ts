import { eld } from 'eld/extrasmall';
import { functionWords } from '../english/closed.ts';
import { countWords, wordSpans } from '../text/words.ts';
import { Refusal } from './article.ts';

/** UTF-16 code units. A long newspaper article has some 30,000. */
export const longestText = 2_000_000;
const fewestWords = 3;
/** Language is a guess below this, so nothing is refused for it. */
const fewestWordsForLanguage = 20;
/** Share of control and replacement characters above which it is no text; text that lost its quotation marks stays below. */
const mostJunk = 0.05;
/** Share of English function words above which a text is English, whatever names it is full of. Running English has .4. */
const enoughFunctionWords = 0.15;
const samples = 4;
const sampleLength = 300;

/** The language that a text seems to be in, as a BCP 47 tag; null where too little of it tells. Looks at samples only. */
export function languageOf(text: string): string | null {
  const sample = sampleOf(text);
  if (countWords(sample) < fewestWordsForLanguage) return null;
  return eld.detect(sample).language || null;
}

const junk = /[\p{Cc}\p{Cn}\p{Co}\uFFFD]/gu;

/**
 * Throws a Refusal that says what to do where the text is empty, too short, too long, no text at all, or surely not
 * English. Looks at samples only, so its time hardly grows with the text.
 */
export function refuseUnreadable(text: string): void {
  if (!/\S/u.test(text)) throw new Refusal('empty-text', 'The text is empty. Paste the article itself.');
  if (text.length > longestText) {
    throw new Refusal(
      'too-long',
      `The text has ${text.length} characters; at most ${longestText} can be read. Give one article at a time.`,
    );
  }
  const sample = sampleOf(text);
  refuseJunk(sample);
  const words = countWords(text.slice(0, 10_000));
  if (words === 0) throw new Refusal('empty-text', 'The text has no words. Paste the article itself.');
  refuseOtherScript(sample);
  if (words < fewestWords) {
    throw new Refusal(
      'too-short',
      `The text has too few words (${words}). Paste at least a sentence, better the whole article.`,
    );
  }
  if (words >= fewestWordsForLanguage) refuseOtherLanguage(sample);
}

/** Up to four stretches from places evenly apart, beginning and ending between words where there are any. */
function sampleOf(text: string): string {
  if (text.length <= samples * sampleLength) return text;
  const step = Math.floor((text.length - sampleLength) / (samples - 1));
  return Array.from({ length: samples }, (_, i) =>
    text.slice(i * step, i * step + sampleLength).replace(/^\S{0,40}\s|\s\S{0,40}$/gu, ''),
  ).join(' ');
}

function refuseJunk(sample: string): void {
  const bad = (sample.replace(/[\t\n\r\f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').match(junk) ?? [])
    .length;
  if (bad <= sample.length * mostJunk) return;
  throw new Refusal(
    'not-text',
    'This is no readable text: it is full of control or replacement characters. Save the article as plain text in UTF-8, or give the HTML, PDF or DOCX file itself.',
  );
}

function refuseOtherScript(sample: string): void {
  const letters = (sample.match(/\p{L}/gu) ?? []).length;
  const latin = (sample.match(/\p{Script=Latin}/gu) ?? []).length;
  if (latin * 2 >= letters) return;
  throw notEnglish(eld.detect(sample).language);
}

function refuseOtherLanguage(sample: string): void {
  const words = wordSpans(sample).map(({ start, end }) => sample.slice(start, end).toLowerCase());
  const english = words.filter((word) => functionWords.has(word)).length;
  if (english >= words.length * enoughFunctionWords) return;
  const guess = eld.detect(sample);
  if (guess.language === 'en' || guess.language === '' || !guess.isReliable()) return;
  throw notEnglish(guess.language);
}

function notEnglish(code: string): Refusal {
  const name =
    code === '' || code === 'en' ? null : new Intl.DisplayNames(['en'], { type: 'language' }).of(code);
  return new Refusal(
    'not-english',
    `The text ${name ? `seems to be in ${name}` : 'is not in English'}. Only English can be read: give the English edition or a translation.`,
  );
}
