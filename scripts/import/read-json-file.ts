import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { HisubtoryError } from '#shared/errors.ts'
import { decodeText } from './decode-text.ts'

/** V8 holds no string much over 512 MiB; a JSON value of this size needs several times as much memory. */
export const MAX_JSON_BYTES = 400 * 1024 * 1024

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'is a folder; name the file in it',
  EACCES: 'may not be read; give this user the right to read it',
  EPERM: 'may not be read; give this user the right to read it',
}

const fault = (path: string, reason: string, cause?: unknown): HisubtoryError =>
  new HisubtoryError('import_file_invalid', `${path}: ${reason}`, { cause })

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    if (size > MAX_JSON_BYTES)
      throw fault(path, `is too large (${size} bytes; at most ${MAX_JSON_BYTES} can be read)`)
    return await file.readFile()
  } catch (error) {
    if (error instanceof HisubtoryError) throw error
    const code = String((error as { code?: unknown }).code)
    const reason = REASONS[code]
    throw reason === undefined ? fault(path, `cannot be read (${code})`, error) : fault(path, reason)
  }
}

/** The place of a syntax error in words; V8 names it as an index (`at position 12`). */
const place = (text: string, error: unknown): string => {
  const index = Number(/at position (\d+)/.exec(String(error))?.[1] ?? Number.NaN)
  if (Number.isNaN(index)) return 'it ends too early or holds something else'
  const before = text.slice(0, index).split('\n')
  return `the fault is at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/**
 * Reads a JSON file, in UTF-8 or UTF-16.
 * @throws HisubtoryError `import_file_invalid` with one line that names the file and what is wrong with it
 */
export const readJsonFile = async (path: string): Promise<unknown> => {
  const bytes = await readBytes(path)
  const decoded = decodeText(bytes)
  if ('fault' in decoded) throw fault(path, decoded.fault)
  const { text } = decoded
  if (text.trim() === '') throw fault(path, 'is empty')
  if (text.trimStart().startsWith('<')) {
    throw fault(path, 'holds a web page (HTML or XML) instead of JSON; download the file itself')
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fault(path, `is not JSON: ${place(text, error)}; download or export ${basename(path)} again`)
  }
}
