/** The zips that the packages are: the same bytes from the same files, and every mode kept. */
import test from 'ava';
import { readZip } from '../../cli/doctor/zip.ts';

interface Packed {
  name: string;
  mode: number;
  contents: Buffer;
}

const { zip } = (await import(new URL('../../scripts/zip.mjs', import.meta.url).href)) as {
  zip(files: Packed[]): Promise<Buffer>;
};

const FILES: Packed[] = [
  { name: 'bootstrap', mode: 0o755, contents: Buffer.from('x'.repeat(5000)) },
  { name: 'folder/host.json', mode: 0o644, contents: Buffer.from('{}') },
  { name: 'empty', mode: 0o644, contents: Buffer.alloc(0) },
];

test('what was packed comes out', async (t) => {
  const { entries, findings } = await readZip('a.zip', await zip(FILES));
  t.deepEqual(findings, []);
  t.deepEqual([...entries.keys()], ['bootstrap', 'empty', 'folder/host.json']);
  for (const { name, mode, contents } of FILES) {
    t.is(entries.get(name)?.mode, mode);
    t.deepEqual(entries.get(name)?.contents, contents);
  }
});

test('neither the order, nor the hour, nor the time zone makes a difference', async (t) => {
  const first = await zip(FILES);
  process.env['TZ'] = 'Pacific/Apia';
  t.deepEqual(await zip(FILES.toReversed()), first);
});

test('a changed byte makes a difference', async (t) => {
  const changed = FILES.map((file) =>
    file.name === 'empty' ? { ...file, contents: Buffer.from('!') } : file,
  );
  t.notDeepEqual(await zip(changed), await zip(FILES));
});
