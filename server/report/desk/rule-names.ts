/** What rules are called where their names are not plain words. A quotation is called by its kind. */
const ruleNames: Record<string, string | undefined> = {
  'no-source': 'claim without a source',
  'anonymous-source': 'source without a name or a reason',
  'doubting-cue': 'doubt on a speaker',
  'factive-cue': 'vouching for a speaker',
  'no-reply': 'accusation without a reply',
  'name-spelling': 'name spelt two ways',
  'changed-figure': 'figure that changes',
  'changed-title': 'title that changes',
  'headline-claims-more': 'headline that claims more',
  'hidden-doer': 'doer left out',
};

/** A rule as people read it. */
export function ruleName(rule: string): string {
  return ruleNames[rule] ?? rule.replaceAll('-', ' ');
}
