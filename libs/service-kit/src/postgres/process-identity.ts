import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * A text that no other process of this machine shares with `pid`: a process id alone is reused after a while.
 * Undefined when no such process lives; a zombie counts as dead, since it holds nothing any more.
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxIdentity(pid) : psIdentity(pid);
}

function linuxIdentity(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name in parentheses may itself hold spaces and parentheses: count the fields after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
}

function psIdentity(pid: number): string | undefined {
  const [state, ...started] = ps('state=,lstart=', pid).split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : started.join(' ');
}

/** Whether the living process `pid` is the PostgreSQL server that runs on `dataPath`. */
export function isPostgresOn(pid: number, dataPath: string): boolean {
  if (!processIdentity(pid)) return false;
  if (process.platform !== 'linux') return `${ps('command=', pid)} `.includes(`postgres -D ${dataPath} `);
  const command = commandLine(pid);
  if (!/(^|\/)postgres$/.test(command[0] ?? '')) return false;
  return command.includes(dataPath) || workingFolder(pid) === dataPath;
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** PostgreSQL makes its data folder its working folder; only its owner and root may read that. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function ps(columns: string, pid: number): string {
  try {
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
