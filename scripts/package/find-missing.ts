import { posix } from 'node:path'
import { isBuiltin } from 'node:module'

/** An import or export of another module that stays when types are stripped. */
const STATEMENT = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[\w$*{},\s]+\sfrom\s+)?'([^'\n]+)'/g
const DYNAMIC = /\bimport\(\s*'([^'\n]+)'\s*\)/g

const importsOf = (text: string): string[] =>
  [...text.matchAll(STATEMENT), ...text.matchAll(DYNAMIC)].map(([, name]) => name ?? '')

/** `@scope/name/deep/file.js` belongs to the package `@scope/name`. */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/**
 * Finds what files import and would not find where only they and the given packages are.
 * @param files their text by their path
 * @param dependencies names of packages that are there
 * @returns a line for each: which file, and what it lacks
 */
export const findMissing = (files: Map<string, string>, dependencies: Set<string>): string[] => {
  const missing: string[] = []
  for (const [path, text] of files) {
    if (!/\.[jt]s$/.test(path)) continue
    for (const name of importsOf(text)) {
      const isOwn = name.startsWith('.') || name.startsWith('#')
      const target = name.startsWith('#') ? name.slice(1) : posix.join(posix.dirname(path), name)
      const isThere = isOwn ? files.has(target) : isBuiltin(name) || dependencies.has(packageOf(name))
      if (!isThere) missing.push(`${path} needs ${isOwn ? target : name}`)
    }
  }
  return missing
}
