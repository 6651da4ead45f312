export { answer } from './verdict/answer.ts';
export { claims } from './verdict/claims.ts';
export type { Claim, Verdict } from './verdict/claim.ts';
export { LOSS_RULE, losses } from './verdict/losses.ts';
export { nothingSaved } from './verdict/nothing-saved.ts';
export { NOT_MEASURED } from './not-measured.ts';
