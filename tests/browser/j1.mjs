// Journey J1 for one child: a statutory visit written up, finalised, and found in the chronology.
// The words are those a social worker reads on the pages; `hand` is pointer or keys.
import assert from 'node:assert/strict';
import { person } from './browser.mjs';

// The worker of the child, in every demonstration.
const WORKER = 'priya.shah';
const CHILD = 'Maya Hartley-Osei';
const WORDS = 'I like the reading corner best';
const dayMs = 24 * 60 * 60 * 1000;

// Yesterday as it is typed in England: a visit cannot lie ahead, and this one is not late.
function yesterday() {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: '2-digit', month: '2-digit', year: 'numeric' });
  return day.format(new Date(Date.now() - dayMs));
}

export async function recordVisit(page, hand, reason) {
  const { user, password } = person(WORKER);
  await page.goto('/sign-in');
  await hand.fill('User name', user);
  await hand.fill('Password', password);
  await hand.press('Sign in');

  await hand.follow(CHILD);
  await hand.press('Add a note');
  await hand.choose('What kind of contact was it?', 'Child Protection Statutory');
  await hand.press('Continue');

  await hand.fill('Date', yesterday());
  await hand.fill('Time it began', '4.10pm');
  await hand.fill('Where', 'At home');
  await hand.choose('Is it a significant event?', 'Yes');
  await hand.choose('Add to the chronology?', 'Yes');
  for (const question of ['Seen', 'Seen alone', 'Bedroom seen', 'Interviewed']) {
    await hand.choose(new RegExp(`^${CHILD}: ${question}$`), 'Yes');
  }
  await hand.fill('Reason for contact', reason);
  await hand.fill('Detailed notes', `We walked to the park.\n\n[[${CHILD}: ${WORDS}]]`);
  await hand.fill('Analysis of information', 'Maya is settling, and says so without being asked.');
  await hand.fill('What is working well', 'Kerry and the school speak every week.');
  await hand.fill('What are we worried about', 'Mornings are still hurried.');
  await hand.fill('What needs to happen', 'Breakfast club from Monday.');
  await hand.press('Check and finalise');
  await hand.press('Finalise');

  await page.getByText(/entry \d+ of this file/).first().waitFor();
  await hand.follow(reason);
  await page.getByText(WORDS).waitFor();
  assert.equal(await page.locator('textarea').count(), 0, 'a finalised note offers nothing to type in');
}
