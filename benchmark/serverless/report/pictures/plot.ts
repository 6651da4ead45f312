import type { Language } from '../../results.ts';
import { type Axis, along, legible } from './axis.ts';
import { type Drawing, path, round, text, tipped } from './drawing.ts';
import { type Badge, type Look, badge, LAYERS, mark } from './marks.ts';

/** One field of a picture: points of several contenders over two logarithmic scales. */
export interface Plot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Vertical lines with a word at their upper end. */
  readonly guides?: readonly Guide[];
}

export interface Series {
  readonly language: Language;
  readonly points: readonly Point[];
  /** Whether a line leads from each point to the next. */
  readonly joined: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly tip: string;
  readonly look?: Look;
  readonly badges?: readonly Badge[];
  /** How far up the values reach. */
  readonly upTo?: number | null;
}

export interface Guide {
  readonly x: number;
  readonly words: string;
}

const TICK = 11;
const LEFT = 58;
const TOP = 44;
const BELOW = 46;
const RIGHT = 10;

interface Field {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly right: number;
  readonly bottom: number;
}

export function plot(content: Plot, width: number, height: number): Drawing {
  const [right, bottom] = [width - RIGHT, height - BELOW];
  const field: Field = {
    x: (value) => LEFT + along(content.x, value) * (right - LEFT),
    y: (value) => bottom - along(content.y, value) * (bottom - TOP),
    right,
    bottom,
  };
  const series = content.series.toSorted((a, b) => layer(a) - layer(b));
  const body = [
    text(0, 14, content.title, { size: 13, style: 'ink strong' }),
    text(0, 32, content.y.name, { size: TICK, style: 'soft' }),
    ...horizontal(content.y, field),
    ...vertical(content.x, field),
    ...(content.guides ?? []).map((guide) => guideLine(guide, field)),
    ...series.filter(({ joined }) => joined).map((one) => curve(one, field)),
    ...series.flatMap((one) => one.points.map((point) => drawn(point, one.language, field))),
    ...series.flatMap((one) => one.points.flatMap((point) => badges(point, one.language, field))),
  ].join('\n');
  return { width, height, body };
}

const layer = ({ language }: Series): number => LAYERS.indexOf(language);

function horizontal(axis: Axis, { y, right }: Field): string[] {
  return axis.ticks.map(({ value, words }) => {
    const height = y(value);
    const label = text(LEFT - 8, height + 4, words, {
      size: TICK,
      anchor: 'end',
      style: TICK_STYLE,
    });
    return path('grid', `M${LEFT} ${round(height)}H${round(right)}`) + label;
  });
}

const TICK_STYLE = 'soft figures';

function vertical(axis: Axis, { x, right, bottom }: Field): string[] {
  const lines = axis.ticks.map(({ value }) =>
    path('grid', `M${round(x(value))} ${TOP}V${round(bottom)}`),
  );
  const label = { size: TICK, anchor: 'middle', style: TICK_STYLE } as const;
  const ticks = legible(axis, right - LEFT, TICK).map(({ centre, words }) =>
    text(LEFT + centre, bottom + 16, words, label),
  );
  const name = text(right, bottom + 36, axis.name, { size: TICK, anchor: 'end', style: 'soft' });
  return [...lines, ...ticks, name];
}

function guideLine({ x: value, words }: Guide, { x, bottom }: Field): string {
  const at = x(value);
  const label = text(at, TOP - 6, words, { size: TICK, anchor: 'middle', style: 'soft' });
  return path('guide', `M${round(at)} ${TOP}V${round(bottom)}`) + label;
}

function curve({ language, points }: Series, { x, y }: Field): string {
  const line = points.map((point) => `${round(x(point.x))} ${round(y(point.y))}`);
  return path(`curve ${language}`, `M${line.join('L')}`);
}

function drawn(point: Point, language: Language, field: Field): string {
  const [x, y] = [field.x(point.x), field.y(point.y)];
  const whisker =
    point.upTo == null
      ? ''
      : path(`whisker ${language}`, `M${round(x)} ${round(y)}V${round(field.y(point.upTo))}`);
  return tipped(point.tip, whisker + mark(language, x, y, point.look));
}

/** Above all marks: those of another curve would hide them. */
const badges = (point: Point, language: Language, { x, y }: Field): string[] =>
  (point.badges ?? []).map((kind) => badge(kind, x(point.x), y(point.y), language));
