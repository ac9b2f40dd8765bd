const small = [
  'no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
]; // biome-ignore format: one row reads best

/** A whole number as prose has it: in words up to twelve, in digits with thousands separated above; 0 is "no". */
export function inWords(n: number): string {
  return small[n] ?? n.toLocaleString('en-US');
}

/** "no people", "one person", "two people": a number with the noun that agrees with it. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${inWords(n)} ${n === 1 ? one : many}`;
}

/** "a", "a and b", "a, b, and c"; the same with another joint. */
export function listed(items: string[], joint: 'and' | 'or' = 'and'): string {
  if (items.length < 3) return items.join(` ${joint} `);
  return `${items.slice(0, -1).join(', ')}, ${joint} ${items[items.length - 1]}`;
}

/** The text with a full stop, which a name such as "John Roberts Jr." may bring along. */
export function ended(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** First letter raised, as at the start of a sentence. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Norway’s", "the Times’": a name that something belongs to. */
export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}
