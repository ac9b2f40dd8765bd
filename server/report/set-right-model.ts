import type { AnalyzedView } from '../../analysis/index.ts';
import { type HeardPassage, heardPassages, nameOf, possibleEnds } from '../../analysis/read/index.ts';
import type { Correction } from '../../analysis/types/corrections.ts';
import type { DocumentView, Span } from '../../analysis/types/document.ts';
import { type Offer, type StandingCorrection, spanOf } from '../library/told-corrections.ts';
import { capital, excerpt, headlineOf, plural } from './format.ts';
import { articlePath, correctionsPath, setRightPath } from './links.ts';
import { lastWords, standingModel, tellCorrection } from './told-corrections-model.ts';

/** Passages on one page, and marks of a sort. */
const pageSize = 100;
const mostMarks = 150;
/** Names and ends that a field offers. */
const mostNames = 60;
const mostEnds = 14;

export interface SetRight {
  view: AnalyzedView;
  standing: readonly StandingCorrection[];
  offers: readonly OfferModel[];
  /** The offset from which on passages are listed. */
  after: number;
  /** Words that a reader selected on the article's page. */
  from: string;
  until: string;
}

export type OfferModel = ReturnType<typeof offerModel>;

/** Everything that is read of who speaks and of which marks, each with the form by which it is set right. */
export function setRightModel({ view, standing, offers, after, from, until }: SetRight) {
  const { document } = view;
  const { article } = document;
  const passages = heardPassages(document).filter(({ pieces }) => pieces[0].start >= after);
  const shown = passages.slice(0, pageSize);
  const path = setRightPath(article.id);
  return {
    title: headlineOf(article),
    articlePath: articlePath(article.id),
    blocksPath: correctionsPath(article.id),
    castPath: `${articlePath(article.id)}#cast`,
    path,
    after,
    standing: standing.map((one) => ({ ...standingModel(document, one), path })),
    count: standing.length > 0 ? plural(standing.length, 'correction') : null,
    offers,
    outlet: article.publisher,
    names: namesOf(document),
    passages: shown.map((passage) => passageModel(document, passage, path, after)),
    nextPath:
      passages.length > pageSize ? `${path}?after=${passages[pageSize].pieces[0].start}#passages` : null,
    words: { from, until },
    charged: chargedModel(view, path),
    leans: leansModel(view, path),
  };
}

function namesOf({ actors, attributions }: DocumentView): string[] {
  const speakers = attributions.flatMap(({ speaks, speaker }) => (speaks && speaker ? [speaker] : []));
  return [...new Set([...speakers, ...actors.map(({ name }) => name)])].slice(0, mostNames);
}

function passageModel(document: DocumentView, passage: HeardPassage, path: string, after: number) {
  const { text } = document;
  const { pieces, speaker, form } = passage;
  const last = pieces[pieces.length - 1];
  return {
    ...{ path, after, id: `p${pieces[0].start}` },
    words: pieces.map((piece) => excerpt(text, piece, 220)).join(' [ … ] '),
    about: `${speaker === null ? 'said by nobody that the text names' : `said by ${speaker}`}; ${formNames[form]}`,
    short: excerpt(text, pieces[0], 40),
    pieces: pieces.map(value),
    ends: [
      { value: '', words: `as now, with “${lastWords(text, last.start, last.end)}”` },
      ...possibleEnds(document, last, mostEnds).map((at) => ({
        value: String(at),
        words: `${at < last.end ? 'sooner' : 'later'}, with “${lastWords(text, last.start, at)}”`,
      })),
    ],
  };
}

const formNames: Record<HeardPassage['form'], string> = {
  direct: 'quoted',
  mixed: 'partly quoted',
  indirect: 'in the writer’s words',
};

function chargedModel({ document, analysis }: AnalyzedView, path: string) {
  return analysis.readings.loaded.marks.slice(0, mostMarks).map((mark) => ({
    path,
    id: `c${mark.start}`,
    words: document.text.slice(mark.start, mark.end),
    about: capital(mark.category),
    context: around(document, mark),
    value: value(mark),
  }));
}

function leansModel({ document, analysis }: AnalyzedView, path: string) {
  const { actors, marks } = analysis.readings.stance;
  return actors
    .flatMap(({ actor, name, author, quoted }) => {
      const toward = nameOf(document.actors[actor]);
      if (!toward) return [];
      return [...(author?.marks ?? []), ...(quoted?.marks ?? [])].flatMap((at) => {
        const mark = marks[at];
        return mark && mark.category !== 'neutral' ? [{ mark, name, toward }] : [];
      });
    })
    .sort((a, b) => a.mark.start - b.mark.start)
    .slice(0, mostMarks)
    .map(({ mark, name, toward }) => ({
      path,
      id: `s${mark.start}-${toward.start}`,
      words: excerpt(document.text, mark, 220),
      about: `${capital(mark.category)} to ${name}`,
      name,
      value: value(mark),
      toward: value(toward),
    }));
}

/** The sentence that a mark stands in. */
function around({ sentences, text }: DocumentView, mark: Span): string {
  const sentence = sentences.find(({ start, end }) => start <= mark.start && mark.start < end);
  return sentence ? excerpt(text, sentence, 220) : '';
}

/** What was set right elsewhere, as the form that sets it right here; `title` is that of the article where it was. */
export function offerModel(document: DocumentView, { correction, from }: Offer, title: string) {
  const { start } = spanOf(correction);
  const reason = `As in ${title}${from.reason ? `: ${from.reason}` : ''}`;
  const why = excerpt(reason, { start: 0, end: reason.length }, 480);
  return {
    path: setRightPath(document.article.id),
    id: `offer-${correction.says.replace(' ', '-')}-${start}`,
    words: tellCorrection(document, correction),
    from: title,
    fromPath: articlePath(from.article),
    who: from.who,
    why: from.reason,
    fields: [...fieldsOf(correction), { name: 'reason', value: why }],
  };
}

function fieldsOf(one: Correction): { name: string; value: string }[] {
  const field = (name: string, its: string) => ({ name, value: its });
  switch (one.says) {
    case 'block':
      return [field('action', 'blocks'), field('block', `${value(one)}-${one.kind}`)];
    case 'same':
      return [field('action', 'merge'), field('a', value(one.a)), field('b', value(one.b))];
    case 'apart':
      return [field('action', 'split'), field('mention', value(one.mention))];
    case 'ends':
      return [field('action', 'ends'), field('passage', value(one)), field('to', String(one.to))];
    case 'said by':
      return [field('action', 'said-by'), field('passage', value(one)), field('speaker', one.name)];
    case 'not speech':
      return [field('action', 'not-speech'), field('passage', value(one))];
    case 'not toward':
      return [
        field('action', 'not-toward'),
        field('passage', value(one)),
        field('toward', value(one.toward)),
      ];
    case 'not charged':
      return [field('action', 'not-charged'), field('passage', value(one))];
  }
}

function value({ start, end }: Span): string {
  return `${start}-${end}`;
}
