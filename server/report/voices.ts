import { voiceOf, voicesIn } from '../../analysis/read/voice.ts';
import type { Attribution, DocumentView, Voice } from '../../analysis/types/document.ts';

/** A voice as a stored result has it: older versions tell no paraphrase from quotation and call both `quoted`. */
export type StoredVoice = Voice | 'quoted';

/** Whose words an attribution's content is in: paraphrase, quotation, or the one that has more of it. */
export function voiceOfSpeech(document: DocumentView, { content }: Attribution): StoredVoice {
  if (isOlder(document)) return 'quoted';
  const { voice } = voiceOf(document, ...content);
  return voice === 'author' ? 'paraphrase' : voice;
}

/** Every voice that an attribution's content is in, in text order. */
export function voicesOfSpeech(document: DocumentView, attribution: Attribution): StoredVoice[] {
  const heard = isOlder(document)
    ? []
    : attribution.content.flatMap((span) => Array.from(voicesIn(document, span), ({ voice }) => voice));
  return heard.length > 0 ? [...new Set(heard)] : [voiceOfSpeech(document, attribution)];
}

function isOlder({ voices }: DocumentView): boolean {
  return voices.length > 0 && voices[0].voice === undefined;
}
