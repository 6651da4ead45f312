/** What takes longer than somebody waits, `*.slow.ts`, is for CI, or for PALINDROME_SLOW=1. */
const files = ['__test__/**/*.spec.ts'];
if (process.env['PALINDROME_SLOW'] === '1') files.push('__test__/**/*.slow.ts');

export default {
  extensions: { ts: 'module' },
  files,
  nodeArguments: ['--import=tsx'],
  timeout: '3m',
  workerThreads: false,
};
