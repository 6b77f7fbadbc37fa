import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { edgeControlFolder, type EdgeControl } from '#shared/edge-control.ts'

/**
 * Tells publishers where the control port of this edge is, in a file that only our user can read. It appears whole
 * (written beside and renamed) and is removed when the announcement is disposed.
 */
export const announceEdge = async (dataDir: string, control: EdgeControl): Promise<AsyncDisposable> => {
  const folder = edgeControlFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { port } = new URL(control.url)
  const file = join(folder, `${control.pid}-${port}.json`)
  const temporary = join(folder, `.${control.pid}-${port}.tmp`)
  await writeFile(temporary, `${JSON.stringify(control)}\n`, { mode: 0o600 })
  // The mode above counts only for a new file, and a killed edge of the same number may have left this one.
  await chmod(temporary, 0o600)
  await rename(temporary, file)
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) }
}
