/**
 * Opens the serverless page in Chromium, on a phone, a tablet and a desk, light and dark, and looks at
 * what no other test can see; its pictures end up in .tools/serverless/screenshots.
 *
 *     node --import tsx benchmark/serverless/browser/check.ts [FOLDER]
 *
 * It is the page of the results in that folder, or of the committed ones, or of the example's where there
 * are none. Without a browser
 * there is nothing to look at: then it says what to install, and in CI that is a failure.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { example } from '../../../__test__/serverless/example.ts';
import { Missing, ROOT } from '../../../e2e/tools.ts';
import { explain } from '../../explain.ts';
import { readServerless, SERVERLESS_FOLDER, writeServerless } from '../report.ts';
import type { ServerlessResults } from '../results.ts';
import { checkKeyboard, checkLooks, checkSlider, checkWithoutScript } from './checks.ts';
import { findChromium, FLAGS } from './chromium.ts';

const FOLDER = join(ROOT, '.tools', 'serverless');
const SCREENSHOTS = join(FOLDER, 'screenshots');

const WINDOWS = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
] as const;
const THEMES = ['light', 'dark'] as const;

interface Subject {
  readonly results: ServerlessResults;
  readonly url: string;
}

function subject(folder = SERVERLESS_FOLDER): Subject {
  const committed = readServerless(folder);
  const file = resolve(folder, 'serverless.html');
  if (committed !== null && existsSync(file))
    return { results: committed, url: pathToFileURL(file).href };
  const results = example();
  return { results, url: pathToFileURL(writeServerless(results, join(FOLDER, 'example'))).href };
}

type Check = (page: Page) => Promise<string[]>;

/** One visit with a fresh page: what the check finds, and what the browser itself complains about. */
async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  check: Check,
): Promise<string[]> {
  const context = await browser.newContext(options);
  try {
    // What is sent into the page was compiled by tsx, which marks functions by this one.
    await context.addInitScript('globalThis.__name = (marked) => marked');
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) heard.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => heard.push(`error in the page: ${error.message}`));
    page.on('request', (request) => {
      const asked = request.url();
      if (asked !== url && !asked.startsWith('data:')) heard.push(`it asks for ${asked}`);
    });
    await page.goto(url);
    return [...(await check(page)), ...heard];
  } finally {
    await context.close();
  }
}

async function checkAll(browser: Browser, { results, url }: Subject): Promise<number> {
  let failed = 0;
  const step = async (name: string, options: BrowserContextOptions, check: Check) => {
    const wrong = await visit(browser, url, options, check);
    console.log(`browser: ${name}: ${wrong.length === 0 ? 'fine' : 'WRONG'}`);
    for (const line of wrong) console.log(`  ${line}`);
    failed += wrong.length;
  };
  for (const viewport of WINDOWS) {
    for (const colorScheme of THEMES) {
      const name = `${viewport.width} × ${viewport.height}, ${colorScheme}`;
      await step(name, { viewport, colorScheme }, async (page) => {
        const path = join(SCREENSHOTS, `${viewport.width}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true });
        return checkLooks(page);
      });
    }
  }
  const viewport = WINDOWS[0];
  await step('slider', { viewport }, (page) => checkSlider(page, results));
  await step('keyboard', { viewport }, checkKeyboard);
  // What was closed at first has to look well, too.
  await step('everything opened', { viewport }, async (page) => [
    ...(await openAll(page)),
    ...(await checkLooks(page)),
  ]);
  await step('without JavaScript', { viewport, javaScriptEnabled: false }, checkWithoutScript);
  return failed;
}

async function openAll(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  return [];
}

async function main(folder?: string): Promise<void> {
  const executablePath = findChromium();
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const looked = subject(folder);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    console.log(`browser: Chromium ${browser.version()} shows ${fileURLToPath(looked.url)}`);
    const failed = await checkAll(browser, looked);
    console.log(
      `browser: ${failed === 0 ? 'all fine' : `${failed} wrong`}; pictures: ${SCREENSHOTS}`,
    );
    if (failed > 0) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  if (error instanceof Missing && !process.env['CI'])
    console.log(`browser: skipped: ${error.message}`);
  else {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
