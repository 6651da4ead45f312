/**
 * Reads a zip into memory with all that matters to a cloud that unpacks it: names, Unix modes, contents.
 * What is wrong becomes a finding, and what can still be read is read.
 */
import { fromBuffer, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { fatal, type Finding } from './findings.ts';

export interface ZipEntry {
  name: string;
  /** Unix permissions; undefined when the zip was made by something that does not know them. */
  mode: number | undefined;
  size: number;
  contents: Buffer;
}

export interface Contents {
  entries: Map<string, ZipEntry>;
  findings: Finding[];
  /** Unpacked bytes, as far as they are known. */
  size: number;
}

/** More than any cloud unpacks. What claims to be larger is not unpacked here either. */
const LARGEST = 1 << 30;
const UNIX = 3;
const OSX = 19;

const REPACK = 'make the zip again, from files with ordinary relative names';
const BROKEN = 'make or download the zip again';

function open(bytes: Buffer): Promise<ZipFile> {
  // Names are decoded and judged here, so that one bad name does not hide the other entries.
  const options = { lazyEntries: true, decodeStrings: false };
  return new Promise((resolve, reject) =>
    fromBuffer(bytes, options, (error, zip) => (error === null ? resolve(zip) : reject(error))),
  );
}

function contentsOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', reject);
    }),
  );
}

function modeOf({ versionMadeBy, externalFileAttributes }: Entry): number | undefined {
  const system = versionMadeBy >>> 8;
  if (system !== UNIX && system !== OSX) return undefined;
  return (externalFileAttributes >>> 16) & 0o7777;
}

class Collected implements Contents {
  entries = new Map<string, ZipEntry>();
  findings: Finding[] = [];
  size = 0;

  fatal(code: string, where: string, what: string, advice: string): void {
    this.findings.push(fatal(code, where, what, advice));
  }

  /** False when this entry is nothing to read. */
  accepts(name: string, entry: Entry): boolean {
    const unsafe = validateFileName(name.replaceAll('\\', '/'));
    if (unsafe !== null || name.includes('\\')) {
      const why = unsafe ?? 'it has backslashes, which are no separators on Linux';
      this.fatal('unsafe-name', name, `this name can't be unpacked: ${why}`, REPACK);
    } else if (entry.isEncrypted()) {
      this.fatal('encrypted', name, 'it is encrypted', 'make the zip without a password');
    } else if (this.entries.has(name)) {
      this.fatal('name-twice', name, 'two entries have this name', REPACK);
    } else if (this.size + entry.uncompressedSize > LARGEST) {
      this.fatal('too-large', name, 'it unpacks to more than any cloud takes', 'leave it out');
    } else return !name.endsWith('/');
    return false;
  }

  async add(zip: ZipFile, entry: Entry): Promise<void> {
    const name = entry.fileNameRaw.toString('utf8');
    if (!this.accepts(name, entry)) return;
    try {
      const contents = await contentsOf(zip, entry);
      this.size += contents.length;
      this.entries.set(name, { name, mode: modeOf(entry), size: contents.length, contents });
      if (crc32(contents) !== entry.crc32 >>> 0)
        this.fatal('damaged', name, 'its contents are not those that were packed', BROKEN);
    } catch (error) {
      this.fatal('damaged', name, `it can't be unpacked: ${(error as Error).message}`, BROKEN);
    }
  }
}

/** Every entry, one after the other; stops where the directory of the zip is broken. */
function collect(zip: ZipFile, collected: Collected): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      void collected.add(zip, entry).then(() => zip.readEntry());
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
}

export async function readZip(name: string, bytes: Buffer): Promise<Contents> {
  const collected = new Collected();
  try {
    await collect(await open(bytes), collected);
  } catch (error) {
    collected.fatal(
      'no-zip',
      name,
      `this is no zip, or a damaged one: ${(error as Error).message}`,
      BROKEN,
    );
  }
  return collected;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zips. Node has one of its own from 20.15 on, and this must run before that too. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 255]!;
  return ~crc >>> 0;
}
