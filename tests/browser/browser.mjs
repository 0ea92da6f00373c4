// Headless Chromium from Debian, and signing in. Tests get BASE and DAYBOOK_TEST_PEOPLE from run.mjs.
import { execSync } from 'node:child_process';
import { chromium } from 'playwright-core';

export const base = process.env.BASE;
const people = JSON.parse(process.env.DAYBOOK_TEST_PEOPLE ?? '[]');

// No sandbox, because tests run as root in a container; and nothing that calls home.
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launch() {
  const executablePath = execSync('command -v chromium').toString().trim();
  return chromium.launch({ executablePath, args: FLAGS });
}

// A person of the demonstration with this role, or one named by user name.
export function person(wanted) {
  const found = people.find((one) => one.role === wanted || one.user === wanted);
  if (!found) throw new Error(`nobody in the demonstration can sign in as ${wanted}`);
  return found;
}

// A fresh context in which nobody, or the wanted person, is signed in.
export async function open(browser, wanted, options = {}) {
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  context.setDefaultTimeout(15_000);
  if (wanted) {
    const page = await context.newPage();
    await signIn(page, wanted);
    await page.close();
  }
  return context;
}

export async function signIn(page, wanted) {
  const { user, password } = person(wanted);
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
