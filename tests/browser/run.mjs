// Runs the browser tests: node run.mjs [FILE.test.mjs …], all files by default, two at a time. Each
// file has a demonstration authority of its own, served as it was made, so that none sees what
// another wrote. DAYBOOK_TEST_BINARY names the binary.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { make, serve } from './daybook.mjs';

const here = import.meta.dirname;
// One waits, for the server or on purpose, while the other works; two cores have no room for a third.
const LANES = 2;
// The longest begins first, so that no lane stands empty at the end.
const FIRST = 'pages.test.mjs';
// The longest file takes some three minutes on two quiet cores; one that stands still is ended and has failed.
const FILE_MINUTES_MAX = 20;
// Of the shipped policies these tests need another than the usual one.
const USUAL = 'policy-001';
const UNDER = { 'reopened.test.mjs': 'policy-004' };

const all = () => [FIRST, ...fs.readdirSync(here).filter((name) => name.endsWith('.test.mjs') && name !== FIRST).sort()];
const files = process.argv.length > 2 ? process.argv.slice(2) : all();

fs.rmSync(path.join(here, 'shots'), { recursive: true, force: true });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'daybook-browser-'));
const running = new Set();
const end = (code) => {
  running.forEach((stop) => stop());
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(code);
};
process.on('SIGINT', () => end(130)).on('SIGTERM', () => end(130));

const made = new Map();
function demonstration(policy) {
  if (!made.has(policy)) made.set(policy, make(folder, policy));
  return made.get(policy);
}

// What a file prints is shown in one piece, with what its server logged where a test failed.
async function run(file) {
  const { people, routes, ...place } = await demonstration(UNDER[file] ?? USUAL);
  const logged = [];
  const daybook = await serve(place, (text) => logged.push(text));
  running.add(daybook.stop);
  const tests = spawn(process.execPath, ['--test-reporter=spec', file], {
    cwd: here,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: FILE_MINUTES_MAX * 60_000,
    env: {
      ...process.env,
      BASE: daybook.base,
      DAYBOOK_TEST_DATA: daybook.data,
      DAYBOOK_TEST_PEOPLE: JSON.stringify(people),
      DAYBOOK_TEST_ROUTES: JSON.stringify(routes),
    },
  });
  const kill = () => tests.kill();
  running.add(kill);
  const printed = [];
  for (const stream of [tests.stdout, tests.stderr]) stream.on('data', (text) => printed.push(text));
  const code = await new Promise((resolve) => tests.on('close', resolve));
  running.delete(kill);
  running.delete(daybook.stop);
  daybook.stop();
  const words = Buffer.concat([...(code === 0 ? [] : logged), Buffer.from(`==> ${file}\n`), ...printed]);
  // A pipe takes it piece by piece, and what it has not taken is lost where the process ends.
  await new Promise((taken) => process.stdout.write(words, taken));
  if (code !== 0) failed.push(file);
}

const failed = [];
async function lane() {
  for (let file = files.shift(); file; file = files.shift()) await run(file);
}
try {
  await Promise.all(Array.from({ length: LANES }, lane));
} catch (error) {
  console.error(error);
  end(1);
}
if (failed.length) console.error(`==> Failed: ${failed.join(', ')}`);
end(failed.length ? 1 : 0);
