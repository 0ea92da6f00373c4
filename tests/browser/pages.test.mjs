// Every page the router knows, in each of its states, in six modes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { check, stateOf } from './check.mjs';
import { launch, open } from './browser.mjs';
import { routes } from './places.mjs';

const pages = routes.filter((route) => route.kind === 'page');
let browser;
const contexts = new Map();

before(async () => {
  browser = await launch();
});
after(() => browser.close());

// Signing in once for each person is enough. Nobody has a browser for each page: two sign-in pages
// opened at once in one would each take the other's form for an old one.
function contextOf(wanted) {
  if (!wanted) return open(browser, wanted);
  if (!contexts.has(wanted)) contexts.set(wanted, open(browser, wanted));
  return contexts.get(wanted);
}

test('the router knows pages, and each has a state to look at', () => {
  assert.notEqual(pages.length, 0);
  const without = pages.filter((route) => !route.states?.length).map((route) => route.path);
  assert.deepEqual(without, []);
});

// Two at a time: one waits for the server while the other is measured.
test('pages', { concurrency: 2 }, async (t) => {
  const states = pages.flatMap((route) => route.states.map((state) => stateOf(route, state)));
  await Promise.all(
    states.map((state) =>
      t.test(state.title, async () => {
        const faults = await check(await contextOf(state.as), state);
        assert.ok(faults.length === 0, `\n${faults.join('\n')}`);
      }),
    ),
  );
});
