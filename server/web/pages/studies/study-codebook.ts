import { type Phrase, phraseLine } from '../../../../analysis/types/phrase.ts';
import { listSchemes } from '../../../coding/schemes.ts';
import { codebookVersions } from '../../../coding/study/codebook-changes.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { plural } from '../../../report/format.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';
import type { Store, StoredScheme } from '../../../store/index.ts';
import type { OfStudy } from './study-overview.ts';

/** `GET /studies/:id/codebook`: what coders are asked, its versions with what each changed, and which round goes by which. */
export function studyCodebookPage({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    response
      .type('html')
      .send(renderStudyPage(study, 'overview', 'study-codebook', codebookModel(store, study)));
  };
}

function codebookModel(store: Store, study: Study) {
  const { scheme } = study.scheme;
  const closed = study.task.closed !== null;
  const roundsBy = ({ number }: StoredScheme) =>
    study.rounds.filter((round) => round.scheme === number).map(({ name }) => name);
  const earlier = [...new Set(study.rounds.map((round) => round.scheme))]
    .map((number) => store.schemes.byNumber(number)!)
    .filter((kept) => kept.scheme.id !== scheme.id);
  return {
    path: studyPath(study),
    closed,
    title: scheme.title,
    version: scheme.version,
    phrasesPath: studyPath(study, 'phrases'),
    editPath: closed ? null : `/lessons/schemes/${scheme.id}?study=${study.task.id}`,
    categories: scheme.categories.map(
      ({ name, definition, example, counterExample, color, unit, kind, values, askOnlyIf, phrases }) => ({
        ...{ name, definition, example, counterExample, color },
        phrases: phrasesModel(phrases),
        values: values.map(({ name: called, definition: means, phrases: own }) => ({
          ...{ name: called, definition: means ?? null, phrases: phrasesModel(own) },
        })),
        asked: [
          `asked of each ${unit}`,
          kind,
          askOnlyIf ? `only if ${nameOf(study, askOnlyIf.category)} is ${askOnlyIf.values.join(' or ')}` : '',
        ].filter(Boolean),
      }),
    ),
    versions: codebookVersions(store, study.scheme).map(({ kept, changes }) => ({
      version: kept.scheme.version,
      rounds: roundsBy(kept),
      changes,
      first: kept.scheme.version === 1,
    })),
    others: earlier.map((kept) => ({
      title: kept.scheme.title,
      version: kept.scheme.version,
      rounds: roundsBy(kept),
    })),
    choices: closed
      ? []
      : listSchemes(store)
          .filter((kept) => kept.scheme.id !== scheme.id)
          .map(({ scheme: { id, title } }) => ({ id, title })),
  };
}

const nameOf = ({ scheme: { scheme } }: Study, id: string) =>
  `“${scheme.categories.find((category) => category.id === id)?.name ?? id}”`;

/** A word list as a codebook shows it; null where there is none. */
function phrasesModel(phrases: readonly Phrase[] | undefined) {
  return phrases ? { count: plural(phrases.length, 'phrase'), lines: phrases.map(phraseLine) } : null;
}
