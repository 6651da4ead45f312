import type { Cloud } from '../../results.ts';

export const CLOUD_WORDS: Readonly<Record<Cloud, string>> = { lambda: 'Lambda', azure: 'Azure' };
