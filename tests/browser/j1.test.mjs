// Journey J1 by keyboard alone, and with JavaScript off.
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { keys, pointer } from './hands.mjs';
import { recordVisit } from './j1.mjs';

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('a visit is recorded and finalised by keyboard alone', async () => {
  const context = await open(browser, null, { viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await recordVisit(page, keys(page), 'Statutory visit by keys, to see how the new school goes');
});

test('a visit is recorded and finalised with JavaScript off', async () => {
  const context = await open(browser, null, { javaScriptEnabled: false });
  const page = await context.newPage();
  await recordVisit(page, pointer(page), 'Statutory visit without scripts, to see how the new school goes');
});
