import { namesTogether, sayingTogether } from '../../read/attribution/together.ts';
import { voicesIn } from '../../read/voice.ts';
import { countWords } from '../../text/words.ts';
import type { Attribution, CueStance, Document, QuotationForm, VoiceSpan } from '../../types/document.ts';
import type { Mark } from '../../types/reading.ts';
import type { Agentless } from './agentless.ts';

const measure = 'attribution';
const how: Record<QuotationForm, string> = {
  direct: 'said in so many words',
  mixed: 'partly quoted, partly in the writer’s words',
  indirect: 'reported in the writer’s words',
};
const gloss: Record<CueStance, string> = {
  neutral: '',
  assertive: '',
  factive: ', presented as true',
  doubting: ', its truth left open',
};

/** A mark for each stretch of speech in one voice, whoever says it together, in the order of the document's attributions. */
export function speechMarks(document: Document): Mark[] {
  const said = document.attributions.filter(({ speaks }) => speaks);
  const together = sayingTogether(said);
  return said.flatMap((attribution, i) => {
    if (together[i][0] !== i) return [];
    const speaker = namesTogether(said, together[i]);
    const reason = reasonOf(document, { ...attribution, speaker });
    return stretchesOf(document, attribution).map(({ start, end, voice }) => ({
      start,
      end,
      measure,
      category: attribution.form,
      voice,
      speaker,
      reason,
      weight: share(document, start, end),
      confidence: attribution.confidence,
      plainer: null,
      loses: null,
    }));
  });
}

/** Its content cut where quotation and paraphrase meet, whoever else is heard in it. */
function stretchesOf(document: Document, { content }: Attribution): VoiceSpan[] {
  const stretches: VoiceSpan[] = [];
  for (const piece of content.flatMap((span) => [...voicesIn(document, span)])) {
    const last = stretches.at(-1);
    if (last?.end === piece.start && last.voice === piece.voice) last.end = piece.end;
    else stretches.push(piece);
  }
  return stretches;
}

/** "Al-Masri, official — said in so many words (“emphasized”)". */
function reasonOf(document: Document, { speaker, sourceType, form, cue, cueStance }: Attribution): string {
  const who = speaker === null ? 'A speaker the text does not name' : `${speaker}, ${sourceType}`;
  const words = cue.map((s) => document.text.slice(s.start, s.end).replace(/\s+/g, ' ')).join(' … ');
  const by = /\p{L}/u.test(words) ? ` (“${words}”${gloss[cueStance]})` : '';
  return `${who} — ${how[form]}${by}`;
}

export function agentlessMarks(document: Document, claims: Agentless[]): Mark[] {
  return claims.map(({ start, end, cue }) => ({
    start,
    end,
    measure,
    category: 'agentless claim',
    voice: 'author',
    speaker: null,
    reason: `“${cue}” — the text does not say by whom`,
    weight: share(document, start, end),
    confidence: 0.7,
    plainer: null,
    loses: null,
  }));
}

function share(document: Document, start: number, end: number): number {
  const words = countWords(document.text.slice(start, end));
  return Math.min(1, Math.round((1000 * words) / Math.max(1, document.words)) / 1000);
}
