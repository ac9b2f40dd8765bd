/** What tells more beside something else than alone. */
const crossings = [
  ...[
    'likeNoun',
    'anyNoun',
    'covered',
    'nearestOfAll',
    'hereBare',
    'isClose',
    'nounTold',
    'heading',
    'is:count',
    'is:money',
  ].map((name) => ['hereDefinite', name]),
  ...['likeNoun', 'covered', 'isClose', 'isLess', 'hereBare', 'nounTold', 'is:count'].map((name) => [
    'hereAll',
    name,
  ]),
  ...[
    'isClose',
    'likeNoun',
    'anyNoun',
    'isFar',
    'quotedAlone',
    'nextSentence',
    'is:money',
    'is:time',
    'is:weekday',
    'is:age',
    'is:year',
    'is:share',
    'is:measure',
    'otherNames',
    'sameNames',
  ].map((name) => ['covered', name]),
  ...['sameNames', 'otherNames', 'shared', 'likeSentence'].flatMap((name) =>
    ['is:weekday', 'is:day', 'is:age', 'is:year', 'is:rank'].map((sort) => [name, sort]),
  ),
  ...['isLess', 'isFar', 'here:partsOfThem', 'both:forEach'].map((name) => ['anyNoun', name]),
  ...[
    'before:otherTimes',
    'here:otherTimes',
    'both:otherTimes',
    'before:changing',
    'here:changing',
    'yearAlone',
    'otherYear',
  ].map((name) => [name, 'likeNoun']),
  ['isMade', 'is:count'],
  ['isMade', 'anyNoun'],
  ['hereOther', 'isMade'],
  ['isSumOfTwo', 'anyNoun'],
  ['beforeAgain', 'likeNoun'],
  ['hereAgain', 'likeNoun'],
  ['rough', 'isRounded'],
] as const;

/** Counts of a pair with their products. */
export function together(counts: Record<string, number>): Record<string, number> {
  for (const [a, b] of crossings) counts[`${a} ${b}`] = counts[a] * counts[b];
  return counts;
}
