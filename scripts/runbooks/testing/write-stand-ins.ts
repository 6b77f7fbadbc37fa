import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from '../../dev-env/servers/find-program.ts'

const SYSTEMCTL = `
fetch(process.env.SUPERVISOR_URL, { method: 'POST', body: JSON.stringify(process.argv.slice(2)) })
  .then((response) => response.json())
  .then(({ code, text }) => { process.stdout.write(text); process.exitCode = code })
`

/** For machines without curl: what the runbooks need of it, \`-sS\` and an address. */
const CURL = `
fetch(process.argv.at(-1)).then((response) => response.text()).then((text) => process.stdout.write(text))
`

/**
 * Writes the programs that an instance has and a test machine has not: systemctl asks the supervisor, and sudo does
 * what it is told.
 * @returns the folder that belongs on the PATH, in front
 */
export const writeStandIns = async (folder: string): Promise<string> => {
  const programs: Record<string, string> = {
    systemctl: `#!${process.execPath}\n${SYSTEMCTL}`,
    sudo: '#!/bin/sh\nexec "$@"\n',
    ...(findProgram(['curl']) === undefined && { curl: `#!${process.execPath}\n${CURL}` }),
  }
  const path = join(folder, 'bin')
  await mkdir(path)
  for (const [name, content] of Object.entries(programs)) {
    await writeFile(join(path, name), content)
    await chmod(join(path, name), 0o755)
  }
  return path
}
