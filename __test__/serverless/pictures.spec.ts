import test from 'ava';
import { pictureFiles, pictures } from '../../benchmark/serverless/report/pictures/all.ts';
import {
  along,
  legible,
  places,
  powers,
  wholeTime,
  wholeUsd,
} from '../../benchmark/serverless/report/pictures/axis.ts';
import { type Drawing, text, WIDTHS } from '../../benchmark/serverless/report/pictures/drawing.ts';
import { example } from './example.ts';

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Groups that were moved, and the words in them: enough of SVG for what these pictures are made of. */
const TAGS =
  /<g transform="translate\(([\d.-]+) ([\d.-]+)\)[^"]*">|<g>|<\/g>|<text [^>]*x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)" text-anchor="(\w+)">([^<]*)<\/text>/g;

/** Where each text is, roughly: an em of a common font is about half as wide as high. */
function boxes(svg: string): Box[] {
  const moved: [number, number][] = [[0, 0]];
  const found: Box[] = [];
  for (const [tag, dx, dy, x, y, size, anchor, words] of svg.matchAll(TAGS)) {
    const [left, top] = moved.at(-1)!;
    if (tag === '</g>') moved.pop();
    else if (tag === '<g>') moved.push([left, top]);
    else if (dx !== undefined) moved.push([left + Number(dx), top + Number(dy)]);
    else {
      const width = [...words!.replaceAll(/&\w+;/g, 'x')].length * Number(size) * 0.52;
      const shift = { start: 0, middle: width / 2, end: width }[anchor!]!;
      const from = left + Number(x) - shift;
      const bottom = top + Number(y);
      found.push({
        words: words!,
        left: from,
        right: from + width,
        top: bottom - Number(size) * 0.8,
        bottom,
      });
    }
  }
  return found;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const EXAMPLES = [
  ['full', example()],
  ['quick', example({ mode: 'quick' })],
] as const;
const NAMES = ['talk', 'sweep', 'starts', 'sizes', 'bill', 'bursts'] as const;

/** What is wrong with the places of words: one line for each, none when all is well. */
function misplaced({ width, height, body }: Drawing): string[] {
  const all = boxes(body);
  const outside = all
    .filter(({ left, right, top, bottom }) => {
      return left < -1 || right > width + 1 || top < -1 || bottom > height + 1;
    })
    .map(({ words }) => `${words}: outside`);
  const covered = all.flatMap((box, i) =>
    all
      .slice(i + 1)
      .filter((other) => overlap(box, other))
      .map((other) => `${box.words}: covers ${other.words}`),
  );
  return outside.concat(covered);
}

test('no words cover others, and all are inside of their picture', (t) => {
  for (const [mode, results] of EXAMPLES) {
    for (const name of NAMES) {
      const picture = pictures(results)[name]!;
      for (const width of Object.values(WIDTHS)) {
        const drawing = picture.draw(width);
        t.true(boxes(drawing.body).length > 10);
        t.deepEqual(misplaced(drawing), [], `${mode} ${name} ${width}`);
      }
    }
  }
});

test('misplaced words would be found', (t) => {
  const at = (x: number, y: number) => text(x, y, 'words', { size: 10 });
  const found = (body: string) => misplaced({ width: 100, height: 50, body });
  t.deepEqual(found(at(0, 20)), []);
  t.deepEqual(found(at(0, 20) + at(10, 24)), ['words: covers words']);
  t.deepEqual(found(at(90, 20)), ['words: outside']);
  t.deepEqual(found(`<g transform="translate(0 40)">${at(0, 20)}</g>`), ['words: outside']);
});

test('every picture is a file with a title, a description and both themes', (t) => {
  const files = pictureFiles(example());
  t.deepEqual(
    files.map(([name]) => name),
    NAMES.map((name) => `serverless-${name}.svg`),
  );
  for (const [, svg] of files) {
    t.regex(svg, /role="img" aria-labelledby="name what"/);
    t.regex(
      svg,
      /<title id="name">palindrome-products: [^<]+<\/title>\n<desc id="what">[^<]+<\/desc>/,
    );
    t.true(svg.includes('prefers-color-scheme: dark'));
    t.true(svg.includes('A &amp; B &lt;C&gt;'));
    t.notRegex(svg, /NaN|undefined|null|Infinity/);
    // XML is strict about comments: a picture with a hyphen too many in one is no picture.
    t.regex(svg, /^<!--((?!--).)+-->\n<svg /);
    t.is(svg.match(/<g[ >]/g)!.length, svg.match(/<\/g>/g)!.length);
  }
});

const svgOf = (name: (typeof NAMES)[number], results = example()): string =>
  pictures(results)[name]!.draw(WIDTHS.wide).body;
const count = (text: string, part: RegExp): number => (text.match(part) ?? []).length;

test('every start is a dot', (t) => {
  const results = example();
  const dots = [...svgOf('starts').matchAll(/<path class="dots \w+" d="([^"]+)"/g)];
  const drawn = dots.map(([, places]) => count(places!, /M/g));
  const starts = (workloads: RegExp, contender: RegExp): number =>
    results.cells
      .filter((cell) => workloads.test(cell.workload) && contender.test(cell.contender))
      .reduce((sum, { cold }) => sum + cold.n, 0);
  // Hello world and the package, for each of seven; the bench's own loops are not what one deploys.
  t.is(drawn.length, 14);
  t.is(drawn[0], starts(/^hello$/, /^lambda-typescript$/));
  t.is(drawn[1], starts(/^(exhaustive|fast)-/, /^lambda-typescript$/));
});

test('the bands are the published ones, beside hello world only', (t) => {
  const bands = [...svgOf('starts').matchAll(/<title>on Lambda itself \(lambda-perf\): ([^<]+)</g)];
  t.deepEqual(
    bands.map(([, words]) => words),
    ['135 ms to 190 ms', '15.9 ms to 51.0 ms'],
  );
});

test('the sweep has a mark for every size, hollow where the machine has fewer cores', (t) => {
  const svg = svgOf('sweep');
  // Four contenders, seven sizes, two workloads; the machine of the example has two cores: 10,240 MB is hollow.
  t.is(count(svg, /<g><title>/g), 4 * 7 * 2);
  t.is(count(svg, /, 10,240 MB: [^<]*<\/title><\w+ class="\w+ hollow"/g), 4 * 2);
  t.is(count(svg, /<\/title><\w+ class="\w+ hollow"/g), 4 * 2);
});

test('the cheapest and the fastest size are marked, each once a curve', (t) => {
  const svg = svgOf('bill');
  t.is(count(svg, /per million[^<]*cheapest/g), 4 * 2);
  t.is(count(svg, /per million[^<]*fastest/g), 4 * 2);
});

test('the talk’s figures are ghosts, with an arrow where it says less than', (t) => {
  const svg = svgOf('talk');
  t.is(count(svg, /<title>the talk, Node: /g), 10);
  t.is(count(svg, /<title>the talk, Rust: /g), 10);
  t.is(count(svg, /<title>the talk, Rust: &lt; /g), 6);
  t.is(count(svg, /class="whisker rust"/g), 6);
  // Numeric and string reversal of three ranges, by seven contenders, and hello world cold and warm.
  t.is(count(svg, /<g><title>(Node|Rust)/g), 7 * (3 + 3 + 2));
});

test('what was not measured is not drawn', (t) => {
  const results = example({ mode: 'quick' });
  t.deepEqual(pictureFiles({ ...results, cells: [] }), []);
  const azure = results.cells.filter(({ memoryMb }) => memoryMb === null);
  t.deepEqual(Object.keys(pictures({ ...results, cells: azure })), [
    'talk',
    'starts',
    'sizes',
    'bursts',
  ]);
});

test('a logarithmic scale reaches around its values', (t) => {
  const axis = powers('', [0.12, 70_000], wholeTime);
  t.is(axis.from, 0.1);
  t.is(axis.to, 100_000);
  t.deepEqual(
    axis.ticks.map(({ words }) => words),
    ['100 µs', '1 ms', '10 ms', '100 ms', '1 s', '10 s', '100 s'],
  );
  t.true(Math.abs(along(axis, 100) - 0.5) < 1e-12);
  t.throws(() => powers('nothing', [], wholeTime), { instanceOf: RangeError });
  t.deepEqual([0.001, 0.1, 1, 10, 1000].map(wholeUsd), ['$0.001', '$0.1', '$1', '$10', '$1,000']);
});

test('words of a scale that would cover each other are left out', (t) => {
  const axis = places('', [1000, 1010, 4000]);
  t.deepEqual(
    legible(axis, 300, 11).map(({ words }) => words),
    ['1,000', '4,000'],
  );
});
