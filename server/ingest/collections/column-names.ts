/** What a column may be of an article; any other is a variable. */
export const fields = [
  'id',
  'title',
  'text',
  'outlet',
  'date',
  'byline',
  'section',
  'kind',
  'tags',
  'url',
] as const;
export type Field = (typeof fields)[number];

/**
 * How columns of each field are called, in letters and digits alone, the surest name first. Names that mean several things
 * ("source", "content") come last: where another column is surer, they are variables.
 */
const names: Record<Field, readonly string[]> = {
  id: [
    'id',
    'articleid',
    'docid',
    'documentid',
    'uid',
    'uuid',
    'guid',
    'itemid',
    'identifier',
    'nr',
    'accessionnumber',
  ],
  title: [
    'title',
    'headline',
    'articletitle',
    'heading',
    'head',
    'titel',
    'schlagzeile',
    'uberschrift',
    'titre',
    'titulo',
  ],
  text: [
    'text',
    'fulltext',
    'articletext',
    'body',
    'articlebody',
    'bodytext',
    'maintext',
    'volltext',
    'texte',
    'texto',
    'plaintext',
    'content',
    'article',
    'inhalt',
  ],
  outlet: [
    'outlet',
    'publisher',
    'publication',
    'publicationtitle',
    'newspaper',
    'mediaoutlet',
    'sourcename',
    'medium',
    'media',
    'zeitung',
    'journal',
    'source',
    'quelle',
    'publicationname',
    'newssource',
  ],
  date: [
    'date',
    'published',
    'publicationdate',
    'publisheddate',
    'datepublished',
    'pubdate',
    'publishedat',
    'publishdate',
    'publishedon',
    'datum',
    'day',
    'fecha',
    'datetime',
    'articledate',
    'time',
  ],
  byline: ['byline', 'author', 'authors', 'writer', 'journalist', 'autor', 'auteur'],
  section: ['section', 'ressort', 'desk', 'rubric', 'rubrik'],
  kind: ['kind', 'genre', 'articletype', 'itemtype', 'documenttype', 'type'],
  tags: ['tags', 'tag', 'keywords', 'schlagworte', 'labels'],
  url: ['url', 'link', 'address', 'weburl', 'href', 'permalink', 'articleurl'],
};

/** A column's name as names are looked up: letters and digits in small letters, accents left out. */
function plainName(column: string): string {
  return column
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Which column each field most likely is, by the columns' names; one column is one field at most. */
export function guessColumns(columns: readonly string[]): Map<Field, string> {
  const byName = new Map<string, string>();
  for (const column of columns) if (!byName.has(plainName(column))) byName.set(plainName(column), column);
  const found = new Map<Field, string>();
  for (const field of fields) {
    const name = names[field].find((one) => byName.has(one));
    if (name !== undefined) found.set(field, byName.get(name)!);
  }
  return found;
}

/**
 * Names for the columns of a table: trimmed; one without a name is called by its place, and one that comes twice is told apart
 * by a number.
 */
export function columnNames(header: readonly (string | null)[]): string[] {
  const taken = new Set<string>();
  return header.map((given, i) => {
    const name = (given ?? '').replace(/\s+/g, ' ').trim() || `column ${i + 1}`;
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name} (${n})`;
    taken.add(own);
    return own;
  });
}
