import { CLOUD_TITLES } from '../../names.ts';
import type { Contender, PackageSize, Sample, ServerlessResults } from '../../results.ts';
import { startsOf, type Start } from '../starts.ts';
import { bytes, time } from '../words.ts';
import { powers, wholeTime } from './axis.ts';
import { arranged, type Picture, share } from './frame.ts';
import { languageEntries, legend } from './legend.ts';
import { plot, type Plot, type Point, type Series } from './plot.ts';

/** Cold start against package size, the talk's slide 35: a field for each cloud. */
export function sizesPicture(results: ServerlessResults): Picture | null {
  const starts = startsOf(results);
  if (starts.length === 0) return null;
  const clouds = (['lambda', 'azure'] as const).filter((cloud) =>
    starts.some(({ contender }) => contender.cloud === cloud),
  );
  return {
    frame: {
      name: 'serverless-sizes',
      title: 'Does the size of the package decide how long a start takes?',
      subtitle:
        'Median start against the size of the zip, from a hello world to this whole package.',
      summary: summary(starts),
      words: [
        'Medians of the starts, with a line up to the 90th percentile. Each mark is one zip; where engines share one, their marks cover each other. Both scales are logarithmic.',
      ],
    },
    draw: (width) => {
      const key = legend(languageEntries(results.contenders), 0, 0, width);
      const fields = clouds.map((cloud) => sizesPlot(starts, cloud));
      return arranged(
        width,
        key,
        fields.map((field) => plot(field, share(width, clouds.length), 320)),
      );
    },
  };
}

function sizesPlot(starts: readonly Start[], cloud: Contender['cloud']): Plot {
  const here = starts.filter(({ contender }) => contender.cloud === cloud);
  const languages = [...new Set(here.map(({ contender }) => contender.language))];
  // Both fields have the same scales, so that the clouds can be compared.
  return {
    title: CLOUD_TITLES[cloud],
    x: powers(
      'size of the zip',
      starts.map(({ size }) => size.zipBytes),
      wholeBytes,
    ),
    y: powers(
      'start of the process',
      starts.flatMap(({ cold }) => [cold.p50, cold.p90 ?? cold.p50]),
      wholeTime,
    ),
    series: languages.map((language): Series => {
      const own = here.filter(({ contender }) => contender.language === language);
      return { language, joined: false, points: own.map(pointOf) };
    }),
  };
}

const wholeBytes = (value: number): string => bytes(value).replace(/\.0+(?= )/, '');

function pointOf({ contender, size, cold }: Start): Point {
  return {
    x: size.zipBytes,
    y: cold.p50,
    tip: `${contender.label}, ${size.zip} (${bytes(size.zipBytes)}): ${words(cold)}`,
    upTo: cold.p90,
  };
}

const words = ({ p50, n }: Sample): string => `${time(p50)} (n = ${n})`;

function summary(starts: readonly Start[]): string {
  const by = (order: (size: PackageSize) => number): Start[] =>
    starts.toSorted((a, b) => order(a.size) - order(b.size));
  const sorted = by(({ zipBytes }) => zipBytes);
  const [smallest, largest] = [sorted[0]!, sorted.at(-1)!];
  const said = ({ contender, size, cold }: Start): string =>
    `${size.zip} with ${bytes(size.zipBytes)} (${contender.label}) starts in ${time(cold.p50)}`;
  return `The smallest, ${said(smallest)}; the largest, ${said(largest)}.`;
}
