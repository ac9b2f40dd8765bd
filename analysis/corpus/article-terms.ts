import { isListed, undotted } from '../contrasts/vocabulary.ts';
import { idf } from '../english/background.ts';
import { arabicArticles, months, shortTitles, weekdays } from '../english/closed.ts';
import { officeWord } from '../english/topic-terms.ts';
import { wordSpans } from '../text/words.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import type { Document, Token } from '../types/document.ts';

/** Terms of one article that are kept; words of one at most. */
const most = { terms: 80, words: 4 };
/** How rare in news a term is at least: the rarest of its words, and, but in names, each of them: “more facts” is none. */
const [leastIdf, leastOfWord] = [1.6, 1];

/** What stands between the words of one term. */
const joint = /^[ -]?$/;

interface Term {
  uses: number;
  inTitle: boolean;
}

/**
 * What an article could be said to be about: nouns and names, names of several words ("Muslim Brotherhood"), and an adjective or
 * noun before a noun ("chemical weapons"), as the text has them, with how often and whether the title has them too. Headlines are
 * not looked at for what is a name, since all their words may have capitals. Those of the title first, then by use. Linear time.
 */
export function termsOf(document: Document): ArticleSummary['terms'] {
  const terms = new Map<string, Term>();
  const title = titleWords(document);
  for (const { firstToken, lastToken, block } of document.sentences) {
    if (document.blocks[block].kind !== 'body') continue;
    for (const run of runsOf(document.text, document.tokens.slice(firstToken, lastToken)))
      for (const term of termsIn(document.text, run)) {
        const known = terms.get(term) ?? { uses: 0, inTitle: title.includes(` ${term.toLowerCase()} `) };
        terms.set(term, known);
        known.uses++;
      }
  }
  return [...terms]
    .filter(([term, { uses, inTitle }]) => (uses > 1 || inTitle || isFullName(term)) && isTelling(term))
    .sort(([a, one], [b, other]) => rank(b, other) - rank(a, one) || (a < b ? -1 : 1))
    .slice(0, most.terms)
    .map(([term, { uses, inTitle }]) => [term, uses, inTitle ? 1 : 0]);
}

/** A name of several words, which a text often has but once. */
const isFullName = (term: string) => /^\p{Lu}.* \p{Lu}/u.test(term);

function rank(term: string, { uses, inTitle }: Term): number {
  return (inTitle ? 1000 : 0) + uses + (isFullName(term) ? 1 : 0);
}

/** The title's words in lower case, each between spaces; hyphens part words. */
function titleWords({ article }: Document): string {
  const title = article.title ?? '';
  const words = wordSpans(title).map(({ start, end }) =>
    title
      .slice(start, end)
      .toLowerCase()
      .replace(/[’']s$/, '')
      .replaceAll('-', ' '),
  );
  return ` ${words.join(' ')} `;
}

/** Stretches of adjectives, nouns and names with nothing but a space or hyphen between them. */
function* runsOf(text: string, tokens: readonly Token[]): Generator<Token[]> {
  let run: Token[] = [];
  for (const token of tokens) {
    const last = run.at(-1);
    const fits = ['ADJ', 'NOUN', 'PROPN'].includes(token.pos) && isPlain(text, token);
    const follows = last && joint.test(text.slice(last.end, token.start));
    if (run.length > 0 && !(fits && follows)) {
      yield run;
      run = [];
    }
    if (fits) run.push(token);
  }
  if (run.length > 0) yield run;
}

function isPlain(text: string, token: Token): boolean {
  const bare = token.lower.replace(/[.-]$/, '');
  if (!token.word || months.has(bare) || weekdays.has(bare) || shortTitles.has(bare)) return false;
  return isArticle(token) || isListed(text, token);
}

/** Whether it opens an Arabic name: “al-Qaeda”. */
const isArticle = ({ pos, lower }: Token) => pos === 'PROPN' && arabicArticles.has(lower.replace('-', ''));

/** Of a run each noun and name, each name of several words, and each two words of which the second is a noun. */
function* termsIn(text: string, run: readonly Token[]): Generator<string> {
  for (let i = 0; i < run.length; i++) {
    if (run[i].pos === 'ADJ' || isArticle(run[i])) continue;
    const before = run[i - 1];
    yield formOf(text, run[i]);
    if (before && run[i].pos === 'NOUN' && !isArticle(before))
      yield `${formOf(text, before)} ${formOf(text, run[i])}`;
    if (run[i].pos !== 'PROPN' || run[i + 1]?.pos === 'PROPN') continue;
    const first = nameStart(run, i);
    if (first < i && i - first < most.words) yield nameOf(text, run.slice(first, i + 1));
  }
}

/** Where the name that ends at a place of a run begins: what its bearer holds is no part of it. */
function nameStart(run: readonly Token[], end: number): number {
  let first = end;
  while (run[first - 1]?.pos === 'PROPN') first--;
  while (first < end && officeWord.test(run[first].lower)) first++;
  // Of “Secretary of State Hillary Clinton” the run has the last three words.
  return end - first > 1 && run[first].lower === 'state' && run[first + 1].lower !== 'department'
    ? first + 1
    : first;
}

function nameOf(text: string, words: readonly Token[]): string {
  return words
    .map((token) => formOf(text, token))
    .join(' ')
    .replaceAll('- ', '-');
}

/** Names as they stand, all else in lower case: nouns that end a term keep their number. */
function formOf(text: string, { start, end, pos, lower }: Token): string {
  return undotted(pos === 'PROPN' ? text.slice(start, end) : lower);
}

function isTelling(term: string): boolean {
  const rarities = term.split(' ').map((word) => idf(word.toLowerCase()));
  return Math.max(...rarities) >= leastIdf && (isFullName(term) || Math.min(...rarities) >= leastOfWord);
}
