import { codePoints } from '../../../analysis/text/offsets.ts';
import { selectorsOf } from '../../coding/selectors.ts';
import { markKey } from '../../library/verdicts.ts';
import type { Verdict } from '../../store/verdicts.ts';
import { headlineOf } from '../format.ts';
import { type ExportedMark, exportedMarks, type Judged } from './marks.ts';
import type { Taken } from './taken.ts';

/** The marks of all articles as a file. */
export function write({ articles }: Taken): string {
  const names = articles.map(({ view }) => headlineOf(view.document.article));
  return JSON.stringify(annotationCollection(articles, `Marks of Parallax in ${names.join(' and ')}`));
}

/**
 * The marks of articles as one annotation collection of the W3C Web Annotation model (JSON-LD): each with the words by
 * quotation and by position, the machine's reading as a body of its own, and people's verdicts as annotations on it.
 * A position counts Unicode code points, as the model has it, not UTF-16 units.
 */
export function annotationCollection(articles: readonly Judged[], label: string) {
  const items = articles.flatMap((judged) => annotationsOf(judged));
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:parallax:collection:${articles.map(({ view }) => view.document.article.id).join(':')}`,
    type: 'AnnotationCollection',
    label,
    total: items.length,
    first: { type: 'AnnotationPage', startIndex: 0, items },
  };
}

function annotationsOf(judged: Judged) {
  const { article, text } = judged.view.document;
  const { version, assets } = judged.view.analysis.analyzer;
  const points = codePoints(text);
  const generator = {
    id: `urn:parallax:analyzer:${version}:${assets}`,
    type: 'Software',
    name: `Parallax ${version}`,
  };
  return exportedMarks(judged).flatMap((mark) => {
    const id = `urn:parallax:mark:${article.id}:${encodeURIComponent(markKey(mark))}`;
    const target = {
      source: article.url ?? `urn:sha256:${article.id}`,
      selector: selectorsOf(text, points, mark),
    };
    const machine = {
      id,
      type: 'Annotation',
      motivation: 'classifying',
      generator,
      body: bodiesOf(mark),
      target,
    };
    return [
      machine,
      ...(mark.standing?.verdicts ?? []).map((verdict, i) =>
        verdictOn(`${id}:verdict:${i + 1}`, id, verdict),
      ),
    ];
  });
}

function bodiesOf({ measure, category, subject, voice, speaker, reason, plainer }: ExportedMark) {
  const tags = [measure, category, subject, voice, speaker].filter(Boolean);
  const why = [reason, plainer ? `Plainer: “${plainer}”.` : ''].filter(Boolean).join(' ');
  return [
    ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ...(why ? [{ type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: why }] : []),
  ];
}

function verdictOn(id: string, target: string, { verdict, retag, reason, who, created }: Verdict) {
  const values = [verdict, retag].filter(Boolean);
  return {
    id,
    type: 'Annotation',
    motivation: 'moderating',
    creator: { type: 'Person', name: who },
    created,
    body: [
      ...values.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
      ...(reason
        ? [{ type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: reason }]
        : []),
    ],
    target,
  };
}
