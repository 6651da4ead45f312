/** Loads the addon that says hello, the way api/backends/load-addon.ts loads the package's. */
import { pathAbove } from '../../../../api/backends/node.ts';

interface Addon {
  hello(): string;
}

export function loadAddon(): Addon {
  const module = { exports: {} };
  process.dlopen(module, pathAbove(0, 'hello.node')!);
  return module.exports as Addon;
}
