/** What a page is made of, before it is parsed. */
export interface PageLook {
  /** Elements, also those that a stray end tag makes. */
  elements: number;
  /** Attributes of all elements. */
  attributes: number;
  /** Comments, and what parts the text around it: each entity, each lone "<" and each end tag that ends nothing. */
  pieces: number;
  /** Elements within one another. */
  depth: number;
  /** Characters outside tags, scripts, styles and comments. */
  seen: number;
  /** True where a noscript element stands in another. */
  noscriptInNoscript: boolean;
}

/*
 * All that follows is as htmlparser2 has it, the parser that linkedom uses, and not as browsers have it: what this look
 * takes for text and the parser for tags would be read uncounted. The tests hold the two together.
 */

const void_ = namesOf(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);
/** Elements whose content is text until an end tag, with the name of that tag. The parser takes some for others. */
const raw = new Map([
  ['script', 'script'],
  ['style', 'style'],
  ['title', 'title'],
  ['textarea', 'textarea'],
  ['xmp', 'xmp'],
  ['xitle', 'title'],
  ['xextarea', 'textarea'],
  ['tmp', 'xmp'],
]);
/** Within these, "/>" ends an element, unless one of the second kind stands between. */
const foreignRoots = namesOf('math svg');
const foreignLeaves = namesOf('mi mo mn ms mtext annotation-xml foreignobject desc title');
/** Elements that end where another begins, by the one that begins. */
const ends = endings({
  tr: 'tr th td',
  th: 'th',
  td: 'thead th td',
  body: 'head link script',
  li: 'li',
  option: 'option',
  optgroup: 'optgroup option',
  'select input output button datalist textarea': 'input option optgroup select button datalist textarea',
  'dd dt': 'dd dt',
  'rt rp': 'rt rp',
  'tbody tfoot': 'thead tbody',
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul':
    'p',
});

const textEnd = /[<&]/g;
const nameEnd = /[ \n\t\f\r/>]/g;
const attributeNameEnd = /[= \n\t\f\r/>]/g;
/** Ends a value that has no quotation marks, and the name in an end tag. */
const valueEnd = /[ \n\t\f\r>]/g;
const inked = /[^ \n\t\f\r]/g;

function namesOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

function endings(table: Record<string, string>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(table).flatMap(([begin, end]) =>
      [...namesOf(begin)].map((name) => [name, namesOf(end)] as const),
    ),
  );
}

type Most = Record<'elements' | 'attributes' | 'pieces' | 'depth', number>;

/**
 * Counts what a page is made of without parsing it, in one pass: a parser takes time with the square of the depth, and a
 * node for each of a million entities. Looks no further than `most` elements, attributes, pieces or levels.
 */
export function lookAtPage(source: string, most: Most): PageLook {
  const look: PageLook = {
    elements: 0,
    attributes: 0,
    pieces: 0,
    depth: 0,
    seen: 0,
    noscriptInNoscript: false,
  };
  const elements = new OpenElements(look);
  for (let at = 0; at < source.length && !isOver(look, most); ) {
    const found = next(textEnd, source, at);
    look.seen += found - at;
    if (found === source.length) break;
    at = source[found] === '<' ? readMarkup(source, found + 1, look, elements) : found + 1;
    if (source[found] === '&') look.pieces++;
  }
  return look;
}

function isOver(look: PageLook, most: Most): boolean {
  return (
    look.elements > most.elements ||
    look.attributes > most.attributes ||
    look.pieces > most.pieces ||
    look.depth > most.depth
  );
}

/** Elements that are open while a page is read, as the parser opens and ends them. */
class OpenElements {
  readonly #look: PageLook;
  readonly #open: string[] = [];
  readonly #counts = new Map<string, number>();
  readonly #foreign = [false];

  constructor(look: PageLook) {
    this.#look = look;
  }

  enter(name: string): void {
    if (name === 'noscript' && this.#has(name)) this.#look.noscriptInNoscript = true;
    while (this.#open.length > 0 && ends.get(name)?.has(this.#open.at(-1)!)) this.#leave();
    if (void_.has(name)) return;
    this.#open.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#look.depth = Math.max(this.#look.depth, this.#open.length);
    if (foreignRoots.has(name)) this.#foreign.push(true);
    else if (foreignLeaves.has(name)) this.#foreign.push(false);
  }

  /** Ends an element that "/>" stands in, where that ends one. */
  leaveIfForeign(name: string): void {
    if (this.#foreign.at(-1) && this.#open.at(-1) === name) this.#leave();
  }

  close(name: string): void {
    if (foreignRoots.has(name) || foreignLeaves.has(name)) this.#foreign.pop();
    if (this.#has(name)) {
      while (this.#open.at(-1) !== name) this.#leave();
      this.#leave();
    } else if (name === 'p' || name === 'br') this.#look.elements++;
    else this.#look.pieces++;
  }

  #has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  #leave(): void {
    const name = this.#open.pop()!;
    this.#counts.set(name, this.#counts.get(name)! - 1);
  }
}

/** Reads what "<" before `at` begins, and gives where it ends. */
function readMarkup(source: string, at: number, look: PageLook, elements: OpenElements): number {
  if (isLetter(source.charCodeAt(at))) return readOpening(source, at, look, elements);
  if (source[at] === '/') return readClosing(source, at + 1, look, elements);
  look.pieces++;
  return declarationEnd(source, at);
}

/** Reads the tag whose name begins at `from`, with what it holds where that is no markup. */
function readOpening(source: string, from: number, look: PageLook, elements: OpenElements): number {
  const { name, attributes, closed, end } = openingTag(source, from);
  look.elements++;
  look.attributes += attributes;
  elements.enter(name);
  if (closed) {
    elements.leaveIfForeign(name);
    return end;
  }
  const last = raw.get(name);
  if (last === undefined) return end;
  const close = rawEnd(source, end, last);
  if (last === 'title') look.pieces += countOf('&', source.slice(end, close));
  return close;
}

/** Reads the end tag whose "/" stands before `from`. */
function readClosing(source: string, from: number, look: PageLook, elements: OpenElements): number {
  const start = next(inked, source, from);
  if (!isLetter(source.charCodeAt(start))) {
    look.pieces++;
    return past('>', source, start);
  }
  // An end tag has no attributes, so no quotation mark hides its end; and "/" belongs to its name.
  const stop = next(valueEnd, source, start);
  if (stop < source.length) elements.close(source.slice(start, stop).toLowerCase());
  return past('>', source, stop);
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

/** Where the next of some characters stands. */
function next(sign: RegExp, source: string, from: number): number {
  sign.lastIndex = from;
  return sign.test(source) ? sign.lastIndex - 1 : source.length;
}

function past(sign: string, source: string, from: number): number {
  const at = source.indexOf(sign, from);
  return at < 0 ? source.length : at + sign.length;
}

function countOf(sign: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++;
  return count;
}

/** Where a comment or the like ends that begins with "<" before `at`; `at` itself where none begins. */
function declarationEnd(source: string, at: number): number {
  if (source[at] === '?') return past('>', source, at + 1);
  if (source[at] !== '!') return at;
  // The two hyphens that begin a comment may be those that end it.
  if (source.startsWith('--', at + 1)) return past('-->', source, at + 1);
  if (source.startsWith('[CDATA[', at + 1)) return past(']]>', source, at + 8);
  if (source[at + 1] === '[') return past('>', source, at + 2);
  // What follows "<!" or "<!-" belongs to the declaration, even if it is ">".
  return past('>', source, at + (source[at + 1] === '-' ? 3 : 2));
}

interface OpeningTag {
  name: string;
  attributes: number;
  /** Ends with "/>". */
  closed: boolean;
  /** Where the tag ends. */
  end: number;
}

/** Reads the tag whose name begins at `from`. */
function openingTag(source: string, from: number): OpeningTag {
  let at = next(nameEnd, source, from);
  const name = source.slice(from, at).toLowerCase();
  let attributes = 0;
  let closed = false;
  for (;;) {
    at = next(inked, source, at);
    if (at >= source.length || source[at] === '>') break;
    closed = source[at] === '/';
    if (closed) at++;
    else {
      attributes++;
      at = attributeEnd(source, at);
    }
  }
  return { name, attributes, closed, end: Math.min(at + 1, source.length) };
}

/** Where the attribute ends whose name begins at `from`, whatever its first character is. */
function attributeEnd(source: string, from: number): number {
  const end = next(attributeNameEnd, source, from + 1);
  const sign = next(inked, source, end);
  if (source[sign] !== '=') return end;
  const value = next(inked, source, sign + 1);
  const quote = source[value];
  if (quote === '"' || quote === "'") return past(quote, source, value + 1);
  return next(valueEnd, source, value);
}

/** Where the content of a script, a style or the like ends, its end tag still to come. */
function rawEnd(source: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[ \\n\\t\\f\\r>])`, 'gi');
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}
