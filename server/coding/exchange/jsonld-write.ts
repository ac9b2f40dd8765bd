import { codePoints } from '../../../analysis/text/offsets.ts';
import { selectorsOf } from '../selectors.ts';
import type { CodedProject } from './coded-project.ts';
import { saidByCode } from './long-csv-write.ts';

/**
 * A project as one annotation collection of the W3C Web Annotation model (JSON-LD): the category is the first tag, its value the
 * second; an actor is identified. A position counts code points, as the model has it.
 */
export function writeAnnotations(project: CodedProject, id: string): string {
  const codes = new Map(project.codes.map((code) => [code.guid, code]));
  const users = new Map(project.users.map(({ guid, name }) => [guid, name]));
  const texts = new Map(
    project.sources.map(({ guid, article, text }) => [
      guid,
      { urn: `urn:sha256:${article}`, text: text ?? '', points: codePoints(text ?? '') },
    ]),
  );
  const items = project.codings.map((coding, i) => {
    const { urn, text, points } = texts.get(coding.source)!;
    const target = (start: number, end: number) => ({
      source: urn,
      selector: selectorsOf(text, points, { start, end }),
    });
    const { start, end, otherStart, otherEnd, subject, memo } = coding;
    const { category, value } = saidByCode(codes, coding.code, coding.value);
    const body = (purpose: string, said: string) => ({ type: 'TextualBody', purpose, value: said });
    const first = start === null || end === null ? urn : target(start, end);
    return {
      ...{ id: `${id}:${i + 1}`, type: 'Annotation', motivation: 'classifying' },
      creator: { type: 'Person', nickname: users.get(coding.user)! },
      ...(coding.created ? { created: coding.created } : {}),
      body: [
        body('tagging', category),
        ...(value === null ? [] : [body('tagging', value)]),
        ...(subject === '' ? [] : [body('identifying', subject)]),
        ...(memo === '' ? [] : [body('commenting', memo)]),
      ],
      target: otherStart === null || otherEnd === null ? first : [first, target(otherStart, otherEnd)],
    };
  });
  return JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    ...{ id, type: 'AnnotationCollection', label: project.title, total: items.length },
    first: { type: 'AnnotationPage', startIndex: 0, items },
  });
}
