import { createCB } from 'xmlbuilder2';

/** An element as it is to be written: its name, its attributes, and what is in it. */
export type XmlNode = readonly [
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...inner: (XmlNode | string)[],
];

/** What XML 1.0 cannot hold. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** An XML document of one namespace, in UTF-8 without a byte order mark. Attributes that are null are left out. */
export function writeXml(namespace: string, [name, attributes, ...inner]: XmlNode): string {
  const parts: string[] = [];
  const xml = createCB({
    data: (part: string) => parts.push(part),
    end: () => {},
    error: (error: Error) => {
      throw error;
    },
  });
  xml.dec({ version: '1.0', encoding: 'utf-8' }).ele(namespace, name, written(attributes));
  const add = (node: XmlNode | string) => {
    if (typeof node === 'string') {
      if (node !== '') xml.txt(inText(node));
      return;
    }
    xml.ele(node[0], written(node[1]));
    for (const one of node.slice(2) as (XmlNode | string)[]) add(one);
    xml.up();
  };
  for (const one of inner) add(one);
  xml.up().end();
  return parts.join('');
}

/** Line ends are told as XML tells them; what it cannot hold is shown as missing. */
const inText = (text: string) => text.replace(/\r\n?/g, '\n').replace(forbidden, '\uFFFD');

/** A reader of XML makes every white space in an attribute a blank. */
function written(attributes: XmlNode[1]): Record<string, string> {
  const all = Object.entries(attributes).filter(([, value]) => value !== null);
  return Object.fromEntries(
    all.map(([key, value]) => [key, inText(String(value)).replace(/\s+/g, ' ').trim()]),
  );
}
