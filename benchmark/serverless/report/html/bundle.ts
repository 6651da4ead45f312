import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** The page's program, from the very files that make the tables: there is one bill, not two. */
export function bundle(): string {
  const entry = fileURLToPath(new URL('slider.ts', import.meta.url));
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    charset: 'utf8',
    format: 'iife',
    legalComments: 'none',
    minify: true,
    target: 'es2022',
    write: false,
  });
  // The only thing that a script in a page must not hold is its own end.
  return outputFiles[0]!.text.trim().replaceAll('</script', String.raw`<\/script`);
}
