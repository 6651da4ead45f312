/** The Lambda function that lets a module for WebAssembly say hello. */
import type { Context } from 'aws-lambda';
import { loadWasm } from './wasm.ts';

const hello = loadWasm();

export async function handler(_event: unknown, _context: Context): Promise<string> {
  return hello();
}
