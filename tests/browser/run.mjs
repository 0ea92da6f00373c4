// Starts Daybook with the demonstration authority and runs the browser tests against it:
// node run.mjs [FILE.test.mjs …], all files by default. DAYBOOK_BINARY names the binary.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { start } from './daybook.mjs';

const here = import.meta.dirname;
// The pages are looked at first, as the demonstration made them; the others write.
const FIRST = 'pages.test.mjs';
const all = () => [FIRST, ...fs.readdirSync(here).filter((name) => name.endsWith('.test.mjs') && name !== FIRST).sort()];
const files = process.argv.length > 2 ? process.argv.slice(2) : all();

fs.rmSync(path.join(here, 'shots'), { recursive: true, force: true });
const daybook = await start();
const stop = () => {
  daybook.stop();
  process.exit(130);
};
process.on('SIGINT', stop).on('SIGTERM', stop);

// One file at a time: they share two cores with the server and the browser.
const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files], {
  cwd: here,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    BASE: daybook.base,
    DAYBOOK_TEST_DATA: daybook.data,
    DAYBOOK_PEOPLE: JSON.stringify(daybook.people),
    DAYBOOK_ROUTES: JSON.stringify(daybook.routes),
  },
});
const code = await new Promise((resolve) => tests.on('close', resolve));
daybook.stop();
process.exit(code ?? 1);
