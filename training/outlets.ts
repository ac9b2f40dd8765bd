/** Outlets whose sentences stand for sober or for opinionated writing. The outlets of the labelled set are in neither. */
const sober = new Set([
  'ABC News', 'Al Jazeera', 'Associated Press', 'Axios', 'BBC News', 'Bloomberg', 'CBS News', 'Christian Science Monitor', 'CNBC',
  'CNN (Web News)', 'NBC News (Online)', 'New York Times - News', 'NPR Online News', 'Politico', 'The Hill', 'The Week - News',
  'USA TODAY', 'Wall Street Journal - News', 'Washington Post',
]); // biome-ignore format: one list
const opinionated = new Set([
  'American Spectator', 'CBN', 'CNN - Editorial', 'Daily Beast', 'Daily Kos', 'Democracy Now', 'Fox News Opinion', 'Guest Writer - Left',
  'Guest Writer - Right', 'HotAir', 'Independent Journal Review', 'John Stossel', 'Media Matters', 'Media Research Center',
  'Mother Jones', 'National Review', 'New York Magazine', 'New York Post', 'New York Times - Opinion', 'NewsBusters', 'Reason',
  'Rich Lowry', 'Salon', 'Slate', 'The Daily Caller', 'The Daily Wire', 'The Guardian', 'The Week - Opinion', 'TheBlaze.com',
  'ThinkProgress', 'Townhall', 'Vanity Fair', 'Vice', 'Victor Hanson', 'Vox', 'Washington Free Beacon',
]); // biome-ignore format: one list

const moreNews = new Set([
  'Reuters',
  'Fox News (Online)',
  'Fox Online News',
  'Newsmax - News',
  'Time Magazine',
  'Yahoo! News',
  'Washington Times',
]);
/** Outlets that mostly report, though what they report reads as opinionated in the sense of the weak labels. */
const mixed = new Set([
  'CBN',
  'Daily Beast',
  'Democracy Now',
  'New York Post',
  'The Daily Caller',
  'The Guardian',
  'TheBlaze.com',
  'Vice',
  'Vox',
]);
const opinionPages = /opinion|editorial|guest writer|columnist/i;
const columnists = new Set([
  'Ann Coulter',
  'Ben Shapiro',
  'Damon Linker',
  'George Will',
  'Michelle Malkin',
  'The Nation',
  'Jacobin',
  'New Republic',
]);

/** True for newsrooms and agencies: outlets, or the parts of them that AllSides names apart, that mostly report. */
export function isNews(outlet: string): boolean {
  return sober.has(outlet) || moreNews.has(outlet);
}

/** True for opinion pages, columnists and journals of opinion. */
export function isOpinion(outlet: string): boolean {
  return (
    opinionPages.test(outlet) || columnists.has(outlet) || (opinionated.has(outlet) && !mixed.has(outlet))
  );
}
