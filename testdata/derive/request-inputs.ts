/** Rows about fields: what a bound is, what a method is, and the words for everything else. */
import { badRequest, found, type Case, type Row } from './request-rows.ts';

const edges = (cases: Case[]): Row[] => [
  {
    name: 'the largest number that is taken',
    json: '{"min":9007199254740991,"max":"9007199254740993"}',
    answer: found(cases, 2n ** 53n - 1n, 2n ** 53n + 1n),
  },
  {
    name: 'a double is judged by its value',
    json: '{"min":9007199253740992,"max":9007199254740991.4}',
    answer: found(cases, 9_007_199_253_740_992n, 2n ** 53n - 1n),
  },
];

type Refused = [name: string, json: string, code: string, detail: string];

const INTEGER_OR_DIGITS = 'must be an integer or a string of 1 to 20 digits';
const AS_A_STRING = 'must be at most 9007199254740991 as a number; send larger ones as a string';

const TYPES: Refused[] = [
  ['no fields', '{}', 'ERR_INVALID_TYPE', 'min is missing'],
  ['nothing but a method', '{"method":"fast"}', 'ERR_INVALID_TYPE', 'min is missing'],
  ['no min', '{"max":99}', 'ERR_INVALID_TYPE', 'min is missing'],
  ['no max', '{"min":10}', 'ERR_INVALID_TYPE', 'max is missing'],
  ['min is null', '{"min":null,"max":99}', 'ERR_INVALID_TYPE', `min ${INTEGER_OR_DIGITS}; got null`],
  ['max is null', '{"min":10,"max":null}', 'ERR_INVALID_TYPE', `max ${INTEGER_OR_DIGITS}; got null`],
  [
    'min is true',
    '{"min":true,"max":99}',
    'ERR_INVALID_TYPE',
    `min ${INTEGER_OR_DIGITS}; got boolean true`,
  ],
  [
    'max is false',
    '{"min":10,"max":false}',
    'ERR_INVALID_TYPE',
    `max ${INTEGER_OR_DIGITS}; got boolean false`,
  ],
  [
    'min is an array',
    '{"min":[10],"max":99}',
    'ERR_INVALID_TYPE',
    `min ${INTEGER_OR_DIGITS}; got an array`,
  ],
  [
    'max is an object',
    '{"min":10,"max":{"valueOf":99}}',
    'ERR_INVALID_TYPE',
    `max ${INTEGER_OR_DIGITS}; got an object`,
  ],
  ['types before values', '{"min":0,"max":null}', 'ERR_INVALID_TYPE', `max ${INTEGER_OR_DIGITS}; got null`],
  ['min before max', '{"min":[],"max":{}}', 'ERR_INVALID_TYPE', `min ${INTEGER_OR_DIGITS}; got an array`],
  ['a missing min before a bad max', '{"max":null}', 'ERR_INVALID_TYPE', 'min is missing'],
  ['a bad min before a missing max', '{"min":""}', 'ERR_INVALID_TYPE', `min ${INTEGER_OR_DIGITS}; got string ''`],
  ['the range before the method', '{"min":99,"max":10,"method":5}', 'ERR_REVERSED_RANGE', 'min must not be greater than max; got min 99 and max 10'],
];

/** Strings that are not 1 to 20 digits, as they stand in JSON, and as they are shown. */
const STRINGS: [name: string, json: string, shown: string][] = [
  ['a string of 21 digits', '000000000000000000010', '000000000000000000010'],
  ['a signed string', '+10', '+10'],
  ['a negative string', '-5', '-5'],
  ['a fraction as a string', '1.0', '1.0'],
  ['an exponent as a string', '1e2', '1e2'],
  ['a string with a space', ' 10', ' 10'],
  ['a string with a line break', '10\\n', '10\\u{a}'],
  ['a hexadecimal string', '0x10', '0x10'],
  ['digits of another script', '\\u0661\\u0660', '\\u{661}\\u{660}'],
  ['digits with separators', '1_000', '1_000'],
  ['a bigint literal', '10n', '10n'],
  ['a NUL after the digits', '10\\u0000', '10\\u{0}'],
  ['a quote and a backslash', "it's \\\\ \\\"", 'it\\u{27}s \\u{5c} "'],
  ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['a header in a string', '1\\r\\nset-cookie: a=b', '1\\u{d}\\u{a}set-cookie: a=b'],
  ['a terminal sequence', '\\u001b[31mred\\u007f', '\\u{1b}[31mred\\u{7f}'],
  ['a character beyond 16 bits', '\\ud83d\\ude42', '\\u{1f642}'],
  ['a lone surrogate as a bound', '\\ud800x', '\\u{d800}x'],
  ['a lone low surrogate as a bound', 'x\\udfff', 'x\\u{dfff}'],
  ['40 characters are shown whole', 'a'.repeat(40), 'a'.repeat(40)],
  ['the 41st character is cut', 'a'.repeat(41), `${'a'.repeat(40)}…`],
  ['characters are cut, not their halves', '\\ud83d\\ude42'.repeat(41), `${'\\u{1f642}'.repeat(40)}…`],
  ['a long string is cut', 'z'.repeat(4000), `${'z'.repeat(40)}…`],
];

const stringRows = (): Row[] =>
  STRINGS.map(([name, json, shown]) => ({
    name,
    json: `{"min":"${json}","max":99}`,
    answer: badRequest('ERR_INVALID_TYPE', `min ${INTEGER_OR_DIGITS}; got string '${shown}'`),
  }));

const fraction = (name: string, json: string, shown: string): Refused => [
  name,
  `{"min":${json},"max":99}`,
  'ERR_NOT_AN_INTEGER',
  `min must be an integer; got ${shown}`,
];

const tooLarge = (name: string, json: string): Refused => [
  name,
  `{"min":1,"max":${json}}`,
  'ERR_OUT_OF_RANGE',
  `max ${AS_A_STRING}`,
];

const tooSmall = (name: string, json: string, shown: string): Refused => [
  name,
  `{"min":${json},"max":99}`,
  'ERR_OUT_OF_RANGE',
  `min must be at least 1; got ${shown}`,
];

const NUMBERS: Refused[] = [
  fraction('a fraction', '1.9', '1.9'),
  fraction('half', '0.5', '0.5'),
  fraction('a negative fraction', '-0.5', '-0.5'),
  fraction('a small fraction', '1e-7', '1e-7'),
  fraction('the smallest double', '5e-324', '5e-324'),
  fraction('a fraction of all its digits', '0.30000000000000004', '0.30000000000000004'),
  fraction('a fraction with too many digits', '0.1000000000000000055511151231257827', '0.1'),
  fraction('a fraction before the exponent counts', '123456.789e-1', '12345.6789'),
  fraction('a fraction just above an integer', '10.000000000000002', '10.000000000000002'),
  fraction('the last half', '4503599627370495.5', '4503599627370495.5'),
  tooLarge('2^53', '9007199254740992'),
  tooLarge('2^53 + 1, which no double is', '9007199254740993'),
  tooLarge('2^53 - 0.5 rounds up', '9007199254740991.5'),
  tooLarge('2^64 - 1 as a number', '18446744073709551615'),
  tooLarge('a googol', '1e100'),
  tooLarge('the largest double', '1.7976931348623157e308'),
  tooLarge('more than any double', '1e400'),
  tooLarge('an absurd exponent', '1e999999999999999999999'),
  tooLarge('a number of 500 digits', '9'.repeat(500)),
  tooSmall('zero', '0', '0'),
  tooSmall('minus zero', '-0', '0'),
  tooSmall('minus zero with a fraction', '-0.0e5', '0'),
  tooSmall('less than any double', '1e-400', '0'),
  tooSmall('zero with an absurd exponent', '0e999999999999', '0'),
  tooSmall('a negative number', '-5', '-5'),
  tooSmall('a negative number beyond 2^53', '-9007199254740993', '-9007199254740992'),
  tooSmall('a large negative number', '-1e21', '-1e+21'),
  tooSmall('minus infinity', '-1e400', '-Infinity'),
];

const VALUES: Refused[] = [
  ['zero as a string', '{"min":"0","max":99}', 'ERR_OUT_OF_RANGE', 'min must be at least 1; got 0'],
  ['zeros', '{"min":"00000000000000000000","max":99}', 'ERR_OUT_OF_RANGE', 'min must be at least 1; got 0'],
  [
    '2^64',
    '{"min":1,"max":"18446744073709551616"}',
    'ERR_OUT_OF_RANGE',
    'max must be at most 18446744073709551615; got 18446744073709551616',
  ],
  [
    '20 nines',
    '{"min":"99999999999999999999","max":1}',
    'ERR_OUT_OF_RANGE',
    'min must be at most 18446744073709551615; got 99999999999999999999',
  ],
  ['the value of min before that of max', '{"min":0,"max":1.5}', 'ERR_OUT_OF_RANGE', 'min must be at least 1; got 0'],
  ['reversed', '{"min":99,"max":10}', 'ERR_REVERSED_RANGE', 'min must not be greater than max; got min 99 and max 10'],
  [
    'reversed, as strings with zeros',
    '{"min":"0018446744073709551615","max":"1"}',
    'ERR_INVALID_TYPE',
    `min ${INTEGER_OR_DIGITS}; got string '0018446744073709551615'`,
  ],
  [
    'reversed, a string and a number',
    '{"min":"0099","max":1e1}',
    'ERR_REVERSED_RANGE',
    'min must not be greater than max; got min 99 and max 10',
  ],
  [
    'reversed at the end of 64 bits',
    '{"min":"18446744073709551615","max":"18446744073709551614"}',
    'ERR_REVERSED_RANGE',
    'min must not be greater than max; got min 18446744073709551615 and max 18446744073709551614',
  ],
];

/** Methods as they stand in JSON, and as they are described. */
const METHODS: [name: string, json: string, described: string][] = [
  ['an unknown method', '"slow"', "string 'slow'"],
  ['a method in capitals', '"FAST"', "string 'FAST'"],
  ['an empty method', '""', "string ''"],
  ['a method with a line break', '"fast\\n"', "string 'fast\\u{a}'"],
  ['an inherited name as a method', '"constructor"', "string 'constructor'"],
  ['a number as a method', '5', 'number 5'],
  ['a fraction as a method', '-1.50', 'number -1.5'],
  ['minus zero as a method', '-0', 'number 0'],
  ['a large number as a method', '1e21', 'number 1e+21'],
  ['infinity as a method', '1e400', 'number Infinity'],
  ['true as a method', 'true', 'boolean true'],
  ['an array as a method', '["fast"]', 'an array'],
  ['an object as a method', '{}', 'an object'],
];

const methodRows = (): Row[] =>
  METHODS.map(([name, json, described]) => ({
    name,
    json: `{"min":10,"max":99,"method":${json}}`,
    answer: badRequest(
      'ERR_INVALID_OPTION',
      `method must be 'fast' or 'exhaustive'; got ${described}`,
    ),
  }));

const refused = ([name, json, code, detail]: Refused): Row => ({
  name,
  json,
  answer: badRequest(code, detail),
});

export const inputRows = (cases: Case[]): Row[] => [
  ...edges(cases),
  ...TYPES.map(refused),
  ...stringRows(),
  ...NUMBERS.map(refused),
  ...VALUES.map(refused),
  ...methodRows(),
];
