/**
 * Zips that are the same bytes wherever and whenever they are made: entries in the order of their names,
 * one fixed time, modes as given, and a compressor that is the same code everywhere (Node's own zlib is
 * not the same in every version). Zopfli takes seconds and saves 6 %, which the cold start has to load.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';
import { Zip } from 'fflate';

export const EXECUTABLE = 0o755;
export const ORDINARY = 0o644;

/** A time for every entry. Zips hold local time, so it is made from local parts, to be the same everywhere. */
const time = () => new Date(1980, 0, 1, 12);
const UNIX = 3;
const REGULAR_FILE = 0o100000;
const DEFLATED = 8;

/** What has been compressed already: addon and wasm are in several packages. */
const compressed = new Map();

async function deflated(contents) {
  const key = createHash('sha256').update(contents).digest('hex');
  if (!compressed.has(key))
    compressed.set(key, await deflateAsync(contents, { numiterations: 15 }));
  return compressed.get(key);
}

/** An entry as fflate takes it, but compressed beforehand. */
const entryOf = ({ name, mode, contents }) => ({
  filename: name,
  size: contents.length,
  crc: crc32(contents),
  compression: DEFLATED,
  os: UNIX,
  attrs: ((REGULAR_FILE | mode) << 16) >>> 0,
  mtime: time(),
});

/** Makes a zip of `{ name, mode, contents }`, in memory. */
export async function zip(files) {
  const chunks = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const data = await deflated(file.contents);
    const entry = entryOf(file);
    archive.add(entry);
    entry.ondata(null, data, true);
  }
  archive.end();
  return Buffer.concat(chunks);
}
