/** What a page is made of, before it is parsed. */
export interface PageLook {
  /** Elements, also those that a stray end tag makes. */
  elements: number;
  /** Comments, and pieces of text that are nodes of their own: what stands behind each entity and each lone "<". */
  pieces: number;
  /** Elements within one another. */
  depth: number;
  /** Characters outside scripts, styles and comments. */
  seen: number;
  /** True where a noscript element stands in another. */
  noscriptInNoscript: boolean;
}

const void_ = namesOf('area base br col embed hr img input link meta param source track wbr');
/** Elements whose content is text until their end tag. */
const raw = namesOf('script style textarea title xmp iframe noembed noframes plaintext');
/** Elements that end where one of these begins, as most people leave their end tags out. */
const ends: Record<string, ReadonlySet<string>> = {
  p: namesOf('p'),
  li: namesOf('li p'),
  dt: namesOf('dt dd p'),
  dd: namesOf('dt dd p'),
  td: namesOf('td th p'),
  th: namesOf('td th p'),
  tr: namesOf('tr td th p'),
  tbody: namesOf('thead tbody tr td th p'),
  tfoot: namesOf('thead tbody tr td th p'),
  option: namesOf('option'),
};

function namesOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/**
 * Counts what a page is made of without parsing it, in one pass: a parser takes time with the square of the depth, and a
 * node for each of a million entities. Looks no further than `most` elements, pieces or levels.
 */
export function lookAtPage(
  source: string,
  most: { elements: number; pieces: number; depth: number },
): PageLook {
  const look: PageLook = { elements: 0, pieces: 0, depth: 0, seen: 0, noscriptInNoscript: false };
  const open: string[] = [];
  const counts = new Map<string, number>();
  const leave = () => {
    const name = open.pop()!;
    counts.set(name, counts.get(name)! - 1);
  };
  const enter = (name: string) => {
    if (name === 'noscript' && (counts.get(name) ?? 0) > 0) look.noscriptInNoscript = true;
    while (open.length > 0 && ends[name]?.has(open[open.length - 1])) leave();
    open.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    look.depth = Math.max(look.depth, open.length);
  };
  const close = (name: string) => {
    if (name === 'p' || name === 'br') look.elements += counts.get(name) ? 0 : 1;
    if ((counts.get(name) ?? 0) === 0) return;
    while (open[open.length - 1] !== name) leave();
    leave();
  };
  const endOf = (sign: string, from: number) => {
    const at = source.indexOf(sign, from);
    return at < 0 ? source.length : at + sign.length;
  };
  const sign = /[<&]/g;
  let at = 0;
  while (at < source.length) {
    sign.lastIndex = at;
    const found = sign.exec(source)?.index ?? source.length;
    look.seen += found - at;
    at = found + 1;
    if (found === source.length) break;
    const next = source.charCodeAt(at);
    if (source[found] === '&') look.pieces++;
    else if (next === 0x21 || next === 0x3f) {
      look.pieces++;
      at = source.startsWith('!--', at) ? endOf('-->', at + 3) : endOf('>', at);
    } else if (isLetter(next) || (next === 0x2f && isLetter(source.charCodeAt(at + 1)))) {
      const ending = next === 0x2f;
      const name = nameAt(source, ending ? at + 1 : at);
      at = tagEnd(source, at);
      if (ending) close(name);
      else {
        look.elements++;
        if (raw.has(name)) at = rawEnd(source, at, name);
        else if (!void_.has(name)) enter(name);
      }
    } else look.pieces++;
    if (look.elements > most.elements || look.pieces > most.pieces || look.depth > most.depth) break;
  }
  return look;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function nameAt(source: string, from: number): string {
  return /^[^\s/>]*/.exec(source.slice(from, from + 30))![0].toLowerCase();
}

/** Where a tag ends: a ">" in a quoted value does not end it. */
function tagEnd(source: string, from: number): number {
  const sign = /["'>]/g;
  sign.lastIndex = from;
  for (let found = sign.exec(source); found; found = sign.exec(source)) {
    if (found[0] === '>') return found.index + 1;
    const before = source.charCodeAt(found.index - 1);
    // A quotation mark opens a value where "=" stands before it, and nowhere else.
    if (before !== 0x3d && !/=\s{1,20}$/.test(source.slice(found.index - 21, found.index))) continue;
    const end = source.indexOf(found[0], found.index + 1);
    if (end < 0) return source.length;
    sign.lastIndex = end + 1;
  }
  return source.length;
}

/** Where the content of a script, a style or the like ends, its end tag still to come. */
function rawEnd(source: string, from: number, name: string): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}
