import { z } from 'zod';
import { named } from './schemas.ts';

/** Characters of a finding's words, and of what stands beside them, that a key may have. */
const longestWords = 10_000;

const words = z.string().max(longestWords);
const keyFields = { rule: z.string().min(1).max(100), words, before: words, after: words };

/** What a finding is known by when the draft around it changes: its rule, its words, and the words beside them. */
export const findingKeySchema = named(
  'FindingKey',
  z.object(keyFields),
  'What a finding is known by when the draft around it changes.',
);
export type FindingKey = z.infer<typeof findingKeySchema>;

/** A finding that somebody has seen, and why it stays, where they said. */
export interface KnownFinding extends FindingKey {
  path: string;
  reason?: string;
}

/** Most characters of a reason and of initials. */
export const longestReason = 500;
export const longestInitials = 20;

/** What somebody decided about a finding, kept with the draft: it stays, for this reason. */
export const dismissalSchema = named(
  'Dismissal',
  z.object({
    ...keyFields,
    path: z.string().max(500).default('draft'),
    reason: z.string().trim().min(1).max(longestReason),
    initials: z.string().trim().min(1).max(longestInitials),
  }),
  'Why a finding stays, and who says so.',
);
export interface Dismissal extends KnownFinding {
  reason: string;
  initials: string;
}
