/** Which engine answers: the usual choice, a missing or broken addon, and the variable that forces one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { build } from 'esbuild';
import { addonFile, child, childValue, packageWithoutAddon, ROOT } from './child.ts';
import { has } from './engines.ts';

const SHOW = `
  import { engine, largestPalindromeProduct } from 'palindrome-products';
  console.log(JSON.stringify({ ...engine, value: largestPalindromeProduct(10, 99).value }));
`;

interface Shown {
  name: string;
  reason: string;
  value: number;
}

const show = (cwd?: string, engine?: string): Promise<Shown> =>
  childValue(SHOW, {
    ...(cwd === undefined ? {} : { cwd }),
    ...(engine === undefined ? {} : { env: { PALINDROME_ENGINE: engine } }),
  }) as Promise<Shown>;

/** The error that an import throws, in both module systems. */
async function importError(t: ExecutionContext, engine: string, cwd?: string) {
  const catching = `({ name, code, message }) => console.log(JSON.stringify({ name, code, message }))`;
  const options = { env: { PALINDROME_ENGINE: engine }, ...(cwd === undefined ? {} : { cwd }) };
  const imported = await childValue(
    `await import('palindrome-products').then(() => console.log('{}'), ${catching})`,
    options,
  );
  const required = await childValue(
    `try { require('palindrome-products'); console.log('{}') } catch (error) { (${catching})(error) }`,
    { ...options, type: 'commonjs' },
  );
  t.deepEqual(imported, required);
  return imported as { name: string; code: string; message: string };
}

if (has('native')) {
  test('the addon where there is one', async (t) => {
    const { name, reason, value } = await show();
    t.is(name, 'native');
    t.is(reason, `loaded from ${addonFile()}`);
    t.is(value, 9009);
  });

  test('a damaged addon: the twin answers, and the reason says so', async (t) => {
    const folder = packageWithoutAddon();
    writeFileSync(join(folder, addonFile()!), 'not a library');
    const { name, reason, value } = await show(folder);
    t.is(name, 'typescript');
    t.is(value, 9009);
    t.regex(reason, /was found but could not be loaded/);
    t.true(reason.includes(addonFile()!));
    const { code, message } = await importError(t, 'native', folder);
    t.is(code, 'ERR_ENGINE_UNAVAILABLE');
    t.regex(message, /^PALINDROME_ENGINE=native, but .*could not be loaded/);
    rmSync(folder, { recursive: true });
  });
}

test('no addon: the twin answers, and the reason says what is missing', async (t) => {
  const folder = packageWithoutAddon();
  const { name, reason, value } = await show(folder);
  t.is(name, 'typescript');
  t.is(value, 9009);
  t.true(reason.includes(`no native addon for ${process.platform}-${process.arch}`));
  t.regex(reason, /--omit=optional/);
  const { name: kind, code, message } = await importError(t, 'native', folder);
  t.is(kind, 'Error');
  t.is(code, 'ERR_ENGINE_UNAVAILABLE');
  t.is(message, `PALINDROME_ENGINE=native, but ${reason}`);
  rmSync(folder, { recursive: true });
});

test('no addon: the exhaustive entry answers in TypeScript and refuses the native one', async (t) => {
  const folder = packageWithoutAddon();
  const shown = await childValue(
    `import { engine, largestPalindromeProduct as largest } from 'palindrome-products/exhaustive';
     let code;
     try { largest(10, 99, { engine: 'native' }) } catch (error) { code = error.code }
     console.log(JSON.stringify({ name: engine.name, code, value: largest(10, 99).value }));`,
    { cwd: folder },
  );
  t.deepEqual(shown, { name: 'typescript', code: 'ERR_ENGINE_UNAVAILABLE', value: 9009 });
  rmSync(folder, { recursive: true });
});

test('no wasm file: importing that entry throws with a code', async (t) => {
  const folder = packageWithoutAddon();
  rmSync(join(folder, 'dist/palindrome-products.wasm'), { force: true });
  const code = await childValue(
    `await import('palindrome-products/wasm').catch(({ code }) => console.log(JSON.stringify(code)))`,
    { cwd: folder },
  );
  t.is(code, 'ERR_ENGINE_UNAVAILABLE');
  t.is((await importError(t, 'wasm', folder)).code, 'ERR_ENGINE_UNAVAILABLE');
  rmSync(folder, { recursive: true });
});

for (const name of ['native', 'typescript', 'wasm'] as const)
  if (has(name))
    test(`PALINDROME_ENGINE=${name}`, async (t) => {
      const shown = await show(undefined, name);
      t.is(shown.name, name);
      t.true(shown.reason.startsWith(`PALINDROME_ENGINE=${name}`));
      t.is(shown.value, 9009);
    });

test('PALINDROME_ENGINE with an unknown name throws at import', async (t) => {
  const { name, code, message } = await importError(t, 'Native');
  t.is(name, 'Error');
  t.is(code, 'ERR_ENGINE_UNKNOWN');
  t.is(message, "PALINDROME_ENGINE must be 'native', 'typescript' or 'wasm'; got 'Native'");
});

test('an empty PALINDROME_ENGINE is as good as none', async (t) => {
  t.is((await show(undefined, '')).name, has('native') ? 'native' : 'typescript');
});

test('the other entries ignore PALINDROME_ENGINE', async (t) => {
  const { code, stdout } = await child(
    `import { engine } from 'palindrome-products/typescript';
     import 'palindrome-products/exhaustive';
     console.log(engine.name);`,
    { env: { PALINDROME_ENGINE: 'nonsense' } },
  );
  t.is(code, 0);
  t.is(stdout.trim(), 'typescript');
});

test('where Node may load no addons, the twin answers', async (t) => {
  for (const type of ['module', 'commonjs'] as const) {
    const load =
      type === 'module' ? `await import('palindrome-products')` : `require('palindrome-products')`;
    const shown = (await childValue(
      `const api = ${load};
       console.log(JSON.stringify({ name: api.engine.name, value: api.largestPalindromeProduct(10, 99).value }));`,
      { type, flags: ['--no-addons'] },
    )) as Shown;
    t.deepEqual(shown, { name: 'typescript', value: 9009 } as Shown);
  }
});

test('bundled into one file and moved away from everything, the twin answers', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-bundle-'));
  for (const [format, file] of [
    ['esm', 'bundle.mjs'],
    ['cjs', 'bundle.cjs'],
  ] as const) {
    const outfile = join(folder, file);
    await build({
      stdin: { contents: SHOW, resolveDir: ROOT },
      bundle: true,
      platform: 'node',
      format,
      outfile,
      logLevel: 'silent',
    });
    const script = `await import(${JSON.stringify(outfile)})`;
    const { name, value } = (await childValue(script, { cwd: folder })) as Shown;
    t.deepEqual({ name, value }, { name: 'typescript', value: 9009 });
  }
  rmSync(folder, { recursive: true });
});
