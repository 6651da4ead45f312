/** The page's own style; the pictures bring theirs. Colours are those of the pictures. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --page: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #d7dce1;
  --tint: #f4f6f8; --link: #0b57d0; --good: #0f6b3a; --bad: #b3261e; --partly: #8a5300 }
@media (prefers-color-scheme: dark) {
  :root { --page: #0d1117; --ink: #e6edf3; --soft: #9aa4ae; --line: #2b333d; --tint: #151b23;
    --link: #7ab7ff; --good: #56d391; --bad: #ff8a80; --partly: #f0b35a }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.6;
  font-family: system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif }
main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1rem }
header { padding-top: 3rem }
h1 { font-size: clamp(1.8rem, 1.2rem + 3vw, 2.9rem); line-height: 1.12; letter-spacing: -.02em;
  margin: .3rem 0 1.2rem; max-width: 22ch; text-wrap: balance }
h2 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; margin: 3.6rem 0 .6rem;
  scroll-margin-top: 1rem }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .3rem }
p, ul, ol, dl { margin: .7rem 0; max-width: 44rem }
ul { padding-left: 1.25rem } li { margin: .35rem 0 }
a { color: var(--link); text-underline-offset: .15em }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--tint);
  border-radius: 4px; padding: .1em .3em; overflow-wrap: anywhere }
.kicker { color: var(--soft); font-size: .95rem; margin: 0 }
.answer { font-size: 1.2rem; line-height: 1.55; max-width: 46rem }
.from { color: var(--soft); font-size: .9rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem;
  margin: .6rem 0 1.8rem; padding: 0; max-width: none }
.tiles div { border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem }
.tiles dt { color: var(--soft); font-size: .88rem }
.tiles dd { margin: .15rem 0 0; font-size: 1.2rem; line-height: 1.35; font-weight: 650; letter-spacing: -.01em }
.tiles dd + dd { font-size: .88rem; font-weight: 400; color: var(--soft); letter-spacing: 0 }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; padding: 0; list-style: none;
  max-width: none; font-size: .95rem }
nav li { margin: 0 } nav a { display: inline-block; padding: .2rem 0 }
figure { margin: 1.4rem 0; }
figure svg { display: none; width: 100%; height: auto }
@media (max-width: 719px) { figure svg.narrow { display: block; max-width: 30rem; margin: 0 auto } }
@media (min-width: 720px) and (max-width: 991px) { figure svg.medium { display: block } }
@media (min-width: 992px) { figure svg.wide { display: block } }
figcaption { color: var(--soft); font-size: .88rem; margin-top: .5rem; max-width: 44rem }
.box { overflow-x: auto; margin: 1.3rem 0; position: relative }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem;
  line-height: 1.35; min-width: 100% }
caption { text-align: left; font-weight: 650; padding: 0 0 .5rem }
caption span { display: inline-block; position: sticky; left: 0; max-width: min(44rem, 100vw - 5.5rem) }
th, td { padding: .42rem .7rem; text-align: right; white-space: nowrap; vertical-align: baseline }
thead th { color: var(--soft); font-weight: 600; font-size: .86rem; border-bottom: 1px solid var(--line) }
thead td { border-bottom: 1px solid var(--line) }
tbody tr + tr > * { border-top: 1px solid var(--line) }
tbody th { text-align: left; font-weight: 500; padding-left: 0; white-space: normal; min-width: 8.5rem;
  max-width: 18rem; position: sticky; left: 0; background: var(--page) }
tr > :last-child { padding-right: 0 }
.n { color: var(--soft); font-size: .78rem; margin-left: .15rem }
.published th, .published td { color: var(--soft); font-style: italic }
.ratio th, .ratio td { font-weight: 650 }
details { margin: .9rem 0; border-left: 3px solid var(--line); padding-left: .9rem }
summary { cursor: pointer; color: var(--link); padding: .3rem 0; width: fit-content; max-width: 100% }
details[open] > summary { margin-bottom: .3rem }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px }
.calculator { background: var(--tint); border-radius: 12px; padding: .3rem 1.1rem 1rem; margin: 1.6rem 0 }
.calculator tbody th { background: var(--tint) }
.calculator tbody td:nth-child(2) { font-weight: 650 }
.controls { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .2rem 1.4rem }
.controls p { margin: .4rem 0 }
.controls label { font-size: .9rem; color: var(--soft) }
.controls output { font-weight: 650; font-variant-numeric: tabular-nums; float: right }
.controls input, .controls select { display: block; width: 100%; margin: .3rem 0 0; font: inherit;
  min-height: 2.2rem; accent-color: var(--link) }
.controls select { background: var(--page); color: var(--ink); border: 1px solid var(--line);
  border-radius: 8px; padding: .3rem .5rem }
.controls select:disabled { opacity: .55 }
.result { font-size: 1.05rem; font-weight: 600; max-width: none; min-height: 1.7em }
.notes { color: var(--soft); font-size: .86rem }
.fact { margin: 1.3rem 0; max-width: 44rem }
.fact h3 { margin: 0 } .fact ul { margin: .3rem 0 }
.verdict { font-weight: 650; font-size: .88rem; width: fit-content; margin: .35rem 0 0; padding: 0 .6em;
  border: 1.5px solid currentColor; border-radius: 99px }
.holds { color: var(--good) } .fails { color: var(--bad) } .partly { color: var(--partly) }
.unknown { color: var(--soft) }
.rule { color: var(--soft); font-size: .9rem; margin: .2rem 0 0 }
footer { padding-top: 3rem; padding-bottom: 4rem; color: var(--soft); font-size: .9rem }
@media (max-width: 560px) {
  table { font-size: .86rem } th, td { padding: .4rem .45rem }
  tbody th { min-width: 5.6rem; max-width: 8.2rem } .n { display: block; margin: 0 }
}
@media print {
  :root { color-scheme: light }
  body { font-size: 10pt } main, header, footer { max-width: none }
  nav, .calculator, noscript { display: none }
  figure, tr, .fact, .tiles div { break-inside: avoid } h2, caption { break-after: avoid }
  .box { overflow: visible } a { color: inherit }
}
`;
