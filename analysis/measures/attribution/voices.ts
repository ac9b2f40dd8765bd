import { voiceOf, voicesIn } from '../../read/voice.ts';
import type { Attribution, Document, DocumentView } from '../../types/document.ts';
import type { StoredVoice } from '../show.ts';

/** Whose words an attribution's content is in: paraphrase, quotation, or the one that has more of it. */
export function voiceOfSpeech(document: Document | DocumentView, { content }: Attribution): StoredVoice {
  if (isOlder(document)) return 'quoted';
  const { voice } = voiceOf(document, ...content);
  return voice === 'author' ? 'paraphrase' : voice;
}

/** Every voice that an attribution's content is in, in text order. */
export function voicesOfSpeech(document: Document | DocumentView, attribution: Attribution): StoredVoice[] {
  const heard = isOlder(document)
    ? []
    : attribution.content.flatMap((span) => Array.from(voicesIn(document, span), ({ voice }) => voice));
  return heard.length > 0 ? [...new Set(heard)] : [voiceOfSpeech(document, attribution)];
}

function isOlder({ voices }: Pick<DocumentView, 'voices'>): boolean {
  return voices.length > 0 && voices[0].voice === undefined;
}
