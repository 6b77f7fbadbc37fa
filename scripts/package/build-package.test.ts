import { execFile } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dev-env/run-script.ts'
import { buildPackage } from './build-package.ts'
import { createTar } from './create-tar.ts'
import { listSources } from './list-sources.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** Commits everything in a folder, as somebody at some time. */
const commitAll = async (folder: string): Promise<void> => {
  const env = {
    ...process.env,
    GIT_COMMITTER_DATE: '2030-01-02T03:04:05Z',
    GIT_AUTHOR_DATE: '2030-01-02T03:04:05Z',
  }
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: folder, env })
  await git('init', '-q')
  await git('add', '--all')
  await git('commit', '-q', '-m', 'All')
}

/** The last commit of this repository as a repository of its own, which nobody edits. */
const copyCommit = async (): Promise<string> => {
  const folder = await temporaryFolder()
  const archive = join(await temporaryFolder(), 'commit.tar')
  await run('git', ['-c', `safe.directory=${root}`, 'archive', '--output', archive, 'HEAD'], { cwd: root })
  await run('tar', ['-xf', archive, '-C', folder])
  await commitAll(folder)
  return folder
}

const unpack = async (bytes: Uint8Array): Promise<{ folder: string; names: string[] }> => {
  const folder = await temporaryFolder()
  const archive = join(await temporaryFolder(), 'package.tar.gz')
  await writeFile(archive, bytes)
  await run('tar', ['-xzf', archive, '-C', folder])
  const { stdout } = await run('tar', ['-tzf', archive], { maxBuffer: 16 * 1024 * 1024 })
  return { folder, names: stdout.trim().split('\n') }
}

describe('the package of a release', { timeout: 240_000 }, () => {
  it('is the same to the byte for the same commit, small, and holds what production needs and nothing else', async () => {
    const commit = await copyCommit()
    const build = () => buildPackage({ root: commit, architecture: 'arm64' })
    const [one, other] = await Promise.all([build(), build()])
    expect(one.bytes.equals(other.bytes)).toBe(true)
    expect(one.name).toMatch(/^hisubtory-\d+\.\d+\.\d+-[0-9a-f]{12}-linux-arm64\.tar\.gz$/)
    expect(one.bytes.length).toBeLessThan(60_000_000)

    const { folder, names } = await unpack(one.bytes)
    for (const name of [
      'appspec.yml',
      'scripts/admin.ts',
      'scripts/migrate.ts',
      'origin/projector/projector-thread.ts',
    ])
      expect(names).toContain(name)
    expect((await stat(join(folder, 'scripts/deploy/after-install.sh'))).mode & 0o111).toBe(0o111)
    expect(names.filter((name) => name.startsWith('node_modules/@img/sharp-linux'))).not.toEqual([])
    const unwanted =
      /(^|\/)\.(env|git|github)|^data\/|^docs\/|\.test\.ts$|^admin\/.*\/testing\/|^node_modules\/(vitest|typescript|oxlint|knip|node24)\/|linuxmusl|linux-x64|\.d\.ts$/
    expect(names.filter((name) => unwanted.test(name))).toEqual([])

    const sbom = JSON.parse(await readFile(join(folder, 'sbom.cdx.json'), 'utf8'))
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'hisubtory' } } })
    const listed = new Set(sbom.components.map(({ name }: { name: string }) => name))
    const installed = names.flatMap(
      (name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(name)?.[1] ?? [],
    )
    expect(installed.filter((name) => !listed.has(name))).toEqual([])
    expect(installed.length).toBeGreaterThan(30)
    const release = JSON.parse(await readFile(join(folder, 'release.json'), 'utf8'))
    expect(release).toMatchObject({ committedAt: '2030-01-02T03:04:05.000Z', platform: 'linux-arm64-glibc' })
  })

  it('is not made of a work tree that differs from its commit, unless that is asked for', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'scripts'))
    await writeFile(join(folder, 'package.json'), '{"version":"1.0.0","dependencies":{}}')
    await writeFile(join(folder, 'scripts/serve.ts'), 'export {}\n')
    await commitAll(folder)
    expect((await listSources(folder)).files.map(({ path }) => path)).toEqual([
      'package.json',
      'scripts/serve.ts',
    ])
    await writeFile(join(folder, 'scripts/other.ts'), 'export {}\n')
    await expect(listSources(folder)).rejects.toMatchObject({ code: 'tree_dirty' })
    const { isDirty, files } = await listSources(folder, { allowDirty: true })
    expect({ isDirty, files: files.length }).toEqual({ isDirty: true, files: 3 })
  })
})

describe('an archive', () => {
  it('holds long paths, modes and one time, and does not depend on the order of its files', async () => {
    const long = `${'folder/'.repeat(20)}${'x'.repeat(90)}.js`
    const files = [
      { path: long, bytes: Buffer.from('long'), isExecutable: false },
      { path: 'a.sh', bytes: Buffer.from('#!/bin/sh\n'), isExecutable: true },
    ]
    const tar = createTar(files, 1_000_000_000)
    expect(createTar(files.toReversed(), 1_000_000_000).equals(tar)).toBe(true)
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'x.tar'), tar)
    const { stdout } = await run('tar', ['--utc', '-tvf', 'x.tar'], { cwd: folder })
    const time = '2001-09-09 01:46'
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(new RegExp(`^-rwxr-xr-x root/root +10 ${time} a\\.sh$`)),
      expect.stringMatching(new RegExp(`^-rw-r--r-- root/root +4 ${time} ${long}$`)),
    ])
    await run('tar', ['-xf', 'x.tar'], { cwd: folder })
    expect(await readFile(join(folder, long), 'utf8')).toBe('long')
  })

  it('refuses a path that it cannot hold, with its name', () => {
    const path = 'x'.repeat(300)
    expect(() => createTar([{ path, bytes: Buffer.of(), isExecutable: false }], 0)).toThrow(
      /x{300} is longer/,
    )
  })
})
