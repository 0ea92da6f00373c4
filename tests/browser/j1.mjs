// Journey J1 for one child: a statutory visit written up, finalised, and found in the chronology.
// The words are those a social worker reads on the pages; `hand` is pointer or keys.
import assert from 'node:assert/strict';
import { person } from './browser.mjs';

const REASON = 'Statutory visit to see how the first weeks at the new school have gone';

export async function recordVisit(page, hand) {
  const { user, password } = person('practitioner');
  await page.goto('/sign-in');
  await hand.fill('User name', user);
  await hand.fill('Password', password);
  await hand.press('Sign in');

  await hand.follow(/Maya Hartley/);
  await hand.follow('Add a note');
  await hand.choose('What kind of contact was it?', 'Statutory visit');
  await hand.press('Continue');

  await hand.fill('Date', '20/11/2026');
  await hand.choose('Maya: seen', 'Yes');
  await hand.choose('Maya: seen alone', 'Yes');
  await hand.choose('Maya: bedroom seen', 'Yes');
  await hand.choose('Maya: interviewed', 'Yes');
  await hand.fill('Reason', REASON);
  await hand.fill('Detailed notes', 'We walked to the park.\n\n[[Maya: I like the reading corner best]]');
  await hand.fill('Analysis', 'Maya is settling, and says so without being asked.');
  await hand.press('Check the note');
  await hand.press('Finalise');

  await page.getByText(/Entry \d+/).first().waitFor();
  await page.getByText(REASON).first().waitFor();
  await hand.follow(new RegExp(REASON));
  await page.getByText('I like the reading corner best').waitFor();
  assert.equal(await page.locator('textarea').count(), 0, 'a finalised note offers nothing to type in');
}
