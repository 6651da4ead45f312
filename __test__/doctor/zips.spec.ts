/** Zips that are damaged, hostile or none at all: findings, and never a crash. */
import test from 'ava';
import { examineZip } from '../../cli/doctor/examine.ts';
import { willStart } from '../../cli/doctor/findings.ts';
import { crc32 } from '../../cli/doctor/zip.ts';
import { good, lambdaRust, program, zipOf } from './fixtures.ts';

const codes = async (bytes: Buffer): Promise<string[]> => {
  const { findings } = await examineZip('any.zip', bytes);
  return findings.filter(({ level }) => level === 'fatal').map(({ code }) => code);
};

/** Replaces text in a zip by other text of the same length, wherever it stands. */
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const text = bytes.toString('latin1').replaceAll(from, to);
  return Buffer.from(text, 'latin1');
}

const zip = zipOf(lambdaRust());

test('not a zip', async (t) => {
  t.deepEqual(await codes(Buffer.alloc(0)), ['no-zip']);
  t.deepEqual(await codes(Buffer.from('hello')), ['no-zip']);
  t.deepEqual(await codes(good()), ['no-zip']);
});

test('an empty zip', async (t) => {
  t.deepEqual(await codes(zipOf({})), ['no-package']);
});

for (const name of ['../strap', '/ootstrap', 'C:/tstrap', 'a\\tstrap'])
  test(`a name that leaves its folder: ${name}`, async (t) => {
    t.true((await codes(replaced(zip, 'bootstrap', name.padEnd(9, 'p')))).includes('unsafe-name'));
  });

test('a name twice', async (t) => {
  const two = zipOf({ bootstrap: program(good()), bootstrop: program(good()) });
  t.deepEqual(await codes(replaced(two, 'bootstrop', 'bootstrap')), ['name-twice']);
});

/** Where the directory of the zip begins: its one entry. */
const directory = zip.readUInt32LE(zip.length - 22 + 16);

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(zip);
  change(bytes);
  return bytes;
}

test('an encrypted entry', async (t) => {
  const bytes = changed((copy) => copy.writeUInt16LE(1, directory + 8));
  t.deepEqual(await codes(bytes), ['encrypted']);
});

test('an entry that claims to be larger than anything', async (t) => {
  const bytes = changed((copy) => copy.writeUInt32LE(0x7fffffff, directory + 24));
  t.deepEqual(await codes(bytes), ['too-large']);
});

test('contents that were changed', async (t) => {
  const bytes = changed((copy) => copy.writeUInt32LE(1, directory + 16));
  t.deepEqual(await codes(bytes), ['damaged']);
});

test('a package that is too large for Lambda, packed and unpacked', async (t) => {
  const { findings } = await examineZip(
    'any.zip',
    zipOf({ ...lambdaRust(), zeros: Buffer.alloc(251 * 1024 * 1024) }),
  );
  const sizes = findings.filter(({ code }) => code === 'size').map(({ level }) => level);
  t.deepEqual(sizes, ['fine', 'fatal']);
});

test('cut anywhere: refused', async (t) => {
  let cuts = 0;
  for (let length = 0; length < zip.length; length += 3, cuts++)
    t.false(willStart((await examineZip('any.zip', zip.subarray(0, length))).findings));
  t.true(cuts > 50);
});

test('any byte of a program changed: an answer, never a crash', async (t) => {
  const bytes = good();
  for (let at = 0; at < bytes.length; at++)
    for (const value of [0, 1, 0x7f, 0xff]) {
      const copy = Buffer.from(bytes);
      copy[at] = value;
      const { findings } = await examineZip('any.zip', zipOf(lambdaRust(program(copy))));
      t.true(findings.length > 0);
    }
});

test('any byte of a zip changed: an answer, never a crash', async (t) => {
  for (let at = 0; at < zip.length; at++) {
    const { findings } = await examineZip(
      'any.zip',
      changed((copy) => void (copy[at] = copy[at]! ^ 0xff)),
    );
    t.true(findings.length > 0);
  }
});

test('the checksum is that of zips', (t) => {
  t.is(crc32(Buffer.from('123456789')), 0xcbf43926);
  t.is(crc32(Buffer.alloc(0)), 0);
});
