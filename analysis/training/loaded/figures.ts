/** Area under the ROC curve: how often a loaded item scores above a plain one. Ties count by their order. */
export function areaUnderCurve(gold: number[], scores: number[]): number {
  const order = scores.map((score, i) => ({ score, gold: gold[i] })).sort((a, b) => a.score - b.score);
  let ranks = 0;
  let positives = 0;
  for (const [i, item] of order.entries()) {
    if (item.gold !== 1) continue;
    ranks += i + 1;
    positives++;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (gold.length - positives));
}

/** F1 over the words of texts in which experts marked any. */
export function wordF1(wanted: Set<string>[], found: Set<string>[]): number {
  let both = 0;
  let gold = 0;
  let predicted = 0;
  for (const [i, want] of wanted.entries()) {
    if (want.size === 0) continue;
    gold += want.size;
    predicted += found[i].size;
    for (const word of found[i]) if (want.has(word)) both++;
  }
  return (2 * both) / (gold + predicted);
}
