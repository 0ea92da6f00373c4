// The binary under test: demonstration authorities, and copies of them served on free ports.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';

const START_SECONDS_MAX = 60;
const DEMO = ['--seed', '1', '--children', '24', '--notes-per-child', '3', '--today', '2026-11-21'];

const binary = process.env.DAYBOOK_TEST_BINARY ?? path.resolve(import.meta.dirname, '../../target/debug/daybook');

// Runs a command to its end and reads what it prints as JSON.
async function json(...args) {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`daybook ${args[0]} ended with exit code ${code}`);
  return JSON.parse(printed);
}

// Resolves with the address that `serve` prints once it answers.
function address(server) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address after ${START_SECONDS_MAX} s`)), START_SECONDS_MAX * 1000);
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`daybook serve ended with exit code ${code}`)));
    readline.createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /Daybook is at (http:\/\/\S+)/.exec(line);
      if (found) {
        clearTimeout(late);
        resolve(found[1].replace(/\/$/, ''));
      }
    });
  });
}

// How many entries the ledger holds.
export async function entries(data) {
  return (await json('verify', '--data', data, '--json')).entries;
}

// A demonstration authority under a policy, in a folder: who can sign in there, and every page with
// its states.
export async function make(folder, policy) {
  const data = path.join(folder, policy);
  const { sign_in: people } = await json('demo', '--data', data, ...DEMO, '--policy', policy, '--json');
  const routes = await json('routes', '--data', data, '--json');
  return { data, people, routes };
}

// Serves a copy of a demonstration, which is left as it was made. `log` takes what the server says.
export async function serve(demonstration, log) {
  const data = fs.mkdtempSync(`${demonstration.data}-`);
  fs.cpSync(demonstration.data, data, { recursive: true });
  const server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  server.stderr.on('data', log);
  const stop = () => {
    server.kill('SIGKILL');
    fs.rmSync(data, { recursive: true, force: true });
  };
  try {
    return { base: await address(server), data, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
