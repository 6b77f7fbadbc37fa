import { HisubtoryError } from '#shared/errors.ts'
import type { ReleaseFile } from './release-file.ts'

const BLOCK = 512

/** ustar holds 100 bytes of a name, and 155 of the folders before it (POSIX.1-2017, pax, "ustar Interchange Format"). */
const splitPath = (path: string): { name: string; prefix: string } => {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' }
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)]
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix }
  }
  throw new HisubtoryError('path_too_long', `${path} is longer than an archive can hold; shorten it`)
}

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`

const headerOf = ({ path, bytes, isExecutable }: ReleaseFile, seconds: number): Buffer => {
  const { name, prefix } = splitPath(path)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write(octal(isExecutable ? 0o755 : 0o644, 7), 100)
  // Owner and group: root, whoever packs it.
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(bytes.length, 11), 124)
  header.write(octal(seconds, 11), 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  header.write('root', 265)
  header.write('root', 297)
  header.write(prefix, 345)
  // The sum counts its own place as spaces.
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

const padding = (length: number): Buffer => Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK)

/**
 * Puts files into a tar archive (ustar). The same files and time give the same bytes: entries are sorted by their path,
 * and owner, mode and time are fixed.
 * @param seconds since the epoch: the time of every entry
 * @throws HisubtoryError `path_too_long`
 */
export const createTar = (files: ReleaseFile[], seconds: number): Buffer => {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const parts = sorted.flatMap((file) => [headerOf(file, seconds), file.bytes, padding(file.bytes.length)])
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}
