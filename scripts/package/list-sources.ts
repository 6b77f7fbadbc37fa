import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HisubtoryError } from '#shared/errors.ts'
import { chooseFiles } from './choose-files.ts'
import type { ReleaseFile } from './release-file.ts'
import { runProgram } from './run-program.ts'

/** What a release is made from. */
export type Sources = {
  files: ReleaseFile[]
  commit: string
  /** When it was committed, in seconds since the epoch. */
  committedAt: number
  isDirty: boolean
}

/** In a container, the folder may belong to somebody else than who packs it; git would then say nothing about it. */
const gitIn =
  (root: string) =>
  (...args: string[]): Promise<string> =>
    runProgram('git', ['-c', `safe.directory=${root}`, '-c', 'core.quotePath=false', ...args], { cwd: root })

/** Files that are texts of ours; pictures and the like are in no release. */
const readTree = async (root: string, paths: string[]): Promise<ReleaseFile[]> => {
  const files: ReleaseFile[] = []
  for (const path of paths) {
    const place = join(root, path)
    const status = await lstat(place).catch(() => null)
    // A file that was removed and not committed is listed still.
    if (!status?.isFile()) continue
    files.push({ path, bytes: await readFile(place), isExecutable: (status.mode & 0o100) !== 0 })
  }
  return files
}

const choose = (files: ReleaseFile[], dependencies: string[]): ReleaseFile[] => {
  const texts = new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]))
  const { chosen, missing } = chooseFiles(texts, new Set(dependencies))
  if (missing.length > 0) {
    throw new HisubtoryError(
      'release_incomplete',
      `A release would not find what it imports; import what it has, or name the command as one of development in scripts/package/choose-files.ts:\n  ${missing.join('\n  ')}`,
    )
  }
  const wanted = new Set(chosen)
  return files.filter(({ path }) => wanted.has(path))
}

/**
 * Reads the files of the repository that belong to a release, as they are in the work tree.
 * @throws HisubtoryError `tree_dirty` where the tree differs from the commit and that is not allowed, or
 *   `release_incomplete` where a release would not find what it imports
 */
export const listSources = async (root: string, { allowDirty = false } = {}): Promise<Sources> => {
  const git = gitIn(root)
  const isDirty = (await git('status', '--porcelain')) !== ''
  if (isDirty && !allowDirty) {
    throw new HisubtoryError(
      'tree_dirty',
      'The work tree differs from its commit, so nobody could make the same package again: commit or remove the changes ("git status" shows them), or say --allow-dirty',
    )
  }
  const [commit = '', time = ''] = (await git('log', '-1', '--format=%H %ct')).trim().split(' ')
  const listed = await git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
  const tree = await readTree(root, [...new Set(listed.split('\0').filter(Boolean))])
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const files = choose(tree, Object.keys(dependencies))
  return { files, commit, committedAt: Number(time), isDirty }
}
