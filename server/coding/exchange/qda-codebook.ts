import type { CodedCode, Tally } from './coded-project.ts';
import { mostCodes } from './coded-project.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-read.ts';
import type { XmlNode } from './xml-write.ts';

/** Codes as REFI-QDA has them, each within its parent. */
export function codesElement(codes: readonly CodedCode[]): XmlNode {
  const under = (parent: string | null): XmlNode[] =>
    codes
      .filter((code) => code.parent === parent)
      .map(({ guid, name, definition, color, isCodable }) => [
        'Code',
        { guid, name, isCodable: String(isCodable), color },
        ...(definition === '' ? [] : [['Description', {}, definition] as const]),
        ...under(guid),
      ]);
  return ['Codes', {}, ...under(null)];
}

/** Reads the codes of a project or a codebook. A GUID that comes twice is of the first; what has none is left out. */
export function readCodes(codeBook: XmlElement | undefined, tally: Tally): CodedCode[] {
  const all = new Map<string, CodedCode>();
  const read = (element: XmlElement, parent: string | null) => {
    const guid = guidIn(element);
    const name = attributeOf(element, 'name')?.trim() ?? '';
    if (guid === '' || all.size >= mostCodes) tally.add('a code without a GUID', name);
    else if (all.has(guid)) tally.add('a code with the GUID of another', name);
    else {
      const color = attributeOf(element, 'color');
      all.set(guid, {
        ...{ guid, name, id: null, parent, definition: childOf(element, 'Description')?.text.trim() ?? '' },
        color: color && /^#[\da-f]{6}$/i.test(color) ? color : null,
        isCodable: attributeOf(element, 'isCodable') !== 'false',
      });
      for (const child of childrenOf(element, 'Code')) read(child, guid);
    }
  };
  for (const code of childrenOf(childOf(codeBook, 'Codes'), 'Code')) read(code, null);
  return [...all.values()];
}

/** A GUID as programs write it: with or without braces, in any case. Empty where there is none. */
export function guidIn(element: XmlElement, attribute = 'guid'): string {
  return (attributeOf(element, attribute) ?? '')
    .replace(/[{}\s]/g, '')
    .toLowerCase()
    .slice(0, 100);
}
