// Words that were typed and not saved are not left behind in silence.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { states } from './places.mjs';

const draft = states.find((state) => /\/children\/[^/]+\/notes\/[0-9a-f-]+$/.test(state.url));

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

// FIN-002: a draft loses nothing; until it keeps itself, the browser asks before it is left.
test('leaving typed words behind is asked about first, and saved ones are left at once', async () => {
  const context = await open(browser, draft.as);
  const page = await context.newPage();
  const asked = [];
  let stays = true;
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return stays ? dialog.dismiss() : dialog.accept();
  });
  const words = page.getByLabel('Detailed notes', { exact: true });
  const away = page.getByRole('link', { name: 'My work', exact: true }).first();

  await page.goto(draft.url);
  await away.click();
  await page.waitForURL((url) => url.pathname === '/');
  assert.deepEqual(asked, [], 'nothing was typed');

  await page.goto(draft.url);
  await words.fill('Kerry had made the beds.');
  const question = page.waitForEvent('dialog');
  await away.click({ noWaitAfter: true });
  await question;
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await words.inputValue(), 'Kerry had made the beds.', 'stayed, with the words');

  await page.getByRole('button', { name: 'Save', exact: false }).first().click();
  await page.waitForLoadState();
  stays = false;
  await away.click();
  await page.waitForURL((url) => url.pathname === '/');
  assert.deepEqual(asked, ['beforeunload'], 'saved words are left without a question');
  await context.close();
});
