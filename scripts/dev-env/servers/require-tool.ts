import { findProgram } from './find-program.ts'
import { canInstallServers, installServers } from './install-servers.ts'

/**
 * Finds a program that tests run, and installs it from the system's packages where that can be done.
 * @returns its full path
 * @throws Error that tells what to install
 */
export const requireTool = async (name: string): Promise<string> => {
  const there = findProgram([name])
  if (there !== undefined) return there
  if (canInstallServers()) await installServers()
  const installed = findProgram([name])
  if (installed !== undefined) return installed
  throw new Error(
    `The tests need ${name}, and it was not found: install it so that it is on the PATH, and run them again`,
  )
}
