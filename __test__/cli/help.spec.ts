/** What the help and the README show, run as it stands; and what is told about wrong usage. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ROOT } from '../child.ts';
import { lambdaNode, zipOf } from '../doctor/fixtures.ts';
import { cleanEnvironment, ending, folder, output, PROGRAM, run, type Ending } from './program.ts';

/** A folder to run commands in, in which `npx palindrome-products` is this program. */
function place(): { cwd: string; env: NodeJS.ProcessEnv } {
  const cwd = folder();
  const bin = join(cwd, '.bin');
  for (const made of [bin, join(cwd, 'dist'), join(cwd, '.config/fish/completions')])
    mkdirSync(made, { recursive: true });
  const program = `exec "${process.execPath}" "${PROGRAM}" "$@"\n`;
  const npx = `#!/bin/sh\n[ "$1" = palindrome-products ] || exit 99\nshift\n${program}`;
  for (const [name, text] of [
    ['npx', npx],
    ['palindrome-products', `#!/bin/sh\n${program}`],
  ] as const) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  for (const zip of ['dist/lambda-node.zip', 'my.zip'])
    writeFileSync(join(cwd, zip), zipOf(lambdaNode()));
  return { cwd, env: cleanEnvironment({ PATH: `${bin}:${process.env['PATH']}`, HOME: cwd }) };
}

function bash(script: string, { cwd, env } = place()): Promise<Ending> {
  const args = ['-c', `set -o pipefail\n${script}`];
  return ending(spawn('bash', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

const COMMANDS = ['smallest', 'largest', 'both', 'count', 'list', 'bench', 'doctor', 'completion'];

/** The lines of a help text that begin with a dollar sign. */
const examplesIn = (text: string): string[] =>
  [...text.matchAll(/^ {2}\$ (.+)$/gm)].map((match) => match[1]!);

const POSIX = process.platform !== 'win32';

for (const command of ['', ...COMMANDS])
  test(`the examples of --help ${command}`, async (t) => {
    const help = await output(...(command === '' ? [] : [command]), '--help');
    const examples = examplesIn(help);
    t.true(examples.length >= 2);
    if (!POSIX) return;
    const here = place();
    for (const example of examples) {
      const { code, stderr, stdout } = await bash(example, here);
      // A package for one machine will not start on another, and the doctor's code says so.
      const expected = example.includes('--arch arm64') ? 1 : 0;
      // `| head` is one of them: what it leaves unread is no failure.
      t.is(code, expected, `${example}: ${stderr}`);
      t.true(stdout !== '' || / > | >> |--output/.test(example), example);
    }
  });

test('--help tells the exit codes, and every command', async (t) => {
  const help = await output('--help');
  for (const command of COMMANDS) t.regex(help, new RegExp(`^ {2}${command} `, 'm'));
  for (const code of [0, 1, 2, 130, 143]) t.regex(help, new RegExp(`\\b${code}\\b`));
  t.is(await output('help', 'list'), await output('list', '--help'));
});

test('--version', async (t) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  t.is(await output('--version'), `${version}\n`);
});

test('no colours where there is no terminal', async (t) => {
  t.false((await output('--help')).includes('\u001b'));
  const forced = await run(['--help'], { FORCE_COLOR: '1' });
  t.true(forced.stdout.includes('\u001b[1m'));
  const both = await run(['--help'], { NO_COLOR: '1' });
  t.false(both.stdout.includes('\u001b'));
});

const WRONG: [args: string[], told: RegExp][] = [
  [[], /^Usage:/],
  [['larg', '1', '9'], /Did you mean largest\?/],
  [['list', '1', '9', '--ndjon'], /Did you mean --ndjson\?/],
  [['list'], /missing required argument 'range'/],
  [['list', '1'], /the other bound/],
  [['list', '9', '1'], /min must not be greater than max/],
  [['list', '1', '9', '--json', '--csv'], /'--json' cannot be used with option '--csv'/],
  [['list', '1', '9', '--shard', '4/4'], /from 0 to 3/],
  [['list', '1', '9', '--shard', '4'], /written i\/n/],
  [['list', '1', '9', '--shard', '0/0'], /from 1 to 1000000/],
  [['list', '1', '9', '--shard', '0/1000001'], /from 1 to 1000000/],
  [['list', '1', '9', '--threads', '0'], /from 1 to 256/],
  [['list', '1', '9', '--threads', '257'], /from 1 to 256/],
  [['list', '1', '9', '--threads', '1.5'], /from 1 to 256/],
  [['list', '1', '9', '--engine', 'rust'], /native, typescript, wasm/],
  [['list', '1', '9', '--output', ''], /needs the name of a file/],
  [['smallest', '1', '9', '--shard', '0/2'], /unknown option '--shard'/],
  [['largest', '1', '9', '--resume'], /unknown option '--resume'/],
  [['completion'], /missing required argument 'shell'/],
  [['completion', 'tcsh'], /zsh, bash, fish, powershell/],
];

for (const [args, told] of WRONG)
  test(`2: ${args.join(' ')}`, async (t) => {
    const { code, stdout, stderr } = await run(args);
    t.deepEqual([code, stdout], [2, '']);
    t.regex(stderr, told);
  });

test('completion: of commands, options, their words, and files', async (t) => {
  const here = place();
  const complete = async (...words: string[]): Promise<string[]> => {
    const { stdout } = await run(['complete', '--', ...words], {}, here.cwd);
    return stdout.split('\n').flatMap((line) => (line.includes('\t') ? line.split('\t')[0]! : []));
  };
  t.deepEqual(await complete('l'), ['largest', 'list']);
  t.deepEqual(await complete('list', '--r'), ['--resume']);
  t.deepEqual(await complete('list', '--engine', ''), ['native', 'typescript', 'wasm']);
  t.deepEqual(await complete('doctor', 'dist/l'), ['dist/lambda-node.zip']);
  t.deepEqual(await complete('list', '--output', 'm'), ['my.zip']);
});

if (POSIX)
  // The function that it stands on comes from the package bash-completion, which not every machine has.
  test('completion in bash', async (t) => {
    const { stdout, stderr } = await bash(`
      _get_comp_words_by_ref() { cur=\${COMP_WORDS[COMP_CWORD]} words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD; }
      source <(palindrome-products completion bash)
      COMP_WORDS=(palindrome-products sm) COMP_CWORD=1 COMP_LINE='palindrome-products sm' COMP_POINT=22
      "$(complete -p palindrome-products | sed 's/.*-F \\([^ ]*\\).*/\\1/')" 2>/dev/null
      echo "\${COMPREPLY[@]}"
    `);
    t.regex(stdout, /^smallest\s*\n$/, stderr);
  });

interface Block {
  line: number;
  steps: { command: string; shown: string[] }[];
}

/** The blocks of the README that show the command line: `$ command`, and below it what it prints. */
function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map((match) => {
    const steps: Block['steps'] = [];
    for (const line of match[1]!.trimEnd().split('\n')) {
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), shown: [] });
      else steps.at(-1)!.shown.push(line);
    }
    return { line: text.slice(0, match.index).split('\n').length, steps };
  });
}

/** A line `…` stands for any number of lines. */
function matches(printed: string, shown: string[]): boolean {
  const literal = (line: string): string =>
    line === '…' ? '(?:.*\n)*?' : `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`;
  return new RegExp(`^${shown.map(literal).join('')}$`).test(printed.replaceAll('\r\n', '\n'));
}

if (POSIX)
  for (const { line, steps } of blocksOf(readFileSync(join(ROOT, 'README.md'), 'utf8')))
    test(`README.md:${line}`, async (t) => {
      const here = place();
      t.true(steps.length > 0);
      for (const { command, shown } of steps) {
        const { stdout, stderr } = await bash(`{ ${command}; } 2>&1`, here);
        t.true(
          matches(stdout, shown),
          `${command}\n${stdout}${stderr}\nis not\n${shown.join('\n')}`,
        );
      }
    });

test('a README example that is wrong would be seen', (t) => {
  t.true(matches('a\nb\nc\n', ['a', '…', 'c']));
  t.false(matches('a\nb\nc\n', ['a', '…', 'd']));
  t.false(matches('a\nb\n', ['a']));
  t.false(matches('axb\n', ['a.b']));
});
