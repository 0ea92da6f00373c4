// T42: from a page of another origin (another port of this host, and another host) every address is
// tried by form, fetch, image, script, frame and window: nothing is done, and nothing can be read.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { base, launch, open } from './browser.mjs';
import { entries } from './daybook.mjs';
import { addresses, states } from './places.mjs';

const WRITER = states.find((state) => state.url.includes('/notes/')).as;
const WORDS = { reason: 'The school rang about this child this morning', religion: 'Quaker', known_by: 'checked', known_from: 'Kerry', kind: 'home-visit', given: 'Noor', name: 'Noor', q: 'Noor', seen: '1', density: 'compact' };

// An answer that leaves a window as it was.
const NO_CONTENT = 204;

let browser;
let server;

before(async () => {
  browser = await launch();
  server = http.createServer((request, answer) => answer.setHeader('content-type', 'text/html').end('<title>Elsewhere</title><p>own words'));
  await new Promise((resolve) => server.listen(0, resolve));
});
after(async () => {
  server.close();
  await browser.close();
});

// In the page elsewhere: whatever can be read of an address, in words. What is refused may never say
// that it has come; what may be read does, however busy the machine is.
async function readable({ url, patience }) {
  const read = [];
  const got = (how, what) => what && read.push(`${how} of ${url}: ${String(what).slice(0, 60)}`);
  const attempt = async (how, work) => {
    try {
      got(how, await work());
    } catch {
      // Refused, as it should be.
    }
  };
  const within = (element, ready) =>
    new Promise((resolve, reject) => {
      const look = () => {
        try {
          resolve(ready(element));
        } catch (refused) {
          reject(refused);
        }
      };
      element.onload = element.onerror = look;
      document.body.append(element);
      setTimeout(look, patience);
    }).finally(() => element.remove());
  const made = (name, given) => Object.assign(document.createElement(name), given);
  const fetches = ['cors', 'no-cors'].flatMap((mode) => ['include', 'omit'].map((credentials) => [`fetch ${mode} ${credentials}`, async () => (await fetch(url, { mode, credentials })).text()]));
  const before = Object.keys(window).length;
  const inside = (one) => (one.contentDocument ?? one.getSVGDocument?.())?.body?.textContent || one.contentWindow?.length;
  await Promise.all([
    ...fetches.map(([how, work]) => attempt(how, work)),
    attempt('image', () => within(made('img', { src: url }), (one) => one.naturalWidth)),
    attempt('style', () => within(made('link', { rel: 'stylesheet', href: url }), (one) => one.sheet?.cssRules.length)),
    attempt('script', () => within(made('script', { src: url }), () => '')),
    ...['iframe', 'embed'].map((name) => attempt(name, () => within(made(name, { src: url }), inside))),
    attempt('object', () => within(made('object', { data: url }), inside)),
  ]);
  got('script', Object.keys(window).length - before);
  return read;
}

// In the page elsewhere: what the window that it opened at an address tells its opener.
function told(url) {
  const { opened } = window;
  const read = [];
  for (const [what, of] of [['words', () => opened.document.body.textContent], ['address', () => opened.location.href], ['frames', () => opened.length]]) {
    try {
      const said = of();
      if (said && said !== 'about:blank') read.push(`${what} of a window at ${url}: ${String(said).slice(0, 60)}`);
    } catch {
      // Refused, as it should be.
    }
  }
  return read;
}

// In the page elsewhere: sends a form to an address, into a frame or a window.
function sendForm({ url, words, into }) {
  document.querySelector('iframe[name=sent]')?.remove();
  const form = Object.assign(document.createElement('form'), { method: 'post', action: url });
  for (const [name, value] of Object.entries(words)) form.append(Object.assign(document.createElement('input'), { name, value }));
  const frame = Object.assign(document.createElement('iframe'), { name: 'sent' });
  if (into === 'frame') document.body.append(frame);
  form.target = into === 'frame' ? 'sent' : '_blank';
  document.body.append(form);
  form.submit();
  form.remove();
}

// The window that some work opens; whoever asked closes it.
async function windowOf(context, work) {
  const [opened] = await Promise.all([context.waitForEvent('page'), work()]);
  return opened;
}

// What a page is told by a window that it opens at an address, once the window has come there.
async function toldBy(context, page, url) {
  const opened = await windowOf(context, () => page.evaluate(() => void (window.opened = window.open('about:blank'))));
  const without = opened.waitForEvent('response', (answer) => answer.status() === NO_CONTENT);
  // The empty window that it begins as can be told of late, and is not where it was sent.
  const there = opened.waitForEvent('framenavigated', (frame) => frame.url() !== 'about:blank');
  const come = Promise.any([there, opened.waitForEvent('download'), without]);
  await Promise.all([come, page.evaluate((url) => void (window.opened.location.href = url), url)]);
  await opened.waitForLoadState('domcontentloaded');
  const read = await page.evaluate(told, url);
  await opened.close();
  return read;
}

// Everything of this person's that a form could change.
async function standing(context) {
  const page = await context.newPage();
  const words = [];
  for (const url of ['/', '/drafts', '/preferences']) {
    const answer = await page.goto(url);
    assert.equal(answer.status(), 200, `${url} after the attacks`);
    words.push(await page.locator('main').innerText());
  }
  await page.close();
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).sort();
  return { words, cookies, entries: await entries(process.env.DAYBOOK_TEST_DATA) };
}

async function elsewhere(host) {
  const context = await open(browser, WRITER);
  const page = await context.newPage();
  await page.goto(`http://${host}:${server.address().port}/`);
  return { context, page };
}

for (const host of ['127.0.0.1', 'localhost']) {
  test(`nothing can be read from a page at ${host}, another origin`, async () => {
    const { context, page } = await elsewhere(host);
    const ours = `http://${host}:${server.address().port}/own`;
    assert.ok((await page.evaluate(readable, { url: ours, patience: 15_000 })).length >= 5, 'of its own pages it can read');
    assert.ok((await toldBy(context, page, ours)).length >= 2, 'of its own windows it is told');
    const read = [];
    for (const url of addresses('GET')) {
      read.push(...(await page.evaluate(readable, { url: base + url, patience: 400 })));
      read.push(...(await toldBy(context, page, base + url)));
    }
    assert.deepEqual(read, []);
    await context.close();
  });

  test(`nothing is done by a page at ${host}, another origin`, async () => {
    const { context, page } = await elsewhere(host);
    const before = await standing(context);
    const refused = [];
    context.on('response', (response) => response.request().method() === 'POST' && refused.push(response.status()));
    const urls = addresses('POST');
    for (const url of urls) {
      const send = (into) => page.evaluate(sendForm, { url: base + url, words: WORDS, into });
      await Promise.all([context.waitForEvent('response', (answer) => answer.url() === base + url && answer.request().method() === 'POST'), send('frame')]);
      await (await windowOf(context, () => send('window'))).close();
      await page.evaluate(
        async ({ url, body }) => {
          for (const mode of ['cors', 'no-cors']) await fetch(url, { method: 'POST', mode, credentials: 'include', body: new URLSearchParams(body) }).catch(() => {});
        },
        { url: base + url, body: WORDS },
      );
    }
    // What is under way comes to its end before it is looked at.
    await context.request.get('/health');
    assert.ok(refused.length >= urls.length, `only ${refused.length} answers were seen`);
    assert.deepEqual([...new Set(refused)], [403]);
    assert.deepEqual(await standing(context), before);
    await context.close();
  });
}
