/** Programs and zips of a few bytes, with exactly what the doctor looks at. */
import { zipSync, type Zippable } from 'fflate';

export interface ElfParts {
  machine?: number;
  interpreter?: string;
  needed?: string[];
  /** Library to versions; a version that begins with `?` is a weak need. */
  versions?: Record<string, string[]>;
}

export const X86_64 = 62;
export const ARM64 = 183;

const HEADER = 64;
const SEGMENT = 56;

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
};
const u64 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), index * 8));
  return bytes;
};

/** Text in one place, each piece found by its offset. */
class Strings {
  bytes = Buffer.from('\0');

  at(text: string): number {
    const offset = this.bytes.length;
    this.bytes = Buffer.concat([this.bytes, Buffer.from(`${text}\0`)]);
    return offset;
  }
}

/** The table of needed versions, as a linker writes it. */
function versionNeeds(versions: Record<string, string[]>, strings: Strings): Buffer {
  const libraries = Object.entries(versions);
  const parts = libraries.map(([library, names], index) => {
    const entries = names.map((name, entry) => {
      const weak = name.startsWith('?');
      const next = entry + 1 < names.length ? 16 : 0;
      const flags = u16(weak ? 2 : 0, 2);
      return Buffer.concat([u32(0), flags, u32(strings.at(weak ? name.slice(1) : name), next)]);
    });
    const next = index + 1 < libraries.length ? 16 + names.length * 16 : 0;
    const head = [u16(1, names.length), u32(strings.at(library), 16, next)];
    return Buffer.concat([...head, ...entries]);
  });
  return Buffer.concat(parts);
}

/** A whole ELF file, loaded at address 0, so that addresses are offsets. */
export function elf(parts: ElfParts = {}): Buffer {
  const { machine = X86_64, interpreter, needed = [], versions = {} } = parts;
  const strings = new Strings();
  const names = needed.map((name) => strings.at(name));
  const needs = versionNeeds(versions, strings);
  const interpreterAt = interpreter === undefined ? 0 : strings.at(interpreter);
  const segments = interpreter === undefined ? 2 : 3;

  const start = HEADER + segments * SEGMENT;
  const needsAt = start + strings.bytes.length;
  const dynamicAt = needsAt + needs.length;
  const dynamic = u64(
    ...names.flatMap((name) => [1, name]),
    5,
    start,
    ...(needs.length > 0 ? [0x6ffffffe, needsAt, 0x6fffffff, Object.keys(versions).length] : []),
    0,
    0,
  );
  const size = dynamicAt + dynamic.length;
  const segment = (type: number, offset: number, length: number): Buffer =>
    Buffer.concat([u32(type, 4), u64(offset, offset, offset, length, length, 8)]);

  return Buffer.concat([
    Buffer.from('\x7fELF\x02\x01\x01'.padEnd(16, '\0'), 'latin1'),
    u16(3, machine),
    u32(1),
    u64(0, HEADER, 0),
    u32(0),
    u16(HEADER, SEGMENT, segments, 0, 0, 0),
    segment(1, 0, size),
    segment(2, dynamicAt, dynamic.length),
    interpreter === undefined
      ? Buffer.alloc(0)
      : segment(3, start + interpreterAt, interpreter.length + 1),
    strings.bytes,
    needs,
    dynamic,
  ]);
}

/** An addon or a program as this project's own builds are. */
export const good = (machine = X86_64): Buffer =>
  elf({
    machine,
    interpreter: '/lib64/ld-linux-x86-64.so.2',
    needed: ['libc.so.6', 'libpthread.so.0'],
    versions: { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.14', '?GLIBC_2.39'] },
  });

export interface File {
  contents: Buffer | string;
  mode?: number;
  /** False for a zip without Unix modes. */
  unix?: boolean;
}

export type Files = Record<string, File | Buffer | string>;

const fileOf = (file: File | Buffer | string): File =>
  typeof file === 'string' || Buffer.isBuffer(file) ? { contents: file } : file;

/** A zip of these files; ordinary ones unless a mode is given. */
export function zipOf(files: Files): Buffer {
  const entries: Zippable = {};
  for (const [name, file] of Object.entries(files)) {
    const { contents, mode = 0o644, unix = true } = fileOf(file);
    const attributes = unix ? { os: 3, attrs: ((0o100000 | mode) << 16) >>> 0 } : { os: 0 };
    entries[name] = [new Uint8Array(Buffer.from(contents)), attributes];
  }
  return Buffer.from(zipSync(entries, { level: 1, mtime: new Date(1980, 0, 1) }));
}

export const program = (contents: Buffer | string, mode = 0o755): File => ({ contents, mode });

export const ADDON = 'palindrome-products.linux-x64-gnu.node';

export const lambdaNode = (changes: Files = {}): Files => ({
  'index.mjs': 'const a=1;export{a as handler};',
  [ADDON]: good(),
  ...changes,
});

export const lambdaRust = (bootstrap: File | Buffer | string = program(good())): Files => ({
  bootstrap,
});

const HOST = {
  version: '2.0',
  extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: '[4.*, 5.0.0)' },
};

export const azureNode = (changes: Files = {}): Files => ({
  'host.json': JSON.stringify(HOST),
  'package.json': JSON.stringify({ main: 'dist/index.cjs', engines: { node: '>=20' } }),
  'dist/index.cjs': '',
  [`dist/${ADDON}`]: good(),
  ...changes,
});

export const customHost = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({
    ...HOST,
    customHandler: {
      description: { defaultExecutablePath: 'handler' },
      enableProxyingHttpRequest: true,
      ...changes,
    },
  });

export const azureRust = (changes: Files = {}): Files => ({
  'host.json': customHost(),
  'palindromes/function.json': JSON.stringify({
    bindings: [{ type: 'httpTrigger' }, { type: 'http' }],
  }),
  handler: program(good()),
  ...changes,
});

/** The files without one of them. */
export const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([each]) => each !== name));
