// Loaded before a program with `node --require`: a thread beside the first ends in the midst of its work as soon as the
// file named in MORTAL_FILE is there, as one does that the system takes away. The file is gone then, so that one ends for each.
const { isMainThread } = require('node:worker_threads');
const { rmSync, existsSync } = require('node:fs');

if (!isMainThread) {
  const write = JSON.stringify;
  JSON.stringify = (...given) => {
    if (existsSync(process.env.MORTAL_FILE)) {
      rmSync(process.env.MORTAL_FILE);
      process.exit(1);
    }
    return write(...given);
  };
}
