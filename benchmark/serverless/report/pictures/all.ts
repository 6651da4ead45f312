import type { ServerlessResults } from '../../results.ts';
import { billPicture } from './bill.ts';
import { burstsPicture } from './bursts.ts';
import { WIDTHS } from './drawing.ts';
import { asFile, inPage, type Picture } from './frame.ts';
import { sizesPicture } from './sizes.ts';
import { startsPicture } from './starts.ts';
import { sweepPicture } from './sweep.ts';
import { talkPicture } from './talk.ts';

const PICTURES = {
  talk: talkPicture,
  sweep: sweepPicture,
  starts: startsPicture,
  sizes: sizesPicture,
  bill: billPicture,
  bursts: burstsPicture,
} as const;

export type PictureName = keyof typeof PICTURES;

/** The pictures for which something was measured. */
export function pictures(results: ServerlessResults): Partial<Record<PictureName, Picture>> {
  const drawn = Object.entries(PICTURES).map(([name, draw]) => [name, draw(results)] as const);
  return Object.fromEntries(drawn.filter(([, picture]) => picture !== null));
}

/** One of them; null where nothing was measured for it. */
export const pictureOf = (results: ServerlessResults, name: PictureName): Picture | null =>
  PICTURES[name](results);

/** Every picture as a file, for the README, the Markdown report and whoever wants one for a slide. */
export function pictureFiles(results: ServerlessResults): [name: string, text: string][] {
  return Object.values(pictures(results)).map(({ frame, draw }) => [
    `${frame.name}.svg`,
    asFile(frame, draw(WIDTHS.wide), results.machine),
  ]);
}

/** A picture for a page: drawn once for every width; the page's style shows one of them. */
export function everyRoom({ frame, draw }: Picture): string {
  return Object.entries(WIDTHS)
    .map(([room, width]) => inPage(frame, draw(width), room))
    .join('\n');
}
