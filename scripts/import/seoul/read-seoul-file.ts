import { HisubtoryError } from '#shared/errors.ts'
import { readJsonFile } from '../read-json-file.ts'

/** A row of `DATA` and its place there, from 1. */
export type SeoulRow = { row: number; value: unknown }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads one of the open data files: a JSON object with its rows in `DATA`.
 * @param fields what rows of this file have and those of the other files have not: a file in which no row has
 *   them is another file, which is said once rather than for each row
 * @throws HisubtoryError `import_file_invalid` with one line that names the file and what is wrong with it
 */
export const readSeoulFile = async (path: string, fields: readonly string[]): Promise<SeoulRow[]> => {
  const fault = (reason: string) => new HisubtoryError('import_file_invalid', `${path}: ${reason}`)
  const value = await readJsonFile(path)
  if (!isObject(value) || !Array.isArray(value.DATA)) {
    throw fault('is not one of the open data files: it has no list of rows under "DATA"')
  }
  const rows: unknown[] = value.DATA
  if (rows.length === 0) throw fault('holds no rows: its list "DATA" is empty')
  const known = (row: unknown) => isObject(row) && fields.some((field) => field in row)
  if (!rows.some(known)) {
    throw fault(`is another file than expected: none of its rows has ${fields.join(' or ')}`)
  }
  return rows.map((row, index) => ({ row: index + 1, value: row }))
}
