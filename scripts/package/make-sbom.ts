import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from './run-program.ts'

type Component = { 'bom-ref': string }
type Sbom = {
  serialNumber: string
  metadata: { timestamp: string; component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn?: string[] }[]
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A name-based UUID (RFC 9562, section 5.8): the same list has the same number. */
const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(18, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** npm would complain that what tests need is missing. */
const forgetDevelopment = async (folder: string): Promise<void> => {
  const path = join(folder, 'package.json')
  const { devDependencies: _, ...manifest } = JSON.parse(await readFile(path, 'utf8')) as {
    devDependencies?: object
  }
  await writeFile(path, JSON.stringify(manifest))
}

/**
 * Lists what a package holds of other people (CycloneDX), from the packages that were installed. The same packages and
 * time give the same bytes: npm puts the current time and a random number into it, which are replaced.
 * @param folder where npm installed them
 * @param seconds since the epoch, in place of the current time
 */
export const makeSbom = async (folder: string, seconds: number, signal?: AbortSignal): Promise<Buffer> => {
  await forgetDevelopment(folder)
  const args = ['sbom', '--omit=dev', '--sbom-format=cyclonedx', '--sbom-type=application']
  const sbom = JSON.parse(await runProgram('npm', args, { cwd: folder, signal })) as Sbom
  sbom.metadata.timestamp = new Date(seconds * 1_000).toISOString()
  sbom.components.sort((a, b) => byText(a['bom-ref'], b['bom-ref']))
  for (const { dependsOn } of sbom.dependencies) dependsOn?.sort(byText)
  sbom.dependencies.sort((a, b) => byText(a.ref, b.ref))
  sbom.serialNumber = ''
  sbom.serialNumber = `urn:uuid:${uuidOf(JSON.stringify(sbom))}`
  return Buffer.from(`${JSON.stringify(sbom, null, 2)}\n`)
}
