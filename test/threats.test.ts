import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../analysis/assets.ts';

/** A test by its file and its name. */
type Shown = [file: string, name: string];

/** What the product must survive, and the tests that show that it does. */
const threats: Record<string, Shown[]> = {
  'markup in a text, its metadata, a file name, an address or a tag runs in no view and no file taken away': [
    ['journeys/browser/hostile-fields.test.ts', 'markup in every field of an article'],
    ['journeys/browser/hostile-fields.test.ts', 'never runs and makes no element: %#'],
    ['journeys/browser/hostile-fields.test.ts', 'never runs in the report that is taken away as one file'],
    [
      'journeys/browser/hostile-fields.test.ts',
      'never runs at the desk, in the draft, its findings or its style',
    ],
    ['journeys/browser/hostile-fields.test.ts', 'a file of no known kind is never opened as a page'],
    ['unit/server/api.test.ts', 'every answer carries a strict policy and does not say what made it'],
  ],
  'attributes without quotation marks, and links that are scripts': [
    ['unit/server/web/pages/templates.test.ts', 'has no $name'],
    ['unit/server/web/pages/templates.test.ts', 'the rule against $name can be broken'],
    ['unit/server/web/pages/templates.test.ts', '%s is no link'],
  ],
  'a body that would change the prototype of all objects': [
    ['unit/server/web/http/guards.test.ts', 'cannot reach the prototype of all objects'],
    ['unit/server/web/app.test.ts', 'no door lets a file or a style reach the prototype of all objects'],
  ],
  'cells that a spreadsheet takes for formulas': [
    [
      'unit/server/export.test.ts',
      'cells that a spreadsheet would run are quoted and prefixed, numbers stay numbers',
    ],
    ['journeys/browser/hostile-fields.test.ts', 'starts no formula in %s'],
  ],
  'an address that leads into this machine or its network, however it is written, named, rebound or redirected':
    [
      ['unit/server/ingest/fetch.test.ts', '%s is not public'],
      ['unit/server/ingest/fetch.test.ts', '%s is refused before anything is sent'],
      ['unit/server/ingest/fetch.test.ts', 'localhost by name is refused by its address'],
      ['unit/server/ingest/fetch.test.ts', 'a name with %s is refused'],
      [
        'unit/server/ingest/fetch.test.ts',
        'a name that changes its address between two look-ups gains nothing: there is one look-up, the connection’s own',
      ],
      ['unit/server/ingest/fetch.test.ts', 'a redirect to %s is not followed'],
      ['unit/server/ingest/fetch.test.ts', 'five redirects are followed, a sixth is not'],
      ['unit/server/ingest/fetch.test.ts', 'a page that comes by drops, or not at all, is given up in time'],
      [
        'unit/server/ingest/fetch.test.ts',
        'a page without an end, a packed bomb and a stated size are cut off',
      ],
      [
        'unit/server/ingest/fetch.test.ts',
        'a page comes with its last address, its kind and its encoding, and nothing is told of the reader',
      ],
    ],
  'a Word document that unpacks to far more than it is, or holds entities': [
    ['unit/server/ingest/extract.test.ts', 'a Word file with %s is refused with what to do'],
    ['unit/server/ingest/bombs.test.ts', 'a page of %s is read or refused before any cap'],
  ],
  'a PDF that is locked, endless or damaged': [
    ['unit/server/ingest/extract.test.ts', 'a PDF that is %s is refused with what to do'],
    [
      'unit/server/ingest/extract.test.ts',
      'a PDF that takes too long or too much memory is ended, and this process goes on answering',
    ],
  ],
  'texts that make careless code take the square of their length': [
    ['unit/analysis/read/hostile.test.ts', 'linear time'],
    ['unit/analysis/read/article.test.ts', 'takes no longer than its length on a pile of accents'],
    ['unit/server/ingest/extract.test.ts', 'Markdown of %s takes no more than its length'],
    [
      'faults/guard.fault.ts',
      'no route takes more than its share of the thread that answers, whatever it is sent',
    ],
  ],
  'halves of characters, and NUL': [
    [
      'unit/analysis/read/article.test.ts',
      'replaces what a store would cut or widen, before hashing, at the same length',
    ],
    [
      'unit/analysis/read/article.test.ts',
      'what is known about an article is kept as well formed as its text',
    ],
    ['journeys/cli/filter.test.ts', 'lone surrogates and NUL move no offset'],
  ],
  'accents in two forms, characters that nobody sees, turned directions, emoji': [
    [
      'unit/analysis/read/article.test.ts',
      'puts letters and their accents together, and takes out what nobody sees within a word',
    ],
    [
      'unit/server/export.test.ts',
      'annotations count code points where the text has characters of two units',
    ],
    [
      'unit/server/report/render.test.ts',
      'what turns the direction of a text is shown in its place, on every page an article stands on',
    ],
    [
      'fuzz.test.ts',
      'any text and metadata become pages with every mark on its words and every byte escaped',
    ],
  ],
  'letters in an old encoding, or in one that the page does not name': [
    ['unit/server/ingest.test.ts', 'text in %s is read with a byte order mark and without'],
    [
      'unit/server/ingest.test.ts',
      'a file in windows-1256 that is not English is refused with its language and what to do; how it was read is known',
    ],
    [
      'unit/server/ingest/extract.test.ts',
      'a page that lies about its encoding is read by its bytes; a reader’s choice holds before all',
    ],
    ['unit/server/add.test.ts', 'the encoding is shown and can be chosen; what was typed stays'],
  ],
  'a search that is written as commands to the search': [
    ['unit/server/library.test.ts', 'a search for %j is a search for words, whatever its signs'],
    ['unit/server/library.test.ts', 'each word of a search is quoted'],
  ],
  'a value that is written as SQL, or as a path out of a folder': [
    ['unit/server/library.test.ts', 'a search for %j is a search for words, whatever its signs'],
    ['unit/server/api.test.ts', 'pages, styles and fonts answer, and no file outside their folders does'],
    ['unit/server/add.test.ts', 'too many files and a hostile file name do no harm'],
  ],
  'another site’s page that sends a form in a reader’s name': [
    ['unit/server/web/http/guards.test.ts', 'with %s: %s is refused'],
    ['unit/server/web/app.test.ts', 'no route that writes takes anything from another site’s page'],
    ['unit/server/web/http/guards.test.ts', 'as %s is refused'],
  ],
  'a kill in the midst of writing': [
    [
      'faults/kill.fault.ts',
      'kills in the middle of an import: nothing acknowledged is lost, nothing is half or twice',
    ],
    [
      'faults/kill.fault.ts',
      'kills while people save, correct and judge: what was acknowledged is there, once and whole',
    ],
  ],
  'a full disk': [
    [
      'faults/disk.fault.ts',
      'a full disk: said plainly, what is stored stays readable, and the import goes on once there is room',
    ],
  ],
  'several processes that write, and a database that another one keeps locked': [
    [
      'faults/processes.fault.ts',
      'two processes import the same file at once: every article once, both say so',
    ],
    [
      'faults/processes.fault.ts',
      'a server whose database another process keeps locked reads on, says 503 when it must write, and then goes on',
    ],
    [
      'faults/locked.fault.ts',
      'a database that another program keeps locked for a minute: reading goes on, writing is told to come again, nobody waits for a writer',
    ],
    [
      'unit/server/store.test.ts',
      'a locked database says that another process writes, and takes the article later',
    ],
  ],
  'a database that is half brought to a version, of a newer one, or damaged': [
    [
      'unit/server/store.test.ts',
      'a migration that fails is undone, and the version before it goes on working',
    ],
    ['unit/server/store.test.ts', 'a database of a newer version is refused by name and left alone'],
    ['unit/server/store.test.ts', 'a file that %s is refused and never overwritten'],
  ],
  'more requests than can be answered, and a stop while some are': [
    [
      'faults/processes.fault.ts',
      'more than can wait is turned away at once, with a time to come again, while /healthz answers',
    ],
    ['faults/processes.fault.ts', 'while long texts are compared, the server says at once that it is well'],
    ['faults/processes.fault.ts', 'a server told to stop finishes the answer under way'],
    [
      'faults/crowds.fault.ts',
      'five hundred requests at once: each is answered or told when to come again, and the next reader is served',
    ],
    [
      'faults/crowds.fault.ts',
      'two hundred connections that say nothing, or a byte at a time, keep nobody waiting and no stop from ending',
    ],
    [
      'faults/crowds.fault.ts',
      'told to stop in the midst of saving, the server ends in order: what it acknowledged is there once, the rest is a draft',
    ],
  ],
  'what is no English article: another language, nothing, bytes, a book, a stub before a paywall': [
    ['unit/analysis/read/readable.test.ts', 'says what language it is and what to do'],
    ['unit/server/add.test.ts', 'an empty paste comes back with what to do'],
    ['unit/server/ingest/extract.test.ts', 'what is too large is refused before it is read'],
    ['unit/server/ingest/extract.test.ts', 'a stub for those without a subscription is told for what it is'],
    ['unit/server/store.test.ts', 'a text that cannot be read is not stored, in part or whole'],
  ],

  'a password that is set on a full disk, and a guard that holds none': [
    [
      'unit/server/web/http/password.test.ts',
      'where the new hash cannot be written, the old one stays, and nothing lies beside it',
    ],
    [
      'faults/disk.fault.ts',
      'on a full disk the password stays as it was, a restore changes nothing, and every command says what it is',
    ],
    ['unit/server/web/http/password.test.ts', 'the server does not start on a guard that holds nothing'],
    [
      'unit/server/web/http/password.test.ts',
      'a guard that is a folder, or a link that leads nowhere, is no open door',
    ],
  ],
  'one request that keeps all others waiting': [
    [
      'faults/guard.fault.ts',
      'no route takes more than its share of the thread that answers, whatever it is sent',
    ],
    ['faults/guard.fault.ts', 'every route is met by some input'],
    [
      'faults/slow-disk.fault.ts',
      'a disk that takes its time: the thread that answers does not wait for it, and what was written is there',
    ],
    [
      'faults/workers.fault.ts',
      'a worker that is taken away in the midst of a save: who waits is told to come again, and the save then goes through',
    ],
  ],
  'a house style of thousands of keys, or of labels times a long draft': [
    [
      'unit/analysis/check/limits.test.ts',
      'time grows in step with the labels and with the draft, not with their product',
    ],
    ['unit/analysis/check/limits.test.ts', 'of nothing but %s is refused shortly, in linear time'],
    [
      'unit/analysis/check/limits.test.ts',
      'a full house style on a whole draft stays within what the desk waits for',
    ],
  ],
  'a path to go on to that leads off the site': [
    [
      'unit/server/report/links.test.ts',
      'no string leads off the site, as it is or as a Location that a browser follows',
    ],
    ['unit/server/web/http/password.test.ts', 'signing in leads to no other site: %s'],
    ['unit/server/library/verdicts.test.ts', 'a verdict leads to no other site'],
  ],
  'a backup that is damaged, another program’s, or changed by hand': [
    ['unit/server/backup.test.ts', 'what is no backup is refused by name, and the library stays'],
    ['unit/server/backup.test.ts', '%s in a backup is refused by name, and the library stays'],
    ['unit/server/backup.test.ts', 'damage in any page is found, whatever the size of the backup'],
    [
      'unit/server/backup.test.ts',
      'an index that has lost a row, and a row that belongs to no article, are found',
    ],
    [
      'unit/server/backup.test.ts',
      'a restore into a folder that is not there makes it, and names no library that was kept',
    ],
  ],
  'a cache that is filled through what it does not count': [
    [
      'unit/server/web/http/cache.test.ts',
      'a kept answer is counted with its key: many long questions take no more than is allowed',
    ],
    ['unit/server/web/http/collect.test.ts', 'only so much is held together, and what is let go makes room'],
    [
      'unit/server/web/http/send.test.ts',
      'readers who take what they asked for slowly keep only so much of the memory',
    ],
  ],
  'an import of what cannot be opened, never ends, or is far too large': [
    [
      'journeys/cli/import.test.ts',
      'inputs that cannot be read are each named with what to do, and all the rest comes in: %s at a time',
    ],
    ['journeys/cli/import.test.ts', '%j is refused by name, and ends'],
    ['unit/server/ingest/input.test.ts', 'a file is read whole, up to its limit and not over it'],
    [
      'unit/server/ingest/input.test.ts',
      'a stream is read to its end, no further than its limit, and not for longer than its time',
    ],
  ],
  'a body that is broken, without a length, or of a thousand unknown fields': [
    [
      'unit/server/broken-bodies.test.ts',
      'every address that takes a POST answers every broken body with a short 4xx',
    ],
    [
      'unit/server/ingest/uploads.test.ts',
      'an upload with %s is refused shortly, without an echo, a stack or a line in the log',
    ],
    [
      'unit/server/ingest/uploads.test.ts',
      'an upload that is cut off at any place is refused, and nothing of it is kept',
    ],
    ['faults/guard.fault.ts', 'no input ends the server, or is answered by an error of its own'],
  ],
  'strangers before the door: cookies behind a proxy, wrong passwords, what /healthz tells, whose the files are':
    [
      [
        'unit/server/web/http/password.test.ts',
        'a wrong password opens nothing, and ten of them end the trying',
      ],
      [
        'unit/server/web/http/password.test.ts',
        'a browser that has signed in before is not locked out by others at its address',
      ],
      ['unit/server/web/http/password.test.ts', 'behind a proxy of ours'],
      ['unit/server/web/http/password.test.ts', 'strangers learn that the server lives, readers the rest'],
      ['unit/server/store-hostile.test.ts', 'the files of a library are its owner’s alone'],
      [
        'faults/clock.fault.ts',
        'wrong passwords while the clock jumps: nobody is let in by it, and nobody is locked out for longer than is said',
      ],
    ],
  'a page that browsers read and that lacks what a standard asks for': [
    [
      'unit/server/ingest/pages.test.ts',
      'a page of %s gives the text of the whole page, by whichever name it comes',
    ],
    ['unit/server/ingest/pages.test.ts', 'a page in %s is known for one under the name of a text'],
  ],
  'messages with raw codes, or that say nothing': [
    [
      'journeys/cli/messages.test.ts',
      'what would steer a terminal is shown by a sign, and long names are cut in the middle',
    ],
    ['unit/server/failures.test.ts', 'where there is no room, a failing disk is a full one'],
    [
      'unit/server/failures.test.ts',
      'no command ends in a stack over a folder, a missing file, or a path through a file',
    ],
    [
      'unit/server/store-hostile.test.ts',
      'a data folder that cannot be used is told in words, by every command that needs it',
    ],
  ],
  'data by others that nobody credits': [
    [
      'licences.test.ts',
      'every package that the product uses is listed with the version and licence that it has',
    ],
    ['licences.test.ts', 'data by others stands among the credits, each with what its licence asks for'],
  ],
  'a clock that jumps while the server runs': [
    [
      'faults/clock.fault.ts',
      'the clock goes two hours back: who is signed in stays so, and all is saved as before',
    ],
    [
      'faults/clock.fault.ts',
      'the clock goes a year forward: sessions have ended, a new one holds, and what is saved bears the new year',
    ],
    ['unit/server/store-hostile.test.ts', 'a clock that jumps by a year'],
  ],
  'a phone in a lesson, or somebody in the same network, that asks for more than the lesson': [
    [
      'unit/server/web/room/strangers.test.ts',
      'reaches at the room’s door no route but those of pupils, and in those nothing of the library or of others',
    ],
    [
      'unit/server/web/room/strangers.test.ts',
      'reaches at the desk’s door nothing where there is a password',
    ],
    ['unit/server/web/room/door.test.ts', '%s is not there, whoever asks'],
    ['unit/server/web/room/door.test.ts', 'of another lesson is a stranger’s here, for pages and for events'],
    [
      'unit/server/web/room/door.test.ts',
      'a phone that asks for too much waits; another at the same address does not, nor who would join',
    ],
    [
      'unit/server/web/room/open-rooms.test.ts',
      'connections that say nothing keep no phone out, and there is an end to them',
    ],
  ],
  'phones that mark while the server is killed, or vanish while they listen': [
    [
      'faults/class.fault.ts',
      'forty phones mark at once for a minute, then a kill: what was acknowledged is there, once',
    ],
    [
      'unit/server/web/room/live.test.ts',
      'listeners that leave are let go, and where nobody listens nothing is asked of the store',
    ],
  ],
  'an article that is deleted and still lies in the file': [
    [
      'unit/server/library/erase.test.ts',
      'what is deleted for good is in no byte of the library, and the rest is as it was',
    ],
    [
      'unit/server/library/erase.test.ts',
      'the page says first what goes along, with counts and names, and what keeps it',
    ],
  ],
  'a word list or a file of weights that is missing, cut or another': [
    [
      'unit/analysis/assets.test.ts',
      '%s that is missing, cut or another is told by name before any text is read',
    ],
  ],
};

/** Whether a test, or a group of them, of that name stands in the text of a file: after a bracket, and before what it does. */
function stands(source: string, name: string): boolean {
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\(\\s*(['"\`])${quoted}\\1,`).test(source);
}

describe.each(Object.entries(threats))('%s', (_threat, shown) => {
  for (const [file, name] of shown)
    test(`is met in ${file}: ${name}`, () => {
      const path = join(projectRoot, 'test', file);
      const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
      expect(stands(source, name), `${file} has no test named “${name}”`).toBe(true);
    });
});

test('a name that no test has is missed', () => {
  const source =
    "test.each(rows)('one of $name', () => {});\ntest(\n  'another (of two)',\n  () => {});\n// 'a third'";
  expect(stands(source, 'one of $name')).toBe(true);
  expect(stands(source, 'another (of two)')).toBe(true);
  expect(stands(source, 'a third')).toBe(false);
  expect(stands(source, 'another')).toBe(false);
});
