// My work: every number opens its list, the list is gone through by single keys, and a contact is
// noted down to be written up, on a phone as on a desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';

const WORKER = 'priya.shah';
const shots = process.env.DAYBOOK_SHOTS ? 'shots' : null;

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
