import type { Claim } from './claim.ts';

/** Nothing that a clock shows: the end-to-end tests decide it, whatever was measured here. */
export const panicRestarts = (): Claim => ({
  id: 'panic-restarts',
  claim: 'A panic restarts the bootstrap.',
  verdict: 'partly',
  rule: 'After an invocation that panics, another process answers the next one: drilled by `npm run e2e`, which fails where it is otherwise than said here.',
  numbers: [
    'Built with panic = "abort": the process dies, the invocation fails, and a new process answers the next one.',
    'As packaged, a panic unwinds: the runtime client catches it and reports an error of that invocation, and the same process answers on.',
  ],
});
