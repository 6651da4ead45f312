/**
 * Reads of a Linux program or library what decides whether it will load: its architecture, the libraries
 * it needs, and the versions of them. By the program headers, as the loader does, not by the sections,
 * which may be stripped. Every offset comes from the file, so every read is checked.
 */

export interface Elf {
  /** `x86_64`, `arm64`, or the number of another machine. */
  machine: string;
  /** Whether the kernel starts it as a program: it names a loader, or needs none. */
  interpreter: string | undefined;
  needed: string[];
  /** What it can't do without, such as `GLIBC_2.14`, with the library that has it. */
  versions: { library: string; version: string }[];
}

/** The file is no ELF file, or a damaged one; the message says which, and why. */
export class NotReadable extends Error {
  readonly isElf: boolean;

  constructor(message: string, isElf: boolean) {
    super(message);
    this.isElf = isElf;
  }
}

const MACHINES = new Map([
  [62, 'x86_64'],
  [183, 'arm64'],
]);

const LOAD = 1;
const DYNAMIC = 2;
const INTERPRETER = 3;

const NEEDED = 1;
const STRING_TABLE = 5;
const VERSION_NEEDS = 0x6ffffffe;
const VERSION_NEED_COUNT = 0x6fffffff;

const WEAK = 2;

interface Segment {
  type: number;
  offset: number;
  address: number;
  size: number;
}

/** Reads with bounds: what lies outside the file is damage, not a crash. */
class Reader {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  #at(offset: number, size: number): number {
    if (offset >= 0 && offset + size <= this.bytes.length) return offset;
    throw new NotReadable('it is cut short or damaged', true);
  }

  u16 = (offset: number): number => this.bytes.readUInt16LE(this.#at(offset, 2));
  u32 = (offset: number): number => this.bytes.readUInt32LE(this.#at(offset, 4));
  u64 = (offset: number): number => Number(this.bytes.readBigUInt64LE(this.#at(offset, 8)));

  text(offset: number): string {
    const end = this.bytes.indexOf(0, this.#at(offset, 1));
    return this.bytes.toString('latin1', offset, end < 0 ? this.bytes.length : end);
  }
}

function check(bytes: Buffer): void {
  if (bytes.length < 4 || bytes.readUInt32BE(0) !== 0x7f454c46)
    throw new NotReadable('it is no Linux program or library', false);
  if (bytes.length < 64) throw new NotReadable('it is cut short', true);
  if (bytes[4] !== 2) throw new NotReadable('it is for 32-bit systems', true);
  if (bytes[5] !== 1) throw new NotReadable('it is for big-endian systems', true);
}

function segmentsOf(reader: Reader): Segment[] {
  const start = reader.u64(32);
  const size = reader.u16(54);
  return Array.from({ length: reader.u16(56) }, (_, index) => {
    const at = start + index * size;
    return {
      type: reader.u32(at),
      offset: reader.u64(at + 8),
      address: reader.u64(at + 16),
      size: reader.u64(at + 32),
    };
  });
}

/** Where in the file an address of the loaded program is. */
function offsetOf(segments: Segment[], address: number): number {
  const holds = ({ type, address: start, size }: Segment): boolean =>
    type === LOAD && start <= address && address < start + size;
  const segment = segments.find(holds);
  if (segment === undefined) throw new NotReadable('its tables are damaged', true);
  return segment.offset + address - segment.address;
}

/** The entries of the dynamic section, as pairs of a tag and a value. */
function dynamicOf(reader: Reader, segments: Segment[]): [number, number][] {
  const segment = segments.find(({ type }) => type === DYNAMIC);
  const entries: [number, number][] = [];
  if (segment === undefined) return entries;
  for (let at = segment.offset; at < segment.offset + segment.size; at += 16) {
    const tag = reader.u64(at);
    if (tag === 0) break;
    entries.push([tag, reader.u64(at + 8)]);
  }
  return entries;
}

function versionsOf(reader: Reader, at: number, count: number, name: (offset: number) => string) {
  const versions: Elf['versions'] = [];
  for (let library = at; count > 0; count--) {
    const entries = reader.u16(library + 2);
    let entry = library + reader.u32(library + 8);
    for (let left = entries; left > 0; left--) {
      // A weak need is no reason for the loader to refuse.
      if ((reader.u16(entry + 4) & WEAK) === 0)
        versions.push({
          library: name(reader.u32(library + 4)),
          version: name(reader.u32(entry + 8)),
        });
      const next = reader.u32(entry + 12);
      if (next === 0) break;
      entry += next;
    }
    const next = reader.u32(library + 12);
    // The last one. The count alone is not to be trusted: in a damaged file it may be anything.
    if (next === 0) break;
    library += next;
  }
  return versions;
}

export function readElf(bytes: Buffer): Elf {
  check(bytes);
  const reader = new Reader(bytes);
  const segments = segmentsOf(reader);
  const dynamic = dynamicOf(reader, segments);
  const value = (tag: number): number | undefined => dynamic.find(([each]) => each === tag)?.[1];
  const strings = value(STRING_TABLE);
  const name = (offset: number): string =>
    strings === undefined ? '' : reader.text(offsetOf(segments, strings) + offset);
  const needs = value(VERSION_NEEDS);
  const interpreter = segments.find(({ type }) => type === INTERPRETER);
  const machine = reader.u16(18);
  return {
    machine: MACHINES.get(machine) ?? `machine ${machine}`,
    interpreter: interpreter === undefined ? undefined : reader.text(interpreter.offset),
    needed: dynamic.filter(([tag]) => tag === NEEDED).map(([, offset]) => name(offset)),
    versions:
      needs === undefined
        ? []
        : versionsOf(reader, offsetOf(segments, needs), value(VERSION_NEED_COUNT) ?? 0, name),
  };
}
