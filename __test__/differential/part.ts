import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Run } from './cases.ts';

/** A process that compares its part of the cases; what it throws, it has printed itself. */
export class Part {
  done = 0;
  private run: Run | undefined;
  private readonly child: ChildProcess;

  constructor(program: string, args: string[]) {
    this.child = fork(program, args);
    this.child.on('message', (message: { done?: number; run?: Run }) => {
      this.done = message.done ?? this.done;
      this.run = message.run ?? this.run;
    });
  }

  /** What it has compared; nothing when it failed. */
  async finished(): Promise<Run | undefined> {
    await once(this.child, 'close');
    return this.run;
  }
}
