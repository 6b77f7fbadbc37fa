import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const rooms = ['admin', 'origin', 'edge', 'shared', 'scripts'] as const
type Room = (typeof rooms)[number]

const mayImport = (from: Room, to: Room): boolean => from === to || to === 'shared' || from === 'scripts'

/** `admin/imports-origin-by-path.ts` and so on: one file for each way from room to room. */
const fixtures = rooms.flatMap((from) =>
  rooms.flatMap((to) =>
    (['path', 'name'] as const).map((manner) => ({
      from,
      to,
      file: `${from}/imports-${to}-by-${manner}.ts`,
      source: `import { thing } from '${manner === 'path' ? `../${to}` : `#${to}`}/thing.ts'\n\nexport const other = thing\n`,
    })),
  ),
)

const files: Record<string, string> = {
  ...Object.fromEntries(fixtures.map(({ file, source }) => [file, source])),
  ...Object.fromEntries(rooms.map((room) => [`${room}/thing.ts`, 'export const thing = 1\n'])),
  'origin/deeper/imports-admin-deeply.ts': "export { thing } from '../../admin/thing.ts'\n",
  'shared/hen.ts': "import { egg } from './egg.ts'\n\nexport const hen = () => egg\n",
  'shared/egg.ts': "import { hen } from '#shared/hen.ts'\n\nexport const egg = () => hen\n",
}

type Report = { diagnostics: { filename: string; code: string }[] }
let folder: string
let faults: { file: string; code: string }[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  for (const [file, source] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), source)
  }
  const config = JSON.parse(await readFile(join(project, '.oxlintrc.json'), 'utf8')) as object
  // Types tell nothing about directions, and reading them takes time.
  await writeFile(
    join(folder, '.oxlintrc.json'),
    JSON.stringify({ ...config, options: { typeAware: false } }),
  )
  const { imports } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { imports: object }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }))
  const oxlint = join(project, 'node_modules/oxlint/bin/oxlint')
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [oxlint, '--format', 'json'], { cwd: folder }, (_, stdout) => resolve(stdout))
  })
  faults = (JSON.parse(output) as Report).diagnostics.map(({ filename, code }) => ({ file: filename, code }))
})

afterAll(async () => rm(folder, { recursive: true, force: true }))

const codesOf = (file: string): string[] =>
  faults.filter((fault) => fault.file === file).map(({ code }) => code)

describe('the linter', () => {
  it.each(fixtures)('knows whether $from may import $to: $file', ({ from, to, file }) => {
    expect(codesOf(file)).toEqual(mayImport(from, to) ? [] : ['eslint(no-restricted-imports)'])
  })

  it('refuses a passed-on export from deeper in a room', () => {
    expect(codesOf('origin/deeper/imports-admin-deeply.ts')).toEqual(['eslint(no-restricted-imports)'])
  })

  it('refuses a circle of imports, by name or by path', () => {
    expect(codesOf('shared/hen.ts')).toEqual(['import(no-cycle)'])
    expect(codesOf('shared/egg.ts')).toEqual(['import(no-cycle)'])
  })
})
