import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildPackage } from '../package/build-package.ts'
import { ARCHITECTURES } from '../package/architecture.ts'

const run = promisify(execFile)

/** What a revision has that the packaged one has not. */
export type Change = 'nothing' | 'migration' | 'broken admin' | 'broken publisher'

const MIGRATIONS = 'shared/database/migrations'

/** Expands the schema under the release that runs: a column and an index on a table that everybody uses, and a table. */
const MIGRATION = `import { addColumn, createIndex, createTable, types } from './steps.ts'
export const rehearsal = {
  episode_rehearsal: addColumn('episode', 'rehearsal', types.line),
  episode_by_rehearsal: createIndex('episode', ['rehearsal', 'id']),
  rehearsal: createTable('rehearsal', (table) => table.addColumn('id', types.id, (column) => column.primaryKey())),
}
`

const BROKEN = "throw new Error('This build is broken')\n"

const filesOf = async (base: string, change: Change): Promise<Record<string, string>> => {
  if (change === 'broken admin') return { 'scripts/admin.ts': BROKEN }
  if (change === 'broken publisher') return { 'scripts/publish.ts': BROKEN }
  if (change === 'nothing') return {}
  const list = await readFile(join(base, MIGRATIONS, 'all-migrations.ts'), 'utf8')
  const added = `import { rehearsal } from './9000-rehearsal.ts'\n${list.replace('\n])', "\n  ...numbered('9000-rehearsal', rehearsal),\n])")}`
  return { [`${MIGRATIONS}/9000-rehearsal.ts`]: MIGRATION, [`${MIGRATIONS}/all-migrations.ts`]: added }
}

/**
 * Packs the work tree for this machine as `npm run package` does, and makes revisions of it.
 * @param folder of its own; it is not removed
 */
export const openBundles = async (
  folder: string,
  signal?: AbortSignal,
): Promise<{ make: (name: string, change: Change) => Promise<string>; bytes: number }> => {
  const architecture = ARCHITECTURES.find((one) => one === process.arch) ?? 'x64'
  const root = join(import.meta.dirname, '../..')
  const { bytes } = await buildPackage({ root, architecture, allowDirty: true, signal })
  const base = join(folder, 'base')
  await mkdir(base, { recursive: true })
  await writeFile(join(folder, 'package.tar.gz'), bytes)
  await run('tar', ['-xzf', join(folder, 'package.tar.gz'), '-C', base])
  return {
    bytes: bytes.length,
    make: async (name, change) => {
      const bundle = join(folder, name)
      // Links cost nothing; a file that differs gets one of its own.
      await run('cp', ['-al', base, bundle])
      const release = `${JSON.stringify({ revision: name })}\n`
      const files = { ...(await filesOf(base, change)), 'release.json': release }
      for (const [path, content] of Object.entries(files)) {
        await rm(join(bundle, path), { force: true })
        await writeFile(join(bundle, path), content)
      }
      return bundle
    },
  }
}
