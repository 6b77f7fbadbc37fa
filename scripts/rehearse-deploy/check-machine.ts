import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from './machine.ts'

const MOST_RELEASES = 3

/** Looks whether an instance is as a deployment should leave it. @returns a line for each fault */
export const checkMachine = async (
  { root, services, environment }: Machine,
  revision: string,
): Promise<string[]> => {
  const faults: string[] = []
  const home = join(root, 'opt/hisubtory')
  const releases = await readdir(join(home, 'releases'))
  if (releases.length > MOST_RELEASES)
    faults.push(`${releases.length} releases are kept: ${releases.join(', ')}`)
  const isActive = async (unit: string): Promise<boolean> =>
    (await services.systemctl(['is-active', unit])).code === 0
  const ports = [environment['HISUBTORY_BLUE_PORT'], environment['HISUBTORY_GREEN_PORT']].map(String)
  const running: string[] = []
  for (const port of ports) {
    const unit = `hisubtory-admin@${port}.service`
    const runs = await isActive(unit)
    if (runs) running.push(port)
    if (runs !== services.enabled.has(unit))
      faults.push(`${unit} runs: ${runs}, and would start with the machine: ${!runs}`)
  }
  if (running.length !== 1) faults.push(`${running.length} instances of the admin API run`)
  for (const unit of ['hisubtory-publisher.service', 'hisubtory-rebuild.timer', 'nginx.service']) {
    if (!(await isActive(unit))) faults.push(`${unit} does not run`)
    if (!services.enabled.has(unit)) faults.push(`${unit} would not start with the machine`)
  }
  for (const link of ['current', `admin-${running[0]}`]) {
    const release = await readlink(join(home, link)).catch(() => '')
    const { revision: found } = JSON.parse(
      await readFile(join(release, 'release.json'), 'utf8').catch(() => '{}'),
    ) as {
      revision?: string
    }
    if (found !== revision) faults.push(`${link} is ${found} and not ${revision}`)
  }
  return faults
}
