/**
 * Checks what is deployed by, as far as that goes without an account: the templates of both
 * architectures by AWS's linter, the shell scripts by the shell.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonTools } from './python.mjs';
import { root, run, StepFailed } from './step.mjs';

const aws = join(root, 'deploy', 'aws');

function scripts() {
  const found = readdirSync(join(root, 'deploy'), { recursive: true }).filter((name) =>
    name.endsWith('.sh'),
  );
  for (const name of found) run('bash', ['-n', join(root, 'deploy', name)]);
  return found.length;
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
    return paths.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  const checked = `${scripts()} scripts and ${templates()} templates`;
  console.log(`deploy: ${checked} are well-formed`);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`deploy: ${error.message}`);
  process.exitCode = 1;
}
