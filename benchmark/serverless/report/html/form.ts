import { PRICES } from '../../facts/prices.ts';
import { COLD_SHARE } from '../../facts/prices.ts';
import { plansOf } from '../../bill.ts';
import type { ServerlessResults } from '../../results.ts';
import { CLOUDS, memorySizes } from '../lookup.ts';
import { BILLED_WORKLOAD } from '../tables/bill.ts';
import { escape, memorySize } from '../words.ts';
import { calculatorData, COLD_SHARES, LAST_STEP } from './calculator.ts';

/** A million requests a month is where the slider begins. */
const FIRST_STEP = 40;

const FRONTS = [
  ['function-url', 'Function URL'],
  ['http-api', 'API Gateway, HTTP API'],
  ['rest-api', 'API Gateway, REST API'],
] as const;

type Option = readonly [value: string, words: string];

/** The controls of the bill; what they say comes from the script, without which all this is hidden. */
export function form(results: ServerlessResults): string {
  const data = calculatorData(results);
  const workloads = data.workloads.map(({ id, label }): Option => [id, label]);
  const sizes = memorySizes(results).map((size): Option => [String(size), memorySize(size)]);
  const plans = CLOUDS.flatMap(plansOf).map((plan): Option => [plan, PRICES[plan].label]);
  const cold = COLD_SHARES.findIndex((share) => share === COLD_SHARE.share);
  return [
    '<noscript><p>Without JavaScript there is no slider: the tables below are the bill at two volumes.</p></noscript>',
    '<div id="calculator" class="calculator" hidden>',
    '<h3>Your own volume</h3>',
    '<div class="controls">',
    range('requests', 'Requests', LAST_STEP, FIRST_STEP),
    range('cold', 'Of them cold', COLD_SHARES.length - 1, Math.max(0, cold)),
    select('workload', 'Work', workloads, BILLED_WORKLOAD),
    select('memory', 'Memory (Lambda)', sizes, String(memorySizes(results)[0] ?? '')),
    select('plan', 'Plan', plans, plans[0]![0]),
    select('front', 'In front (Lambda)', FRONTS, FRONTS[0][0]),
    '</div>',
    '<p id="bill-sentence" class="result" role="status"></p>',
    '<div class="box" role="group" tabindex="0" aria-label="Your bill"><table>',
    '<caption><span>Your bill, in US dollars a month</span></caption>',
    '<thead><tr id="bill-head"></tr></thead><tbody id="bill-rows"></tbody></table></div>',
    '<ul id="bill-notes" class="notes"></ul>',
    '</div>',
    json(data),
  ].join('\n');
}

function range(id: string, words: string, max: number, value: number): string {
  const attributes = `type="range" min="0" max="${max}" step="1" value="${value}"`;
  return `<p><label for="${id}">${escape(words)}</label> <output id="${id}-words" for="${id}"></output><input id="${id}" ${attributes}></p>`;
}

function select(id: string, words: string, options: readonly Option[], value: string): string {
  const all = options.map(([option, label]) => {
    const selected = option === value ? ' selected' : '';
    return `<option value="${escape(option)}"${selected}>${escape(label)}</option>`;
  });
  return `<p><label for="${id}">${escape(words)}</label><select id="${id}">${all.join('')}</select></p>`;
}

/** In a script element only its end tag ends it: no `<` is left that could begin one. */
function json(data: unknown): string {
  const text = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/json" id="results">${text}</script>`;
}
