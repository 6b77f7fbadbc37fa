import { readFileSync } from 'node:fs'

/**
 * What tells a running process from a later one that was given the same number, or null when no process of
 * ours has it. Where the system has /proc it is the start time (proc(5), `stat`, field 22); elsewhere there is
 * nothing to compare, and every living process of that number counts.
 */
export const processIdentity = (pid: number): string | null => {
  try {
    // Signal 0 checks without sending; EPERM means that the process belongs to somebody else (kill(2)).
    process.kill(pid, 0)
  } catch {
    return null
  }
  const fields = readStat(pid)
  if (fields === null) return 'running'
  const [state] = fields
  // A zombie has ended: only its parent has not asked how.
  if (state === 'Z' || state === 'X') return null
  return `started-${fields[19]}`
}

/** The fields from the third on; the second, a name in brackets, may hold anything. */
const readStat = (pid: number): string[] | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
