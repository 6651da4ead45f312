/** Each finding, by the smallest package that has it; and that nothing else is found there. */
import test from 'ava';
import { examineZip } from '../../cli/doctor/examine.ts';
import { describe, willStart, type Finding } from '../../cli/doctor/findings.ts';
import type { Kind } from '../../cli/doctor/targets.ts';
import {
  ADDON,
  ARM64,
  azureNode,
  azureRust,
  customHost,
  elf,
  good,
  lambdaNode,
  lambdaRust,
  program,
  without,
  zipOf,
  type ElfParts,
  type Files,
} from './fixtures.ts';

const GOOD: Record<Kind, Files> = {
  'lambda-node': lambdaNode(),
  'lambda-rust': lambdaRust(),
  'azure-node': azureNode(),
  'azure-rust': azureRust(),
};

const wrong = (findings: Finding[]): Finding[] => findings.filter(({ level }) => level !== 'fine');

for (const [kind, files] of Object.entries(GOOD))
  test(`${kind}: nothing wrong`, async (t) => {
    const examined = await examineZip('any.zip', zipOf(files));
    t.is(examined.kind, kind as Kind);
    t.is(examined.architecture, 'x86_64');
    t.deepEqual(wrong(examined.findings), []);
    t.true(examined.findings.length >= 5);
  });

test('the name tells the architecture, and another one can be asked for', async (t) => {
  const arm = zipOf(lambdaRust(program(good(ARM64))));
  t.true(willStart((await examineZip('lambda-rust-arm64.zip', arm)).findings));
  t.false(willStart((await examineZip('lambda-rust.zip', arm)).findings));
  t.true(willStart((await examineZip('lambda-rust.zip', arm, 'arm64')).findings));
  t.false(willStart((await examineZip('lambda-rust-arm64.zip', arm, 'x86_64')).findings));
});

for (const [kind, files] of Object.entries({
  'azure-rust': azureRust({ handler: program(good(ARM64)) }),
  'azure-node': {
    ...without(azureNode(), `dist/${ADDON}`),
    'dist/palindrome-products.linux-arm64-gnu.node': good(ARM64),
  },
}))
  test(`${kind} for arm64: nothing wrong with it, but Azure may have no machine`, async (t) => {
    const { findings } = await examineZip(`${kind}-arm64.zip`, zipOf(files));
    t.deepEqual(
      wrong(findings).map(({ level, code }) => [level, code]),
      [['doubtful', 'azure-arm64']],
    );
    t.regex(describe(wrong(findings)[0]!), /-> deploy the zip for x86_64/);
    t.true(willStart(findings));
  });

test('Lambda has arm64: no doubt', async (t) => {
  const arm = zipOf(lambdaRust(program(good(ARM64))));
  t.deepEqual(wrong((await examineZip('lambda-rust-arm64.zip', arm)).findings), []);
});

const linked = (parts: ElfParts): Files => lambdaRust(program(elf(parts)));
const glibc = (version: string): ElfParts => ({
  needed: ['libc.so.6'],
  versions: { 'libm.so.6': ['GLIBC_2.9'], 'libc.so.6': ['GLIBC_2.2.5', `GLIBC_${version}`] },
});

interface Row {
  files: Files;
  /** The codes of what is wrong, in order. */
  codes: string[];
  starts?: boolean;
}

const ROWS: Record<string, Row> = {
  'another architecture': { files: lambdaRust(program(good(ARM64))), codes: ['architecture'] },
  'an architecture nobody has': { files: linked({ machine: 243 }), codes: ['architecture'] },
  'glibc newer than the target': { files: linked(glibc('2.35')), codes: ['glibc'] },
  'glibc newer than ours': {
    files: linked(glibc('2.34')),
    codes: ['glibc-above-ours'],
    starts: true,
  },
  'glibc as old as ours': { files: linked(glibc('2.17')), codes: [], starts: true },
  'glibc that Lambda has and Azure has not': {
    files: azureRust({ handler: program(elf(glibc('2.34'))) }),
    codes: ['glibc'],
  },
  'a static program': { files: linked({}), codes: [], starts: true },
  musl: { files: linked({ needed: ['libc.musl-x86_64.so.1'] }), codes: ['musl'] },
  "musl's loader": { files: linked({ interpreter: '/lib/ld-musl-x86_64.so.1' }), codes: ['musl'] },
  'libstdc++': { files: linked({ needed: ['libstdc++.so.6'] }), codes: ['libstdc++'] },
  libgcc_s: { files: linked({ needed: ['libgcc_s.so.1'] }), codes: ['libgcc_s'], starts: true },
  'some other library': { files: linked({ needed: ['libssl.so.3'] }), codes: ['library'] },
  'a 32-bit program': {
    files: lambdaRust(program(Buffer.concat([Buffer.from('\x7fELF\x01\x01'), Buffer.alloc(80)]))),
    codes: ['damaged-program'],
  },
  'half a program': {
    files: lambdaRust(program(good().subarray(0, 200))),
    codes: ['damaged-program'],
  },
  'a script saved on Windows': {
    files: lambdaRust(program('#!/bin/sh\r\necho hi\r\n')),
    codes: ['carriage-return'],
  },
  'a script': {
    files: lambdaRust(program('#!/bin/sh\necho hi\n')),
    codes: ['script'],
    starts: true,
  },
  'a text that is no program': { files: lambdaRust(program('hello')), codes: ['no-program'] },
  'an empty program': { files: lambdaRust(program('')), codes: ['no-program'] },
  'a lost exec bit': { files: lambdaRust(program(good(), 0o644)), codes: ['not-executable'] },
  'no modes at all': {
    files: lambdaRust({ contents: good(), unix: false }),
    codes: ['not-executable'],
  },
  'a bootstrap in a folder': {
    files: { 'lambda-rust/bootstrap': program(good()) },
    codes: ['no-bootstrap'],
  },

  'no addon': { files: without(lambdaNode(), ADDON), codes: ['no-addon'] },
  'an addon for musl only': {
    files: {
      ...without(lambdaNode(), ADDON),
      'palindrome-products.linux-x64-musl.node': elf({ needed: ['libc.so'] }),
    },
    codes: ['musl', 'no-addon'],
  },
  'an addon for another architecture': {
    files: lambdaNode({ [ADDON]: good(ARM64) }),
    codes: ['architecture', 'no-addon'],
  },
  'an addon that is none': {
    files: lambdaNode({ [ADDON]: 'x' }),
    codes: ['damaged-program', 'no-addon'],
  },
  'an addon beside the right one that does not load': {
    files: lambdaNode({ 'other.node': good(ARM64) }),
    codes: ['architecture'],
  },
  'no handler in the entry': {
    files: lambdaNode({ 'index.mjs': 'export{a as main}' }),
    codes: ['handler'],
  },
  'an entry in a folder': {
    files: { 'lambda-node/index.mjs': 'export{a as handler}', [ADDON]: good() },
    codes: ['no-entry'],
  },
  'engines without what runs there': {
    files: lambdaNode({ 'package.json': '{"engines":{"node":"^18.2"}}' }),
    codes: ['node'],
  },

  'host.json in a folder': {
    files: { 'azure-node/host.json': '{}' },
    codes: ['no-host', 'no-main', 'no-addon'],
  },
  'host.json that is no JSON': { files: azureNode({ 'host.json': '{' }), codes: ['json'] },
  'host.json that is no object': { files: azureNode({ 'host.json': '[]' }), codes: ['json'] },
  'host.json of another version': {
    files: azureNode({ 'host.json': '{"version":"1.0"}' }),
    codes: ['host-version', 'extension-bundle'],
  },
  'an old extension bundle': {
    files: azureNode({
      'host.json':
        '{"version":"2.0","extensionBundle":{"id":"Microsoft.Azure.Functions.ExtensionBundle","version":"[3.*, 4.0.0)"}}',
    }),
    codes: ['extension-bundle'],
    starts: true,
  },
  'no main': { files: without(azureNode(), 'dist/index.cjs'), codes: ['no-main'] },
  'no package.json': {
    files: without(azureNode(), 'package.json'),
    codes: ['no-main', 'no-addon'],
  },
  'engines that are too new': {
    files: azureNode({ 'package.json': '{"main":"dist/index.cjs","engines":{"node":">=26"}}' }),
    codes: ['node'],
  },
  'engines that are not simple': {
    files: azureNode({ 'package.json': '{"main":"dist/index.cjs","engines":{"node":"20 || 22"}}' }),
    codes: ['node-unclear'],
    starts: true,
  },
  'no executable': { files: without(azureRust(), 'handler'), codes: ['no-handler'] },
  'no path of the executable': {
    files: azureRust({ 'host.json': customHost({ description: {} }) }),
    codes: ['no-handler'],
  },
  'no proxying': {
    files: azureRust({ 'host.json': customHost({ enableProxyingHttpRequest: undefined }) }),
    codes: ['no-proxying'],
  },
  'no function': {
    files: without(azureRust(), 'palindromes/function.json'),
    codes: ['no-function'],
  },
  'a function without an answer': {
    files: azureRust({ 'palindromes/function.json': '{"bindings":[{"type":"httpTrigger"}]}' }),
    codes: ['function'],
  },
  'nothing that goes anywhere': { files: { 'readme.txt': 'hello' }, codes: ['no-package'] },
};

const NAMES: Record<string, string> = {
  'a bootstrap in a folder': 'lambda-rust.zip',
  'an entry in a folder': 'lambda-node.zip',
  'host.json in a folder': 'azure-node.zip',
};

for (const [title, { files, codes, starts = false }] of Object.entries(ROWS))
  test(title, async (t) => {
    const { findings } = await examineZip(NAMES[title] ?? 'any.zip', zipOf(files));
    const found = wrong(findings);
    t.deepEqual(
      found.map(({ code }) => code),
      codes,
      found.map(describe).join('\n'),
    );
    t.is(willStart(findings), starts);
    for (const finding of found) t.regex(describe(finding), /\n\s+-> ./, 'says what to do');
  });
