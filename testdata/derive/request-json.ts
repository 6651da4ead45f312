/** Rows about JSON: what is read like what, what is no object, and what is no JSON. */
import {
  NO_OBJECT,
  UNSUPPORTED,
  badRequest,
  found,
  type Case,
  type Row,
  type Thrown,
} from './request-rows.ts';

type Named = [name: string, text: string];

const TALK: [bigint, bigint] = [10n, 99n];

/** Different spellings of [10, 99]. */
const SAME_RANGE: Named[] = [
  ['min is a string, max a number', '{"min":"10","max":99}'],
  ['min is a number, max a string', '{"min":10,"max":"99"}'],
  ['leading zeros, up to 20 digits', '{"min":"00000000000000000010","max":"099"}'],
  ['a number with an exponent', '{"min":1e1,"max":9.9E+1}'],
  ['a negative exponent', '{"min":100e-1,"max":990e-1}'],
  ['a number with a fraction of zeros', '{"min":10.0,"max":99.000}'],
  ['a fraction that a double has not', '{"min":10.00000000000000000001,"max":99}'],
  ['an exponent shifts a small fraction', '{"min":0.000000001e10,"max":99}'],
  ['the method is null', '{"min":10,"max":99,"method":null}'],
  ['the method by name', '{"min":10,"max":99,"method":"fast"}'],
  ['white space as JSON has it', ' \t\r\n{ "min" : 10 ,\n "max" : 99 }\r\n '],
  ['the order of fields', '{"max":99,"min":10}'],
  ['fields that are not ours', '{"min":10,"max":99,"operation":"both","x":[1,{"min":3}]}'],
  ['a field twice: the last one counts', '{"min":5,"max":7,"max":99,"min":10}'],
  ['a bad field, then a good one', '{"min":null,"max":99,"min":10}'],
  ['a method twice', '{"min":10,"max":99,"method":"slow","method":"fast"}'],
  ['an escaped key is the same key', '{"m\\u0069n":10,"m\\u0061x":99}'],
  ['an escaped key counts as the last one', '{"min":5,"m\\u0069n":10,"max":99}'],
  ['escaped digits', '{"min":"\\u0031\\u0030","max":"\\u0039\\u0039"}'],
  ['a lone surrogate in a value', '{"min":10,"max":99,"x":"\\ud800"}'],
  ['a lone surrogate in a key', '{"\\udc00":1,"min":10,"max":99}'],
  ['surrogates the wrong way round', '{"x":"\\udc00\\ud800","min":10,"max":99}'],
  ['__proto__ as a key', '{"__proto__":{"min":1,"max":2},"min":10,"max":99}'],
  ['__proto__ twice', '{"__proto__":1,"__proto__":null,"min":10,"max":99}'],
  ['keys that objects inherit', '{"constructor":1,"toString":2,"min":10,"max":99,"valueOf":3}'],
  ['1e400 in a field that is not ours', '{"x":1e400,"min":10,"max":99}'],
  ['text that is not ASCII in a field of theirs', '{"é":"日本語 🙂","min":10,"max":99}'],
  ['line separators within a string', '{"x":"\u2028\u2029","min":10,"max":99}'],
  ['a NUL by its escape', '{"x":"\\u0000","min":10,"max":99}'],
  ['an empty key', '{"":0,"min":10,"max":99}'],
];

function deep(depth: number): string {
  return `{"min":10,"max":99,"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
}

const deepObject = (depth: number): string =>
  `{"x":${'{"y":'.repeat(depth)}0${'}'.repeat(depth)},"min":10,"max":99}`;

function sameRange(cases: Case[]): Row[] {
  const answer = found(cases, ...TALK);
  return [
    ...SAME_RANGE.map(([name, text]) => ({ name, json: text, answer })),
    { name: 'arrays 1,000 deep', json: deep(1000), answer },
    { name: 'objects 1,000 deep', json: deepObject(1000), answer },
    { name: 'as deep as fits a body', json: deep(8_000), answer },
  ];
}

/** JSON that is no object. A direct payload of that kind is no request at all. */
const NO_OBJECTS: Named[] = [
  ['null', 'null'],
  ['true', 'true'],
  ['a number', '5'],
  ['a string', '"min"'],
  ['an array', '[10,99]'],
];

/** No JSON. The runtimes refuse it before a handler sees it, so it is not sent directly. */
const NO_JSON: Named[] = [
  ['no text', ''],
  ['white space alone', ' \n'],
  ['a byte order mark', '\uFEFF{"min":10,"max":99}'],
  ['a word', 'min'],
  ['a form', 'min=10&max=99'],
  ['a truncated object', '{"min":10,"max":99'],
  ['something after the object', '{"min":10,"max":99}}'],
  ['a NUL after the object', '{"min":10,"max":99}\u0000'],
  ['a trailing comma', '{"min":10,"max":99,}'],
  ['single quotes', "{'min':10,'max':99}"],
  ['a comment', '{"min":10,/**/"max":99}'],
  ['keys without quotes', '{min:10,max:99}'],
  ['a leading zero', '{"min":010,"max":99}'],
  ['a plus sign', '{"min":+10,"max":99}'],
  ['a fraction without an integer', '{"min":.5,"max":99}'],
  ['a fraction without digits', '{"min":10.,"max":99}'],
  ['an exponent without digits', '{"min":1e,"max":99}'],
  ['a hexadecimal number', '{"min":0x10,"max":99}'],
  ['NaN', '{"min":NaN,"max":99}'],
  ['Infinity', '{"min":10,"max":Infinity}'],
  ['undefined', '{"min":undefined,"max":99}'],
  ['a raw line break in a string', '{"min":10,"max":99,"x":"\n"}'],
  ['an unknown escape', '{"min":10,"max":99,"x":"\\x41"}'],
  ['a short escape', '{"min":10,"max":99,"x":"\\u12"}'],
  ['an error within a field of theirs', '{"min":10,"max":99,"x":[1,]}'],
  ['an error behind 1,000 arrays', deep(1000).replace('[]', '[}')],
  ['a no-break space', '{"min":10,\u00a0"max":99}'],
];

const bodies = (list: Named[], direct: Thrown | null): Row[] =>
  list.map(([name, json]) => ({ name: `no object: ${name}`, json, answer: NO_OBJECT, direct }));

const MISSING = badRequest('ERR_INVALID_TYPE', 'min is missing');

/** Objects that nobody would take for a direct request. */
const OTHERS: Row[] = [
  { name: 'only fields that are not ours', json: '{"foo":1}', answer: MISSING, direct: UNSUPPORTED },
  {
    name: 'a range by way of __proto__',
    json: '{"__proto__":{"min":10,"max":99}}',
    answer: MISSING,
    direct: UNSUPPORTED,
  },
];

export const jsonRows = (cases: Case[]): Row[] => [
  ...sameRange(cases),
  ...bodies(NO_OBJECTS, UNSUPPORTED),
  ...bodies(NO_JSON, null),
  ...OTHERS,
];
