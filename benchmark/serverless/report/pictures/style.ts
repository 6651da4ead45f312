import { STYLE } from '../../../chart-style.ts';

/** What these pictures need beside the others': a colour for the addon, bands, and dots by the hundred. */
export const PICTURE_STYLE = `${STYLE.trim()}
svg { --native: #0f766e; --band: #dbe1e8 }
@media (prefers-color-scheme: dark) { svg { --native: #2dd4bf; --band: #2b333d } }
.native { --own: var(--native) }
text.native, text.wasm { fill: var(--own) }
.ink { fill: var(--ink) } .soft { fill: var(--soft) }
.strong { font-weight: 650 }
.figures { font-variant-numeric: tabular-nums }
.curve { fill: none; stroke: var(--own); stroke-width: 2; stroke-linejoin: round }
.dots { fill: none; stroke: var(--own); stroke-width: 3.2; stroke-linecap: round; opacity: .45 }
.middle { stroke: var(--own); stroke-width: 3; stroke-linecap: round }
.whisker { stroke: var(--own); stroke-width: 1.25 }
.band { fill: var(--band) }
.guide { fill: none; stroke: var(--soft); stroke-width: 1; stroke-dasharray: 3 4; opacity: .7 }
.badge { fill: none; stroke: var(--ink); stroke-width: 1.75 }
.own { stroke: var(--own) }
`;
