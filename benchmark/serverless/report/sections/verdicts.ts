import type { ServerlessResults } from '../../results.ts';
import { claims, LOSS_RULE, losses, NOT_MEASURED, nothingSaved } from '../../verdict.ts';
import { list, more, type Section, words } from '../part.ts';

/** The talk's claims, one by one. */
export function claimsSection(results: ServerlessResults): Section {
  return {
    id: 'claims',
    title: 'The talk’s claims, one by one',
    parts: [
      {
        kind: 'facts',
        facts: claims(results).map(({ claim, verdict, rule, numbers }) => ({
          name: claim,
          verdict,
          words: [...numbers, `Holds if: ${rule}`],
        })),
      },
    ],
  };
}

/** How many lines of losses stand there before one has to ask for more. */
const SHOWN = 12;

/** Where Rust or the addon is behind, and where being ahead saves nothing. */
export function lossesSection(results: ServerlessResults): Section {
  const lost = losses(results);
  const rest = lost.slice(SHOWN);
  const saved = nothingSaved(results);
  return {
    id: 'losses',
    title: 'Where Rust loses, and where it saves nothing',
    parts: [
      words(`Every row that Rust or the addon loses is here. ${LOSS_RULE}`),
      ...(lost.length === 0 ? [words('There is none in these results.')] : []),
      ...(lost.length > 0 ? [list(lost.slice(0, SHOWN))] : []),
      ...(rest.length > 0 ? [more(`${rest.length} more`, list(rest))] : []),
      ...(saved.length > 0 ? [words('Faster, and not a cent cheaper:'), list(saved)] : []),
    ],
  };
}

export function limitsSection(): Section {
  return { id: 'limits', title: 'What this does not measure', parts: [list(NOT_MEASURED)] };
}
