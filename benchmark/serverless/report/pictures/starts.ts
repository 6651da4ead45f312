import { CLOUD_TITLES } from '../../names.ts';
import { comparePublic, type PublicRow } from '../../public.ts';
import type { ServerlessResults } from '../../results.ts';
import { deployedStarts, type Start } from '../starts.ts';
import { time } from '../words.ts';
import { along, type Axis, powers, wholeTime } from './axis.ts';
import { type Drawing, path, round, text, tipped, WIDTHS } from './drawing.ts';
import type { Picture } from './frame.ts';
import { type Entry, languageEntries, legend } from './legend.ts';
import { topScale } from './top-scale.ts';

const LANE = 30;
/** On a phone the words stand above their lane. */
const TALL_LANE = 46;
const HEADING = 26;
const AXIS = 26;

interface Lane {
  readonly start: Start;
  /** What others have measured on Lambda itself. */
  readonly published: PublicRow | null;
  /** Where another cloud begins. */
  readonly heading: string | null;
}

/** Where the lanes begin and end, and how a duration is placed between. */
interface Field {
  readonly left: number;
  readonly right: number;
  readonly tall: boolean;
  readonly x: (ms: number) => number;
}

/** Every start that was measured is a dot; medians are marked. */
export function startsPicture(results: ServerlessResults): Picture | null {
  const lanes = lanesOf(results);
  if (lanes.length === 0) return null;
  const axis = powers('', lanes.flatMap(durations), wholeTime);
  return {
    frame: {
      name: 'serverless-starts',
      title: 'Cold starts, every one of them',
      subtitle: 'Each dot is a process that was started; the bar in each lane is the median.',
      summary: summary(lanes),
      words: [
        'From the execution of the program until it asks for work, not throttled on Lambda. Logarithmic scale. What is below and above others in a lane means nothing.',
      ],
    },
    draw: (width) => draw(results, lanes, axis, width),
  };
}

function lanesOf(results: ServerlessResults): Lane[] {
  const published = comparePublic(results);
  let cloud: string | null = null;
  return deployedStarts(results).map((start) => {
    const { contender, size } = start;
    const heading = contender.cloud === cloud ? null : CLOUD_TITLES[contender.cloud];
    cloud = contender.cloud;
    const row = published.find((each) => each.contender === contender.id);
    return { start, published: (size.kind === 'hello' && row) || null, heading };
  });
}

function durations({ start, published }: Lane): number[] {
  const band = published === null ? [] : [published.published.coldP50];
  return [start.cold.min, start.cold.max, ...band];
}

function draw(
  results: ServerlessResults,
  lanes: readonly Lane[],
  axis: Axis,
  width: number,
): Drawing {
  const tall = width < WIDTHS.medium;
  const [left, right] = tall ? [10, width - 10] : [238, width - 128];
  const field: Field = { left, right, tall, x: (ms) => left + along(axis, ms) * (right - left) };
  const band = lanes.some(({ published }) => published !== null) ? [BAND] : [];
  const key = legend([...languageEntries(results.contenders), ...band], 0, 0, width);
  const top = key.height + AXIS;
  let y = top;
  const drawn = lanes.map((lane) => {
    const heading = lane.heading === null ? 0 : HEADING;
    const at = y + heading;
    y = at + (tall ? TALL_LANE : LANE);
    return drawLane(lane, at, field);
  });
  const body = [key.svg, ...topScale(axis, field, top, y), ...drawn].join('\n');
  return { width, height: y + 8, body };
}

const BAND: Entry = {
  drawn: (x, y) =>
    `<rect class="band" x="${round(x - 7)}" y="${round(y - 7)}" width="24" height="14" rx="2"/>`,
  words: 'on Lambda itself, p50 to p99 (lambda-perf)',
  room: 30,
};

function drawLane(lane: Lane, top: number, field: Field): string {
  const { start, published, heading } = lane;
  const { contender, cold } = start;
  const middle = top + (field.tall ? 32 : LANE / 2);
  const tip = `${contender.label}, ${start.size.zip}: median ${time(cold.p50)}, ${time(cold.min)} to ${time(cold.max)} (n = ${cold.n})`;
  return [
    heading === null ? '' : text(0, top - 6, heading, { size: 12, style: 'soft strong' }),
    published === null ? '' : band(published, middle, field),
    tipped(tip, dots(start, middle, field) + median(start, middle, field)),
    words(start, top, middle, field),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function band({ published }: PublicRow, middle: number, { x }: Field): string {
  const { coldP50, coldP99 } = published;
  const [from, to] = [x(coldP50), x(coldP99 ?? coldP50)];
  const box = `x="${round(from)}" y="${round(middle - 12)}" width="${round(Math.max(2, to - from))}" height="24" rx="2"`;
  const tip = `on Lambda itself (lambda-perf): ${time(coldP50)}${coldP99 === null ? '' : ` to ${time(coldP99)}`}`;
  return tipped(tip, `<rect class="band" ${box}/>`);
}

/** How far from the middle of its lane a dot may lie. */
const SCATTER = 8;
/** The golden ratio's fraction: it scatters evenly, and the same way every time. */
const STEP = 0.618_033_988_75;

function dots({ contender, cold }: Start, middle: number, { x }: Field): string {
  const places = cold.values.map((ms, i) => {
    const height = middle + (((i * STEP) % 1) * 2 - 1) * SCATTER;
    return `M${round(x(ms))} ${round(height)}h0`;
  });
  return path(`dots ${contender.language}`, places.join(''));
}

const median = ({ contender, cold }: Start, middle: number, { x }: Field): string =>
  path(`middle ${contender.language}`, `M${round(x(cold.p50))} ${round(middle - 11)}v22`);

function words(
  { contender, size, cold }: Start,
  top: number,
  middle: number,
  field: Field,
): string {
  const label = `${contender.label}, ${size.kind === 'hello' ? 'hello world' : 'this package'}`;
  const figures = `${time(cold.p50)}, n = ${cold.n}`;
  const right = { size: 12, anchor: 'end', style: 'soft figures' } as const;
  if (field.tall) {
    return (
      text(0, top + 14, label, { size: 12 }) + text(field.right + 10, top + 14, figures, right)
    );
  }
  return (
    text(0, middle + 4, label, { size: 13 }) + text(field.right + 128, middle + 4, figures, right)
  );
}

function summary(lanes: readonly Lane[]): string {
  const hello = lanes.filter(({ start }) => start.size.kind === 'hello');
  const medians = hello.map(
    ({ start: { contender, cold } }) =>
      `${contender.label} on ${CLOUD_TITLES[contender.cloud]} ${time(cold.p50)}`,
  );
  return `Medians, hello world: ${medians.join('; ')}.`;
}
