// The binary under test: a demonstration authority in a folder of its own, served on a free port.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const START_SECONDS_MAX = 60;
const DEMO = ['--seed', '1', '--children', '24', '--notes-per-child', '3', '--today', '2026-11-21'];

const binary = process.env.DAYBOOK_BINARY ?? path.resolve(import.meta.dirname, '../../target/debug/daybook');

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

// What the tests need to know: where it is, who can sign in, and every page with its states. `besides`
// makes it another authority than the usual one, such as one under another policy.
export async function start(besides = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'daybook-browser-'));
  const data = path.join(folder, 'data');
  let server;
  const stop = () => {
    server?.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { sign_in: people } = await json('demo', '--data', data, ...DEMO, ...besides, '--json');
    const routes = await json('routes', '--data', data, '--json');
    server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    return { base: await address(server), data, people, routes, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
