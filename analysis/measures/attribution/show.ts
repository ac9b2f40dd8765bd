import { namesTogether, sayingTogether } from '../../read/attribution/together.ts';
import { hull } from '../../text/spans.ts';
import type { Attribution, CueStance, Document, DocumentView } from '../../types/document.ts';
import type { AttributionReading } from '../../types/reading.ts';
import type { Judged, Show, ShownMark } from '../show.ts';
import { voiceOfSpeech, voicesOfSpeech } from './voices.ts';

/** Reported speech, underlined at its source and cue: its content has the tint of its speaker. */
export const show: Show<AttributionReading> = {
  letter: 'a',
  capital: 'A',
  line: 'solid',
  on: true,
  place: 2,
  width: 3,
  name: 'who speaks, and what they say',
  notes: ['passage of reported speech', 'passages of reported speech'],
  quoted: 90,
  tabled: () => true,
  marks: ({ attributions }, document) => {
    const together = sayingTogether(attributions);
    return attributions.flatMap((attribution, index) => {
      const those = together[index].filter((one) => attributions[one].speaks);
      if (those[0] !== index || attribution.content.length === 0) return [];
      return markOf(document, { ...attribution, speaker: namesTogether(attributions, those) }, index);
    });
  },
};

/** What people judge of an attribution: the whole of its content. */
export function judgedOf({ content, form }: Attribution): Judged {
  return { ...hull(content), category: form, subject: '' };
}

function markOf(document: Document | DocumentView, attribution: Attribution, index: number): ShownMark {
  const { actor, speaker, form, source, cue, confidence } = attribution;
  return {
    ...judgedOf(attribution),
    ...{ index, shown: true, title: `${form} speech`, note: describeSource(attribution), sign: '' },
    voice: voiceOfSpeech(document, attribution),
    voices: voicesOfSpeech(document, attribution),
    about: { actor, name: speaker },
    ...{ speaker, lines: [...source, ...cue], source, cue },
    ...{ reason: null, weight: null, confidence, plainer: null, loses: null },
  };
}

const cueEffects: Record<CueStance, string> = {
  neutral: 'the verb only reports it',
  assertive: 'the verb insists on it',
  factive: 'the verb presents it as a fact',
  doubting: 'the verb casts doubt on it',
};

function describeSource({ sourceType, affiliation, cueStance }: Attribution): string {
  return `Source: ${sourceType}${affiliation ? `, ${affiliation}` : ''}; ${cueEffects[cueStance]}.`;
}
