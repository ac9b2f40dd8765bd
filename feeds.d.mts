/** A part of what makes a corpus's figures: a hash of its code (SHA-256), and the files below analysis/ that it loads. */
export interface Feed {
  code: string;
  files: string[];
}

/** The parts by name (the reading, each measure, the counting of corpora), for the project in a folder. */
export function feedsOf(root: string): Promise<Record<string, Feed>>;
