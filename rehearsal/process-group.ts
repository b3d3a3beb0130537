import { readdirSync, readFileSync } from 'node:fs';
import type { Clock } from '../client/clock.ts';

const GRACE_MS = 3000;
const KILLED_MS = 1000;
const POLL_MS = 20;

/** Sends a signal to every process of a group. False when nobody is left to take it. */
export function signalGroup(id: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-id, name);
  } catch {
    return false;
  }
}

/** Asks a process group to end, kills after 3 seconds what has not, and returns once it is gone. */
export async function endGroup(id: number, clock: Clock): Promise<void> {
  if (!signalGroup(id, 'SIGTERM') || (await isGone(id, clock, GRACE_MS))) return;
  signalGroup(id, 'SIGKILL');
  await isGone(id, clock, KILLED_MS);
}

async function isGone(id: number, clock: Clock, withinMs: number): Promise<boolean> {
  for (const endMs = clock.elapsed() + withinMs; clock.elapsed() < endMs; ) {
    if (!groupLives(id)) return true;
    await clock.sleep(POLL_MS);
  }
  return false;
}

/** A process that has ended, but that its parent has not collected, still takes signals: in a container nobody may ever collect it. */
export function groupLives(id: number): boolean {
  if (!signalGroup(id, 0)) return false;
  const states = statesOf(id);
  return states === null || states.some((state) => state !== 'Z' && state !== 'X');
}

/** The states of the group's processes (proc(5), /proc/pid/stat, fields 3 and 5), or null where there is no /proc. */
function statesOf(id: number): readonly string[] | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const [state = '', , group] = statOf(name).split(' ');
        return group === String(id) ? [state] : [];
      });
  } catch {
    return null;
  }
}

/** From the state on; the program's name before it may hold spaces and parentheses. Empty when the process has just gone. */
function statOf(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2);
  } catch {
    return '';
  }
}
