/** What loading the package does, and what it must not do: processes, reports, walks through folders. */
import test from 'ava';
import { child, childValue, packageWithoutAddon } from './child.ts';

/** Makes what is forbidden throw, then loads; also lists the builtin modules that loading brought in. */
const WATCH = `
  const forbidden = [];
  const forbid = (object, name) => {
    object[name] = () => { forbidden.push(name); throw new Error(name + ' must not be called') };
  };
  const fs = require('node:fs');
  const processes = require('node:child_process');
  for (const name of ['readdirSync', 'readdir', 'opendirSync', 'opendir']) forbid(fs, name);
  for (const name of ['exec', 'execSync', 'execFile', 'execFileSync', 'spawn', 'spawnSync', 'fork']) forbid(processes, name);
  forbid(process.report, 'getReport');
  require('node:module').syncBuiltinESMExports();
`;

const LOADS = {
  require: `require('palindrome-products');`,
  import: `await import('palindrome-products');`,
};

for (const [how, load] of Object.entries(LOADS))
  for (const place of ['with', 'without'] as const)
    test(`${how} ${place} an addon: no process, no report, no folder`, async (t) => {
      const folder = place === 'without' ? packageWithoutAddon() : undefined;
      const script = `(async () => { ${WATCH} ${load} console.log(JSON.stringify(forbidden)) })()`;
      const options = {
        type: 'commonjs',
        ...(folder === undefined ? {} : { cwd: folder }),
      } as const;
      t.deepEqual(await childValue(script, options), []);
    });

test('the watch itself works', async (t) => {
  const script = `${WATCH} try { fs.readdirSync('.') } catch {} console.log(JSON.stringify(forbidden))`;
  t.deepEqual(await childValue(script, { type: 'commonjs' }), ['readdirSync']);
});

test('loading keeps no process alive and prints nothing', async (t) => {
  const { code, stdout, stderr } = await child(`import 'palindrome-products';`);
  t.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
});

test('a search under way keeps the process alive until its answer', async (t) => {
  for (const entry of ['', '/typescript']) {
    const { code, stdout } = await child(
      `import { largestPalindromeProductAsync as largest } from 'palindrome-products${entry}';
       largest(10n ** 9n, 10n ** 10n - 1n, { onProgress() {} }).then(({ value }) => console.log(typeof value));`,
    );
    t.deepEqual({ code, stdout: stdout.trim() }, { code: 0, stdout: 'bigint' });
  }
});

test('a search given up does not keep the process alive', async (t) => {
  const { code, stdout } = await child(
    `import { palindromeProductsAsync } from 'palindrome-products';
     const signal = AbortSignal.timeout(30);
     palindromeProductsAsync(16n * 10n ** 18n, 16n * 10n ** 18n + 5n * 10n ** 9n, { signal, threads: 1, onProgress() {} })
       .catch(({ name }) => {
         const since = performance.now();
         process.on('exit', () => console.log(name, performance.now() - since < 500));
       });`,
  );
  t.deepEqual({ code, stdout: stdout.trim() }, { code: 0, stdout: 'TimeoutError true' });
});
