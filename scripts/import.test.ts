import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportReport } from './import/import-report.ts'
import { seoulRows, writeSeoulFiles, type SeoulRows } from './import/seoul/test-seoul.ts'

const reportOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as ImportReport

describe('the import and export commands', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hisubtory-commands-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const run = async (script: string, ...args: string[]) => {
    const path = join(import.meta.dirname, script)
    const env = { PATH: process.env['PATH'] }
    const child = spawn(process.execPath, [path, ...args, '--data', join(folder, 'data')], {
      cwd: folder,
      env,
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, stdout, stderr }
  }
  const importSeoul = async (rows: SeoulRows, ...args: string[]) => {
    await using written = await writeSeoulFiles(rows)
    const { stations, lines, origins } = written.files
    return await run(
      'import.ts',
      'seoul',
      '--stations',
      stations,
      '--lines',
      lines,
      '--origins',
      origins,
      ...args,
    )
  }

  test('import, export, import elsewhere and export again: the same bytes, and exit code 0 all the way', async () => {
    const first = await importSeoul(seoulRows())
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('Created: 20 stations, 3 lines') })
    expect(await run('export.ts', join(folder, 'one'))).toMatchObject({ code: 0 })
    await rm(join(folder, 'data'), { recursive: true })
    expect(await run('import.ts', 'catalogue', join(folder, 'one'))).toMatchObject({ code: 0 })
    expect(await run('export.ts', join(folder, 'two'))).toMatchObject({ code: 0 })
    const bytes = (name: string) => readFile(join(folder, name, 'catalogue.json'), 'utf8')
    expect(await bytes('two')).toBe(await bytes('one'))
  })

  test('an export where there is no database says so, and makes nothing', async () => {
    const { code, stderr } = await run('export.ts', join(folder, 'backup'))
    expect(code).toBe(1)
    expect(stderr).toContain('There is no database at')
    expect(await readdir(folder, { recursive: true })).toEqual([])
  })

  test('a refused row gives exit code 1 and stands in the report; the rest is imported', async () => {
    const rows = seoulRows()
    Object.assign(rows.stations[0] ?? {}, { lat: null })
    const result = await importSeoul(rows, '--json')
    expect(result).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('1 row was refused; the rest was imported'),
    })
    expect(reportOf(result)).toMatchObject({
      written: true,
      created: { stations: 19 },
      refused: [{ row: 'row 1', reason: 'lat must be a number' }],
    })
  })

  test('with --strict a refused row keeps everything from being written', async () => {
    const rows = seoulRows()
    Object.assign(rows.stations[0] ?? {}, { lat: null })
    expect(reportOf(await importSeoul(rows, '--strict', '--json')).written).toBe(false)
    expect(reportOf(await importSeoul(seoulRows(), '--dry-run', '--json')).created).toEqual({
      stations: 20,
      lines: 3,
    })
  })

  test.each([
    [['seoul'], 'needs --stations FILE and --lines FILE'],
    [['catalogue'], 'needs the PATH'],
    [['catalogue', 'nowhere'], 'nowhere: there is no such file'],
    [['catalogue', 'page.json'], 'holds a web page (HTML or XML) instead of JSON'],
    [['seoul', 'x', '--stations', 'a', '--lines', 'b'], 'takes its files by --stations'],
  ])('%j ends with exit code 1 and one line: %s', async (args, message) => {
    await writeFile(join(folder, 'page.json'), '<!doctype html>')
    const { code, stderr } = await run('import.ts', ...args)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
