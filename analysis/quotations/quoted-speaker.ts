import { reporting } from '../english/quoting.ts';
import { beforeSpeaker } from '../english/written-speech.ts';
import { firstStartingFrom } from '../text/spans.ts';
import type { Actor, Document, Quotation } from '../types/document.ts';

/** Who speaks in a quotation: the name that the draft gives, and all that it calls him or her. */
export interface Speaker {
  name: string;
  names: string[];
  /** False where the draft says no more than what he or she is ("the minister"), and names nobody who is that. */
  named: boolean;
}

type Told = Pick<Document, 'text' | 'attributions' | 'actors' | 'mentions'>;

/** How far behind a name what somebody is is looked for. */
const apposition = 90;
const longestTag = 120;

/** Whom the draft gives a quotation to, by the attribution that has most of it; null where it gives it to nobody. */
export function speakerIn(document: Told, { start, end }: Quotation): Speaker | null {
  const tagged = taggedBehind(document, end);
  if (tagged) return named(document, null, tagged, start);
  let best = { speaker: null as Speaker | null, shared: 0 };
  for (const { content, speaker, actor, speaks } of document.attributions) {
    if (speaker === null && actor === null) continue;
    let shared = 0;
    for (const span of content) shared += Math.max(0, Math.min(end, span.end) - Math.max(start, span.start));
    if (!speaks) shared /= 2;
    if (shared > best.shared)
      best = {
        speaker: named(document, speaker, actor === null ? null : document.actors[actor], start),
        shared,
      };
  }
  return best.speaker;
}

/**
 * Who is named in the tag of a quotation that its sentence goes on from: “…,” Ana Doe said. The form of the tag leaves no
 * doubt, also where two quotations follow each other.
 */
function taggedBehind({ text, actors, mentions }: Told, end: number): Actor | null {
  if (!/[,?!][”"’'»]+$/u.test(text.slice(Math.max(0, end - 4), end))) return null;
  const tag = /^[^.;:“"«\n]*/u.exec(text.slice(end, end + longestTag))![0];
  if (!reporting.test(tag)) return null;
  const first = mentions[firstStartingFrom(mentions, end)];
  if (first?.kind !== 'name' || actors[first.actor].kind !== 'person') return null;
  const between = text.slice(end, first.start);
  return beforeSpeaker.test(between) && first.end <= end + tag.length ? actors[first.actor] : null;
}

function named(document: Told, speaker: string | null, actor: Actor | null, before: number): Speaker {
  const name = actor?.kind === 'person' ? actor.name : (speaker ?? actor!.name);
  const described = /\p{Lu}/u.test(name) ? null : whoIs(document, name, before);
  const own = actor ? [actor.name, ...actor.labels, ...(actor.role ? [actor.role] : [])] : [];
  const names = [name, ...(speaker ? [speaker] : []), ...own, ...(described ? namesOf(described) : [])];
  return {
    name: described?.name ?? name,
    names: [...new Set(names)],
    named: described !== null || /\p{Lu}/u.test(name),
  };
}

function namesOf({ name, labels }: Actor): string[] {
  return [name, ...labels];
}

/** The person named last before a place of whom the text says that he or she is that ("Ana Horvat, the minister"). */
function whoIs({ text, actors, mentions }: Told, description: string, before: number): Actor | null {
  const head = description.split(/\s+/).at(-1)!.toLowerCase();
  let found: Actor | null = null;
  for (const { start, end, actor, kind } of mentions) {
    if (start >= before) break;
    if (actors[actor].kind !== 'person' || kind === 'pronoun' || !/\p{Lu}/u.test(text.slice(start, end)))
      continue;
    const behind = /^,\s([^.;“"]*)/.exec(text.slice(end, end + apposition))?.[1] ?? '';
    const ahead = text
      .slice(Math.max(0, start - 40), end)
      .split(/[.;,“"”]/)
      .at(-1)!;
    const said = ` ${behind} ${ahead} ${actors[actor].role ?? ''} `.toLowerCase().replace(/[^\p{L}]+/gu, ' ');
    if (said.includes(` ${head} `)) found = actors[actor];
  }
  return found;
}
