import type { ArticleSummary, CorpusTelling } from '../types/corpus.ts';

/** Share of an outlet's words from which on one text rules its figures; and of its most heard speaker's words. */
const heavy = { words: 0.2, speaker: 0.5 };

interface Weight {
  sum: number;
  top: number;
  article: string;
}

/** How a text is called: its title, else the beginning of its id. */
export type TitleOf = (article: string) => string | null;

/** Texts that make much of what an outlet's figures, or its most heard speaker's words, stand on. */
export class HeavyTexts {
  readonly #words = new Map<string, Weight>();
  readonly #speakers = new Map<string, Weight>();

  /** Takes in an article, with its speakers' words by name, as far as the outlet is told apart. */
  add(
    outlet: string,
    { article, words }: ArticleSummary,
    speakers: ReadonlyMap<string, { words: number }>,
  ): void {
    weigh(this.#words, outlet, article, words[0] + words[1] + words[2]);
    for (const [name, said] of speakers) weigh(this.#speakers, `${outlet}\n${name}`, article, said.words);
  }

  /** A sentence for each, by outlet as the tellings have them. */
  told(tellings: readonly CorpusTelling[], titleOf: TitleOf): string[] {
    return tellings.flatMap(({ outlet, speakers }) => {
      if (outlet === '') return [];
      const all = this.#words.get(outlet);
      const [first] = speakers;
      const said = first && this.#speakers.get(`${outlet}\n${first.name}`);
      const nameOf = ({ article }: Weight) => `“${titleOf(article) ?? article.slice(0, 16)}”`;
      const percent = ({ top, sum }: Weight) => `${Math.round((100 * top) / sum)}%`;
      return [
        ...(all && all.top > heavy.words * all.sum
          ? [
              `One text, ${nameOf(all)}, makes ${percent(all)} of all words of ${outlet}: its figures are much of that one’s.`,
            ]
          : []),
        ...(said && said.top > heavy.speaker * said.sum
          ? [
              `${first.name} is heard most in ${outlet} by one text, ${nameOf(said)}, which has ${percent(said)} of these words.`,
            ]
          : []),
      ];
    });
  }
}

function weigh(weights: Map<string, Weight>, key: string, article: string, words: number): void {
  const known = weights.get(key) ?? { sum: 0, top: 0, article };
  weights.set(key, known);
  known.sum += words;
  if (words > known.top) [known.top, known.article] = [words, article];
}
