/** Loads the module that says hello, the way api/backends/wasm.ts loads the package's. */
import { builtin, pathAbove } from '../../../../api/backends/node.ts';

interface Exports {
  memory: WebAssembly.Memory;
  hello(): number;
  hello_length(): number;
}

export function loadWasm(): () => string {
  const bytes = builtin('node:fs')!.readFileSync(pathAbove(0, 'hello.wasm')!);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, hello, hello_length: length } = exports as unknown as Exports;
  return () => Buffer.from(memory.buffer, hello(), length()).toString();
}
