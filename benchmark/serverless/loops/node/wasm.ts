/** The loop in WebAssembly: benchmark/serverless/loops/wasm, as api/backends/wasm.ts has the engine. */
import type { Ends } from '../../../../api/backend.ts';
import { builtin, pathAbove } from '../../../../api/backends/node.ts';
import { numberAnswers } from '../../../../api/number-answers.ts';
import type { Port } from '../../../../api/port.ts';
import type { Search } from './search.ts';

interface Exports {
  memory: WebAssembly.Memory;
  out(): number;
  find(reversal: number, ends: Ends, min: number, max: number): void;
  more(offset: number): void;
}

function engineOf({ memory, out, find, more }: Exports, reversal: 0 | 1) {
  const address = out();
  const port: Pick<Port, 'numbers' | 'find' | 'more'> = {
    // Anew each time: the loop's map makes the memory grow, which takes the view away.
    numbers: () => new Float64Array(memory.buffer, address),
    find: (ends, min, max) => find(reversal, ends, min, max),
    more,
  };
  // Answers in numbers ask for no more than this.
  return numberAnswers(port as Port);
}

export function loadWasm(): Search {
  const bytes = builtin('node:fs')!.readFileSync(pathAbove(0, 'loops.wasm')!);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const exports = instance.exports as unknown as Exports;
  const engines = { numeric: engineOf(exports, 0), string: engineOf(exports, 1) };
  return (min, max, reversal) => engines[reversal].both(min, max);
}
