import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Servers lie in sbin folders, which are often missing from the PATH of a user who is not root. */
export const serverPath = (): string =>
  [process.env['PATH'] ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin'].join(delimiter)

/**
 * The first of several programs that can be run.
 * @param names in order of preference
 * @param path folders as in the PATH variable
 * @returns its full path, or undefined
 */
export const findProgram = (names: string[], path = serverPath()): string | undefined => {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      if (folder === '') continue
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {
        continue
      }
    }
  }
  return undefined
}
