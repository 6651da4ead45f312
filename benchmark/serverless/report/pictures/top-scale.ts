import { along, type Axis, legible } from './axis.ts';
import { path, round, text } from './drawing.ts';

const SIZE = 11;

/** The lines of a scale that lies across lanes, with its words above them. */
export function topScale(
  axis: Axis,
  { left, right }: { readonly left: number; readonly right: number },
  top: number,
  bottom: number,
): string[] {
  const length = right - left;
  const lines = axis.ticks.map(({ value }) =>
    path('grid', `M${round(left + along(axis, value) * length)} ${top}V${round(bottom)}`),
  );
  const words = legible(axis, length, SIZE).map(({ centre, words }) =>
    text(left + centre, top - 8, words, { size: SIZE, anchor: 'middle', style: 'soft figures' }),
  );
  return [...lines, ...words];
}
