/** The sums of a period that a run leaves to look at, in room that all sieves share: to list them costs less than memory. */
import { reverse } from './palindrome.ts';
import { PERIOD, possibleSums } from './residues.ts';

/** Halves in 65536ths. */
const ONE = 65536;

class Sums {
  /** Their residues modulo the period, ascending. */
  residues: Uint16Array = new Uint16Array(0);
  /** How far above those of the period's first sum their products lie, in 65536ths of a half, rounded down. */
  readonly steps = new Int32Array(PERIOD);

  private owner = 0;
  private lead = -1;
  private known = 0;

  /**
   * Lists the sums for palindromes that start with the `known` digits `lead`, unless they are listed already. Products of
   * neighbouring sums lie `step` halves apart; `owner` stands for all that the step depends on.
   */
  list(owner: number, lead: number, known: number, step: number): void {
    if (owner === this.owner && lead === this.lead && known === this.known) return;
    this.owner = owner;
    this.lead = lead;
    this.known = known;
    // The first digits of a palindrome, reversed, are its last.
    const residues = possibleSums(reverse(lead), known);
    const { steps } = this;
    for (let i = 0; i < residues.length; i++) steps[i] = residues[i] * step * ONE;
    this.residues = residues;
  }

  /** The place of the first sum that is not below this residue. */
  from(residue: number): number {
    const { residues } = this;
    let from = 0;
    let to = residues.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (residues[middle] < residue) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

export const sums = new Sums();
