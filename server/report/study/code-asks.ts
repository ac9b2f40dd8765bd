import type { Annotation, Category, Scheme } from '../../../analysis/types/annotation.ts';
import type { Coding } from '../../coding/study/code-item.ts';
import { isAsked, isMarked, type Thing, thingKey, thingsOf } from '../../coding/study/what-is-asked.ts';
import { excerpt } from '../format.ts';
import { drawKey } from '../pupil/marking-model.ts';

/** The values of a category as they are chosen: its own, yes and no, and of several none of them. */
function valuesOf({ kind, values }: Category): { value: string; name: string; definition: string }[] {
  if (kind === 'yes/no') return ['yes', 'no'].map((value) => ({ value, name: value, definition: '' }));
  const own = values.map(({ id, name, definition = '' }) => ({ value: id, name, definition }));
  return kind === 'several of' ? [...own, { value: '', name: 'none of these', definition: '' }] : own;
}

/** What a value is called. */
export function valueName(category: Category, value: string | null): string {
  const own = valuesOf(category).find((one) => one.value === (value ?? ''));
  return own?.name ?? value ?? '';
}

/** What the codebook asks of an item, question by question, with what was answered. */
export function asksModel(coding: Coding, own: readonly Annotation[], locked: boolean) {
  return coding.scheme.categories.map((category) => askModel(coding, category, own, locked));
}

function askModel(coding: Coding, category: Category, own: readonly Annotation[], locked: boolean) {
  const { scheme } = coding;
  const { id, key, name, definition, example, counterExample, color, kind, unit } = category;
  const things = thingsOf(coding.text, category);
  const asked = isMarked(category)
    ? mayBeMarked(scheme, category, own)
    : things.some((thing) => isAsked(scheme, own, category, thing));
  const forms = things.map((thing) => formModel(coding, category, thing, own));
  return {
    ...{ id, name, definition, example, counterExample, color, sign: key, asked },
    hint: hintOf(category, things.length),
    condition: conditionTold(scheme, category),
    marked: isMarked(category),
    // What was said of values that a reader may want to look up.
    meanings: category.values
      .filter((one) => one.definition)
      .map((one) => ({ name: one.name, definition: one.definition! })),
    rest: kind === 'yes/no' && forms.length > 1 && !locked,
    // Of a few things all lie open; a long list is opened when it is come to.
    long: unit === 'sentence' && forms.length > 6,
    forms: forms.map((form) => ({ ...form, locked })),
  };
}

function formModel(
  { scheme, item, words, text }: Coding,
  category: Category,
  thing: Thing,
  own: readonly Annotation[],
) {
  const { id, name, kind } = category;
  const said = own.filter((one) => one.category === id && thingKey(one) === thingKey(thing));
  const { start, end, subject } = thing;
  // Where the item is one paragraph, that is what is asked about, and need not be told again.
  const alone = category.unit === 'paragraph' && text.passages.length === 1;
  const told = start === null || end === null || alone ? '' : excerpt(words, { start, end }, 110);
  return {
    ...{ id, article: item.article, subject, key: drawKey(), category: id, name },
    start: start === null ? '' : String(start),
    end: end === null ? '' : String(end),
    told: subject || (told && `“${told}”`),
    typed: kind === 'number' || kind === 'text',
    number: kind === 'number',
    value: said.at(-1)?.value ?? '',
    asked: isAsked(scheme, own, category, thing),
    choices: valuesOf(category).map(({ value, name }, at) => ({
      ...{ pick: `${id}=${value}`, name, pressed: said.some((one) => (one.value ?? '') === value) },
      sign: kind === 'yes/no' ? value[0] : at < 9 ? String(at + 1) : '',
    })),
    saidIn: said.map(({ value }) => valueName(category, value)).join(', '),
  };
}

/** Whether words may be marked under a category: always, or while something that it hangs on is marked. */
function mayBeMarked({ categories }: Scheme, { askOnlyIf }: Category, own: readonly Annotation[]): boolean {
  const other = categories.find(({ id }) => id === askOnlyIf?.category);
  if (!askOnlyIf || !other || askOnlyIf.values.includes('no')) return true;
  return own.some(
    (one) => one.category === other.id && one.value !== null && askOnlyIf.values.includes(one.value),
  );
}

function hintOf({ unit, kind }: Category, things: number): string {
  const of: Partial<Record<Category['unit'], string>> = {
    span: 'Choose the words in the text, then this. Where there are none, mark nothing.',
    pair: 'Choose in the text what is said, then this, then who says it. Where there is none, mark nothing.',
    sentence: 'Asked of each sentence.',
    paragraph: 'Asked of each paragraph.',
    actor: 'Asked of each who is named.',
  };
  const how: Partial<Record<Category['kind'], string>> = {
    'several of': 'As many as fit.',
    number: 'A number.',
    text: 'In a few words.',
  };
  return [things === 1 ? '' : of[unit], how[kind]].filter(Boolean).join(' ');
}

function conditionTold({ categories }: Scheme, { askOnlyIf }: Category): string {
  const other = categories.find(({ id }) => id === askOnlyIf?.category);
  if (!askOnlyIf || !other) return '';
  return `Asked where “${other.name}” is ${askOnlyIf.values.map((value) => valueName(other, value)).join(' or ')}.`;
}
