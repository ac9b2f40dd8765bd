import { guidIn } from './qda-codebook.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from './xml-read.ts';

/**
 * Document variables by source: on the source itself, and as MAXQDA has them, in a case without a name that is of one source. A
 * case with a name of its own is a case, and says nothing of a text alone.
 */
export function variablesBySource(
  root: XmlElement,
  names: ReadonlyMap<string, string>,
): Map<string, [name: string, value: string][]> {
  const known = new Map(
    childrenOf(childOf(root, 'Variables'), 'Variable').map((one) => [
      guidIn(one),
      attributeOf(one, 'name') ?? '',
    ]),
  );
  const all = new Map<string, [string, string][]>();
  const add = (source: string, element: XmlElement) => {
    const values = childrenOf(element, 'VariableValue').map((one) => valueIn(one, known));
    if (names.has(source) && values.length > 0) all.set(source, [...(all.get(source) ?? []), ...values]);
  };
  for (const one of childrenOf(childOf(root, 'Cases'), 'Case')) {
    const sources = childrenOf(one, 'SourceRef').map((ref) => guidIn(ref, 'targetGUID'));
    const name = attributeOf(one, 'name')?.trim() ?? '';
    if (sources.length === 1 && (name === '' || name === names.get(sources[0]))) add(sources[0], one);
  }
  for (const one of childOf(root, 'Sources')?.children ?? []) add(guidIn(one), one);
  return all;
}

function valueIn(element: XmlElement, known: ReadonlyMap<string, string>): [string, string] {
  const reference = childOf(element, 'VariableRef');
  const value = element.children.find(({ name }) => name.endsWith('Value'));
  return [(reference && known.get(guidIn(reference, 'targetGUID'))) ?? '', value?.text.trim() ?? ''];
}
