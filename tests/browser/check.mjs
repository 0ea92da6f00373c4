// What every page must pass in every mode: axe without a violation, no sideways scroll, nothing
// in the console; and in bytes, elements and requests, the budgets of a page. Also a program: BASE=http://127.0.0.1:PORT node check.mjs /path /path …
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const media = (changed = {}) => ({ forcedColors: 'none', contrast: 'no-preference', ...changed });
export const MODES = [
  { name: 'desktop', width: 1280, height: 900, media: media() },
  { name: 'wide', width: 1920, height: 1080, media: media() },
  { name: 'mobile', width: 390, height: 844, media: media() },
  { name: 'reflow', width: 320, height: 256, media: media() },
  { name: 'forced', width: 1280, height: 900, media: media({ forcedColors: 'active' }) },
  { name: 'contrast', width: 1280, height: 900, media: media({ contrast: 'more' }) },
];
// How a page is opened, as in a new tab.
const OPENING = { width: 1280, height: 720, media: media() };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What a page may cost, compressed as it is sent. Where a note is written an editor may be needed.
const HTML_BYTES_MAX = 30_000;
const CSS_BYTES_MAX = 25_000;
const JS_BYTES_MAX = 25_000;
const NOTE_JS_BYTES_MAX = 100_000;
const ELEMENTS_MAX = 1_500;
const REQUESTS_MAX = 5;
const SHOTS = path.join(import.meta.dirname, 'shots');
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// A state is a URL, or { name, url, as, press, status }: `as` signs in, `press` names the button
// that leads from the page to the state (an empty form refused), `status` is the expected answer.
export function stateOf(route, given) {
  const state = typeof given === 'string' ? { url: given } : given;
  return { status: state.press ? 422 : 200, ...state, title: `${route.path} ${state.name ?? state.url}` };
}

// Brings the page into the state, in words what was wrong on the way.
async function enter(page, state) {
  let answer = await page.goto(state.url);
  if (state.press) {
    // The server must refuse it, so the browser must not do so first.
    await page.evaluate(() => document.querySelectorAll('form').forEach((form) => (form.noValidate = true)));
    const [refused] = await Promise.all([
      page.waitForResponse((response) => response.request().isNavigationRequest()),
      page.getByRole('button', { name: state.press, exact: true }).click(),
    ]);
    await page.waitForLoadState();
    answer = refused;
  }
  return answer.status() === state.status ? [] : [`answered ${answer.status()}, not ${state.status}`];
}

function sideways() {
  const root = document.documentElement;
  const scrolls = (one) => one === root || /auto|scroll|hidden/.test(getComputedStyle(one).overflowX);
  const excused = (one) => one.matches('[data-chart]') || one.closest('.govuk-visually-hidden');
  return [...document.querySelectorAll('*')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2 && scrolls(one) && !excused(one))
    .map((one) => `scrolls sideways: ${one.tagName.toLowerCase()}.${one.className || '-'}`);
}

// What axe finds in the page as it now looks; axe itself is put in once, for all modes.
function violations(rules) {
  const only = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] };
  return window.axe.run(document, only).then((found) => found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`));
}

// Notes what a page asks for, from its own request on, and what goes wrong in it.
function listen(page, state) {
  const [asked, faults] = [[], []];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.length = 0;
    asked.push(request);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // Chromium reports the refused page itself as an error; that answer was asked for.
    const refused = state.status >= 400 && message.location().url === page.url();
    if (message.type() === 'error' && !refused) faults.push(`console: ${message.text()}`);
  });
  return { asked, faults };
}

// Tabs that are done with, by context. A new one, and making axe ready anew, would cost as much as
// looking at two modes.
const idle = new WeakMap();
async function tabOf(context) {
  if (!idle.has(context)) idle.set(context, []);
  return idle.get(context).pop() ?? context.newPage();
}

// An empty tab hears nothing any more, and has no address that the next page could be a part of.
async function leave(page) {
  for (const event of ['request', 'pageerror', 'console']) page.removeAllListeners(event);
  await page.goto('about:blank');
  idle.get(page.context()).push(page);
}

// What a file of ours costs, compressed; each is hashed, so it is asked for once.
const costs = new Map();
function cost(url) {
  if (!costs.has(url)) {
    const fetched = new Promise((resolve, reject) => {
      http.get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        let bytes = 0;
        answer.on('data', (part) => (bytes += part.length)).on('end', () => resolve(bytes));
      }).on('error', reject);
    });
    costs.set(url, fetched);
  }
  return costs.get(url);
}

// What goes over a page's budget, in words.
async function overBudget(page, asked) {
  const here = new URL(page.url());
  const within = (what, is, max) => (is > max ? [`${what}: ${is}, more than ${max}`] : []);
  const elsewhere = asked.filter((request) => new URL(request.url()).origin !== here.origin);
  const of = async (type) => {
    const files = asked.filter((request) => request.resourceType() === type);
    return (await Promise.all(files.map((request) => cost(request.url())))).reduce((sum, bytes) => sum + bytes, 0);
  };
  const html = asked.find((request) => request.isNavigationRequest());
  const { responseBodySize } = await html.sizes();
  const writes = /\/notes\/[^/]+/.test(here.pathname);
  return [
    ...elsewhere.map((request) => `asks another host: ${request.url()}`),
    ...within('requests', asked.length, REQUESTS_MAX),
    ...within('bytes of HTML', responseBodySize, HTML_BYTES_MAX),
    ...within('bytes of style', await of('stylesheet'), CSS_BYTES_MAX),
    ...within('bytes of script', await of('script'), writes ? NOTE_JS_BYTES_MAX : JS_BYTES_MAX),
    ...within('elements', await page.evaluate(() => document.querySelectorAll('*').length), ELEMENTS_MAX),
  ];
}

async function turnTo(page, mode) {
  await page.setViewportSize({ width: mode.width, height: mode.height });
  await page.emulateMedia(mode.media);
}

// A picture is kept of what is wrong, or of every page with DAYBOOK_TEST_SHOTS set.
async function inMode(page, mode, shot) {
  await turnTo(page, mode);
  const found = [...(await page.evaluate(violations, RULES)), ...(await page.evaluate(sideways))];
  if (found.length || process.env.DAYBOOK_TEST_SHOTS) {
    await page.screenshot({ path: path.join(SHOTS, `${shot}-${mode.name}.png`), fullPage: true });
  }
  return found.map((fault) => `${mode.name}: ${fault}`);
}

// All faults of one state of a page, as sentences; none when it is well.
export async function check(context, state) {
  fs.mkdirSync(SHOTS, { recursive: true });
  const page = await tabOf(context);
  const { asked, faults } = listen(page, state);
  await turnTo(page, OPENING);
  faults.push(...(await enter(page, state)));
  faults.push(...(await overBudget(page, asked)));
  await page.evaluate(AXE);
  const shot = state.title.replace(/\W+/g, '_');
  for (const mode of MODES) faults.push(...(await inMode(page, mode, shot)));
  await leave(page);
  return faults;
}

if (process.argv[1] === import.meta.filename) {
  const { launch, open } = await import('./browser.mjs');
  const browser = await launch();
  const context = await open(browser);
  let bad = 0;
  for (const url of process.argv.slice(2)) {
    const faults = await check(context, stateOf({ path: url }, url));
    bad += faults.length;
    console.log(url, faults.length ? faults : 'is well');
  }
  await browser.close();
  process.exit(bad ? 1 : 0);
}
