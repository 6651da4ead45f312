import { times } from '../../../format.ts';
import type { Language, ServerlessResults } from '../../results.ts';
import { CLOUDS } from '../lookup.ts';
import { rustRatio, type TalkRow, talkRows } from '../talk.ts';
import { NOTHING, time } from '../words.ts';
import { CLOUD_NAMES } from '../../names.ts';

export const README_HEAD = [
  '',
  'Node + TypeScript',
  'Node + addon',
  'Node + wasm',
  'Rust',
  'TypeScript / Rust',
  'the talk, Node / Rust',
];

/** The talk's tables beside ours, short: a line for each of its figures, medians only. */
export function readmeRows(results: ServerlessResults): string[][] {
  return CLOUDS.flatMap((cloud) => talkRows(results, cloud)).map((row) => {
    const ratio = rustRatio(row);
    return [
      `${CLOUD_NAMES[row.cloud]}, ${row.label}`,
      figure(row, 'typescript'),
      figure(row, 'native'),
      figure(row, 'wasm'),
      figure(row, 'rust'),
      ratio === null ? NOTHING : times(ratio),
      `${row.talk.node.words} / ${row.talk.rust.words}`,
    ];
  });
}

function figure({ ours }: TalkRow, language: Language): string {
  const found = ours.find(
    ({ contender, asString }) => contender.language === language && !asString,
  );
  return found === undefined ? NOTHING : time(found.sample.p50);
}
