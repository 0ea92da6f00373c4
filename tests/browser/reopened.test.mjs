// An authority under policy 004, which reopens notes of visits: what stands on its pages while
// a request waits, once it is decided, and when a draft's author cannot finish it. Each is brought
// about as people do it, and looked at in the six modes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, launch, open } from './browser.mjs';
import { check, stateOf } from './check.mjs';
import { pointer } from './hands.mjs';
import { routes } from './places.mjs';

const ADMINISTRATOR = 'karen.holt';
let browser;
const contexts = new Map();

before(async () => {
  browser = await launch();
});
after(() => browser.close());

// One browser for each person.
async function of(user) {
  if (!contexts.has(user)) contexts.set(user, await open(browser, user));
  return contexts.get(user);
}

async function pageOf(user, url) {
  const page = await (await of(user)).newPage();
  await page.goto(url);
  return page;
}

async function looksWell(user, name, url, more = {}) {
  const path = new URL(url, base).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, 'x');
  const faults = await check(await of(user), stateOf({ path }, { name, url, ...more }));
  assert.ok(faults.length === 0, `\n${faults.join('\n')}`);
}

// Where the demonstration is looked at: the practitioner, their manager, and a file with a draft.
const state = (path, as) => routes.find((route) => route.path === path).states.find((one) => !as || one.as.startsWith(as));
const writer = () => state('/children/{child}/notes/{draft}').as;
const draft = () => state('/children/{child}/notes/{draft}').url;
const manager = () => state('/children/{child}/notes/{draft}/close').as;
const file = () => draft().replace(/\/notes\/.*/, '');

// The first note on the file that may be reopened.
async function reopenable() {
  const page = await pageOf(writer(), `${file()}/chronology`);
  const notes = await page.locator('main a[href^="/notes/"]').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  for (const note of new Set(notes)) {
    await page.goto(`${note}/reopen`);
    if (await page.getByLabel('What is inaccurate').count()) return note;
  }
  throw new Error('no note of this file may be reopened');
}

test('a note is reopened on request, and both versions stay readable', async (t) => {
  const note = await reopenable();
  await t.test('the form asks what is inaccurate and who found it', async () => {
    await looksWell(writer(), 'full', `${note}/reopen`);
    await looksWell(writer(), 'error', `${note}/reopen`, { press: 'Ask' });
  });
  await t.test('the request waits, without a word of the note', async () => {
    const page = await pageOf(writer(), `${note}/reopen`);
    await pointer(page).fill('What is inaccurate', 'The visit was on the Tuesday');
    await pointer(page).fill('Who found it', 'Her grandmother, reading the copy');
    await pointer(page).press('Ask');
    await looksWell(writer(), 'waiting', `${note}/reopen`);
    await looksWell(ADMINISTRATOR, 'waiting', '/reopenings');
    await looksWell(ADMINISTRATOR, 'waiting', `${note}/reopening`);
    await looksWell(ADMINISTRATOR, 'error', `${note}/reopening`, { press: 'Decide' });
    const deciding = await pageOf(ADMINISTRATOR, `${note}/reopening`);
    assert.doesNotMatch(await deciding.locator('main').innerText(), /Tuesday|grandmother/);
  });
  await t.test('the author writes the next version', async () => {
    const page = await pageOf(ADMINISTRATOR, `${note}/reopening`);
    await pointer(page).choose('Decision', 'Reopen it for its author');
    await pointer(page).press('Decide');
    await page.waitForURL(/said=reopened/);
    await looksWell(ADMINISTRATOR, 'said', '/reopenings?said=reopened');
    await looksWell(ADMINISTRATOR, 'decided', `${note}/reopening`);
    await looksWell(writer(), 'reopened', note);
  });
});

test('a draft whose author cannot finish it is closed as it stands by their manager', async (t) => {
  await t.test('not while its author can', async () => {
    await looksWell(manager(), 'not yet', `${draft()}/close`, { status: 404 });
  });
  await t.test('the draft is shown as it stands, and why is asked', async () => {
    const { url } = state('/absences/{worker}');
    const page = await pageOf(writer(), url);
    await pointer(page).choose('What kind, without any detail', 'Sickness');
    await pointer(page).fill('First day away', '21/11/2026');
    await pointer(page).press('Record');
    await looksWell(manager(), 'full', `${draft()}/close`);
    await looksWell(manager(), 'error', `${draft()}/close`, { press: 'Close it as it stands' });
  });
  await t.test('it stands on the file as unfinished words, and as no visit', async () => {
    const page = await pageOf(manager(), `${draft()}/close`);
    await pointer(page).fill('Why the author cannot finish it', 'Away for longer than the note can wait');
    await pointer(page).press('Close it as it stands');
    await page.waitForURL(/\/unattested\//);
    await looksWell(manager(), 'full', page.url());
    await looksWell(manager(), 'with a closed draft', file());
  });
});
