import { capitalized, listed } from '../../text/prose.ts';
import type { Finding, Label, NamingContrast, Side } from '../../types/comparison.ts';
import { chargedShare, total } from '../pair/labels.ts';
import { amounts, evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'naming', telling: 0.9 };
/** How sure it is that labels of one event or kind of group name the same; an actor's are sure. */
const eventCertainty = 0.6;
/** Share of an article's own mentions from which a charged label is what it calls the thing. */
const dominant = 0.5;
/** Most labels quoted in answer to a charged one. */
const mostAnswers = 2;

/** What the two, in their own words, call the same thing, where one side's label is charged and the other's is not. */
export function namingFindings(pair: Pair): Finding[] {
  return pair.contrasts.naming.flatMap((row) => {
    const own = { left: row.left.filter(isOwn), right: row.right.filter(isOwn) };
    const shares = { left: chargedShare(own.left), right: chargedShare(own.right) };
    const charged: Side = shares.left > shares.right ? 'left' : 'right';
    const plain = otherSide(charged);
    const label = own[charged].find((l) => l.charged);
    const answers = plainLabels(own[plain].filter((l) => !isPart(l, label))).slice(
      0,
      row.parties.length > 0 ? mostAnswers : 1,
    );
    // One party's fights or deals can be several; those of the same two parties are taken for the same.
    if (row.parties.length === 1) return [];
    if (!label || answers.length === 0 || shares[charged] < dominant || shares[plain] > 0) return [];
    const certainty = 1 - 0.5 ** Math.min(total(own[charged]), total(own[plain]));
    const shown = [
      ...evidence(charged, label.spans),
      ...evidence(
        plain,
        answers.flatMap((a) => a.spans),
      ),
    ];
    const text = sentence(pair, row, charged, label, answers);
    const effect = shares[charged] - shares[plain];
    const sure = row.parties.length > 0 ? certainty * eventCertainty : certainty;
    return [finding(kind, text, effect, sure, shown, { target: row.referent, ...amounts(charged, shares) })];
  });
}

/** True for a shorter form of a label, which is no other name: "opponents" of "Islamist opponents". */
export function isPart(short: Label, long: Label | undefined): boolean {
  const words = (label: Label) => label.label.toLowerCase().split(/\s+/);
  const all = new Set(long ? words(long) : []);
  return words(short).every((word) => all.has(word));
}

/** True where the article uses the label in its own voice too. */
export function isOwn(label: Label): boolean {
  return label.quoted < label.count;
}

/** Labels without charge, the most frequent first, those that mean just any such thing ("a …") only where there are no others. */
export function plainLabels(labels: Label[]): Label[] {
  const plain = labels.filter((l) => !l.charged);
  const particular = plain.filter((l) => !/^an? /i.test(l.label));
  return particular.length > 0 ? particular : plain;
}

function sentence(pair: Pair, row: NamingContrast, charged: Side, label: Label, answers: Label[]): string {
  const { names } = pair;
  const said = { [charged]: [label], [otherSide(charged)]: answers } as Record<Side, Label[]>;
  const texts = (side: Side) => listed(said[side].map((l) => `“${l.label}”`));
  if (row.parties.length > 0)
    return `Of ${row.referent}, ${names.left} says ${texts('left')}, ${names.right} ${texts('right')}.`;
  const subject = capitalized(nameIn(pair, row.referent));
  const verb = isPlural(pair, row.referent) ? 'are' : 'is';
  return `${subject} ${verb} ${texts('left')} in ${names.left} and ${texts('right')} in ${names.right}.`;
}

/** True for peoples and groups under a plural name ("Houthis"); a state is singular whatever its name. */
function isPlural({ left, right }: Pair, name: string): boolean {
  const actor = [...left.document.actors, ...right.document.actors].find((a) => a.name === name);
  return (
    actor?.kind === 'people' || (actor?.kind !== 'state' && actor?.kind !== 'person' && /[a-z]s$/.test(name))
  );
}
