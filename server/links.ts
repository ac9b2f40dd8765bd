/** Hexadecimal digits of an id in links: unique in any library that fits on a disk. */
const shortLength = 12;

/** The beginning of an article's id that links use. The whole id and any unique beginning of 8 and more work too. */
export function shortId(id: string): string {
  return id.slice(0, shortLength);
}

export function articlePath(id: string): string {
  return `/articles/${shortId(id)}`;
}

/** Where readers set right how an article is read. */
export function correctionsPath(id: string): string {
  return `${articlePath(id)}/corrections`;
}

export function reportPath(left: string, right: string): string {
  return `/reports/${shortId(left)}/${shortId(right)}`;
}

/** The comparison of a report as JSON. */
export function comparisonPath(left: string, right: string): string {
  return `/api/comparisons/${shortId(left)}/${shortId(right)}`;
}
