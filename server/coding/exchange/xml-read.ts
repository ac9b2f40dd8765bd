import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Refusal } from '../../../analysis/read/article.ts';

/** An element of an XML document, its names without their prefix. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** Text directly in it, as it was written. */
  text: string;
}

/** Tags that a document may hold, and how deep they may stand in one another: each costs time and memory. */
const mostTags = 600_000;
const mostDeep = 60;
const longest = 48 * 2 ** 20;

const attributesKey = ':@';
const parser = new XMLParser({
  ...{ preserveOrder: true, removeNSPrefix: true, ignoreDeclaration: true, ignorePiTags: true },
  ...{ ignoreAttributes: false, attributeNamePrefix: '', cdataPropName: '#cdata' },
  // Nothing is guessed to be a number, no white space is lost, no entity is looked up: the five of XML are put back below.
  ...{ parseTagValue: false, parseAttributeValue: false, trimValues: false, processEntities: false },
  ...{ maxNestedTags: mostDeep + 2, onDangerousProperty: (name: string) => `_${name}` },
});

/**
 * Reads the XML of a stranger. Document types and entities of one's own are refused unread, as are documents that are too deep,
 * too long, cut off or not well formed. Throws a Refusal.
 */
export function readXml(bytes: Uint8Array, what: string): XmlElement {
  const refuse = (why: string): never => {
    throw new Refusal(
      'no-text',
      `${what} is not taken: ${why}. Export it once more from the program that it is of.`,
    );
  };
  if (bytes.length > longest) refuse(`it is larger than ${longest / 2 ** 20} MB`);
  const xml = decoded(bytes) ?? refuse('it is not in UTF-8');
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) refuse('its XML declares entities');
  measure(xml, refuse);
  const valid = XMLValidator.validate(xml);
  if (valid !== true) refuse(`its XML is not well formed (line ${valid.err.line})`);
  const [root, ...more] = elementsIn(parsed(xml, refuse));
  if (!root || more.length > 0) refuse('its XML has not one root');
  return root;
}

/** UTF-8, or UTF-16 by its byte order mark; null for what is neither. */
function decoded(bytes: Uint8Array): string | null {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(mark, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Counts tags and how deep they stand, before a parser builds anything of them. */
function measure(xml: string, refuse: (why: string) => never): void {
  let [tags, deep] = [0, 0];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const end = endOfTag(xml, at);
    if (end < 0) refuse('its XML breaks off');
    if (++tags > mostTags) refuse(`it holds more than ${mostTags} tags`);
    const next = xml[at + 1];
    if (next === '/') deep--;
    else if (next !== '!' && next !== '?' && xml[end - 1] !== '/') deep++;
    if (deep > mostDeep) refuse(`its tags stand more than ${mostDeep} deep in one another`);
    at = end;
  }
}

const closings: [opening: string, closing: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** Where the tag, comment or the like ends that begins here: its last character. -1 where it does not. */
function endOfTag(xml: string, at: number): number {
  for (const [opening, closing] of closings)
    if (xml.startsWith(opening, at)) {
      const end = xml.indexOf(closing, at + opening.length);
      return end < 0 ? end : end + closing.length - 1;
    }
  for (let i = at + 1; i < xml.length; i++) {
    const character = xml[i];
    if (character === '>') return i;
    if (character === '"' || character === "'") {
      i = xml.indexOf(character, i + 1);
      if (i < 0) return i;
    }
  }
  return -1;
}

type Parsed = Record<string, unknown>;

/** The parser refuses names that are properties of every object, and says so in its own words. */
function parsed(xml: string, refuse: (why: string) => never): Parsed[] {
  try {
    return parser.parse(xml) as Parsed[];
  } catch {
    return refuse('its XML has names that are not taken');
  }
}

function elementsIn(list: readonly Parsed[]): XmlElement[] {
  const all: XmlElement[] = [];
  for (const node of list) {
    const name = Object.keys(node).find((key) => key !== attributesKey);
    if (name === undefined || name === '#text' || name === '#cdata') continue;
    const inner = node[name] as Parsed[];
    const attributes = Object.entries((node[attributesKey] ?? {}) as Record<string, string>);
    all.push({
      name,
      attributes: new Map(attributes.map(([key, value]) => [key, withoutEntities(value)])),
      children: elementsIn(inner),
      text: inner.map(textOfNode).join(''),
    });
  }
  return all;
}

function textOfNode(node: Parsed): string {
  if (typeof node['#text'] === 'string') return withoutEntities(node['#text']);
  const cdata = node['#cdata'] as Parsed[] | undefined;
  return cdata ? cdata.map((one) => String(one['#text'] ?? '')).join('') : '';
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Puts the five entities of XML and characters by number back; any other stays as it is written. */
function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name) return named[name] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      const known = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
      return known ? String.fromCodePoint(point) : '\uFFFD';
    },
  );
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** An attribute, whatever its letters' case: programs do not agree on it. Null where there is none. */
export function attributeOf({ attributes }: XmlElement, name: string): string | null {
  const exact = attributes.get(name);
  if (exact !== undefined) return exact;
  for (const [key, value] of attributes) if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
}
