import { codePoints } from '../../../analysis/text/offsets.ts';
import type { ToldCorrection } from '../../../analysis/types/corrections.ts';
import type { Span } from '../../../analysis/types/document.ts';
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
 * quotation and by position, the machine's reading as a body of its own, people's verdicts as annotations on it, and what readers set right as annotations of the text.
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
  const targetOf = (span: Span) => ({
    source: article.url ?? `urn:sha256:${article.id}`,
    selector: selectorsOf(text, points, span),
  });
  const corrections = (judged.corrections ?? []).map((one, i) =>
    correctionOn(`urn:parallax:correction:${article.id}:${i + 1}`, targetOf(one), one),
  );
  const marks = exportedMarks(judged).flatMap((mark) => {
    const id = `urn:parallax:mark:${article.id}:${encodeURIComponent(markKey(mark))}`;
    const target = targetOf(mark);
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
  return [...marks, ...corrections];
}

function bodiesOf({ measure, category, subject, voice, speaker, reason, plainer }: ExportedMark) {
  const tags = [measure, category, subject, voice, speaker].filter(Boolean);
  const why = [reason, plainer ? `Plainer: “${plainer}”.` : ''].filter(Boolean).join(' ');
  return [
    ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ...(why ? [{ type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: why }] : []),
  ];
}

/** What a reader set right in how the article is read: what they say, of whom or what, and why. */
function correctionOn(id: string, target: object, { says, value, who, reason, created }: ToldCorrection) {
  return {
    id,
    type: 'Annotation',
    motivation: 'editing',
    ...(who !== null && { creator: { type: 'Person', name: who } }),
    ...(created !== null && { created }),
    body: personBodies([says, value], reason),
    target,
  };
}

/** What a person says of something, as tags, and why. */
function personBodies(tags: readonly (string | null)[], reason: string | null) {
  return [
    ...tags.filter(Boolean).map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
    ...(reason ? [{ type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: reason }] : []),
  ];
}

function verdictOn(id: string, target: string, { verdict, retag, reason, who, created }: Verdict) {
  return {
    id,
    type: 'Annotation',
    motivation: 'moderating',
    creator: { type: 'Person', name: who },
    created,
    body: personBodies([verdict, retag], reason),
    target,
  };
}
