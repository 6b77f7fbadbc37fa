import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'

/** Cleans up after this process, also when that is killed. */
export type Keeper = {
  /** Adds a shell command for the end. */
  atEnd: (command: string) => void
  /** Runs the commands and removes the folder now. */
  end: () => Promise<void>
}

/**
 * Starts a small shell beside this process that removes a folder, and runs commands before it, as soon as
 * this process is gone in whatever way or asks for it.
 */
export const startKeeper = (folder: string): Keeper => {
  const script = join(import.meta.dirname, 'keeper.sh')
  // In a session of its own: Ctrl-C in the terminal must not end it.
  const shell = spawn('/bin/sh', [script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const exit = once(shell, 'exit')
  shell.unref()
  const pipe = shell.stdin as Socket
  pipe.unref()
  return {
    atEnd: (command) => {
      pipe.write(`${command}\n`)
    },
    end: async () => {
      shell.ref()
      pipe.end()
      await exit
    },
  }
}
