import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { month } from '../months.ts';
import { cloudOf, type Plan } from '../bill.ts';
import { calculatorData, COLD_SHARES, frontFor, requestsAt } from '../report/html/calculator.ts';
import { contendersOf, findCell } from '../report/lookup.ts';
import { cents } from '../report/words.ts';
import type { Front } from '../months.ts';
import type { ServerlessResults } from '../results.ts';
import { billRows, contrast, coveredWords, cutWords, focused, overflow } from './look.ts';

/** Each check gives what is wrong, one line for each; nothing when all is well. */

/** What must hold at every width and in both themes. */
export async function checkLooks(page: Page): Promise<string[]> {
  const wider = await page.evaluate(overflow);
  const { checked, faint } = await page.evaluate(contrast);
  return [
    ...(wider > 0 ? [`the page is ${wider} pixels wider than the window`] : []),
    ...(await page.evaluate(coveredWords)).map(
      (words) => `words of a picture cover others: ${words}`,
    ),
    ...(await page.evaluate(cutWords)).map((words) => `words leave their picture: ${words}`),
    ...faint.map((words) => `too faint: ${words}`),
    // A check of nothing passes always.
    ...(checked < 300 ? [`only ${checked} words were looked at`] : []),
    ...(await checkAxe(page)),
  ];
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function checkAxe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const run = 'axe.run(document, { resultTypes: ["violations"] })';
  const { violations, passes } = await page.evaluate<AxeResults>(run);
  const found = violations.map(
    ({ id, help, nodes }) =>
      `axe, ${id}: ${help} (${nodes.length}, ${nodes[0]!.html.slice(0, 120)})`,
  );
  return passes.length < 10 ? [...found, `axe looked at ${passes.length} things only`] : found;
}

/** What the reader may turn at, each once: place of the slider, of the cold share, plan and front. */
const TURNS: readonly (readonly [step: number, cold: number, plan: Plan, front: Front])[] = [
  [40, 4, 'lambda-x86_64', 'function-url'],
  [80, 4, 'lambda-x86_64', 'http-api'],
  [80, 0, 'lambda-arm64', 'rest-api'],
  [100, 10, 'lambda-arm64', 'rest-api'],
  [0, 7, 'lambda-x86_64', 'http-api'],
  [40, 4, 'azure-consumption', 'azure'],
  [80, 2, 'azure-flex', 'azure'],
];

/** The bill in the page against month(), from the results and not from what the page carries. */
export async function checkSlider(page: Page, results: ServerlessResults): Promise<string[]> {
  const wrong: string[] = [];
  const memoryMb = Number(await page.locator('#memory').inputValue());
  for (const { id: workload } of calculatorData(results).workloads) {
    await page.selectOption('#workload', workload);
    for (const [step, cold, plan, front] of TURNS) {
      await page.selectOption('#plan', plan);
      if (cloudOf(plan) === 'lambda') await page.selectOption('#front', front);
      await page.fill('#requests', String(step));
      await page.fill('#cold', String(cold));
      const turn = { step, cold, plan, front, workload, memoryMb };
      const [shown, wanted] = [await page.evaluate(billRows), expected(results, turn)];
      if (JSON.stringify(shown) !== JSON.stringify(wanted))
        wrong.push(
          `the bill of ${JSON.stringify(turn)} is ${shown.join(' | ')}, not ${wanted.join(' | ')}`,
        );
    }
  }
  return wrong;
}

interface Turn {
  readonly step: number;
  readonly cold: number;
  readonly plan: Plan;
  readonly front: Front;
  readonly workload: string;
  readonly memoryMb: number;
}

function expected(results: ServerlessResults, turn: Turn): string[][] {
  const { plan, workload } = turn;
  const cloud = cloudOf(plan);
  return contendersOf(results, cloud).map(({ id, label }) => {
    const cell = findCell(results, id, workload, cloud === 'azure' ? null : turn.memoryMb);
    if (cell === undefined) return [label, 'not measured'];
    const requests = requestsAt(turn.step);
    const bill = month(cell, plan, requests, COLD_SHARES[turn.cold]!, frontFor(turn));
    const amounts = [bill.total].concat(bill.lines.map(({ usd }) => usd));
    return [label].concat(amounts.map(cents));
  });
}

const CONTROLS = ['#requests', '#cold', '#workload', '#memory', '#plan', '#front'];
const MOST_TABS = 400;

/** Everything that can be used is reached with the tab key, and the keyboard opens what is closed. */
export async function checkKeyboard(page: Page): Promise<string[]> {
  const summaries = await page.locator('summary').count();
  const names = Array.from({ length: summaries }, (_, place) => `summary ${place}`);
  const wanted = new Set([...CONTROLS, ...names]);
  for (let i = 0; i < MOST_TABS && wanted.size > 0; i++) {
    await page.keyboard.press('Tab');
    wanted.delete(await page.evaluate(focused));
  }
  return [
    ...[...wanted].map((name) => `the tab key does not reach ${name}`),
    ...(summaries < 5 ? [`only ${summaries} things to open`] : []),
    ...(await opens(page)),
  ];
}

async function opens(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const summary of await page.locator('summary').all()) {
    const isOpen = () => summary.evaluate((element) => element.parentElement!.hasAttribute('open'));
    const before = await isOpen();
    await summary.focus();
    await page.keyboard.press('Enter');
    if (before || !(await isOpen()))
      wrong.push(`Enter does not open ${await summary.textContent()}`);
  }
  return wrong;
}

/** Without JavaScript there is no slider, and the tables are there. */
export async function checkWithoutScript(page: Page): Promise<string[]> {
  const isShown = (words: string): Promise<boolean> => page.getByText(words).first().isVisible();
  return [
    ...((await page.locator('#calculator').isVisible()) ? ['a slider that cannot work'] : []),
    ...((await isShown('1,000,000 requests a month')) ? [] : ['no bill for a million requests']),
    ...((await isShown('100,000,000 requests a month'))
      ? []
      : ['no bill for 100 million requests']),
    ...((await page.locator('noscript p').isVisible()) ? [] : ['not a word about JavaScript']),
  ];
}
