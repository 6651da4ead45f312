/**
 * Runs the deploy scripts from a copy of deploy/ and the packages, with stand-ins for `sam` and `az` that
 * write down what they were asked: which calls, in which order, with which arguments; and that nothing
 * is called at all when the doctor refuses the package or the arguments are wrong.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root, StepFailed } from './step.mjs';

/** One line of JSON a call. The template is kept, which the script removes when it ends. */
const STAND_IN = `#!/usr/bin/env node
import { appendFileSync, copyFileSync } from 'node:fs';
import { basename } from 'node:path';
const args = process.argv.slice(2);
const name = basename(process.argv[1]);
appendFileSync(process.env.CALLS, JSON.stringify([name, ...args]) + '\\n');
const template = args[args.indexOf('--template-file') + 1];
if (args.includes('--template-file')) copyFileSync(template, process.env.TEMPLATE);
process.exitCode = args.join(' ').startsWith('functionapp show') ? Number(process.env.MISSING) : 0;
`;

/** A copy in which packages can be damaged. */
function copy(folder) {
  for (const name of ['deploy', 'dist', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const binaries = join(folder, 'bin');
  mkdirSync(binaries);
  for (const name of ['sam', 'az']) writeFileSync(join(binaries, name), STAND_IN, { mode: 0o755 });
  return binaries;
}

function runScript(folder, args, missing) {
  const [calls, template] = ['calls', 'template'].map((name) => join(folder, name));
  rmSync(calls, { force: true });
  rmSync(template, { force: true });
  const env = {
    ...process.env,
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    CALLS: calls,
    TEMPLATE: template,
    MISSING: String(missing),
  };
  const { status, stdout, stderr } = spawnSync('bash', args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const lines = read(calls).split('\n').filter(Boolean);
  return {
    status,
    printed: `${stdout}${stderr}`,
    calls: lines.map((line) => JSON.parse(line).join(' ')),
    template: read(template),
  };
}

const SAM = 'sam deploy --template-file';
const STACK =
  '--stack-name palindrome-products --resolve-s3 --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset';
const APP = '--resource-group my-app --name my-app';
const SHOW = `az functionapp show ${APP} --output none`;

const created = (runtime, region) => [
  SHOW,
  `az group create --name my-app --location ${region} --output none`,
  `az storage account create --name myapp000 --resource-group my-app --location ${region} --sku Standard_LRS --allow-blob-public-access false --output none`,
  `az functionapp create ${APP} --storage-account myapp000 --flexconsumption-location ${region} --instance-memory 512 ${runtime} --output none`,
];
const replaced = (language) =>
  `az functionapp deployment source config-zip ${APP} --src dist/azure-${language}.zip`;
const NODE = '--runtime node --runtime-version 22';
const CUSTOM = '--runtime custom --runtime-version 1.0';

const AWS = 'deploy/aws/deploy.sh';
const AZURE = 'deploy/azure/deploy.sh';

/** The arguments; the calls that must follow; what the template or the printed text must hold. */
const ROWS = [
  { args: [AWS], calls: [`${SAM} template.yaml ${STACK}`], template: '[x86_64]' },
  { args: [AWS, 'x86_64'], calls: [`${SAM} template.yaml ${STACK}`], template: '[x86_64]' },
  {
    args: [AWS, 'arm64', '--region', 'eu-central-1'],
    calls: [`${SAM} .template-arm64.yaml ${STACK} --region eu-central-1`],
    template: 'lambda-rust-arm64.zip',
  },
  {
    args: [AWS, '--guided', '--region', 'eu-central-1'],
    calls: [`${SAM} template.yaml ${STACK} --guided --region eu-central-1`],
    template: '/lambda-rust.zip',
  },
  { args: [AWS, 'mips'], status: 2, calls: [], prints: "x86_64 or arm64, not 'mips'" },
  { args: [AWS], damage: 'lambda-rust.zip', status: 1, calls: [], prints: 'It will not start.' },
  {
    args: [AZURE, 'node', 'my-app'],
    missing: 3,
    calls: [...created(NODE, 'westeurope'), replaced('node')],
    prints: 'https://my-app.azurewebsites.net/api/palindromes?min=10&max=99',
  },
  {
    args: [AZURE, 'rust', 'my-app', 'northeurope'],
    missing: 3,
    calls: [...created(CUSTOM, 'northeurope'), replaced('rust')],
  },
  { args: [AZURE, 'rust', 'my-app'], calls: [SHOW, replaced('rust')] },
  { args: [AZURE, 'rust'], status: 2, calls: [], prints: 'node|rust NAME [REGION]' },
  { args: [AZURE, 'go', 'my-app'], status: 2, calls: [], prints: 'node|rust NAME [REGION]' },
  { args: [AZURE, 'rust', 'My App'], status: 2, calls: [], prints: "not 'My App'" },
  { args: [AZURE, 'rust', 'my-app'], damage: 'azure-rust.zip', status: 1, calls: [] },
];

const title = ({ args, damage }) => `${args.join(' ')}${damage ? `, with half of ${damage}` : ''}`;

function same(row, what, got, wanted) {
  const [one, other] = [got, wanted].map((value) => JSON.stringify(value, undefined, 1));
  if (one !== other) throw new StepFailed(`${title(row)}: ${what} ${one}, not ${other}`);
}

function holds(row, what, text, part = '') {
  if (!text.includes(part)) throw new StepFailed(`${title(row)}: ${what} ${text}, without ${part}`);
}

/** Half a package is what an upload that was cut short leaves behind. */
function damage(folder, name) {
  const path = join(folder, 'dist', name);
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, whole.length / 2));
  return () => writeFileSync(path, whole);
}

function tryRow(folder, row) {
  const { args, missing = 0, status = 0, calls, template, prints } = row;
  const repair = row.damage ? damage(folder, row.damage) : () => {};
  const got = runScript(folder, args, missing);
  repair();
  holds(row, 'it printed', got.printed, prints);
  const what = `it printed ${got.printed}and ended with`;
  same(row, what, [got.status, got.calls], [status, calls]);
  holds(row, 'the template is', got.template, template);
  if (existsSync(join(folder, 'deploy', 'aws', '.template-arm64.yaml')))
    throw new StepFailed(`${title(row)}: the template for arm64 is left behind`);
}

const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-try-deploy-'));
try {
  copy(folder);
  for (const row of ROWS) tryRow(folder, row);
  console.log(`deploy: ${ROWS.length} calls of the scripts do what they should`);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`deploy: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
