/** All that a run starts processes with. */
import type { Clients } from '../../e2e/tools.ts';
import type { Answers } from './answers.ts';
import { startAzure } from './azure.ts';
import { cloudOf } from './contenders.ts';
import type { Instance } from './instance.ts';
import { startLambda } from './lambda.ts';
import { WHOLE_VCPU_MB } from './memory-sizes.ts';
import { packageFor, type PackageName, type Unpacked } from './packages.ts';
import type { CellPlan } from './plan.ts';
import type { Random } from './random.ts';
import { quotaOf, type Method, type Share } from './share/share.ts';
import { visit, type Visited } from './visit.ts';

export type Where = Pick<CellPlan, 'contender' | 'workload' | 'memoryMb' | 'vcpu'>;

export interface Asked {
  readonly warm: number;
  readonly throughput: boolean;
  readonly periodUs: number;
}

export interface Equipment {
  readonly clients: Clients;
  readonly packages: ReadonlyMap<PackageName, Unpacked>;
  /** The stand-in for Azure's host. */
  readonly host: string;
  readonly answers: Answers;
  readonly random: Random;
}

export class Field {
  readonly equipment: Equipment;

  constructor(equipment: Equipment) {
    this.equipment = equipment;
  }

  /** One process, measured from its start to its end. */
  visit(method: Method, where: Where, asked: Asked): Promise<Visited> {
    const { answers, random } = this.equipment;
    return visit(
      { ...where, ...asked },
      {
        answers,
        random,
        openShare: () => method.open(quotaOf(where.vcpu, asked.periodUs)),
        start: (share) => this.#start(where, share),
      },
    );
  }

  async #start({ contender, workload, memoryMb }: Where, share: Share): Promise<Instance> {
    const { clients, packages, host } = this.equipment;
    const { folder } = packages.get(packageFor(contender, workload.kind))!;
    if (cloudOf(contender) === 'azure')
      return startAzure(clients, { contender, folder, host }, share);
    const deployed = { contender, folder, memoryMb: memoryMb ?? WHOLE_VCPU_MB };
    const instance = await startLambda(clients, deployed);
    // It has asked for work and waits: whatever it does from here on, it does in its share.
    share.take(instance.pid);
    return instance;
  }
}
