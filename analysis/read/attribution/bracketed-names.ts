import { firstEndingAfter } from '../../text/spans.ts';
import type { Mention } from '../../types/document.ts';
import type { Layout } from '../syntax/units.ts';
import { roleType } from './source-roles.ts';
import type { Source } from './triple.ts';

/** Tokens between a bracket and the name that are looked at. */
const longestRole = 8;

/**
 * "Harbor Workers' Union (HWU) secretary Ana Diaz", "Justice (Retd) Karl Orlov": the person named behind a bracket that
 * closes, where nothing or a role alone stands between and the source ends with the name or goes on behind a comma.
 */
export function bracketedName({ tokens, document, text }: Layout, { words }: Source): Mention | null {
  let close = words.from;
  while (close < words.to && tokens[close].lower !== ')') close++;
  if (close + 1 >= words.to || close === words.from) return null;
  const mention = document.mentions[firstEndingAfter(document.mentions, tokens[close + 1].start)];
  if (!mention || mention.kind === 'pronoun' || document.actors[mention.actor].kind !== 'person') return null;
  let last = close;
  while (last + 1 < words.to && tokens[last + 1].start < mention.end) last++;
  const isEnd = last + 1 >= words.to || tokens[last + 1].lower === ',';
  if (!isEnd || tokens[last].end < mention.end || last - close > longestRole + 4) return null;
  const between = text.slice(tokens[close].end, mention.start).replace(/^,/, '').trim();
  if (between === '' || between.split(/\s+/).length <= longestRole) {
    const role = between === '' ? 'person' : roleType(between.split(/ of | to | for /)[0]);
    return role !== null && role !== 'anonymous' ? mention : null;
  }
  return null;
}
