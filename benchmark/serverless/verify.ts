/**
 * Before anything is timed every contender answers every workload once as fast as it can: the answers are
 * compared, and how long they took is what the plan is made with.
 */
import { HELLO, WORKLOADS, vcpuOf } from './contenders.ts';
import type { Field } from './field.ts';
import type { Costs, Planned } from './plan.ts';
import type { Runner } from './runners.ts';
import { none } from './share/none.ts';

/** A hundred times as many pairs, and their products have two digits more. */
const LONGEST = 'string-1000-9999';
const ITS_SMALLER = 'string-100-999';
const TIMES_LONGER = 130;

/** The longest takes minutes under its share, and is compared in its only run. */
export async function verify(field: Field, { contender, workload }: Runner): Promise<Planned> {
  if (workload.id !== LONGEST) {
    const costs = await costsOf(field, { contender, workload });
    return { contender, workload, costs };
  }
  const smaller = WORKLOADS.find(({ id }) => id === ITS_SMALLER) ?? HELLO;
  const { coldMs, firstMs, warmMs } = await costsOf(field, { contender, workload: smaller });
  const [first, warm] = [firstMs * TIMES_LONGER, warmMs * TIMES_LONGER];
  return { contender, workload, costs: { coldMs, firstMs: first, warmMs: warm } };
}

async function costsOf(field: Field, runner: Runner): Promise<Costs> {
  const where = { ...runner, memoryMb: null, vcpu: vcpuOf(null) };
  const asked = { warm: 1, throughput: false, periodUs: SHORT_US };
  const { coldMs, firstMs, warmMs } = await field.visit(none(), where, asked);
  return { coldMs, firstMs, warmMs: warmMs[0]! };
}

/** Nobody has a quota here; it is only how long the pause is. */
const SHORT_US = 1000;
