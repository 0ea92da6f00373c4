// Journey J1 by keyboard alone, and with JavaScript off.
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { keys, pointer } from './hands.mjs';
import { recordVisit } from './j1.mjs';

const skip = 'the pages of the journey are not built yet';
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('a visit is recorded and finalised by keyboard alone', { skip }, async () => {
  const context = await open(browser, null, { viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await recordVisit(page, keys(page));
});

test('a visit is recorded and finalised with JavaScript off', { skip }, async () => {
  const context = await open(browser, null, { javaScriptEnabled: false });
  const page = await context.newPage();
  await recordVisit(page, pointer(page));
});
