/**
 * The examples of the documentation, executed: every JavaScript block of README.md and of the types.
 *
 *   EXPRESSION; // → VALUE                    the expression is deeply equal to the value
 *   EXPRESSION; // throws NAME CODE           it throws that error
 *   EXPRESSION; // rejects NAME [CODE]        the promise rejects with it
 *
 * All other lines run as they stand.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { child, ROOT } from './child.ts';
import { has } from './engines.ts';

interface Example {
  file: string;
  line: number;
  code: string;
}

const FENCE = /^```js\n([\s\S]*?)^```$/gm;

function examplesOf(file: string): Example[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  // Inside a doc comment every line begins with a star; taking it away keeps the line numbers.
  const plain = file.endsWith('.md') ? text : text.replaceAll(/^ *\* ?/gm, '');
  return [...plain.matchAll(FENCE)].map((match) => ({
    file,
    line: plain.slice(0, match.index).split('\n').length,
    code: match[1]!,
  }));
}

const ASSERTIONS: [RegExp, (...parts: string[]) => string][] = [
  [
    /^(.+?);\s*\/\/ → (.+)$/,
    (expression, value) => `check.deepStrictEqual(${expression}, ${value});`,
  ],
  [
    /^(.+?);\s*\/\/ throws (\w+) (\w+)$/,
    (expression, name, code) =>
      `check.throws(() => ${expression}, { name: '${name}', code: '${code}' });`,
  ],
  [
    /^(.+?);\s*\/\/ rejects (\w+)(?: (\w+))?$/,
    (expression, name, code) =>
      `await check.rejects(${expression}, { name: '${name}'${code ? `, code: '${code}'` : ''} });`,
  ],
];

function asserted(line: string): string {
  for (const [pattern, made] of ASSERTIONS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    return `checks += 1; ${made(...match.slice(1))}`;
  }
  return line;
}

const FILES = ['README.md', 'index.d.ts', 'exhaustive.d.ts'];

for (const file of FILES) {
  const examples = examplesOf(file);

  test(`${file} has examples`, (t) => t.true(examples.length > 0));

  for (const { line, code } of examples) {
    // Without the Rust engine there is nothing that these could load.
    if (/palindrome-products\/wasm/.test(code) && !has('wasm')) continue;
    test(`${file}:${line}`, async (t) => {
      const lines = code.split('\n').map(asserted);
      const script = `import check from 'node:assert/strict';\nlet checks = 0;\n${lines.join('\n')}\nconsole.log('checks', checks);`;
      const { code: exit, stdout, stderr } = await child(script);
      t.is(exit, 0, stderr);
      t.regex(stdout, /checks \d+/);
    });
  }
}

test.serial('every function of the types has an example that checks something', (t) => {
  const text = readFileSync(join(ROOT, 'index.d.ts'), 'utf8');
  const documented = [...text.matchAll(/\/\*\*([\s\S]*?)\*\/\s*export (?:function|const) (\w+)/g)];
  t.true(documented.length >= 7);
  for (const [, comment, name] of documented) {
    t.regex(comment!, /```js/, name);
    t.regex(comment!, /\/\/ (→|throws|rejects)/, name);
  }
});
