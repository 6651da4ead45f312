import { times } from '../../../format.ts';
import type { Language, ServerlessResults } from '../../results.ts';
import { CLOUDS } from '../lookup.ts';
import { CLOUD_NAMES, type Ours, rustRatio, type TalkRow, talkRows } from '../talk.ts';
import { NOTHING, time } from '../words.ts';
import { along, type Axis, powers, wholeTime } from './axis.ts';
import { type Drawing, path, round, text, tipped, WIDTHS } from './drawing.ts';
import type { Picture } from './frame.ts';
import { type Entry, languageEntries, legend } from './legend.ts';
import { LAYERS, mark } from './marks.ts';
import { topScale } from './top-scale.ts';

/** Of a row: the line of our marks, and that of the talk's below it. */
const OURS = 24;
const TALK = 21;
const HEADING = 30;
/** On a phone the words stand above their row. */
const TALL = 18;
const AXIS = 26;

/** The columns of figures, by their distance from the right-hand edge. */
const COLUMNS: readonly { readonly language: Language; readonly from: number }[] = [
  { language: 'typescript', from: 232 },
  { language: 'native', from: 150 },
  { language: 'rust', from: 68 },
];

interface Field {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly tall: boolean;
  readonly x: (ms: number) => number;
}

/** The talk's two tables beside what was measured here, on one scale of time. */
export function talkPicture(results: ServerlessResults): Picture | null {
  const clouds = CLOUDS.map((cloud) => ({ cloud, rows: talkRows(results, cloud) })).filter(
    ({ rows }) => rows.length > 0,
  );
  const all = clouds.flatMap(({ rows }) => rows);
  if (all.length === 0) return null;
  const axis = powers('', all.flatMap(durations), wholeTime);
  return {
    frame: {
      name: 'serverless-talk',
      title: 'The talk’s tables, measured again',
      subtitle:
        'Hello world, and palindrome products by the talk’s own search: what was measured here, and below it the talk’s figures.',
      summary: summary(all),
      words: [
        'Medians; each line of the scale is ten times the one before. Starts are not throttled, invocations have the share of a processor that 128 MB buy.',
        'The talk: Lambda with 128 MB and Azure Functions, another machine, in 2021; its Node may have reversed the digits either way.',
      ],
    },
    draw: (width) => draw(results, clouds, axis, width),
  };
}

const durations = ({ ours, talk }: TalkRow): number[] => [
  ...ours.map(({ sample }) => sample.p50),
  talk.node.ns / 1e6,
  talk.rust.ns / 1e6,
];

type Group = { readonly cloud: keyof typeof CLOUD_NAMES; readonly rows: readonly TalkRow[] };

function draw(
  results: ServerlessResults,
  clouds: readonly Group[],
  axis: Axis,
  width: number,
): Drawing {
  const tall = width < WIDTHS.wide;
  const [left, right] = tall ? [10, width - 10] : [196, width - 320];
  const x = (ms: number): number => left + along(axis, ms) * (right - left);
  const field: Field = { left, right, width, tall, x };
  const key = legend(entries(results), 0, 0, width);
  const top = key.height + AXIS;
  let y = top - 6;
  const drawn = clouds.flatMap(({ cloud, rows }) => {
    const heading = text(0, y + HEADING - 8, CLOUD_NAMES[cloud], {
      size: 12,
      style: 'soft strong',
    });
    y += HEADING;
    return [
      heading,
      ...rows.map((row) => drawRow(row, (y += rowHeight(tall)) - rowHeight(tall), field)),
    ];
  });
  const lines = [...topScale(axis, field, top, y), ...(tall ? [] : head(field, top - 8))];
  return { width, height: y + 6, body: [key.svg, ...lines, ...drawn].join('\n') };
}

const rowHeight = (tall: boolean): number => OURS + TALK + (tall ? TALL : 4);

function entries(results: ServerlessResults): Entry[] {
  const hasStrings = results.workloads.some(({ kind }) => kind === 'string');
  const pair = (look: 'hollow' | 'ghost', words: string): Entry => ({
    drawn: (x, y) => mark('typescript', x, y, look) + mark('rust', x + 17, y, look),
    words,
    room: 35,
  });
  return [
    ...languageEntries(results.contenders),
    ...(hasStrings ? [pair('hollow', 'digits reversed as strings')] : []),
    pair('ghost', 'the talk’s Node and Rust'),
  ];
}

const HEADS: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  native: 'addon',
  rust: 'Rust',
};

function head({ width }: Field, y: number): string[] {
  const options = { size: 12, anchor: 'end' } as const;
  return [
    ...COLUMNS.map(({ language, from }) =>
      text(width - from, y, HEADS[language]!, { ...options, style: `${language} strong` }),
    ),
    text(width, y, 'ratio', { ...options, style: 'ink strong' }),
  ];
}

function drawRow(row: TalkRow, top: number, field: Field): string {
  const above = field.tall ? TALL : 4;
  const ours = top + above + OURS / 2;
  const talk = ours + OURS / 2 + TALK / 2 - 3;
  const label = field.tall
    ? text(0, top + 14, row.label, { size: 12 })
    : text(0, ours + 4, row.label, { size: 13 });
  return [
    path('lane', `M${field.left} ${round(ours)}H${field.right}`),
    label,
    field.tall ? '' : text(0, talk + 4, 'the talk, 2021', { size: 11, style: 'soft' }),
    ...layered(row.ours).map((one) => drawOurs(one, ours + dodge(one, row.ours, field), field)),
    ...ghosts(row, talk, field),
    ...(field.tall ? [] : figures(row, ours + 4, talk + 4, field)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Marks nearer than this would hide each other; such ones make room up and down. */
const NEAR = 11;
const DODGES: Readonly<Record<Language, number>> = { typescript: -5, wasm: 5, native: 5, rust: -3 };

function dodge(one: Ours, all: readonly Ours[], { x }: Field): number {
  const distance = (other: Ours): number => Math.abs(x(other.sample.p50) - x(one.sample.p50));
  const near = all.filter((other) => other !== one && distance(other) < NEAR);
  return near.length === 0 ? 0 : DODGES[one.contender.language];
}

const layered = (ours: readonly Ours[]): Ours[] => ours.toSorted((a, b) => layer(a) - layer(b));

const layer = ({ contender, asString }: Ours): number =>
  LAYERS.indexOf(contender.language) - (asString ? LAYERS.length : 0);

function drawOurs({ contender, sample, asString }: Ours, y: number, { x }: Field): string {
  const way = asString ? ', digits reversed as strings' : '';
  const tip = `${contender.label}${way}: ${time(sample.p50)} (n = ${sample.n})`;
  return tipped(tip, mark(contender.language, x(sample.p50), y, asString ? 'hollow' : 'fill'));
}

function ghosts({ talk }: TalkRow, y: number, { x }: Field): string[] {
  const ghost = (language: Language, { ns, words }: TalkRow['talk']['node'], name: string) => {
    const at = x(ns / 1e6);
    // "Less than" is an arrow: the mark is where the talk's figure ends.
    const less = words.startsWith('<')
      ? path(`whisker ${language}`, `M${round(at - 8)} ${y}h-14m4 -3.5l-4 3.5l4 3.5`)
      : '';
    return tipped(
      `the talk, ${name}: ${words}`,
      less.replace('class="', 'fill="none" class="') + mark(language, at, y, 'ghost'),
    );
  };
  return [ghost('typescript', talk.node, 'Node'), ghost('rust', talk.rust, 'Rust')];
}

function figures(row: TalkRow, ours: number, talk: number, { width }: Field): string[] {
  const measured = COLUMNS.map(({ language, from }) => {
    const one = row.ours.find(
      ({ contender, asString }) => contender.language === language && !asString,
    );
    const words = one === undefined ? NOTHING : time(one.sample.p50);
    return text(width - from, ours, words, { anchor: 'end', style: `${language} figures` });
  });
  const said = { size: 11, anchor: 'end', style: 'soft figures' } as const;
  const ratio = rustRatio(row);
  return [
    ...measured,
    text(width, ours, ratio === null ? NOTHING : times(ratio), {
      anchor: 'end',
      style: 'ink figures',
    }),
    text(width - COLUMNS[0]!.from, talk, row.talk.node.words, said),
    text(width - COLUMNS[2]!.from, talk, row.talk.rust.words, said),
  ];
}

function summary(rows: readonly TalkRow[]): string {
  const said = rows
    .filter(
      (_, i) => i === 0 || i === rows.filter(({ cloud }) => cloud === rows[0]!.cloud).length - 1,
    )
    .map((row) => {
      const ours = row.ours
        .filter(({ asString }) => !asString)
        .map(({ contender, sample }) => `${contender.label} ${time(sample.p50)}`);
      return `${CLOUD_NAMES[row.cloud]}, ${row.label}: ${ours.join(', ')}; the talk: ${row.talk.node.words} and ${row.talk.rust.words}`;
    });
  return `${said.join('. ')}.`;
}
