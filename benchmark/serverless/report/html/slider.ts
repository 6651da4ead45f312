/** The part of the page that computes: bundled into it, it runs in the reader's browser. */
import type { Plan } from '../../bill.ts';
import { cloudOf } from '../../bill.ts';
import type { Front, Line } from '../../months.ts';
import { grouped } from '../../../format.ts';
import { cents } from '../words.ts';
import {
  type Bill,
  bills,
  type CalculatorData,
  type Chosen,
  COLD_SHARES,
  frontFor,
  requestsAt,
} from './calculator.ts';

const byId = <T extends HTMLElement>(id: string): T => document.querySelector<T>(`#${id}`)!;

const data = JSON.parse(byId('results').textContent) as CalculatorData;
const requests = byId<HTMLInputElement>('requests');
const cold = byId<HTMLInputElement>('cold');
const workload = byId<HTMLSelectElement>('workload');
const memory = byId<HTMLSelectElement>('memory');
const plan = byId<HTMLSelectElement>('plan');
const front = byId<HTMLSelectElement>('front');

function chosen(): Chosen {
  return {
    workload: workload.value,
    memoryMb: Number(memory.value),
    plan: plan.value as Plan,
    front: front.value as Front,
    requests: requestsAt(Number(requests.value)),
    coldShare: COLD_SHARES[Number(cold.value)]!,
  };
}

function element(name: string, words: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

function row(label: string, cells: readonly string[]): HTMLElement {
  const made = document.createElement('tr');
  const head = element('th', label);
  head.setAttribute('scope', 'row');
  made.append(head, ...cells.map((words) => element('td', words)));
  return made;
}

/** The same lines for each contender: the first that was measured names them. */
function showTable(all: readonly Bill[]): void {
  const lines: readonly Line[] = all.find(({ month }) => month !== null)?.month?.lines ?? [];
  // The total first: on a phone the others are a swipe away.
  const heads = ['', 'Total a month', ...lines.map(({ label }) => label)];
  byId('bill-head').replaceChildren(
    ...heads.map((words) => {
      const head = element(words === '' ? 'td' : 'th', words);
      if (words !== '') head.setAttribute('scope', 'col');
      return head;
    }),
  );
  byId('bill-rows').replaceChildren(
    ...all.map(({ label, month }) => {
      if (month === null) return row(label, ['not measured']);
      const own = month.lines.map(({ usd }) => cents(usd));
      return row(label, [cents(month.total), ...own]);
    }),
  );
  const notes = lines.flatMap(({ label, note }) => (note === null ? [] : [`${label}: ${note}`]));
  byId('bill-notes').replaceChildren(...notes.map((note) => element('li', note)));
}

/** The cheapest and the dearest in a sentence. */
function sentence(all: readonly Bill[]): string {
  const known = all.flatMap(({ label, month }) =>
    month === null ? [] : [{ label, total: month.total }],
  );
  if (known.length < 2) return '';
  const sorted = known.toSorted((a, b) => a.total - b.total);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const apart = most.total - least.total;
  if (apart === 0) return `All of them cost the same: ${cents(least.total)} a month.`;
  return `${least.label} costs ${cents(least.total)} a month, ${most.label} ${cents(most.total)}: ${cents(apart)} apart.`;
}

function show(): void {
  const now = chosen();
  const isAzure = cloudOf(now.plan) === 'azure';
  memory.disabled = isAzure;
  front.disabled = isAzure;
  const many = `${grouped(now.requests)} a month`;
  const share = `${Number((now.coldShare * 100).toPrecision(3))} %`;
  byId('requests-words').textContent = many;
  requests.setAttribute('aria-valuetext', many);
  byId('cold-words').textContent = share;
  cold.setAttribute('aria-valuetext', share);
  const all = bills(data, { ...now, front: frontFor(now) });
  showTable(all);
  byId('bill-sentence').textContent = sentence(all);
}

for (const control of [requests, cold, workload, memory, plan, front]) {
  control.addEventListener('input', show);
}
byId('calculator').hidden = false;
show();
