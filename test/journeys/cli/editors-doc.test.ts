import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../../../analysis/assets.ts';
import { temporaryFolder } from '../../unit/server/support.ts';
import { environmentOf } from './run.ts';

const guide = readFileSync(join(projectRoot, 'docs/editors.md'), 'utf8');
const examples = Array.from(guide.matchAll(/```(\w+)\n([\s\S]*?)```/g), ([, language, text]) => ({
  language,
  text,
}));
const example = (language: string, has: string) => {
  const found = examples.filter((one) => one.language === language && one.text.includes(has));
  expect(found, `${language} with ${has}`).toHaveLength(1);
  return found[0].text;
};

const slammed = 'The senator slammed the plan on Monday.\n';

/** A repository with drafts, in which `npx parallax` is what was built here. */
function repository() {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const command = join(projectRoot, 'dist', 'parallax.js');
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${command}" "$@"\n`);
  chmodSync(join(bin, 'npx'), 0o755);
  const root = join(folder, 'work');
  mkdirSync(join(root, 'drafts'), { recursive: true });
  const { PATH, ...environment } = environmentOf({ HOME: folder, GIT_CONFIG_NOSYSTEM: '1' });
  const env = { ...environment, PATH: `${bin}:${PATH}` };
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
  git('init', '-q');
  const shell = (script: string) =>
    spawnSync('bash', ['-eo', 'pipefail', '-c', script], { cwd: root, env, encoding: 'utf8' });
  return {
    root,
    git,
    shell,
    draft: (name: string, text: string) => writeFileSync(join(root, 'drafts', name), text),
  };
}

test('the hook stops a commit with findings, and lets one without through', () => {
  const { root, git, draft } = repository();
  const hook = join(root, '.git/hooks/pre-commit');
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  writeFileSync(hook, example('sh', '#!/bin/sh'));
  chmodSync(hook, 0o755);
  draft('a.md', slammed);
  git('add', '.');
  const stopped = git('commit', '-qm', 'A');
  expect(stopped.status).not.toBe(0);
  expect(stopped.stdout + stopped.stderr).toContain('drafts/a.md:1:13: drama-and-metaphor');
  draft('a.md', `<!-- parallax-ignore drama-and-metaphor: his word -->\n${slammed}`);
  git('add', '.');
  expect(git('commit', '-qm', 'A').status).toBe(0);
});

test('the workflow tells what is new since the baseline was written, beside its line', () => {
  const { git, shell, draft } = repository();
  const workflow = parse(example('yaml', 'runs-on')) as {
    jobs: { check: { steps: { name?: string; run?: string }[] } };
  };
  const step = workflow.jobs.check.steps.find(({ name }) => name === 'Check the wording')!.run!;
  draft('a.md', slammed);
  git('add', '.');
  expect(shell(example('sh', '--write-baseline')).status).toBe(0);
  expect(shell(step)).toMatchObject({ status: 0, stdout: '' });
  draft('a.md', `The mayor claimed that it was late.\n\n${slammed}`);
  const { status, stdout } = shell(step);
  expect(status).not.toBe(0);
  expect(stdout).toMatch(/^::warning file=drafts\/a\.md,line=1,[^\n]*doubting-cue[^\n]*\n$/);
});

test('what pre-commit is told to run is a command that there is', () => {
  const config = parse(example('yaml', 'repos:')) as {
    repos: { hooks: { entry: string; types_or: string[] }[] }[];
  };
  const [{ entry }] = config.repos[0].hooks;
  const help = execFileSync(
    process.execPath,
    [join(projectRoot, 'dist', 'parallax.js'), ...entry.split(' ').slice(2), '--help'],
    {
      encoding: 'utf8',
    },
  );
  expect(help).toContain('--baseline');
});
