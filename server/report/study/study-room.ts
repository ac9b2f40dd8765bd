import type { Study } from '../../coding/study/studies.ts';
import { renderStudyPage, studyPath } from './study-frame.ts';

/** What is known of a study's door to the network. */
interface DoorState {
  open: boolean;
  address: string;
  base: string;
  phones: number;
  hint: string | null;
  addresses: readonly { address: string; network: string }[];
}

/** What stands on a study's overview of its door: how it stands now is told by the door's own page, and by a script. */
export function studyRoomModel(study: Study) {
  return { roomPath: studyPath(study, 'room') };
}

/** The page of a study's door to the network: open or not, where, and what may keep coders away. */
export function renderStudyRoom(study: Study, state: DoorState, password: boolean): string {
  const { open, base, phones, hint, addresses } = state;
  const [says, ...causes] = hint?.split('\n') ?? [];
  return renderStudyPage(study, 'overview', 'study-room', {
    ...{ open, base, addresses, password, ...studyRoomModel(study) },
    over: study.task.closed !== null,
    overviewPath: studyPath(study),
    came:
      !open || phones === 0
        ? ''
        : phones === 1
          ? 'One coder came this way.'
          : `${phones} coders came this way.`,
    hint: says === undefined ? null : { says, causes },
  });
}
