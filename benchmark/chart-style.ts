/**
 * One picture for light and dark pages: an image follows the reader's own setting. Only fonts
 * that every system has; an image may not fetch others.
 */
export const STYLE = `
svg { --page: #ffffff; --ink: #1f2328; --soft: #59636e; --grid: #e3e6ea; --lane: #f1f3f5;
  --rust: #c2410c; --typescript: #2563eb; --wasm: #7e22ce;
  font-family: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif }
@media (prefers-color-scheme: dark) {
  svg { --page: #0d1117; --ink: #e6edf3; --soft: #9198a1; --grid: #262c34; --lane: #1a2028;
    --rust: #fb923c; --typescript: #60a5fa; --wasm: #c084fc }
}
.page { fill: var(--page) }
.title { fill: var(--ink); font-size: 22px; font-weight: 650 }
.subtitle { fill: var(--soft); font-size: 13px }
.big { font-size: 30px; font-weight: 650; letter-spacing: -.01em }
.key { fill: var(--ink); font-size: 12.5px }
.heading { fill: var(--soft); font-size: 12px; font-weight: 650; letter-spacing: .02em }
.label { fill: var(--ink); font-size: 13px; text-anchor: end }
.detail { fill: var(--soft); font-size: 11px; text-anchor: end }
.tick { fill: var(--soft); font-size: 11px; text-anchor: middle }
.column { font-size: 12px; font-weight: 650; text-anchor: end }
.figure { font-size: 12px; text-anchor: end; font-variant-numeric: tabular-nums }
.quiet { opacity: .8 }
.ratio { fill: var(--ink) }
.grid { stroke: var(--grid); stroke-width: 1 }
.lane { stroke: var(--lane); stroke-width: 1 }
.gap { stroke: var(--soft); stroke-width: 1.5; opacity: .55 }
.rust { --own: var(--rust) } .typescript { --own: var(--typescript) } .wasm { --own: var(--wasm) }
text.rust, text.typescript { fill: var(--own) }
.fill { fill: var(--own); stroke: var(--page); stroke-width: 1 }
.hollow { fill: var(--page); stroke: var(--own); stroke-width: 2 }
.ghost { fill: var(--page); stroke: var(--own); stroke-width: 1.25; stroke-dasharray: 2.2 1.8 }
.line { fill: none; stroke: var(--own); stroke-width: 2; stroke-linecap: round }
.letter { font-size: 9px; text-anchor: middle; font-weight: 600 }
.on-mark { fill: var(--page); font-size: 10px; font-weight: 700; text-anchor: middle }
`;
