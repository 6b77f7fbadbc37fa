import { createHash, hash as hashOf } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The rooms whose code decides what the bytes of a document are. */
const SOURCES = ['origin/documents', 'shared/documents', 'shared/content']

/**
 * Stands for everything that a stored document was made of: its outline, the code that projected it, and the hash of
 * the bytes that came out. When it is the same again, projecting the document again gives the same bytes.
 * The hash is part of it, so that a fingerprint which is written a moment too late, beside newer bytes, fits nothing.
 * @param outline plain data, as `DocumentKind.steps.outline` gives it
 * @param hash SHA-256 of the document's bytes in hex
 */
export const fingerprintOf = (outline: unknown, hash: string): string =>
  hashOf('sha256', `${codeVersion()}\n${hash}\n${JSON.stringify(outline)}`, 'hex')

let version: string | undefined

/** A hash of the projecting code: after a deployment that changes it, every document is projected anew. */
const codeVersion = (): string => {
  version ??= hashSources(join(import.meta.dirname, '../..'))
  return version
}

const hashSources = (root: string): string => {
  const hash = createHash('sha256')
  for (const folder of SOURCES) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts')).toSorted()) {
      hash.update(`${name}\n`).update(readFileSync(join(root, folder, name)))
    }
  }
  return hash.digest('hex')
}
