import { sideNames } from '../../../../../analysis/contrasts/index.ts';
import { chargedShare } from '../../../../../analysis/contrasts/pair/labels.ts';
import { overlap } from '../../../../../analysis/text/spans.ts';
import { countWords } from '../../../../../analysis/text/words.ts';
import type { Analyzed } from '../../../../../analysis/types/analyzed.ts';
import type { Comparison, Evidence, Finding, Side } from '../../../../../analysis/types/comparison.ts';

type Articles = Record<Side, Analyzed>;

const sides = ['left', 'right'] as const;
const otherOf = (side: Side): Side => (side === 'left' ? 'right' : 'left');
const shown = ({ evidence }: Finding, side: Side): Evidence[] => evidence.filter((e) => e.side === side);

/** What is wrong with the findings of a comparison: in their form, against its own tables, and with each other. */
export function contradictions(comparison: Comparison, articles: Articles): string[] {
  const { findings } = comparison;
  const wrong = findings.flatMap((finding) =>
    [
      ...inForm(finding, articles),
      ...inProof(finding, articles),
      ...againstTables(finding, comparison, articles),
      ...againstLedgers(finding, articles),
    ].map((what) => `${what}: ${finding.text}`),
  );
  const twice = findings.flatMap((later, i) =>
    findings
      .slice(0, i)
      .filter((earlier) => ofOneMatter(earlier, later))
      .map((earlier) => `one matter: ${earlier.text} · ${later.text}`),
  );
  return [...wrong, ...twice];
}

function inForm({ text }: Finding, { left, right }: Articles): string[] {
  const names = sideNames(left.document.article, right.document.article);
  const unnamed = sides.filter((side) => !text.toLowerCase().includes(names[side].toLowerCase()));
  return [
    ...unnamed.map((side) => `does not name ${names[side]}`),
    ...(countWords(text) > 45 ? [`has ${countWords(text)} words`] : []),
    ...(/^\P{Ll}.*[.”]$/su.test(text) ? [] : ['is no sentence']),
  ];
}

function inProof(finding: Finding, articles: Articles): string[] {
  return sides.flatMap((side) => {
    const { text } = articles[side].document;
    const spans = shown(finding, side);
    const outside = spans.some(({ start, end }) => !(0 <= start && start < end && end <= text.length));
    const unordered = spans.some(({ start }, i) => i > 0 && start < spans[i - 1].end);
    const words = spans.reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
    return [
      ...(finding.evidence.length === 0 ? ['shows nothing'] : []),
      ...(outside ? ['points outside the text'] : []),
      ...(unordered ? [`is out of order on the ${side}`] : []),
      ...(words > 60 ? [`shows ${words} words on the ${side}`] : []),
    ];
  });
}

/** What the table that a claim rests on says of either side; null where there is no such table. */
function inTable(
  { claim: { measure, holder, target } }: Finding,
  comparison: Comparison,
): Record<Side, number | null> | null {
  const figure = comparison.figures.find(({ id }) => id === measure);
  if (figure) return { left: figure.left.value, right: figure.right.value };
  if (measure === 'stance') {
    const voice = holder === null ? 'author' : 'quoted';
    const row = comparison.stance.find((r) => r.name === target && r.voice === voice);
    return { left: row?.left?.score ?? null, right: row?.right?.score ?? null };
  }
  if (measure === 'naming') {
    const row = comparison.naming.find(({ referent }) => referent === target)!;
    const own = (side: Side) => chargedShare(row[side].filter(({ quoted, count }) => quoted < count));
    return { left: own('left'), right: own('right') };
  }
  if (measure === 'agency') {
    const row = comparison.agency.find(({ name }) => name === target)!;
    return { left: row.left.share, right: row.right.share };
  }
  if (measure === 'reporting')
    return { left: comparison.reporting.left.share, right: comparison.reporting.right.share };
  return null;
}

function againstTables(finding: Finding, comparison: Comparison, articles: Articles): string[] {
  const { measure, side, target, left, right } = finding.claim;
  const wrong: string[] = [];
  if (side && left !== null && right !== null && finding.claim[side]! <= finding.claim[otherOf(side)]!)
    wrong.push(`says ${side} has more of ${left} and ${right}`);
  const table = inTable(finding, comparison);
  if (table && (table.left !== left || table.right !== right))
    wrong.push(`says ${left} and ${right} where the table has ${table.left} and ${table.right}`);
  if (measure !== null && table === null && !['sourcing', 'silence'].includes(measure))
    wrong.push(`rests on “${measure}”, which is no figure and no contrast`);
  if (measure === 'silence') {
    const row = comparison.silence.actors.find(({ name }) => name === target);
    if (row && (side ? [side] : sides).some((s) => row[s] === null)) wrong.push('somebody is heard');
  }
  if (measure === 'sourcing') {
    const named = (s: Side) =>
      articles[s].analysis.readings.attribution.speakers.filter((x) => x.named).length;
    if (left! > named('left') || right! > named('right')) wrong.push('counts more than speak');
  }
  return wrong;
}

/** What is said to stand on one side alone, and stands on the other. */
function againstLedgers(finding: Finding, articles: Articles): string[] {
  const { kind, text, claim } = finding;
  const names = sideNames(articles.left.document.article, articles.right.document.article);
  if (kind === 'absent') {
    const other = articles[otherOf(claim.side!)].document.text;
    const own = articles[claim.side!].document.text;
    const there = shown(finding, claim.side!).filter(({ start, end }) =>
      other.includes(own.slice(start, end)),
    );
    return there.map(() => 'stands on the other side word for word');
  }
  if (kind !== 'heard') return [];
  const speakers = (side: Side) => articles[side].analysis.readings.attribution.speakers;
  return text.split('; ').flatMap((part) => {
    const side = sides.find((s) => part.includes(`only in ${names[s]}`));
    if (!side) return [];
    const [said] = part.split('only in ');
    return speakers(side)
      .filter(({ named, name }) => named && said.includes(name))
      .filter(({ name }) => speakers(otherOf(side)).some((s) => lastWord(s.name) === lastWord(name)))
      .map(({ name }) => `${name} speaks on the other side too`);
  });
}

const lastWord = (name: string) => name.toLowerCase().split(' ').at(-1);

/** True where one shows mostly, on every side that it shows, what the other shows. */
function ofOneMatter(earlier: Finding, later: Finding): boolean {
  const on = sides.filter((side) => shown(later, side).length > 0);
  return on.every((side) => {
    const [a, b] = [shown(earlier, side), shown(later, side)];
    const length = b.reduce((sum, { start, end }) => sum + end - start, 0);
    const shared = b.flatMap((x) =>
      a.filter((y) => overlap(x, y)).map((y) => Math.min(x.end, y.end) - Math.max(x.start, y.start)),
    );
    return shared.reduce((sum, n) => sum + n, 0) > length / 2;
  });
}
