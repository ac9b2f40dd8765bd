// What the report gains from scripts. Without them every mark, reason and jump is still there.
import { filterMarks } from './report/filter.ts';
import { moveAmongMarks } from './report/marks.ts';
import { openNotes } from './report/notes.ts';
import { joinRooms } from './report/rooms.ts';
import { leadSelected } from './report/selected-words.ts';
import { followJumps } from './report/steps.ts';
import { scrollInStep } from './report/together.ts';

const refresh = moveAmongMarks();
filterMarks(refresh);
openNotes();
joinRooms();
followJumps();
scrollInStep();
leadSelected();
