/** The engines besides the addon, for node.ts to load when it needs them. */
export { typescriptBackend } from './backends/typescript.ts';
export { loadWasm } from './backends/wasm.ts';
