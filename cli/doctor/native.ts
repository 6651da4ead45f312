/** Will this program or addon load on the machine it goes to? */
import { NotReadable, readElf, type Elf } from './elf.ts';
import { doubtful, fatal, fine, type Finding } from './findings.ts';
import { compareVersions, OUR_GLIBC, type Architecture, type Target } from './targets.ts';

export interface NativeFile {
  where: string;
  contents: Buffer;
  /** Unix permissions; undefined where there are none. */
  mode: number | undefined;
  /** A program is started, an addon is loaded by Node. */
  role: 'program' | 'addon';
}

const REBUILD = '`npm run package` builds for both architectures and old C libraries';

/** What the C library and its parts are called. Everything else has to be in the zip or the image. */
const C_LIBRARY =
  /^(libc|libm|libdl|libpthread|librt|libutil|libresolv|ld-linux[\w-]*|linux-vdso)\.so\./;
const MUSL = /^(libc\.musl-|ld-musl-|libc\.so$)/;

function architecture(elf: Elf, wanted: Architecture, where: string): Finding {
  if (elf.machine === wanted) return fine('architecture', where, elf.machine);
  const advice = `take the zip for ${wanted}, or choose ${elf.machine} where it is deployed (--arch says which is meant)`;
  return fatal('architecture', where, `it is for ${elf.machine}, not for ${wanted}`, advice);
}

/** The newest version of the C library that it needs; undefined when it needs none. */
function glibcOf(elf: Elf): string | undefined {
  const versions = elf.versions
    .map(({ version }) => /^GLIBC_(\d[\d.]*)$/.exec(version)?.[1])
    .filter((version) => version !== undefined);
  return versions.toSorted(compareVersions).at(-1);
}

function glibc(elf: Elf, target: Target, where: string): Finding {
  const version = glibcOf(elf);
  if (version === undefined)
    return fine('glibc', where, elf.needed.length === 0 ? 'static' : 'no version of glibc needed');
  const needs = `it needs glibc ${version}`;
  if (compareVersions(version, target.glibc) > 0)
    return fatal('glibc', where, `${needs}; ${target.title}: ${target.glibc}`, REBUILD);
  if (compareVersions(version, OUR_GLIBC) > 0) {
    const what = `${needs}; it starts on ${target.title} (${target.glibc}), but packages of this project should do with ${OUR_GLIBC}`;
    return doubtful('glibc-above-ours', where, what, REBUILD);
  }
  return fine('glibc', where, `${needs}; ${target.title}: ${target.glibc}`);
}

function library(name: string, where: string): Finding | undefined {
  if (MUSL.test(name)) {
    const what = `it is for musl (${name}), as in Alpine; the clouds have glibc`;
    return fatal('musl', where, what, 'build for a -gnu target');
  }
  if (name.startsWith('libstdc++.so')) {
    const what = 'it needs libstdc++, whose version nothing promises';
    return fatal('libstdc++', where, what, 'link it statically, or leave the C++ code out');
  }
  if (name.startsWith('libgcc_s.so')) {
    const what = 'it needs libgcc_s, which the images have today and nothing promises';
    return doubtful('libgcc_s', where, what, REBUILD);
  }
  if (C_LIBRARY.test(name)) return undefined;
  return fatal('library', where, `it needs ${name}`, 'link it statically');
}

/** musl names its loader; a program that is linked to it may name no library at all. */
const loader = ({ interpreter }: Elf): string[] =>
  interpreter === undefined ? [] : [interpreter.slice(interpreter.lastIndexOf('/') + 1)];

function libraries(elf: Elf, where: string): Finding[] {
  const names = [...loader(elf).filter((name) => MUSL.test(name)), ...elf.needed];
  return names.map((name) => library(name, where)).filter((each) => each !== undefined);
}

export function executable({ where, mode }: Pick<NativeFile, 'where' | 'mode'>): Finding {
  const advice =
    'chmod +x it before zipping, with a tool that keeps modes (on Windows most do not)';
  if (mode === undefined)
    return fatal('not-executable', where, 'the zip was made without Unix modes', advice);
  if ((mode & 0o111) === 0o111) return fine('executable', where, 'executable');
  return fatal('not-executable', where, `its mode is ${mode.toString(8).padStart(3, '0')}`, advice);
}

/** A script is a program as well, if the system finds its interpreter. */
function script({ where, contents }: NativeFile): Finding {
  const end = contents.indexOf('\n');
  const line = contents.toString('latin1', 0, end < 0 ? Math.min(contents.length, 128) : end);
  if (!line.startsWith('#!')) {
    const what =
      contents.length === 0 ? 'it is empty' : 'it is neither a Linux program nor a script';
    return fatal('no-program', where, what, REBUILD);
  }
  if (line.endsWith('\r')) {
    const what =
      'a script whose first line ends with a carriage return: its interpreter is not found';
    return fatal('carriage-return', where, what, 'save it with Unix line ends');
  }
  const what = `a script for ${line.slice(2)}`;
  return doubtful('script', where, what, 'make sure that the image has this interpreter');
}

function unreadable(file: NativeFile, error: unknown): Finding {
  if (!(error instanceof NotReadable)) throw error;
  if (!error.isElf && file.role === 'program') return script(file);
  return fatal('damaged-program', file.where, error.message, REBUILD);
}

/** All about one file; the answer to "does it load" is whether any finding is fatal. */
export function examineNative(file: NativeFile, arch: Architecture, target: Target): Finding[] {
  const { where, contents, role } = file;
  const mode = role === 'program' ? [executable(file)] : [];
  try {
    const elf = readElf(contents);
    const parts = [architecture(elf, arch, where), glibc(elf, target, where)];
    return [...mode, ...parts, ...libraries(elf, where)];
  } catch (error) {
    return [...mode, unreadable(file, error)];
  }
}
