/** The values that were lately kept, by key: of more than `most`, the one least lately asked for goes. */
export function makeRecent<V>(most: number) {
  const values = new Map<string, V>();
  return {
    get(key: string): V | undefined {
      const value = values.get(key);
      if (value !== undefined) this.keep(key, value);
      return value;
    },
    /** Keeps a value as the latest; gives it back. */
    keep(key: string, value: V): V {
      values.delete(key);
      values.set(key, value);
      if (values.size > most) values.delete(values.keys().next().value!);
      return value;
    },
  };
}
