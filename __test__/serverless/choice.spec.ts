import test from 'ava';
import { TIE, choices } from '../../benchmark/serverless/choice.ts';
import type { Cell, ServerlessResults } from '../../benchmark/serverless/results.ts';
import { azureCell, lambdaCell } from './cells.ts';
import { example } from './example.ts';

const withCells = (cells: readonly Cell[]): ServerlessResults => ({ ...example(), cells });

test('the cheapest and the fastest size, each with its bill', (t) => {
  const [choice, ...rest] = choices(
    withCells([
      lambdaCell({ memoryMb: 1024, warm: [12] }),
      lambdaCell({ memoryMb: 128, warm: [100] }),
      lambdaCell({ memoryMb: 256, warm: [45] }),
    ]),
  );
  t.deepEqual(rest, []);
  // GB-ms: 12.5, 11.25 and 12.
  t.is(choice!.cheapest.memoryMb, 256);
  t.is(choice!.cheapest.warmMs, 45);
  t.true(Math.abs(choice!.cheapest.million.compute - 0.01125 * 16.6667) < 1e-9);
  t.is(choice!.fastest.memoryMb, 1024);
  t.is(choice!.sizes, 3);
  t.is(choice!.contender, 'lambda-rust');
  t.is(choice!.workload, 'hello');
});

test('of equals the smaller size', (t) => {
  const [choice] = choices(
    withCells([
      lambdaCell({ memoryMb: 512, warm: [25] }),
      lambdaCell({ memoryMb: 128, warm: [100] }),
      lambdaCell({ memoryMb: 1024, warm: [24.5] }),
      lambdaCell({ memoryMb: 256, warm: [50] }),
    ]),
  );
  // All but the last cost 12.5 GB-ms.
  t.is(choice!.cheapest.memoryMb, 128);
  // 25 ms are within five per cent of 24.5.
  t.is(choice!.fastest.memoryMb, 512);
});

test('there is no choice on Azure, of one size, or without a warm invocation', (t) => {
  t.deepEqual(
    choices(withCells([azureCell({}), lambdaCell({}), lambdaCell({ memoryMb: 256, warm: null })])),
    [],
  );
});

test('an example: one choice for each contender of Lambda and each workload with several sizes', (t) => {
  const found = choices(example());
  // Hello, the loop and the engine, three ranges each; strings at one size only.
  t.is(found.length, 4 * 7);
  for (const { cheapest, fastest } of found) {
    t.true(cheapest.million.total <= fastest.million.total);
    t.true(fastest.warmMs <= cheapest.warmMs * TIE);
  }
});

test('the sizes are the same for both architectures', (t) => {
  const sizes = (plan: 'lambda-x86_64' | 'lambda-arm64') =>
    choices(example(), plan).map(({ cheapest, fastest }) => [cheapest.memoryMb, fastest.memoryMb]);
  t.deepEqual(sizes('lambda-x86_64'), sizes('lambda-arm64'));
});
