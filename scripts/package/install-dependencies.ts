import { cp, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Architecture } from './architecture.ts'
import type { ReleaseFile } from './release-file.ts'
import { runProgram } from './run-program.ts'

/** What npm has to know of the project. */
const MANIFEST = ['package.json', 'package-lock.json', '.npmrc', 'scripts/node24/package.json']
/** Declarations, sources and texts for people who develop; Node never runs TypeScript that lies in node_modules. */
const FOR_DEVELOPERS = /\.([cm]?ts|map|md|markdown|tsbuildinfo)$/i
const LICENCE = /licen[cs]e|copying|notice/i
/** Links to programs, npm's own notes, and settings of other people's repositories. */
const HIDDEN = /\/\./

const isNeeded = (path: string): boolean =>
  !HIDDEN.test(path) && (!FOR_DEVELOPERS.test(path) || LICENCE.test(path))

/**
 * Installs the production dependencies for another machine, by the lock file and without running anything of theirs.
 * @param root of the repository
 * @param folder empty; what npm makes lies there afterwards
 * @returns the files that are needed to run
 */
export const installDependencies = async (
  root: string,
  folder: string,
  architecture: Architecture,
  signal?: AbortSignal,
): Promise<ReleaseFile[]> => {
  for (const name of MANIFEST) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await cp(join(root, name), join(folder, name))
  }
  // Amazon Linux 2023 has glibc; so has every distribution that is likely to take its place.
  const target = ['--os=linux', `--cpu=${architecture}`, '--libc=glibc']
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
  await runProgram('npm', ['ci', '--omit=dev', ...target, ...quiet], { cwd: folder, signal })
  const modules = join(folder, 'node_modules')
  const entries = await readdir(modules, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  return Promise.all(
    paths.filter(isNeeded).map(async (path) => {
      const place = join(folder, path)
      const isExecutable = ((await stat(place)).mode & 0o100) !== 0
      return { path, bytes: await readFile(place), isExecutable }
    }),
  )
}
