// Makes one folder with everything that Parallax needs and the Node that runs this inside: it starts by double-click on a machine of
// the same kind, without rights, without network and without an installation. `npm run portable`, or `node portable.mjs FOLDER`.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(project, 'dist', 'portable'));
const program = join(folder, 'parallax');
const windows = process.platform === 'win32';
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

/** What this script leaves in its folder; a folder that holds anything else is not emptied. */
const mark = join(folder, 'parallax', 'package.json');

/** Only for building: what is built goes along. */
const forBuilding = /^(?:esbuild|@esbuild\/.*)$/;

if (existsSync(folder) && !existsSync(mark) && folder !== join(project, 'dist', 'portable')) {
  console.error(
    `${folder} is there already, and this script did not make it. Name a folder that is not there yet.`,
  );
  process.exit(2);
}
// The library of somebody who tried the folder stays.
for (const name of ['parallax', 'node']) rmSync(join(folder, name), { recursive: true, force: true });
mkdirSync(program, { recursive: true });
copyProgram();
copyPackages();
copyNode();
writeStarts();
console.log(
  `${folder} holds Parallax ${version} with Node ${process.version} for ${process.platform} ${process.arch}.`,
);

/** What is built, and what is read at run time: lists, weights, templates, styles, texts that ship. Sources stay behind. */
function copyProgram() {
  const source = /\.(?:ts|tsbuildinfo)$/;
  for (const name of ['analysis', 'server', 'views', 'corpus', 'docs', 'package.json', 'LICENSE'])
    cpSync(join(project, name), join(program, name), {
      recursive: true,
      filter: (path) => !source.test(path),
    });
  for (const name of [
    'parallax.js',
    'worker.js',
    'extract-worker.js',
    'exchange-worker.js',
    'versions.json',
    'feeds.json',
    'chunks',
    'client',
  ])
    cpSync(join(project, 'dist', name), join(program, 'dist', name), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
}

/** The packages that the product runs on, as the lock file tells them from those for developing. */
function copyPackages() {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  for (const [path, { dev }] of Object.entries(packages)) {
    const from = join(project, path);
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // Packages for other systems are in the list and not on the disk.
    if (path === '' || dev || forBuilding.test(name) || !existsSync(from)) continue;
    const foreign = otherSystems(name);
    cpSync(from, join(program, path), {
      recursive: true,
      dereference: true,
      // Packages within packages have entries of their own.
      filter: (file) =>
        !relative(from, file).split(sep).includes('node_modules') && !foreign(relative(from, file)),
    });
  }
}

/** The runtime of the learned reader comes for all systems at once, and this folder is for one. */
function otherSystems(name) {
  if (name !== 'onnxruntime-node') return () => false;
  const own = join('bin', 'napi-v6', process.platform, process.arch);
  const all = join('bin', 'napi-v6') + sep;
  return (file) => file.startsWith(all) && !own.startsWith(file) && !file.startsWith(own);
}

/** The running Node. One that needs files of its installation cannot be copied, and says so here. */
function copyNode() {
  const node = join(folder, 'node', windows ? 'node.exe' : 'node');
  cpSync(process.execPath, node, { dereference: true });
  chmodSync(node, 0o755);
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', env: {} });
  if (stdout?.trim() === process.version) return;
  console.error(
    `A copy of ${process.execPath} does not run by itself: it needs files of its installation. Take Node from nodejs.org, and run this again with it.`,
  );
  process.exit(2);
}

/** Starts by double-click; with words behind it, any other command. */
function writeStarts() {
  const unix = `#!/bin/sh
# Starts Parallax from this folder; its library is in "data" beside this file.
CDPATH= cd -- "$(dirname -- "$0")" || exit 1
: "\${PARALLAX_DATA:=$PWD/data}"
export PARALLAX_DATA
[ $# -gt 0 ] || set -- serve --open
exec ./node/node parallax/dist/parallax.js "$@"
`;
  for (const name of ['start-parallax.sh', 'start-parallax.command']) {
    writeFileSync(join(folder, name), unix);
    chmodSync(join(folder, name), 0o755);
  }
  const cmd = `@echo off
rem Starts Parallax from this folder; its library is in "data" beside this file.
cd /d "%~dp0"
if not defined PARALLAX_DATA set "PARALLAX_DATA=%~dp0data"
if "%~1"=="" (node\\node.exe parallax\\dist\\parallax.js serve --open) else (node\\node.exe parallax\\dist\\parallax.js %*)
if errorlevel 1 pause
`;
  writeFileSync(join(folder, 'start-parallax.cmd'), cmd.replaceAll('\n', '\r\n'));
  writeFileSync(join(folder, 'README.txt'), readme());
}

function readme() {
  const lines = [
    `Parallax ${version}, with Node ${process.version} for ${process.platform} ${process.arch}. Nothing has to be installed, and no network is needed.`,
    '',
    'Linux:    double-click start-parallax.sh and choose "Run", or type ./start-parallax.sh in a terminal.',
    'Windows:  double-click start-parallax.cmd. (Not tried by us. If Windows asks whether Node.js may be reached, allow it: phones come that way.)',
    'macOS:    right-click start-parallax.command and choose "Open". (Not tried by us. If it is blocked: xattr -dr com.apple.quarantine FOLDER.)',
    'Each folder runs on the system that it was made on: make it anew there with "npm run portable".',
    'A browser opens by itself; if not, open http://127.0.0.1:4173. Closing the window of the terminal stops Parallax.',
    'A lesson at once: start-parallax.sh class ready  (or the code of a lesson, or two files).',
    'Everything that you bring in is in the folder "data" here; copy the whole folder to take it along.',
    'Phones in a lesson come to port 4600 of this machine: a firewall has to let them in.',
  ];
  return lines.join(windows ? '\r\n' : '\n').concat(windows ? '\r\n' : '\n');
}
