import { parseStyle, plainStyle, type Style } from '../../analysis/check/index.ts';
import { Refusal } from '../../analysis/read/article.ts';
import { Conflict } from '../errors.ts';
import { type Store, type StoredStyle, styleHash } from '../store/index.ts';

/** The house style that a draft is checked by, and which one it is. */
export interface StyleInForce {
  style: Style;
  /** Where it comes from, for people: “version 3 of the server”. */
  name: string;
  /** SHA-256 of its text; null where there is none. */
  hash: string | null;
}

/** No house style: every rule at its own level. */
export const noStyle: StyleInForce = { style: plainStyle, name: 'none', hash: null };

/** The version that was read last: it holds for one check after the other. */
let last: (StyleInForce & { version: number }) | null = null;

/** A version that is kept. Throws a Refusal that names it where this Parallax cannot read it. */
export function styleOfVersion({ version, yaml, hash }: StoredStyle): StyleInForce {
  if (last?.hash !== hash || last.version !== version) {
    const name = `version ${version} of the server`;
    last = { style: parseStyle(yaml, `House style, ${name}`), name, hash, version };
  }
  return last;
}

/** What a draft on the desk is checked by: what was typed there, else what the server keeps, else none. Throws a Refusal. */
export function styleInForce(store: Store, typed: string): StyleInForce {
  if (typed.trim() !== '')
    return {
      style: parseStyle(typed, 'House style'),
      name: 'as written on the desk',
      hash: styleHash(typed),
    };
  const latest = store.houseStyles.latest();
  return latest ? styleOfVersion(latest) : noStyle;
}

/** A house style as somebody wants to keep it, and the version that they began from; 0 where there was none. */
export interface StyleEdit {
  yaml: string;
  who: string;
  why: string;
  from: number;
}

/**
 * Keeps a house style as the next version. Throws a Refusal where it cannot be read or says what the last one said, and a Conflict
 * where somebody else kept one meanwhile. Nothing is kept then.
 */
export function keepStyle(store: Store, { yaml, who, why, from }: StyleEdit): StoredStyle {
  parseStyle(yaml, 'House style');
  return store.transaction(() => {
    const latest = store.houseStyles.latest();
    if (latest && latest.version !== from)
      throw new Conflict(
        `${latest.who} kept version ${latest.version} meanwhile (${latest.why}). What you wrote stands below: look at what changed, then keep it once more.`,
      );
    if (latest?.yaml === yaml)
      throw new Refusal('bad-input', `Version ${latest.version} says just this. Nothing was kept.`);
    return store.houseStyles.add({ yaml, who, why });
  });
}
