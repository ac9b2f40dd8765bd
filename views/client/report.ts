// What the report gains from scripts. Without them every mark, reason and jump is still there.
import { followContents } from './report/contents.ts';
import { moveAmongMarks } from './report/marks.ts';
import { openNotes } from './report/notes.ts';
import { followJumps } from './report/steps.ts';

followContents();
moveAmongMarks();
openNotes();
followJumps();
