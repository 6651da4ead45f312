import type { ServerlessResults } from '../results.ts';
import type { Section } from './part.ts';
import { billSection } from './sections/bill.ts';
import { burstsSection } from './sections/bursts.ts';
import { publicSection, talkSection } from './sections/comparison.ts';
import { machineSection } from './sections/machine.ts';
import { cellsSection, sizesSection, startsSection, sweepSection } from './sections/measured.ts';
import { claimsSection, limitsSection, lossesSection } from './sections/verdicts.ts';

export const TITLE = 'Is Rust worth it on my serverless bill?';

/** The whole report after its one-paragraph answer, in the order in which questions come up. */
export function sections(results: ServerlessResults): Section[] {
  return [
    talkSection(results),
    sweepSection(results),
    startsSection(),
    sizesSection(results),
    billSection(results),
    burstsSection(results),
    claimsSection(results),
    lossesSection(results),
    publicSection(results),
    limitsSection(),
    cellsSection(results),
    machineSection(results),
  ];
}
