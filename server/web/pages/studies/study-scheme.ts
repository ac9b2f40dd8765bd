import type { Response } from 'express';
import type { CodedCode } from '../../../coding/exchange/coded-project.ts';
import { schemeOfCodes, shortName } from '../../../coding/exchange/scheme-of-codes.ts';
import { writeScheme } from '../../../coding/schemes.ts';
import type { Study } from '../../../coding/study/studies.ts';
import { plural } from '../../../report/format.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';
import { notKept } from '../lessons/lesson-wall.ts';

/** A codebook of elsewhere as a scheme for the lead to look over and keep. */
export function sendDraftedScheme(
  response: Response,
  study: Study,
  name: string,
  codes: readonly CodedCode[],
): void {
  const plain = name.replace(/\.[a-z]+$/i, '');
  const { scheme, leftOut } = schemeOfCodes(codes, shortName(plain), plain);
  notKept(response);
  response.type('html').send(
    renderStudyPage(study, 'files', 'study-scheme', {
      name,
      codes: plural(codes.length, 'code'),
      id: study.task.id,
      cut:
        leftOut === 0
          ? null
          : `${plural(leftOut, 'code')} more than a scheme can hold are not here: put some together there first.`,
      yaml: writeScheme(scheme),
      filesPath: studyPath(study, 'files'),
    }),
  );
}
