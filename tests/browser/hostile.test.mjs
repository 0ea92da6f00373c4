// T40: hostile words typed into every field and shown in every view stay words. In each view no
// script of theirs runs, nothing breaks the content security policy, nothing is asked of another
// host, and no element or attribute is there that only they could have brought.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, launch, open, person } from './browser.mjs';
import { HOST, lots, payloads } from './payloads.mjs';

const WRITER = 'priya.shah';
const NOTE_CHARACTERS_MAX = 1900;
const FACT_CHARACTERS_MAX = 450;
const TODAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' }).format(new Date());

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

// A browser that notes whatever runs, is blocked, or leaves for elsewhere.
async function watched(wanted) {
  const context = await open(browser, wanted);
  // Pages of this length take a debug build and a busy machine some time.
  context.setDefaultTimeout(60_000);
  const seen = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`blocked: ${event.violatedDirective}`));
  });
  context.on('dialog', (dialog) => {
    seen.push(`a script ran: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(base)) seen.push(`asked: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (/blocked|Content Security Policy|Trusted/i.test(message.text())) seen.push(message.text());
  });
  context.on('weberror', (error) => seen.push(`script: ${error.error().message}`));
  return { context, seen };
}

// In the page: elements and attributes that no page of ours has.
function foreign() {
  const never = new Set('img,iframe,frame,object,embed,math,base,style,video,audio,source,template,noscript,dialog,marquee,image,frameset,foreignobject,animate,set,script'.split(','));
  const ours = (one) => one.localName === 'script' && one.src.startsWith(location.origin + '/assets/');
  return [...document.querySelectorAll('*')].flatMap((one) => [
    ...(never.has(one.localName) && !ours(one) ? [one.outerHTML.slice(0, 120)] : []),
    ...one.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc').map((name) => `${one.localName} ${name}`),
    ...['href', 'src', 'action', 'formAction'].filter((name) => typeof one[name] === 'string' && one.getAttribute(name) && new URL(one[name]).origin !== location.origin).map((name) => `${one.localName} leads to ${one[name]}`),
  ]);
}

let views = 0;
async function look(page) {
  assert.deepEqual(await page.evaluate(foreign), [], page.url());
  views += 1;
}

async function view(page, url) {
  const answer = await page.goto(url);
  assert.ok(answer.status() < 500, `${url} answered ${answer.status()}`);
  await look(page);
  return answer;
}

// Fills every text field of a form, ticks what can be ticked, and sends it by this button.
async function send(page, form, words, button, changed = {}) {
  await page.evaluate(
    ({ form, words, changed }) => {
      const on = document.querySelector(form);
      on.noValidate = true;
      for (const field of on.elements) {
        if (field.type === 'text' || field.type === 'textarea') field.value = words;
        if (field.type === 'checkbox') field.checked = true;
        if (field.name in changed) field.value = changed[field.name];
      }
    },
    { form, words, changed },
  );
  // Some scripts of ours answer to what is typed; the button is pressed as a person presses it.
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303),
    page.locator(form).getByRole('button', { name: button, exact: true }).last().click(),
  ]);
  await page.waitForLoadState();
  assert.ok(answer.status() < 500, `${page.url()} answered ${answer.status()}`);
  await look(page);
  return answer;
}

// Sends a form without showing the answer; gives where it leads.
async function post(page, url, form) {
  const csrf = await page.locator('[name=csrf]').first().inputValue();
  const once = crypto.randomUUID();
  const answer = await page.context().request.post(url, { form: { csrf, once, ...form }, maxRedirects: 0 });
  return { status: answer.status(), location: answer.headers().location ?? '', text: () => answer.text() };
}

test('a page that lets them in is noticed', async () => {
  const { context, seen } = await watched();
  const page = await context.newPage();
  await context.route('**/let-in', (route) => route.fulfill({ contentType: 'text/html', body: `<p>${payloads.join('\n')}` }));
  await context.route(`**/${HOST}/**`, (route) => route.abort());
  await page.goto('/let-in', { waitUntil: 'commit' });
  await page.waitForTimeout(500);
  assert.ok(seen.some((one) => one.startsWith('a script ran')) && seen.some((one) => one.startsWith('asked')), seen.join('\n'));
  await context.close();
  const other = await watched();
  const image = await other.context.newPage();
  await image.setContent('<img alt="" onerror="x">');
  assert.equal((await image.evaluate(foreign)).length, 2);
  await other.context.close();
});

// A file whose child and whose every detail have hostile names; gives its address.
async function hostileFile(page) {
  await page.goto('/children/new');
  const opened = await post(page, '/children/new', { given: payloads[0], family: payloads[8], born: '3/7/2017', known_from: payloads[24] });
  assert.equal(opened.status, 303, await opened.text());
  const file = opened.location.split('?')[0];
  await page.goto(`${file}/details`);
  const forms = await page.locator(`a[href^="${file}/state/"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href')).filter((href) => !href.includes('?')));
  const all = lots(FACT_CHARACTERS_MAX);
  const kinds = new Set(forms);
  let stated = 0;
  for (const form of kinds) {
    await view(page, form);
    const fields = await page.evaluate(() =>
      [...document.querySelector('main form').elements]
        .filter((one) => one.name && one.type !== 'hidden' && one.type !== 'submit')
        .map((one) => ({ name: one.name, type: one.type, date: !!one.closest('.govuk-form-group')?.textContent.includes('/20'), option: one.options ? [...one.options].find((o) => o.value)?.value : one.value })),
    );
    const typed = (words) => Object.fromEntries(fields.map(({ name, type, date, option }) => [name, type === 'text' || type === 'textarea' ? (date ? '' : words) : option]));
    await send(page, 'main form', all[stated % all.length], 'Record');
    await page.goto(form);
    // Each lot on some kind of detail, each kind with several lots: the details page shows them all.
    for (const words of all.filter((_, at) => at % kinds.size === [...kinds].indexOf(form))) {
      stated += Number((await post(page, form, { ...typed(words), known_by: 'checked', known_from: words })).status === 303);
    }
  }
  assert.ok(stated > all.length / 2, `only ${stated} details were taken`);
  return file;
}

// Every field of a draft with every payload, in each view of a draft.
async function hostileDraft(page, file) {
  await page.goto(`${file}/notes/new`);
  const { location: draft } = await post(page, `${file}/notes/new`, { kind: 'home-visit' });
  const rows = { kind: 'home-visit', seen: '1', 'other.0.name': 'x', 'event.0.detail': 'x', 'action.0.what': 'x', 'view.0.view': 'x' };
  await post(page, draft, rows);
  for (const words of lots(NOTE_CHARACTERS_MAX, '\n')) {
    await view(page, draft);
    await send(page, '#note', words, 'Check and finalise');
    await view(page, draft);
    const fields = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('#note'))));
    // Another window saved meanwhile: both wordings side by side.
    const conflict = await send(page, '#note', `other ${words}`, 'Save draft', { seen: '1' });
    assert.equal(conflict.status(), 409);
    await page.goto(draft);
    await page.evaluate((url) => (document.querySelector('#note').action = url), `${draft}/finalise`);
    const refused = await send(page, '#note', words, 'Check and finalise', { seen: fields.seen });
    assert.equal(refused.status(), 422);
  }
  await view(page, `${draft}/discard`);
}

// Words that mean themselves in the plain editor.
const literal = (words) => words.replace(/[!-/:-@[-`{-~]/g, '\\$&');

// Finalised notes with every payload in every part; gives their addresses.
async function hostileNotes(page, file) {
  const notes = [];
  for (const lot of lots(NOTE_CHARACTERS_MAX, '\n')) {
    await page.goto(`${file}/notes/new`);
    const { location: draft } = await post(page, `${file}/notes/new`, { kind: 'home-visit' });
    await page.goto(draft);
    const seenField = await page.locator('[name$=".seen"]').first().getAttribute('name');
    const own = seenField.replace(/seen$/, '');
    const line = lot.replace(/\s+/g, ' ');
    const yes = Object.fromEntries(['seen', 'alone', 'bedroom', 'interviewed'].map((name) => [own + name, 'yes']));
    const parts = Object.fromEntries(['detailed', 'analysis', 'working-well', 'worried', 'needs'].map((part) => [part, literal(lot)]));
    const form = {
      ...yes, ...parts, kind: 'home-visit', class: 'contact', date: TODAY, start: '00:01', place: line, context: line, method: 'in-person', planned: 'yes',
      significant: 'yes', chronology: 'yes', reason: line, plan_effect: 'no-change', shared: 'yes', agreed: 'agreed', comments: lot,
      'other.0.name': line, 'other.0.role': line, 'event.0.what': 'meeting', 'event.0.detail': line, 'event.0.with': line,
      'view.0.holder': line, 'view.0.view': lot, interpreter: 'yes', interpreter_name: line, interpreter_from: 'contracted',
      interpreter_original: lot, responsibilities: lot, not_happened: line, not_happened_why: lot,
      anonymous: 'yes', verify_attempts: lot, verify_result: lot, seen: '1',
    };
    const done = await post(page, `${draft}/finalise`, form);
    assert.equal(done.status, 303, (await done.text()).match(/error-summary[^]*?<\/ul>/)?.[0]);
    notes.push(`/notes/${/note=([^&]+)/.exec(done.location)[1]}`);
  }
  return notes;
}

test('no hostile word is taken for anything but a word', async () => {
  assert.ok(payloads.length >= 300);
  const { context, seen } = await watched(WRITER);
  const page = await context.newPage();
  const file = await hostileFile(page);
  await hostileDraft(page, file);
  const notes = await hostileNotes(page, file);
  for (const note of notes) await view(page, note);
  await post(page, `${notes[0]}/correct`, {});
  for (const part of ['', '/chronology', '/people', '/details', '/access', '/notes/new']) await view(page, file + part);
  for (const words of lots(NOTE_CHARACTERS_MAX)) {
    await page.goto('/children');
    await send(page, 'main form', words, 'Find');
  }
  for (const words of [payloads[0], payloads[24], payloads[30]]) {
    await page.goto('/children');
    const found = await post(page, '/children', { name: words });
    await view(page, found.location);
  }
  for (const url of ['/', '/drafts', '/trail']) await view(page, url);
  assert.deepEqual(seen, []);
  assert.match(await page.content(), /alert\(1\)/, 'the words are shown as words');
  await context.close();
});

test('no hostile word is taken for more where somebody asks to be let in', async () => {
  const { context, seen } = await watched();
  const page = await context.newPage();
  for (const words of lots(NOTE_CHARACTERS_MAX)) {
    await page.goto('/sign-in');
    await send(page, 'main form', words, 'Sign in');
  }
  for (const to of payloads.slice(0, 12)) await view(page, `/sign-in?to=${encodeURIComponent(to)}`);
  assert.deepEqual(seen, []);
  console.log(`${views} views, ${payloads.length} payloads`);
  await context.close();
});

test('nor in the reason for opening a file', async () => {
  const { context, seen } = await watched(person('Duty worker').user);
  const page = await context.newPage();
  const asked = JSON.parse(process.env.DAYBOOK_TEST_ROUTES).flatMap((route) => route.states).find((state) => state.url.endsWith('/reason'));
  await page.goto(asked.url);
  for (const words of lots(NOTE_CHARACTERS_MAX)) await send(page, 'main form', words, 'Open the file');
  for (const words of lots(FACT_CHARACTERS_MAX).slice(0, 12)) {
    const given = await post(page, asked.url, { reason: words });
    assert.equal(given.status, 303);
  }
  await view(page, '/trail');
  await view(page, asked.url.replace('/reason', ''));
  assert.deepEqual(seen, []);
  await context.close();
});
