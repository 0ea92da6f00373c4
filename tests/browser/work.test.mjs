// My work: every number opens its list, the list is gone through by single keys, and a contact is
// noted down to be written up, on a phone as on a desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';

const WORKER = 'priya.shah';
const shots = process.env.DAYBOOK_TEST_SHOTS ? 'shots' : null;

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

const rows = (page) => page.locator('#next ~ table').first().locator('tbody tr');

test('each number of My work is the length of the list that it opens', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  for (const words of ['overdue', 'due today', 'visits in 7 days']) {
    await page.goto('/');
    const count = page.locator('.db-counts a', { hasText: words });
    const number = Number(await count.locator('.db-counts__number').textContent());
    await count.click();
    const more = page.getByRole('link', { name: 'Show the rest' });
    if (await more.count()) await more.click();
    const listed = await page.getByText(/^(Nothing is|No visit is)/).count() ? 0 : await rows(page).count();
    assert.equal(listed, number, words);
  }
  if (shots) {
    await page.goto('/');
    for (const [name, width] of [['desktop', 1280], ['mobile', 390], ['reflow', 320]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${shots}/work-${name}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: `${shots}/work-forced.png`, fullPage: true });
    await page.emulateMedia({ forcedColors: 'none' });
    await rows(page).first().getByRole('link').nth(1).click();
    await page.screenshot({ path: `${shots}/work-file.png`, fullPage: true });
    const manager = await open(browser, 'margaret.doyle', { viewport: { width: 1280, height: 900 } });
    const home = await manager.newPage();
    await home.goto('/');
    await home.screenshot({ path: `${shots}/work-manager.png`, fullPage: true });
    await manager.close();
  }
  await context.close();
});

test('J, K and O go through a list where single keys are switched on, and nowhere else', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex ?? 0);
  await page.goto('/');
  await page.keyboard.press('j');
  assert.equal(await focused(), 0, 'off until switched on');
  await page.goto('/preferences');
  await page.getByLabel(/^Single keys/).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto('/');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await focused(), 2);
  await page.keyboard.press('k');
  assert.equal(await focused(), 1);
  const href = await page.evaluate(() => document.activeElement.href);
  await Promise.all([page.waitForURL(href), page.keyboard.press('o')]);
  await context.close();
});

test('single keys lead to places, records and filters, and never work in a field', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const press = async (keys, to) => {
    await Promise.all([page.waitForURL(to), (async () => {
      for (const key of keys) await page.keyboard.press(key);
    })()]);
  };
  await page.goto('/policies');
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  assert.match(page.url(), /\/policies$/, 'off until switched on');
  const keep = async () => {
    await Promise.all([page.waitForURL(/said=kept/), page.getByRole('button', { name: 'Save' }).click()]);
    // The page that says so takes the focus once its script has run.
    await page.locator('.govuk-notification-banner:focus').waitFor();
  };
  await page.goto('/preferences');
  await page.getByLabel(/^Single keys/).check();
  await keep();
  await press(['g', 'c'], /\/children$/);
  await press(['?'], /\/help\/keys$/);
  await press(['g', 'w'], /:\d+\/$/);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'bar-search');
  await page.keyboard.type('gc?n[');
  assert.equal(await page.locator('#bar-search').inputValue(), 'gc?n[', 'a field takes every letter');
  await page.getByRole('link', { name: 'Maya Hartley-Osei', exact: true }).first().click();
  const file = page.url();
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('f');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'kind');
  await page.evaluate(() => document.activeElement.blur());
  await page.locator('.db-entry__title a').first().click();
  await page.locator('[data-key="older"]').waitFor();
  const newest = page.url();
  assert.equal(await page.locator('[data-key="newer"]').count(), 0);
  const older = await page.locator('[data-key="older"]').evaluate((link) => link.href);
  await press([']'], older);
  await press(['['], newest);
  await page.goto(file);
  await press(['n'], /\/notes\/new$/);
  await page.goto('/preferences');
  await page.getByLabel(/^Single keys/).uncheck();
  await keep();
  await page.keyboard.press('?');
  assert.match(page.url(), /\/preferences/, 'off again');
  await context.close();
});

test('keys and a toolbar mark words while they are written, and undo takes it back', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Maya Hartley-Osei', exact: true }).first().click();
  await page.getByRole('button', { name: 'Add a note' }).or(page.getByRole('link', { name: 'Add a note' })).first().click();
  await page.getByLabel('Telephone call').first().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const words = page.getByLabel('Detailed notes', { exact: true });
  const choose = (from, to) => words.evaluate((one, [a, b]) => one.setSelectionRange(a, b), [from, to]);
  await words.fill('I like my room');
  await choose(0, 14);
  await page.keyboard.press("Control+'");
  assert.equal(await words.inputValue(), '[[Maya: I like my room]]');
  await page.keyboard.press('Control+Z');
  assert.equal(await words.inputValue(), 'I like my room');
  await choose(7, 14);
  await page.keyboard.press('Control+B');
  assert.equal(await words.inputValue(), 'I like **my room**');
  await words.fill('one\ntwo');
  await choose(0, 7);
  await page.keyboard.press('Control+Shift+Digit8');
  assert.equal(await words.inputValue(), '- one\n- two');
  await page.keyboard.press('Alt+F10');
  const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  assert.equal(await focused(), 'Child’s words');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), 'Numbers');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'detailed');
  if (shots) await page.locator('form#note').screenshot({ path: `${shots}/toolbar.png` });
  await context.close();
});

test('a contact is noted down to be written up, without scripts, at 320 pixels', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 320, height: 600 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  await page.getByRole('link', { name: /^To write up/ }).first().click();
  await page.setViewportSize({ width: 320, height: 600 });
  await page.getByRole('button', { name: 'Keep for writing up' }).click();
  await page.getByRole('link', { name: 'Choose what kind of contact it was' }).waitFor();
  await page.getByLabel('What kind of contact was it?').selectOption({ label: 'Telephone call' });
  await page.getByRole('button', { name: 'Keep for writing up' }).click();
  await page.waitForURL(/said=jotted/);
  await page.getByText('It waits under “Still to write up”').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} pixels wide`);
  await context.close();
});
