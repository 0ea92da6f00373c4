// T43: what a browser keeps of us. No answer but a hashed file may be kept; signing out clears the
// browser; Back then shows nothing; no address or title names anybody; and the browser's own folder
// holds no word of a note.
import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { base, FLAGS, launch, open, signIn } from './browser.mjs';
import { addresses, states } from './places.mjs';

const WRITER = states.find((state) => state.url.includes('/notes/')).as;

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

// By the button in the menu under one's name.
async function signOut(page) {
  await page.locator('.db-user summary').click();
  const gone = page.waitForResponse((answer) => answer.url().endsWith('/sign-out'));
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  return gone;
}

test('no answer may be kept but files whose address holds their hash', async () => {
  for (const wanted of [WRITER, null]) {
    const context = await open(browser, wanted);
    const page = await context.newPage();
    const kept = [];
    page.on('response', (answer) => {
      const may = answer.headers()['cache-control'];
      const hashed = new URL(answer.url()).pathname.startsWith('/assets/') && answer.ok();
      if (may !== (hashed ? 'public, max-age=31536000, immutable' : 'no-store')) kept.push(`${answer.status()} ${answer.url()}: ${may}`);
    });
    const urls = [...new Set([...addresses('GET'), ...states.map((state) => state.url)])];
    for (const url of urls) {
      // Where an answer has no body a browser stays where it is.
      await page.goto(url, { waitUntil: 'commit' }).catch(() => {});
    }
    assert.deepEqual(kept, []);
    await context.close();
  }
});

test('no address and no title names anybody', async () => {
  const names = new Set();
  const seen = [];
  for (const wanted of new Set(states.map((state) => state.as))) {
    const context = await open(browser, wanted);
    const page = await context.newPage();
    page.on('framenavigated', () => seen.push(page.url()));
    for (const { url } of states.filter((state) => state.as === wanted)) {
      await page.goto(url);
      seen.push(await page.title());
      const links = await page.locator('main a[href^="/children/"], main h1').allInnerTexts();
      seen.push(...(await page.locator('[href], [action]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('action')))));
      if (url === '/') links.filter((name) => /^[A-Z][\w-]+ [A-Z][\w-]+/.test(name)).forEach((name) => names.add(name.split('\n')[0]));
    }
    await context.close();
  }
  const words = new Set([...names].flatMap((name) => name.split(' ').filter((word) => word.length > 3)));
  assert.ok(words.size > 10, `only ${words.size} words of names are known`);
  const named = [...words].flatMap((word) => seen.filter((one) => new RegExp(`\\b${word}\\b`).test(decodeURIComponent(one))));
  assert.deepEqual(named, []);
});

test('after signing out Back shows nothing, and the browser was told to forget', async () => {
  const context = await open(browser, WRITER);
  const page = await context.newPage();
  await page.goto('/');
  await page.goto(states.find((state) => state.as === WRITER && /^\/children\/[^/]+$/.test(state.url)).url);
  const words = await page.locator('main').innerText();
  const answer = await signOut(page);
  assert.equal((await answer.allHeaders())['clear-site-data'], '"cache", "storage"');
  await page.waitForURL('**/sign-in');
  for (let back = 0; back < 3; back += 1) {
    await page.goBack({ waitUntil: 'load' }).catch(() => {});
    const shown = await page.locator('body').innerText();
    assert.ok(!words.split('\n').some((line) => line.length > 12 && shown.includes(line)), shown);
    assert.ok(page.url() === 'about:blank' || new URL(page.url()).pathname === '/sign-in', page.url());
  }
  await context.close();
});

// Whether any file below a folder holds a word, in the two encodings that Chromium writes.
function holding(folder, word) {
  const wanted = ['utf8', 'utf16le'].map((encoding) => Buffer.from(word, encoding));
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((one) => path.join(one.parentPath ?? one.path, one.name));
  return paths.filter((file) => {
    const bytes = fs.readFileSync(file);
    return wanted.some((one) => bytes.includes(one));
  });
}

test('the folder of the browser holds no word of a note', async () => {
  const { chromium } = await import('playwright-core');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'daybook-profile-'));
  const executablePath = execSync('command -v chromium').toString().trim();
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: FLAGS, baseURL: base });
  const page = await context.newPage();
  await signIn(page, WRITER);
  const draft = states.find((state) => /\/notes\/[0-9a-f-]+$/.test(state.url) && state.as === WRITER).url;
  await page.goto(draft);
  await page.getByLabel('Detailed notes', { exact: true }).fill('Quillfeather was said here, and nowhere else.');
  await page.getByLabel('Where', { exact: true }).fill('At Marmaladestreet');
  await page.getByRole('button', { name: 'Check and finalise', exact: true }).click();
  await page.getByText('Quillfeather').first().waitFor();
  await page.goto(draft);
  await page.goto('/children');
  await page.getByLabel('Name', { exact: true }).fill('Tangerinesmith');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.waitForURL('**search=**');
  const child = await page.goto(draft.split('/notes/')[0]).then(() => page.locator('h1').innerText());
  // A page that may be kept, so that it is known that the folder is read right.
  await page.goto('/help?where=Grapefruitword');
  await page.goto('/');
  await signOut(page);
  await page.waitForURL('**/sign-in');
  await context.close();
  assert.notDeepEqual(holding(folder, 'Grapefruitword'), [], 'an address stands in the history');
  for (const word of ['Quillfeather', 'Marmaladestreet', 'Tangerinesmith', child]) assert.deepEqual(holding(folder, word), [], word);
  fs.rmSync(folder, { recursive: true, force: true });
});
