import { z } from 'zod';
import { actorKindSchema, sourceTypes } from './document.ts';
import { analyzerSchema } from './reading.ts';
import { maybe, text } from './schemas.ts';

const count = z.int().nonnegative();

/** Whose stance it is: the writer's, all others' together, or one kind of speaker's. */
export const holderKinds = ['writer', 'quoted', ...sourceTypes] as const;
export type HolderKind = (typeof holderKinds)[number];
const holderKind = z.enum(holderKinds);

/** How many hold for, against and neither: of writers and of all others together articles, of a kind of speaker speakers. */
const sides = { for: count, against: count, none: count };

/** Somebody whom an article names, under the fullest name it has; `country` as ISO 3166-1 alpha-2. */
const somebody = { name: z.string(), kind: actorKindSchema, country: text };

/**
 * What a corpus needs of one article: counts, all of them whole numbers, so that their sums do not hang on an order. What is
 * marked where is not copied: the article's own page shows it.
 */
export const articleSummarySchema = z.object({
  article: z.string(),
  outlet: text,
  /** ISO 8601, as much of it as is known. */
  date: text,
  /** What kind of text it is, as given or guessed; null where that is not known. Older summaries do not have it. */
  genre: text.optional(),
  analyzer: analyzerSchema,
  /** Words by voice, in the order of `voices`. */
  words: z.tuple([count, count, count]),
  /** Words that count nowhere: captions, bylines, links to other stories. Older summaries do not have it. */
  aside: count.optional(),
  /** Words that somebody is said to have said; those of them whose speaker has no name; all by the kind of source. */
  attributed: count,
  unnamed: count,
  sources: z.array(count).length(sourceTypes.length),
  /** Those of named countries' speakers, by country. */
  countries: z.array(z.tuple([z.string(), count])),
  /** Who is heard for most words. `actor` is null where it is nobody who is named in the text. */
  speakers: z.array(
    z.object({
      name: z.string(),
      actor: z.object(somebody).nullable(),
      type: z.enum(sourceTypes),
      words: count,
    }),
  ),
  /** Thousandths of the weight of charged marks, by voice. */
  charge: z.tuple([count, count, count]),
  /** Charged marks of each category, by voice. */
  marks: z.array(z.tuple([count, count, count])),
  /** The writer's charged wordings: the words in lower case, their category's place, how often. */
  wordings: z.array(z.tuple([z.string(), count, count])),
  stances: z.array(z.object({ ...somebody, by: z.array(z.object({ holder: holderKind, ...sides })) })),
  /** What the article calls those whom it names, most named first: label, how often, and 1 where it is charged. */
  names: z.array(z.object({ ...somebody, labels: z.array(z.tuple([z.string(), count, count])) })),
  /** Who is introduced as a body's: the person's name and the body's, empty where they signed the article. */
  staff: z.array(z.tuple([z.string(), z.string()])),
  /** Thousandths of each frame's score, in the order of the measure; null where there is too little text. */
  frames: z.array(count).nullable(),
  /** All words by the tokens, and the content words among them. */
  tokens: count,
  vocabulary: z.array(z.tuple([z.string(), count])),
  /** Nouns, names and two-word terms that it could be said to be about: how often, and 1 where its title has it. */
  terms: z.array(z.tuple([z.string(), count, count])),
  /** Places of each list of the corpus's codebook, by voice, in the order of the report's categories. */
  lists: z.array(z.tuple([count, count, count])),
  /** What each head of the corpus says: units with the category, and units that it looked at, in the order of its heads. */
  heads: z.array(z.tuple([count, count])),
});
export type ArticleSummary = z.infer<typeof articleSummarySchema>;

/** A figure over some articles: `value` is null with a `reason` where there is too little; 95 % interval by bootstrap over events. */
const corpusFigure = z.object({
  value: maybe,
  low: maybe,
  high: maybe,
  /** How many units stand behind it, as the figure's `of` names them. */
  n: z.number(),
  reason: text,
});
export type CorpusFigure = z.infer<typeof corpusFigure>;

/** One kind of figure, given for every cell in the same place. */
const corpusMeasure = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.enum(['share', 'per 1,000 words', '0..1', '-1..1']),
  of: z.string(),
  /** What it belongs to: who speaks, charge, frames, stance, categories of a codebook or of a study. */
  group: z.enum(['voices', 'speakers', 'charge', 'frames', 'stance', 'categories']),
  /** How right it is on texts that nothing was learned from, in a sentence; null where nothing was measured. */
  validated: text,
  /** Why it is too weak to tell outlets apart by: then it gives no differences and no norms. Null where it is not. */
  weak: text,
});
export type CorpusMeasure = z.infer<typeof corpusMeasure>;

/** Which articles a cell is of; an empty outlet, topic or period stands for all of them. */
const place = { outlet: z.string(), topic: z.string(), period: z.string() };
const size = { articles: count, events: count, words: count };

const corpusCell = z.object({
  ...place,
  ...size,
  /** Shorter periods, too small by themselves, that this one stands for. */
  joined: z.array(z.string()),
  /** In the order of `measures`. */
  figures: z.array(corpusFigure),
});
export type CorpusCell = z.infer<typeof corpusCell>;

/** What is told of an outlet beside figures. */
const corpusTelling = z.object({
  outlet: z.string(),
  speakers: z.array(
    z.object({ name: z.string(), type: z.enum(sourceTypes), country: text, words: count, articles: count }),
  ),
  wordings: z.array(z.object({ words: z.string(), category: z.string(), uses: count, articles: count })),
  stances: z.array(z.object({ actor: z.string(), by: z.array(z.object({ holder: holderKind, ...sides })) })),
  names: z.array(
    z.object({
      actor: z.string(),
      labels: z.array(z.object({ label: z.string(), uses: count, articles: count, charged: z.boolean() })),
    }),
  ),
});
export type CorpusTelling = z.infer<typeof corpusTelling>;

const corpusDifference = z.object({
  measure: z.string(),
  outlet: z.string(),
  topic: z.string(),
  /** Of the outlet, and of all others together. */
  value: z.number(),
  others: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** By Student's t over events; `q` after Benjamini and Hochberg over all differences of the report. */
  p: z.number(),
  q: z.number(),
  differs: z.boolean(),
});
export type CorpusDifference = z.infer<typeof corpusDifference>;

/** How much of a frame an outlet has against the whole corpus, its own articles among it. */
const corpusNorm = z.object({
  measure: z.string(),
  outlet: z.string(),
  /** Of the outlet, and of the corpus. */
  value: z.number(),
  norm: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
});
export type CorpusNorm = z.infer<typeof corpusNorm>;

/** A group of articles whose words can be set against another's. */
const corpusGroup = z.object({
  of: z.enum(['corpus', 'outlet', 'topic', 'year']),
  id: z.string(),
  articles: count,
  words: count,
});
export type CorpusGroup = z.infer<typeof corpusGroup>;

/** How often each word stands in each group, and in how many articles of it: rows as `words`, columns as `groups`. */
const corpusVocabulary = z.object({
  groups: z.array(corpusGroup),
  words: z.array(z.string()),
  uses: z.array(z.array(count)),
  articles: z.array(z.array(count)),
});
export type CorpusVocabulary = z.infer<typeof corpusVocabulary>;

/** A word that two groups use unlike often: z leans to the first where it is above 0. */
export interface CorpusKeyness {
  word: string;
  uses: [number, number];
  articles: [number, number];
  /** Natural log of the odds ratio, shrunk toward the corpus, and how many standard errors it is. */
  logOdds: number;
  z: number;
  /** Whether it stands in unlike shares of the articles too, after Benjamini and Hochberg over all words. */
  firm: boolean;
}

const corpusTopic = z.object({
  id: z.string(),
  /** Made of its words, or as somebody named it. */
  name: z.string(),
  words: z.array(z.string()),
  articles: count,
  events: count,
});
export type CorpusTopic = z.infer<typeof corpusTopic>;

/**
 * A category that a measure counts: by a list of phrases of the corpus's codebook (and `MEASURE:all` in all voices), or by a head
 * that a study learned.
 */
const corpusCategory = z.object({
  /** The id of its measure. */
  measure: z.string(),
  kind: z.enum(['list', 'head']),
  /** As its codebook calls it, with the value where it is of one. */
  name: z.string(),
  /** What one yes is of: of a list a place in the text. */
  unit: z.enum(['place', 'sentence', 'paragraph', 'article']),
  /** The number of the codebook's version that it is of, its category and value there (empty for none), the hash of list or head. */
  scheme: count,
  category: z.string(),
  value: z.string(),
  hash: z.string(),
  /** How right it was on coded items that it had not learned from; null where nothing was measured. */
  quality: z.object({ precision: maybe, recall: maybe, items: count }).nullable(),
});
export type CorpusCategory = z.infer<typeof corpusCategory>;

/** Something that stands in some of an outlet's articles and in none of any other's on the same topic. */
const onlyThing = z.object({
  kind: z.enum(['name', 'speaker', 'word', 'wording']),
  text: z.string(),
  /** The outlet's articles that have it. */
  articles: count,
});
/** What only one outlet tells of a topic, or of all where the topic is empty. */
const corpusOnly = z.object({
  outlet: z.string(),
  topic: z.string(),
  /** Articles of the outlet there, and of all others. */
  articles: count,
  others: count,
  things: z.array(onlyThing),
});
export type CorpusOnly = z.infer<typeof corpusOnly>;

/** Shares of clear leans that are found and that are taken for their opposite, and of articles without one that are told to lean. */
const leanRates = z.object({ found: z.number(), opposite: z.number(), made: z.number() });
export type LeanRates = z.infer<typeof leanRates>;

/** All that a corpus shows, in numbers. The same articles give the same bytes. */
export const corpusReportSchema = z.object({
  ...size,
  analyzers: z.array(z.object({ ...analyzerSchema.shape, articles: count })),
  /** What must be known of the figures, a sentence each. */
  told: z.array(z.string()),
  /** How the figures were made, in one paragraph that a paper can take over. */
  methods: z.string(),
  outlets: z.array(z.object({ outlet: z.string(), ...size })),
  topics: z.array(corpusTopic),
  /** Articles that are on no topic of their own. */
  apart: count,
  measures: z.array(corpusMeasure),
  cells: z.array(corpusCell),
  withheld: z.array(z.object({ ...place, ...size, reason: z.string() })),
  differences: z.array(corpusDifference),
  /** Each outlet's frames against the corpus's norm. */
  norms: z.array(corpusNorm),
  tellings: z.array(corpusTelling),
  /** How often leans of an article are told rightly, on labelled texts; null where that was not measured, absent in reports of an older Parallax. */
  leanRates: z.object({ writer: leanRates.nullable(), quoted: leanRates.nullable() }).optional(),
  categories: z.array(corpusCategory),
  only: z.array(corpusOnly),
  vocabulary: corpusVocabulary,
});
export type CorpusReport = z.infer<typeof corpusReportSchema>;

/** Which articles of a corpus stand where, for those who store it. */
export interface PlacedArticle {
  article: string;
  /** Which printing of it: the number of its entry, 0 where it has none. */
  printing: number;
  event: string;
  topic: string;
}

/** A report as it is taken away: what the corpus is, what could not be read, and the report. The same corpus gives the same bytes. */
export const corpusFileSchema = corpusReportSchema.extend({
  corpus: z.object({
    id: z.string(),
    name: z.string(),
    selection: z.object({
      ...{ outlet: text, from: text, to: text, tag: text, search: text },
      ids: z.int().nullable(),
      ...{ section: text, kind: text, collection: z.int().nullable(), language: text },
      variables: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
    note: z.string(),
    scheme: z.int().nullable(),
    /** The same version of a codebook by its own id and version, with the SHA-256 of what it says. */
    codebook: z.object({ id: z.string(), title: z.string(), version: z.int(), hash: z.string() }).nullable(),
    analyzer: analyzerSchema,
    articles: count,
    created: z.string(),
  }),
  failed: z.array(z.object({ article: z.string(), title: text, why: z.string() })),
});
export type CorpusFile = z.infer<typeof corpusFileSchema>;
