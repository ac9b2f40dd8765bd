/**
 * What makes the database, step by step. Append only: a step that has shipped never changes. `user_version` counts the
 * steps taken.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
    words INTEGER NOT NULL,
    title TEXT,
    publisher TEXT,
    byline TEXT,
    published TEXT,
    publishedBasis TEXT,
    url TEXT,
    genre TEXT NOT NULL,
    language TEXT NOT NULL,
    originalLanguage TEXT,
    rights TEXT,
    provenance TEXT,
    created TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;

  CREATE TABLE analyses (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    created TEXT NOT NULL,
    analysis BLOB NOT NULL,
    document BLOB NOT NULL,
    UNIQUE (article, version, assets)
  ) STRICT;

  CREATE TABLE comparisons (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "left" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    created TEXT NOT NULL,
    comparison BLOB NOT NULL,
    UNIQUE ("left", "right", version, assets)
  ) STRICT;
  CREATE INDEX comparisonsByRight ON comparisons ("right");

  CREATE TABLE pairs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "left" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    about TEXT,
    created TEXT NOT NULL,
    UNIQUE ("left", "right")
  ) STRICT;
  CREATE INDEX pairsByRight ON pairs ("right");
  `,
  // A result also depends on what readers have set right; SQLite widens a UNIQUE only by making the table anew.
  `
  CREATE TABLE corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    created TEXT NOT NULL,
    corrections TEXT NOT NULL
  ) STRICT;
  CREATE INDEX correctionsByArticle ON corrections (article);

  CREATE TABLE correctedAnalyses (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    corrections TEXT NOT NULL,
    created TEXT NOT NULL,
    analysis BLOB NOT NULL,
    document BLOB NOT NULL,
    UNIQUE (article, version, assets, corrections)
  ) STRICT;
  INSERT INTO correctedAnalyses (number, article, version, assets, corrections, created, analysis, document)
    SELECT number, article, version, assets, '', created, analysis, document FROM analyses;
  DROP TABLE analyses;
  ALTER TABLE correctedAnalyses RENAME TO analyses;

  CREATE TABLE correctedComparisons (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "left" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    leftCorrections TEXT NOT NULL,
    rightCorrections TEXT NOT NULL,
    created TEXT NOT NULL,
    comparison BLOB NOT NULL,
    UNIQUE ("left", "right", version, assets, leftCorrections, rightCorrections)
  ) STRICT;
  INSERT INTO correctedComparisons
    (number, "left", "right", version, assets, leftCorrections, rightCorrections, created, comparison)
    SELECT number, "left", "right", version, assets, '', '', created, comparison FROM comparisons;
  DROP TABLE comparisons;
  ALTER TABLE correctedComparisons RENAME TO comparisons;
  CREATE INDEX comparisonsByRight ON comparisons ("right");
  `,
  `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    expires INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessionsByEnd ON sessions (expires);
  `,
  `
  CREATE TABLE verdicts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    measure TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    category TEXT NOT NULL,
    subject TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'retag', 'withdraw')),
    retag TEXT,
    reason TEXT,
    who TEXT NOT NULL,
    created TEXT NOT NULL
  ) STRICT;
  CREATE INDEX verdictsByArticle ON verdicts (article);
  `,
  // Texts that wait for a reader's look, and what finds an article's near-duplicates.
  `
  CREATE TABLE drafts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    created TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    metadata TEXT NOT NULL,
    removed TEXT NOT NULL,
    notes TEXT NOT NULL,
    encoding TEXT NOT NULL,
    problem TEXT,
    kind TEXT,
    beside TEXT,
    bytes BLOB
  ) STRICT;

  CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sketchesByArticle ON sketches (article);
  `,
  // The library: search, order, tags, deletion that can be undone, and who takes part in which article.
  `
  ALTER TABLE articles ADD COLUMN deleted TEXT;
  CREATE INDEX articlesByPublished ON articles (coalesce(published, ''), number);
  CREATE INDEX articlesByTitle ON articles (coalesce(title, '') COLLATE NOCASE, number);
  CREATE INDEX articlesByPublisher ON articles (publisher, number);
  CREATE INDEX articlesDeleted ON articles (deleted) WHERE deleted IS NOT NULL;

  CREATE TABLE tags (
    tag TEXT NOT NULL COLLATE NOCASE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tagsByArticle ON tags (article);

  CREATE TABLE articleActors (
    actor TEXT NOT NULL,
    day INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    weight INTEGER NOT NULL,
    PRIMARY KEY (actor, day, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX articleActorsByArticle ON articleActors (article);

  CREATE VIRTUAL TABLE articleWords USING fts5 (
    title, text, publisher, byline,
    content = 'articles', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER articleWordsAdded AFTER INSERT ON articles BEGIN
    INSERT INTO articleWords (rowid, title, text, publisher, byline)
      VALUES (new.number, new.title, new.text, new.publisher, new.byline);
  END;
  CREATE TRIGGER articleWordsRemoved AFTER DELETE ON articles BEGIN
    INSERT INTO articleWords (articleWords, rowid, title, text, publisher, byline)
      VALUES ('delete', old.number, old.title, old.text, old.publisher, old.byline);
  END;
  CREATE TRIGGER articleWordsChanged AFTER UPDATE OF title, text, publisher, byline ON articles BEGIN
    INSERT INTO articleWords (articleWords, rowid, title, text, publisher, byline)
      VALUES ('delete', old.number, old.title, old.text, old.publisher, old.byline);
    INSERT INTO articleWords (rowid, title, text, publisher, byline)
      VALUES (new.number, new.title, new.text, new.publisher, new.byline);
  END;
  INSERT INTO articleWords (articleWords) VALUES ('rebuild');
  `,
  // Deletion for good: from here on the search index forgets words at once, and it is made anew, since it cannot do so with
  // those that it has only crossed out. Which articles came with Parallax, so that none comes back; and whether the file
  // still has to be written anew after a deletion.
  `
  INSERT INTO articleWords (articleWords, rank) VALUES ('secure-delete', 1);
  INSERT INTO articleWords (articleWords) VALUES ('rebuild');

  CREATE TABLE seeded (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE unswept (number INTEGER PRIMARY KEY, since TEXT NOT NULL) STRICT;
  `,
  // What a format told of a text's parts; null for texts that came before, and where it told nothing. A result depends on it.
  `
  ALTER TABLE articles ADD COLUMN layout TEXT;

  CREATE TABLE laidOutAnalyses (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    corrections TEXT NOT NULL,
    layout TEXT NOT NULL,
    created TEXT NOT NULL,
    analysis BLOB NOT NULL,
    document BLOB NOT NULL,
    UNIQUE (article, version, assets, corrections, layout)
  ) STRICT;
  INSERT INTO laidOutAnalyses (number, article, version, assets, corrections, layout, created, analysis, document)
    SELECT number, article, version, assets, corrections, '', created, analysis, document FROM analyses;
  DROP TABLE analyses;
  ALTER TABLE laidOutAnalyses RENAME TO analyses;

  CREATE TABLE laidOutComparisons (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "left" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    leftCorrections TEXT NOT NULL,
    rightCorrections TEXT NOT NULL,
    leftLayout TEXT NOT NULL,
    rightLayout TEXT NOT NULL,
    created TEXT NOT NULL,
    comparison BLOB NOT NULL,
    UNIQUE ("left", "right", version, assets, leftCorrections, rightCorrections, leftLayout, rightLayout)
  ) STRICT;
  INSERT INTO laidOutComparisons
    (number, "left", "right", version, assets, leftCorrections, rightCorrections, leftLayout, rightLayout, created, comparison)
    SELECT number, "left", "right", version, assets, leftCorrections, rightCorrections, '', '', created, comparison
    FROM comparisons;
  DROP TABLE comparisons;
  ALTER TABLE laidOutComparisons RENAME TO comparisons;
  CREATE INDEX comparisonsByRight ON comparisons ("right");
  `,
  // By which analyzer all of the library was read. What is known of it so far is who read last.
  `
  CREATE TABLE recounts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    after INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    paused INTEGER NOT NULL DEFAULT 0,
    began TEXT NOT NULL,
    ended TEXT
  ) STRICT;
  INSERT INTO recounts (version, assets, began, ended)
    SELECT version, assets, created, created FROM analyses WHERE number = (SELECT max(number) FROM analyses);
  `,
  // What a comparison needs of a reading besides what is shown of it: tokens and vectors; null for what came before. And which
  // readings a comparison is of: what compares has a hash of its own since, where both had one.
  `
  ALTER TABLE analyses ADD COLUMN tokens BLOB;
  ALTER TABLE analyses ADD COLUMN sentenceVectors BLOB;
  ALTER TABLE analyses ADD COLUMN paragraphVectors BLOB;
  ALTER TABLE comparisons ADD COLUMN readings TEXT;
  `,
  // Texts that were made up to practice on; none of what came before.
  `
  ALTER TABLE articles ADD COLUMN invented INTEGER NOT NULL DEFAULT 0;
  `,
  // Events: three to eight articles set side by side, by their ids in order. One whose article is deleted for good goes with it.
  `
  CREATE TABLE events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    articles TEXT NOT NULL,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    basis TEXT NOT NULL,
    withoutApart INTEGER NOT NULL,
    readings TEXT NOT NULL,
    created TEXT NOT NULL,
    comparison BLOB NOT NULL,
    UNIQUE (articles, version, assets, basis, withoutApart)
  ) STRICT;
  CREATE TABLE eventArticles (
    event INTEGER NOT NULL REFERENCES events (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (event, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX eventArticlesByArticle ON eventArticles (article);
  CREATE TRIGGER eventsOfErased AFTER DELETE ON eventArticles BEGIN
    DELETE FROM events WHERE number = old.event;
  END;
  `,
  // What people say of texts: codebooks, tasks with their texts and coders, and one table of annotations for lessons, verdicts and
  // whatever comes, to which rows are only added. A task goes with its last text. What was said of an article's marks until now
  // becomes a task of that article, row for row and under the same numbers; each row names the one that it took the place of.
  `
  CREATE TABLE schemes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    created TEXT NOT NULL,
    scheme TEXT NOT NULL,
    UNIQUE (id, version)
  ) STRICT;

  CREATE TABLE tasks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    scheme INTEGER REFERENCES schemes (number),
    settings TEXT NOT NULL,
    code TEXT UNIQUE,
    created TEXT NOT NULL,
    closed TEXT
  ) STRICT;
  CREATE INDEX tasksByKind ON tasks (kind, number);
  CREATE INDEX tasksByScheme ON tasks (scheme);

  CREATE TABLE taskTexts (
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    "group" TEXT,
    passages TEXT NOT NULL,
    sentences TEXT NOT NULL,
    actors TEXT NOT NULL,
    PRIMARY KEY (task, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX taskTextsByArticle ON taskTexts (article);
  CREATE TRIGGER tasksOfErased AFTER DELETE ON taskTexts BEGIN
    DELETE FROM tasks WHERE number = old.task AND NOT EXISTS (SELECT 1 FROM taskTexts WHERE task = old.task);
  END;

  CREATE TABLE coders (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    "group" TEXT,
    stands INTEGER NOT NULL,
    token TEXT UNIQUE,
    word TEXT,
    missed INTEGER NOT NULL DEFAULT 0,
    joined TEXT NOT NULL,
    removed TEXT,
    UNIQUE (task, name)
  ) STRICT;

  CREATE TABLE annotations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    coder INTEGER NOT NULL REFERENCES coders (number) ON DELETE CASCADE,
    article TEXT REFERENCES articles (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    unit TEXT,
    start INTEGER,
    "end" INTEGER,
    otherStart INTEGER,
    otherEnd INTEGER,
    category TEXT,
    subject TEXT NOT NULL,
    value TEXT,
    reason TEXT,
    phase TEXT,
    aboutMeasure TEXT,
    aboutCategory TEXT,
    aboutSubject TEXT,
    withdraws INTEGER UNIQUE REFERENCES annotations (number) ON DELETE CASCADE,
    "key" TEXT,
    created TEXT NOT NULL,
    UNIQUE (coder, "key")
  ) STRICT;
  CREATE INDEX annotationsByTask ON annotations (task, number);
  CREATE INDEX annotationsByCoder ON annotations (coder, created);
  CREATE INDEX annotationsByArticle ON annotations (article);

  INSERT INTO tasks (id, kind, title, settings, created)
    SELECT 'verdicts-' || article, 'verdicts', '', '{}', min(created) FROM verdicts GROUP BY article ORDER BY min(number);
  INSERT INTO taskTexts (task, article, place, passages, sentences, actors)
    SELECT number, substr(id, 10), 0, '[]', '[]', '[]' FROM tasks;
  INSERT INTO coders (task, name, role, stands, joined)
    SELECT tasks.number, who, 'coder', 1, min(verdicts.created) FROM verdicts
    JOIN tasks ON tasks.id = 'verdicts-' || article GROUP BY article, who ORDER BY min(verdicts.number);
  INSERT INTO annotations
    (number, task, coder, article, kind, unit, start, "end", category, subject, value, reason, aboutMeasure, aboutCategory,
     aboutSubject, withdraws, created)
    SELECT verdicts.number, tasks.number, coders.number, article, iif(verdict = 'withdraw', 'withdrawal', 'vote'), 'span',
      start, "end", retag, '', verdict, reason, measure, category, subject,
      lag(verdicts.number) OVER (PARTITION BY article, who, measure, start, "end", category, subject ORDER BY verdicts.number),
      verdicts.created
    FROM verdicts
    JOIN tasks ON tasks.id = 'verdicts-' || article
    JOIN coders ON coders.task = tasks.number AND coders.name = who;
  DROP TABLE verdicts;

  CREATE TRIGGER annotationsStay BEFORE UPDATE OF number, task, coder, article, kind, unit, start, "end", otherStart, otherEnd,
    category, subject, value, phase, aboutMeasure, aboutCategory, aboutSubject, withdraws, "key", created ON annotations
  BEGIN
    SELECT RAISE(ABORT, 'an annotation is never changed');
  END;
  CREATE TRIGGER reasonsOnlyGo BEFORE UPDATE OF reason ON annotations WHEN new.reason IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a reason is taken away or left as it is');
  END;
  `,
  // Studies: the population that a sample is drawn from, its items with the probability of each, rounds pinned to versions of
  // a codebook, who was given what, what coders asked the lead, gold, heads learned from it, and what the machine says of the
  // population. What is said in a study names its item.
  `
  CREATE TABLE population (
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    article TEXT NOT NULL,
    stratum TEXT NOT NULL,
    units INTEGER NOT NULL,
    PRIMARY KEY (task, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX populationByArticle ON population (article);

  CREATE TABLE items (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    origin TEXT NOT NULL,
    stratum TEXT NOT NULL,
    probability REAL,
    UNIQUE (task, article, start, "end")
  ) STRICT;
  CREATE INDEX itemsByArticle ON items (article);

  CREATE TABLE rounds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    scheme INTEGER NOT NULL REFERENCES schemes (number),
    overlap INTEGER NOT NULL,
    began TEXT,
    ended TEXT,
    opened TEXT
  ) STRICT;
  CREATE INDEX roundsByTask ON rounds (task, number);
  CREATE INDEX roundsByScheme ON rounds (scheme);

  CREATE TABLE roundItems (
    round INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES items (number) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY (round, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX roundItemsByItem ON roundItems (item);

  CREATE TABLE assignments (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES items (number) ON DELETE CASCADE,
    coder INTEGER NOT NULL REFERENCES coders (number) ON DELETE CASCADE,
    given TEXT NOT NULL,
    seen TEXT NOT NULL,
    done TEXT,
    back TEXT,
    spent INTEGER NOT NULL DEFAULT 0,
    UNIQUE (round, item, coder)
  ) STRICT;
  CREATE INDEX assignmentsByCoder ON assignments (coder, round);
  CREATE INDEX assignmentsByItem ON assignments (item);

  CREATE TABLE questions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES items (number) ON DELETE CASCADE,
    coder INTEGER NOT NULL REFERENCES coders (number) ON DELETE CASCADE,
    category TEXT,
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    reply TEXT,
    replied TEXT
  ) STRICT;
  CREATE INDEX questionsByTask ON questions (task, number);
  CREATE INDEX questionsByItem ON questions (item);
  CREATE INDEX questionsByCoder ON questions (coder);

  CREATE TABLE gold (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    round INTEGER NOT NULL REFERENCES rounds (number) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES items (number) ON DELETE CASCADE,
    category TEXT NOT NULL,
    option TEXT NOT NULL,
    subject TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    markedStart INTEGER,
    markedEnd INTEGER,
    value TEXT,
    provenance TEXT NOT NULL,
    reason TEXT,
    note TEXT,
    created TEXT NOT NULL,
    replaces INTEGER UNIQUE REFERENCES gold (number) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX goldByTask ON gold (task, category, item);
  CREATE INDEX goldByItem ON gold (item);
  CREATE INDEX goldByRound ON gold (round);

  CREATE TABLE heads (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    category TEXT NOT NULL,
    option TEXT NOT NULL,
    state TEXT NOT NULL,
    asked TEXT NOT NULL,
    began TEXT,
    ended TEXT,
    step INTEGER NOT NULL DEFAULT 0,
    steps INTEGER NOT NULL DEFAULT 0,
    why TEXT,
    hash TEXT,
    weights BLOB,
    card TEXT
  ) STRICT;
  CREATE INDEX headsByTask ON heads (task, number);
  CREATE INDEX headsToLearn ON heads (number, task, state) WHERE state IN ('asked', 'learning');

  CREATE TABLE machineCodes (
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    source TEXT NOT NULL,
    article TEXT NOT NULL,
    codes TEXT NOT NULL,
    PRIMARY KEY (task, source, article)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX machineCodesByArticle ON machineCodes (article);

  CREATE TABLE machineSaid (
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    scheme INTEGER NOT NULL REFERENCES schemes (number) ON DELETE CASCADE,
    said TEXT NOT NULL,
    PRIMARY KEY (task, article, scheme)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX machineSaidByArticle ON machineSaid (article);
  CREATE INDEX machineSaidByScheme ON machineSaid (scheme);

  -- A study from elsewhere knows its population by hash alone; what is deleted here goes all the same.
  CREATE TRIGGER populationOfErased AFTER DELETE ON articles BEGIN
    DELETE FROM population WHERE article = old.id;
    DELETE FROM machineCodes WHERE article = old.id;
  END;

  CREATE TABLE broughtFiles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    came TEXT NOT NULL,
    round INTEGER REFERENCES rounds (number) ON DELETE CASCADE,
    bytes BLOB,
    UNIQUE (task, hash)
  ) STRICT;
  CREATE INDEX broughtFilesByRound ON broughtFiles (round) WHERE round IS NOT NULL;
  CREATE INDEX broughtFilesWaiting ON broughtFiles (number) WHERE round IS NULL;

  CREATE TABLE machineRuns (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL REFERENCES tasks (number) ON DELETE CASCADE,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    asked TEXT NOT NULL,
    began TEXT,
    ended TEXT,
    "after" TEXT NOT NULL DEFAULT '',
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    why TEXT
  ) STRICT;
  CREATE INDEX machineRunsByTask ON machineRuns (task, number);
  CREATE INDEX machineRunsToDo ON machineRuns (number, task, state) WHERE state IN ('asked', 'running');

  ALTER TABLE annotations ADD COLUMN item INTEGER REFERENCES items (number) ON DELETE CASCADE;
  CREATE INDEX annotationsByItem ON annotations (item) WHERE item IS NOT NULL;
  CREATE TRIGGER itemsOfAnnotationsStay BEFORE UPDATE OF item ON annotations BEGIN
    SELECT RAISE(ABORT, 'an annotation is never changed');
  END;
  `,
  // Collections: files of many articles. An entry is an article as a collection has it: under the collection's own id, with
  // what it says of it. One text may be several entries (a wire story that ten papers print), each with its outlet and day.
  `
  CREATE TABLE collections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    answers TEXT NOT NULL,
    state TEXT NOT NULL,
    file TEXT,
    began TEXT NOT NULL,
    ended TEXT,
    rows INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX collectionsUnderWay ON collections (state, number) WHERE state <> 'ended';

  CREATE TABLE collectionFailures (
    collection INTEGER NOT NULL REFERENCES collections (number) ON DELETE CASCADE,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (collection, place, reason)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collections (number) ON DELETE CASCADE,
    ownId TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    title TEXT,
    outlet TEXT,
    published TEXT,
    kind TEXT NOT NULL,
    section TEXT,
    byline TEXT,
    url TEXT,
    UNIQUE (collection, ownId)
  ) STRICT;
  CREATE INDEX entriesByArticle ON entries (article);
  CREATE INDEX entriesByOutlet ON entries (outlet, published);
  CREATE INDEX entriesByPublished ON entries (published);
  CREATE INDEX entriesBySection ON entries (section);
  CREATE INDEX entriesByKind ON entries (kind, published);

  CREATE TABLE articleVariables (
    entry INTEGER NOT NULL REFERENCES entries (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    number REAL,
    PRIMARY KEY (entry, name, value)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX articleVariablesByValue ON articleVariables (name, value, entry);
  CREATE INDEX articleVariablesByNumber ON articleVariables (name, number, entry) WHERE number IS NOT NULL;
  `,
  // Corpora: a selection that stays, what is counted of each of its articles, and reports made of that.
  `
  CREATE TABLE corpora (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    selection TEXT NOT NULL,
    note TEXT NOT NULL,
    scheme INTEGER REFERENCES schemes (number),
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    articles INTEGER NOT NULL,
    created TEXT NOT NULL,
    asked TEXT,
    why TEXT
  ) STRICT;
  CREATE INDEX corporaAsked ON corpora (number, asked) WHERE asked IS NOT NULL;
  CREATE INDEX corporaByScheme ON corpora (scheme);

  CREATE TABLE corpusArticles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    corpus INTEGER NOT NULL REFERENCES corpora (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    date TEXT NOT NULL DEFAULT '',
    outlet TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    event TEXT NOT NULL DEFAULT '',
    why TEXT,
    summary BLOB,
    vector BLOB,
    UNIQUE (corpus, article)
  ) STRICT;
  CREATE INDEX corpusArticlesByArticle ON corpusArticles (article);
  CREATE INDEX corpusArticlesByDate ON corpusArticles (corpus, date, article);
  CREATE INDEX corpusArticlesByOutlet ON corpusArticles (corpus, outlet, date, article);
  CREATE INDEX corpusArticlesByTopic ON corpusArticles (corpus, topic, date, article);
  CREATE INDEX corpusArticlesOfCell ON corpusArticles (corpus, topic, outlet, date, article);
  CREATE INDEX corpusArticlesUnread ON corpusArticles (corpus, article) WHERE summary IS NULL AND why IS NULL;
  CREATE INDEX corpusArticlesFailed ON corpusArticles (corpus, article, why) WHERE why IS NOT NULL;

  CREATE TABLE corpusReports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    corpus INTEGER NOT NULL REFERENCES corpora (number) ON DELETE CASCADE,
    version TEXT NOT NULL,
    assets TEXT NOT NULL,
    made TEXT NOT NULL,
    topicNames TEXT NOT NULL,
    report BLOB NOT NULL
  ) STRICT;
  CREATE INDEX corpusReportsByCorpus ON corpusReports (corpus, number);
  `,
  // A text that several outlets print stands in a corpus once for each of them, and is read and counted once: a row for each
  // printing (the number of its entry, 0 where the text has none), a row for what is counted of the text. Beside it the heads that
  // a corpus pins, what it was made with, of which corpus it is the rerun, and what tells two corpora apart.
  `
  ALTER TABLE corpora ADD COLUMN heads TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE corpora ADD COLUMN parts TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE corpora ADD COLUMN again INTEGER REFERENCES corpora (number) ON DELETE SET NULL;
  CREATE INDEX corporaByAgain ON corpora (again) WHERE again IS NOT NULL;

  CREATE TABLE corpusDiffs (
    one INTEGER NOT NULL REFERENCES corpora (number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES corpora (number) ON DELETE CASCADE,
    made TEXT NOT NULL,
    diff BLOB NOT NULL,
    PRIMARY KEY (one, other)
  ) STRICT;
  CREATE INDEX corpusDiffsByOther ON corpusDiffs (other);

  CREATE TABLE corpusTexts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    corpus INTEGER NOT NULL REFERENCES corpora (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    todo INTEGER NOT NULL DEFAULT 1,
    stale INTEGER NOT NULL DEFAULT 0,
    why TEXT,
    summary BLOB,
    vector BLOB,
    UNIQUE (corpus, article)
  ) STRICT;
  INSERT INTO corpusTexts (corpus, article, todo, why, summary, vector)
    SELECT corpus, article, summary IS NULL AND why IS NULL, why, summary, vector FROM corpusArticles ORDER BY number;
  CREATE INDEX corpusTextsByArticle ON corpusTexts (article);
  CREATE INDEX corpusTextsToDo ON corpusTexts (corpus, article) WHERE todo = 1;
  CREATE INDEX corpusTextsFailed ON corpusTexts (corpus, article, why) WHERE why IS NOT NULL;
  CREATE INDEX corpusTextsStale ON corpusTexts (corpus, stale) WHERE stale > 0;

  ALTER TABLE corpusArticles RENAME TO corpusArticlesBefore;
  CREATE TABLE corpusArticles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    corpus INTEGER NOT NULL REFERENCES corpora (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    printing INTEGER NOT NULL DEFAULT 0,
    date TEXT NOT NULL DEFAULT '',
    outlet TEXT NOT NULL DEFAULT '',
    topic TEXT NOT NULL DEFAULT '',
    event TEXT NOT NULL DEFAULT '',
    UNIQUE (corpus, article, printing)
  ) STRICT;
  INSERT INTO corpusArticles (corpus, article, date, outlet, topic, event)
    SELECT corpus, article, date, outlet, topic, event FROM corpusArticlesBefore ORDER BY number;
  DROP TABLE corpusArticlesBefore;
  CREATE INDEX corpusArticlesByArticle ON corpusArticles (article);
  CREATE INDEX corpusArticlesByDate ON corpusArticles (corpus, date, article, printing);
  CREATE INDEX corpusArticlesByOutlet ON corpusArticles (corpus, outlet, date, article, printing);
  CREATE INDEX corpusArticlesByTopic ON corpusArticles (corpus, topic, date, article, printing);
  CREATE INDEX corpusArticlesOfCell ON corpusArticles (corpus, topic, outlet, date, article, printing);

  -- What is set right in an article is set right in those of its entries that said the same.
  CREATE TRIGGER entriesAsDescribed AFTER UPDATE OF title, publisher, published, genre ON articles BEGIN
    UPDATE entries SET title = new.title
      WHERE article = new.id AND title IS old.title AND old.title IS NOT new.title;
    UPDATE entries SET outlet = new.publisher
      WHERE article = new.id AND outlet IS old.publisher AND old.publisher IS NOT new.publisher;
    UPDATE entries SET published = new.published
      WHERE article = new.id AND published IS old.published AND old.published IS NOT new.published;
    UPDATE entries SET kind = new.genre
      WHERE article = new.id AND kind IS old.genre AND old.genre IS NOT new.genre;
  END;
  -- A report made before is stale then: 1 where only the outlet is another, 2 where the text is to be counted anew.
  CREATE TRIGGER corporaOfDescribed AFTER UPDATE OF title, publisher, published, genre, language, originalLanguage, layout ON articles
    WHEN old.title IS NOT new.title OR old.publisher IS NOT new.publisher OR old.published IS NOT new.published
      OR old.genre IS NOT new.genre OR old.language IS NOT new.language
      OR old.originalLanguage IS NOT new.originalLanguage OR old.layout IS NOT new.layout
  BEGIN
    UPDATE corpusTexts SET stale = max(stale, CASE WHEN old.title IS new.title AND old.published IS new.published
      AND old.genre IS new.genre AND old.language IS new.language AND old.originalLanguage IS new.originalLanguage
      AND old.layout IS new.layout THEN 1 ELSE 2 END) WHERE article = new.id;
  END;
  CREATE TRIGGER corporaOfCorrected AFTER INSERT ON corrections BEGIN
    UPDATE corpusTexts SET stale = 2 WHERE article = new.article;
  END;
  `,
  // Articles of which the database of many machines has a copy, and what it is still to be told of each: 1 that outlet or date
  // is another, 2 that the text is to be counted anew, 3 that it was deleted for good.
  `
  CREATE TABLE sharedArticles (
    article TEXT PRIMARY KEY,
    owed INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sharedArticlesOwed ON sharedArticles (article, owed) WHERE owed > 0;
  CREATE TRIGGER sharedOfErased AFTER DELETE ON articles BEGIN
    UPDATE sharedArticles SET owed = 3 WHERE article = old.id;
  END;
  CREATE TRIGGER sharedOfDescribed AFTER UPDATE OF title, publisher, published, genre, language, originalLanguage, layout ON articles
    WHEN old.title IS NOT new.title OR old.publisher IS NOT new.publisher OR old.published IS NOT new.published
      OR old.genre IS NOT new.genre OR old.language IS NOT new.language
      OR old.originalLanguage IS NOT new.originalLanguage OR old.layout IS NOT new.layout
  BEGIN
    UPDATE sharedArticles SET owed = max(owed, CASE WHEN old.title IS new.title AND old.published IS new.published
      AND old.genre IS new.genre AND old.language IS new.language AND old.originalLanguage IS new.originalLanguage
      AND old.layout IS new.layout THEN 1 ELSE 2 END) WHERE article = new.id;
  END;
  CREATE TRIGGER sharedOfCorrected AFTER INSERT ON corrections BEGIN
    UPDATE sharedArticles SET owed = max(owed, 2) WHERE article = new.article;
  END;
  -- More is counted of each text now.
  UPDATE corpusTexts SET stale = 2 WHERE summary IS NOT NULL;
  `,
  // What readers set right, by the form in which it was read: another article of the outlet that has the same is offered it.
  `
  CREATE TABLE correctionForms (
    outlet TEXT NOT NULL,
    form TEXT NOT NULL,
    correction INTEGER NOT NULL REFERENCES annotations (number) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "right" TEXT NOT NULL,
    PRIMARY KEY (outlet, form, correction)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX correctionFormsByCorrection ON correctionForms (correction);
  CREATE INDEX correctionFormsByArticle ON correctionForms (article);
  CREATE TRIGGER correctionFormsOfDescribed AFTER UPDATE OF publisher ON articles WHEN old.publisher IS NOT new.publisher BEGIN
    UPDATE correctionForms SET outlet = coalesce(new.publisher, '') WHERE article = new.id;
  END;
  `,
  // What somebody is called is counted outside quotation marks alone now.
  'UPDATE corpusTexts SET stale = 2 WHERE summary IS NOT NULL;',
  // A kind of text that was guessed is marked as a guess: on what, in words.
  `
  ALTER TABLE articles ADD COLUMN genreBasis TEXT;
  `,
  // The house style, version by version, with who kept each and why.
  `
  CREATE TABLE houseStyles (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    yaml TEXT NOT NULL,
    hash TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    kept TEXT NOT NULL
  ) STRICT;
  `,
];
