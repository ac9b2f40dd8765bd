import type { Finding } from '../../analysis/check/index.ts';

/** The message of a finding with the plainer wordings and what each loses. */
export function messageOf({ message, wordings }: Finding): string {
  const plainer = wordings.map(
    ({ wording, of, loses }) => `“${wording}”${of ? ` for “${of}”` : ''}${loses ? ` (loses ${loses})` : ''}`,
  );
  return plainer.length > 0 ? `${message} Instead: ${plainer.join(', ')}.` : message;
}
