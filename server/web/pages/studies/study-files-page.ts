import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { analyzerVersion } from '../../../../analysis/index.ts';
import { brief } from '../../../../analysis/text/plain.ts';
import { keepWaiting } from '../../../coding/exchange/bring-in.ts';
import { writeAnnotations } from '../../../coding/exchange/jsonld-write.ts';
import { writeLongCsv } from '../../../coding/exchange/long-csv-write.ts';
import { droppedText, whatIsDropped } from '../../../coding/exchange/qda-dropped.ts';
import { qdaTargets } from '../../../coding/exchange/qda-targets.ts';
import { writeQdc } from '../../../coding/exchange/qdc.ts';
import { writeQdpx } from '../../../coding/exchange/qdpx-write.ts';
import { readCodingCapped } from '../../../coding/exchange/read-capped.ts';
import { projectOfStudy, type StudyProject } from '../../../coding/exchange/study-project.ts';
import { writeScheme } from '../../../coding/schemes.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { uploadsOf } from '../../../ingest/uploads.ts';
import { type StudyFileName, studyFileNames, studyFilesModel } from '../../../report/study/study-files.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';
import { whenGone } from '../../http/gone.ts';
import { whyNotKept } from '../../http/not-kept.ts';
import { mayTakeLong } from '../../http/patience.ts';
import { notKept } from '../lessons/lesson-wall.ts';
import { sendDraftedScheme } from './study-scheme.ts';

interface Made {
  context: Context;
  study: Study;
  coded: StudyProject;
  target: (typeof qdaTargets)[number];
}

interface Kind {
  type: string;
  write(made: Made): string | Uint8Array;
}

const dropped = ({ context, study, coded }: Made) => droppedText(whatIsDropped(context.store, study, coded));

const kinds: Record<StudyFileName, Kind> = {
  'codes.csv': { type: 'csv', write: ({ coded }) => writeLongCsv(coded.project, coded.rounds) },
  'annotations.json': {
    type: 'json',
    write: ({ study, coded }) => writeAnnotations(coded.project, `urn:parallax:study:${study.task.id}`),
  },
  'project.qdpx': {
    type: 'application/octet-stream',
    write: (made) => writeQdpx(made.coded.project, made.target, dropped(made)),
  },
  'dropped.txt': { type: 'txt', write: dropped },
  'codebook.qdc': {
    type: 'application/octet-stream',
    write: ({ coded }) => writeQdc(coded.project.codes, `Parallax ${analyzerVersion.version}`),
  },
  'codebook.yaml': { type: 'text/yaml', write: ({ study }) => writeScheme(draftOf(study)) },
};

function draftOf({ scheme }: Study) {
  const { version: _, ...draft } = scheme.scheme;
  return draft;
}

const asked = z.object({ target: z.enum(qdaTargets.map(({ id }) => id)).default('qualcoder') });

/** `GET /studies/:id/files/:name`: what can be taken away of a study. */
export function studyFilePage(context: Context): RequestHandler<{ id: string; name: string }> {
  return (request, response) => {
    const { id, name } = request.params;
    const study = studyOf(context.store, id);
    const known = studyFileNames.find((one) => one.name === name);
    if (!known) throw new NotFound(`There is no file ${brief(name)} of a study.`);
    const { target: wanted } = fields(request.query, asked);
    mayTakeLong(request);
    const target = qdaTargets.find((one) => one.id === wanted)!;
    const { type, write } = kinds[known.name];
    const content = write({ context, study, target, coded: projectOfStudy(context.store, study) });
    const ending = name === 'project.qdpx' ? `${target.id.replace('.', '')}.qdpx` : name;
    notKept(response);
    response.attachment(`parallax-study-${id.slice(0, 8)}-${ending}`);
    response.type(type).send(typeof content === 'string' ? content : Buffer.from(content));
  };
}

/** `GET /studies/:id/files`: what goes out of a study, and the form for what comes in. */
export function studyFilesPage(context: Context): RequestHandler<{ id: string }> {
  return (request, response) => {
    const study = studyOf(context.store, request.params.id);
    mayTakeLong(request);
    sendFiles(context, study, response);
  };
}

function sendFiles(
  { store }: Context,
  study: Study,
  response: Response,
  problem: string | null = null,
): void {
  notKept(response);
  const model = studyFilesModel(study, {
    dropped: whatIsDropped(store, study, projectOfStudy(store, study)),
    ...{ brought: store.broughtFiles.of(study.task.number), problem },
  });
  response.type('html').send(renderStudyPage(study, 'files', 'study-files', model));
}

/** `POST /studies/:id/files`: a file with coding from elsewhere is read, and waits for the lead’s word; a codebook becomes a scheme. */
export function postStudyFile(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const study = studyOf(context.store, request.params.id);
    const [file] = uploadsOf(request.files);
    if (!file) {
      response.status(422);
      sendFiles(context, study, response, 'No file came with it. Choose one, then send it.');
      return;
    }
    try {
      const read = await readCodingCapped(file.name, file.bytes, { signal: whenGone(response) });
      if ('codes' in read) {
        sendDraftedScheme(response, study, file.name, read.codes);
        return;
      }
      keepWaiting(context.store, study, file.name, file.bytes);
      response.redirect(303, studyPath(study, 'bring'));
    } catch (error) {
      sendFiles(context, study, response, `${file.name}: ${whyNotKept(error, response)}`);
    }
  };
}
