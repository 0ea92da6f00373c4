// Two ways of using a page, with the same verbs: `pointer` clicks, `keys` never does.
import assert from 'node:assert/strict';

const STOPS_MAX = 400;

// The part of a page that these words name to the person using it.
const field = (page, label) => page.getByLabel(label, { exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: typeof name === 'string' }).first();
const answer = (page, question, label) => page.getByRole('group', { name: question }).getByLabel(label, { exact: true });

export function pointer(page) {
  return {
    follow: (name) => link(page, name).click(),
    press: (name) => button(page, name).click(),
    fill: (label, text) => field(page, label).fill(text),
    choose: (question, label) => answer(page, question, label).check(),
  };
}

export function keys(page) {
  const type = async (text) => {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  };
  return {
    follow: async (name) => {
      await reach(page, link(page, name));
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    press: async (name) => {
      await reach(page, button(page, name));
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    fill: async (label, text) => {
      await reach(page, field(page, label));
      await type(text);
    },
    choose: async (question, label) => {
      await reachAnswer(page, answer(page, question, label));
      await page.keyboard.press('Space');
    },
  };
}

// Tab by Tab until the wanted part has the focus; every stop on the way must be seen and ringed.
async function reach(page, wanted) {
  await wanted.waitFor();
  const there = () => wanted.evaluate((one) => one === document.activeElement);
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await there()) return;
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(hiddenStop);
    assert.equal(fault, null);
  }
  assert.fail(`${wanted} is not reached in ${STOPS_MAX} stops`);
}

// A group of radios is one stop: arrow keys move inside it.
async function reachAnswer(page, wanted) {
  await wanted.waitFor();
  const sameGroup = (one) => {
    const at = document.activeElement;
    return at === one || (one.type === 'radio' && at?.type === 'radio' && at.name === one.name && at.form === one.form);
  };
  for (let stops = 0; stops < STOPS_MAX && !(await wanted.evaluate(sameGroup)); stops += 1) {
    await page.keyboard.press('Tab');
  }
  for (let steps = 0; steps < 20; steps += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('ArrowDown');
  }
  assert.fail(`${wanted} is not reached by keys`);
}

// In the page: why the focused part cannot be seen, or null. A part that lies under the sticky
// bar is covered at all three points; one without an outline has no ring.
export function hiddenStop() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const said = `${at.tagName.toLowerCase()} "${(at.textContent || at.getAttribute('name') || '').trim().slice(0, 40)}"`;
  const box = (at.getClientRects()[0] ?? at.getBoundingClientRect());
  const points = [0.1, 0.5, 0.9].map((part) => [box.left + box.width * part, box.top + box.height / 2]);
  // GOV.UK radios and checkboxes are see-through; their label lies over them.
  const own = (one) => one && (at.contains(one) || one.contains(at) || one.closest('label')?.control === at);
  if (!points.some(([x, y]) => own(document.elementFromPoint(x, y)))) return `${said} is covered`;
  const drawn = (one, pseudo) => {
    const style = getComputedStyle(one, pseudo);
    return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  };
  const label = at.labels?.[0];
  const ringed = drawn(at) || (label && drawn(label, '::before'));
  return ringed ? null : `${said} has no focus ring`;
}
