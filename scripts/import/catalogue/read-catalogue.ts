import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { HisubtoryError } from '#shared/errors.ts'
import type { Refusal } from '../refusal.ts'
import { readJsonFile } from '../read-json-file.ts'
import { parseRow } from '../seoul/parse-row.ts'
import {
  FORMAT,
  FORMAT_VERSION,
  SECTIONS,
  itemSchemas,
  type Items,
  type Section,
} from './catalogue-format.ts'

/** An item with its place in the file. */
export type Placed<Item> = { item: Item; row: string }

/** A catalogue as far as each item is sound in itself; `folder` holds the pictures' files, where there is one. */
export type Catalogue = {
  file: string
  folder: string | null
  sections: { [Kind in Section]: Placed<Items[Kind]>[] }
  refusals: Refusal[]
}

const HEAD = ['format', 'version', ...SECTIONS] as const

const locate = async (path: string): Promise<{ file: string; folder: string | null }> => {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) return { file: join(path, 'catalogue.json'), folder: resolve(path) }
  return { file: path, folder: null }
}

/** What every item is told by in messages: its place, and its id where it has one. */
const rowName = (section: Section, index: number, value: unknown): string => {
  const id = (value as { id?: unknown } | null)?.id
  return `${section}[${index}]${typeof id === 'string' ? ` (${id.slice(0, 64)})` : ''}`
}

const readItems = <Kind extends Section>(
  section: Kind,
  values: unknown[],
  refuse: (row: string, reason: string) => void,
): Placed<Items[Kind]>[] => {
  const seen = new Map<string, number>()
  return values.flatMap((value, index) => {
    const row = rowName(section, index, value)
    const parsed = parseRow(itemSchemas[section], value)
    if ('reason' in parsed) {
      refuse(row, parsed.reason)
      return []
    }
    const item = parsed.row as Items[Kind]
    const first = seen.get(item.id)
    if (first !== undefined) {
      refuse(row, `the id stands already at ${section}[${first}]`)
      return []
    }
    seen.set(item.id, index)
    return [{ item, row }]
  })
}

const checkHead = (file: string, value: unknown): Record<string, unknown> => {
  const fault = (reason: string) => new HisubtoryError('import_file_invalid', `${file}: ${reason}`)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fault('is no catalogue: it is no JSON object')
  const head = value as Record<string, unknown>
  if (head['format'] !== FORMAT) throw fault(`is no catalogue: "format" is not ${JSON.stringify(FORMAT)}`)
  if (head['version'] !== FORMAT_VERSION) {
    throw fault(
      `is a catalogue of version ${JSON.stringify(head['version'])}; this program reads version ${FORMAT_VERSION}`,
    )
  }
  const unknown = Object.keys(head).filter((key) => !HEAD.some((known) => known === key))
  if (unknown.length > 0) throw fault(`holds ${JSON.stringify(unknown[0])}, which no catalogue has`)
  for (const section of SECTIONS) {
    if (head[section] !== undefined && !Array.isArray(head[section])) throw fault(`"${section}" is no list`)
  }
  return head
}

/**
 * Reads a catalogue: a folder with `catalogue.json` and `media/`, or the JSON file alone.
 * @throws HisubtoryError `import_file_invalid` with one line when it is no catalogue
 */
export const readCatalogue = async (path: string): Promise<Catalogue> => {
  const { file, folder } = await locate(path)
  const head = checkHead(file, await readJsonFile(file))
  const refusals: Refusal[] = []
  const refuse = (row: string, reason: string) => void refusals.push({ file, row, reason })
  const read = <Kind extends Section>(section: Kind) =>
    readItems(section, (head[section] ?? []) as unknown[], refuse)
  const sections = {
    media: read('media'),
    tags: read('tags'),
    stations: read('stations'),
    lines: read('lines'),
    webtoons: read('webtoons'),
    episodes: read('episodes'),
  }
  return { file, folder, sections, refusals }
}
