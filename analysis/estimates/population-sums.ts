/** What a machine says of one unit. */
export interface MachineSays {
  /** How likely it is a yes, 0..1; of a machine that says yes or no alone 1 or 0. */
  share: number;
  /** What it is counted as where the machine is taken at its word. */
  yes: boolean;
}

/** What a machine says of one stratum of a population, added up. */
export interface StratumSums {
  stratum: string;
  /** Articles with a unit that the machine coded. */
  articles: number;
  /** Things that could be drawn in it: articles, or paragraphs. */
  items: number;
  /** What a category is asked of there, and the machine coded. */
  units: number;
  /** Sum of the shares of its units. */
  shares: number;
  /** How many of its units the machine says yes to. */
  yes: number;
  /** Over articles: squares of their yeses, of their units, and products of both. */
  yesSquares: number;
  unitSquares: number;
  products: number;
}

/** Adds up what a machine says of a population, article by article: nothing of an article is kept. */
export function populationSums() {
  const sums = new Map<string, StratumSums>();
  return {
    /** `items` is how many things of the article could have been drawn. */
    add(stratum: string, items: number, units: readonly MachineSays[]): void {
      let sum = sums.get(stratum);
      if (!sum) {
        sum = { ...{ stratum, articles: 0, items: 0, units: 0, shares: 0, yes: 0 }, ...noSquares };
        sums.set(stratum, sum);
      }
      sum.items += items;
      if (units.length === 0) return;
      let yes = 0;
      for (const unit of units) {
        sum.shares += unit.share;
        yes += Number(unit.yes);
      }
      sum.articles++;
      sum.units += units.length;
      sum.yes += yes;
      sum.yesSquares += yes ** 2;
      sum.unitSquares += units.length ** 2;
      sum.products += yes * units.length;
    },
    /** By stratum, in the order of their names. */
    sums: (): StratumSums[] =>
      [...sums.values()].sort((a, b) => Number(a.stratum > b.stratum) - Number(a.stratum < b.stratum)),
  };
}

const noSquares = { yesSquares: 0, unitSquares: 0, products: 0 };
