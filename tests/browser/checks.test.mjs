// The checks beside a note while it is written, and keeping a finding with one key.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';

const WORKER = 'priya.shah';
const CHILD = 'Maya Hartley-Osei';
const shots = process.env.DAYBOOK_TEST_SHOTS ? 'shots' : null;

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function draft(page) {
  await page.goto('/');
  await page.getByRole('link', { name: CHILD, exact: true }).first().click();
  await page.getByRole('button', { name: 'Add a note' }).or(page.getByRole('link', { name: 'Add a note' })).first().click();
  await page.getByLabel('Telephone call').first().check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('form#note').waitFor();
}

const finding = (page, words) => page.locator('li[data-finding]', { hasText: words });

test('the checks come a second after the writing pauses, and are announced once', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => request.url().endsWith('/checks') && asked.push(request.method()));
  await draft(page);
  await page.getByLabel('Detailed notes', { exact: true }).pressSequentially('Kerry rang a lot and was recieved kindly.');
  await finding(page, 'a lot').waitFor();
  await finding(page, 'recieved').waitFor();
  assert.deepEqual(asked, ['POST'], 'one question for all the keys');
  const said = await page.locator('#checks-said').textContent();
  assert.match(said, /^Checks: \d+ to mend before finalising, \d+ to think about$/);
  await page.reload();
  assert.equal(await page.getByLabel('Detailed notes', { exact: true }).inputValue(), '', 'nothing was saved');
  await context.close();
});

test('K on a focused finding keeps it, where single keys are switched on', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await draft(page);
  const words = page.getByLabel('Detailed notes', { exact: true });
  await words.fill('Kerry rang a lot.');
  const link = finding(page, 'a lot').getByRole('link', { name: /^Go to/ });
  await link.focus();
  await page.keyboard.press('k');
  assert.equal(await page.locator('.db-kept').count(), 0, 'off until switched on');

  await page.goto('/preferences');
  await page.getByLabel(/^Single keys/).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await draft(page);
  await words.fill('Kerry rang a lot.');
  await link.focus();
  await Promise.all([page.waitForURL(/#checks$/), page.keyboard.press('k')]);
  const kept = page.getByText('check is kept as it is');
  await kept.click();
  assert.match(await page.locator('.db-kept').textContent(), /^Kept as it is by Priya Shah, /);
  assert.equal(await words.inputValue(), 'Kerry rang a lot.', 'saved with what was typed');
  await words.fill('');
  await words.press('k');
  assert.equal(await words.inputValue(), 'k', 'a field takes the letter');
  await words.fill('Kerry rang a lot.');
  if (shots) {
    for (const [name, width] of [['desktop', 1280], ['mobile', 390], ['reflow', 320]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${shots}/checks-${name}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Check and finalise' }).click();
    await page.screenshot({ path: `${shots}/checks-page.png`, fullPage: true });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: `${shots}/checks-page-forced.png`, fullPage: true });
  }
  await context.close();
});

test('"Go to" selects the passage, and only a press of a button writes other words', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await draft(page);
  const words = page.getByLabel('Detailed notes', { exact: true });
  const selected = () => words.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  const long = 'Kerry made tea.\n\n'.repeat(40);
  await words.fill(`${long}- The **CIN** plan\n- A CIN plan was recieved.\n\nThe end.`);

  await finding(page, 'recieved').getByRole('link', { name: /^Go to/ }).click();
  assert.equal(await selected(), 'recieved');
  assert.ok(await words.evaluate((one) => one === document.activeElement && one.scrollTop > 0), 'it is in sight');
  assert.ok((await words.inputValue()).includes('recieved'), 'nothing was replaced');

  await finding(page, 'recieved').getByRole('button', { name: /^Suggest a spelling/ }).click();
  const better = finding(page, 'recieved').getByRole('button', { name: 'Write “received”' });
  await better.waitFor();
  assert.ok((await words.inputValue()).includes('recieved'), 'nothing was replaced yet');
  if (shots) await page.screenshot({ path: `${shots}/checks-offers.png`, fullPage: true });
  await better.click();
  assert.ok((await words.inputValue()).endsWith('- A CIN plan was received.\n\nThe end.'));

  await finding(page, '"CIN" is not explained').getByRole('button', { name: 'Write “child in need (CIN)”' }).click();
  assert.ok((await words.inputValue()).includes('- The **child in need (CIN)** plan\n'));
  await page.keyboard.press('Control+Z');
  assert.ok((await words.inputValue()).includes('- The **CIN** plan\n'), 'undo takes it back');
  await context.close();
});

test('without scripts the spellings are words to read, with everything typed', async () => {
  const context = await open(browser, WORKER, { viewport: { width: 320, height: 600 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await draft(page);
  const words = page.getByLabel('Detailed notes', { exact: true });
  await words.fill('It was recieved.');
  await page.getByRole('button', { name: 'Save and check now' }).click();
  await words.fill('It was recieved. She slept.');
  await finding(page, 'recieved').getByRole('button', { name: /^Suggest a spelling/ }).click();
  await finding(page, 'recieved').getByText(/^Perhaps: received/).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Write/ }).count(), 0);
  assert.equal(await words.inputValue(), 'It was recieved. She slept.');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} pixels wide`);
  await context.close();
});
