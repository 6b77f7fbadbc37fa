import { isBuiltin } from 'node:module'
import { posix } from 'node:path'

/** Files by their path from the repository's root, with `/`. */
type Files = Map<string, string>

const ROOT_FILES = ['appspec.yml', 'package.json', 'LICENSE']
const TEST = /\.(test|contract)\.ts$/
/** Commands of development; every other one belongs to a release. */
const DEVELOPMENT = /^scripts\/(bench|crash-test|demo|package|rehearse-deploy)\.ts$/
const COMMAND = /^scripts\/[^/]+\.ts$/
/** Hooks, units and nginx settings. */
const DEPLOY = /^scripts\/deploy\/.+\.(sh|service|timer|conf)$/
/** What code reads by its path: nothing says so in a way that could be followed. */
const BESIDE_CODE = /^(admin|edge|origin|shared)\/.+\.(js|json|lua|html|css)$/

/** An import or export of another module that stays when types are stripped. */
const STATEMENT = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[\w$*{},\s]+\sfrom\s+)?'([^'\n]+)'/g
const DYNAMIC = /\bimport\(\s*'([^'\n]+)'\s*\)/g
/** A thread or a process is started from a file beside: `join(import.meta.dirname, 'x-thread.ts')`. */
const BESIDE = /'([\w.-]+\.[jt]s)'/g

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name]) => name ?? '')

/** `@scope/name/deep/file.js` belongs to the package `@scope/name`. */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

const isCode = (path: string): boolean => /\.[jt]s$/.test(path)

/**
 * Chooses what belongs to a release: every command but those of development, whatever these import, and what is read
 * beside code. Tests and their helpers stay behind by themselves.
 * @param files all of the repository
 * @param dependencies names of the packages that a release has
 * @returns the paths, and a line for each import that a release would not find
 */
export const chooseFiles = (
  files: Files,
  dependencies: Set<string>,
): { chosen: string[]; missing: string[] } => {
  const paths = [...files.keys()]
  const chosen = new Set(
    paths.filter((path) => DEPLOY.test(path) || BESIDE_CODE.test(path) || ROOT_FILES.includes(path)),
  )
  const missing: string[] = []
  const waiting = [
    ...[...chosen].filter(isCode),
    ...paths.filter((path) => COMMAND.test(path) && !TEST.test(path) && !DEVELOPMENT.test(path)),
  ]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    chosen.add(path)
    const text = files.get(path) ?? ''
    const beside = matches(text, BESIDE).map((name) => posix.join(posix.dirname(path), name))
    const imported: string[] = []
    for (const name of [...matches(text, STATEMENT), ...matches(text, DYNAMIC)]) {
      const isOwn = name.startsWith('.') || name.startsWith('#')
      const target = name.startsWith('#') ? name.slice(1) : posix.join(posix.dirname(path), name)
      if (isOwn) imported.push(target)
      const isThere = isOwn ? files.has(target) : isBuiltin(name) || dependencies.has(packageOf(name))
      if (!isThere) missing.push(`${path} needs ${isOwn ? target : name}`)
    }
    waiting.push(...[...imported, ...beside].filter((one) => files.has(one) && !chosen.has(one)))
  }
  return { chosen: [...chosen].toSorted(), missing }
}
