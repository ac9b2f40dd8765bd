/** What begins the names of elements, by what it stands for: the transitional and the strict form of the standard (ECMA-376). */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
]);

/** The prefixes that hold at a place, each with the address that it stands for. */
export type Names = ReadonlyMap<string, string>;

/** What holds inside an element, by its attributes and what held around it. */
export function namesWithin(around: Names, attributes: Readonly<Record<string, string>>): Names {
  const own = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (own.length === 0) return around;
  const names = new Map(around);
  for (const [name, address] of own) names.set(name.slice('xmlns:'.length), address);
  return names;
}

/** The name of an element by what it means, whatever prefix the file has for it: `w:p`. */
export function meantName(name: string, names: Names): string {
  const colon = name.indexOf(':');
  const address = names.get(colon < 0 ? '' : name.slice(0, colon)) ?? '';
  return `${prefixes.get(address) ?? '?'}:${name.slice(colon + 1)}`;
}

/** An attribute of Word’s own, whatever prefix the file has for it; null where there is none. */
export function wordAttribute(
  attributes: Readonly<Record<string, string>>,
  local: string,
  names: Names,
): string | null {
  for (const [name, value] of Object.entries(attributes))
    if (name.endsWith(`:${local}`) && meantName(name, names) === `w:${local}`) return value;
  return null;
}
