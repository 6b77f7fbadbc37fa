import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { lineInput } from '#shared/content/line.ts'
import { faultsOf } from '#shared/content/parse-input.ts'
import { stationInput } from '#shared/content/station.ts'
import { tagInput } from '#shared/content/tag.ts'
import { ValidationError, type Fault } from '#shared/errors.ts'
import { findBrokenReferences } from './find-broken-references.ts'
import type { Sample, WithId } from './sample.ts'
import { webtoonFile, type WebtoonFile } from './webtoon-file.ts'

/** The sample's own ids are fixed, so that addresses in the demo stay the same; editors' inputs may leave them out. */
const listOf = <Content extends { id?: string | undefined }>(schema: z.ZodType<Content>) =>
  z.array(
    schema.transform((content, context): WithId<Content> => {
      if (content.id !== undefined) return { ...content, id: content.id }
      context.addIssue({ code: 'custom', path: ['id'], message: 'is missing' })
      return z.NEVER
    }),
  )

/** Reads one file; what is wrong with it goes into `faults`, each with the file and the JSON Pointer of its place. */
const readJson = async <Content>(
  folder: string,
  file: string,
  schema: z.ZodType<Content>,
  faults: Fault[],
): Promise<Content[]> => {
  let json: unknown
  try {
    json = JSON.parse(await readFile(join(folder, file), 'utf8'))
  } catch (error) {
    faults.push({ path: file, message: `can't be read as JSON: ${(error as Error).message}` })
    return []
  }
  const result = schema.safeParse(json)
  if (result.success) return [result.data]
  faults.push(...faultsOf(result.error, `${file}#`))
  return []
}

const readWebtoons = async (folder: string, faults: Fault[]): Promise<WebtoonFile[]> => {
  const names = (await readdir(join(folder, 'webtoons'))).filter((name) => name.endsWith('.json')).toSorted()
  const files = await Promise.all(
    names.map(async (name) => {
      const [file] = await readJson(folder, `webtoons/${name}`, webtoonFile, faults)
      if (file && file.slug !== basename(name, '.json')) {
        faults.push({
          path: `webtoons/${name}#/slug`,
          message: `is ${file.slug}; it must be the file's name`,
        })
      }
      return file ?? []
    }),
  )
  return files.flat()
}

/**
 * Reads the sample catalogue and checks it whole: each item by the schema that editors' inputs pass too,
 * the scenes by their vocabulary, and that every station and tag that is named exists.
 * @throws ValidationError with every fault at once; a path is `file#pointer` (`lines.json#/0/color`).
 */
export const readSample = async (folder = import.meta.dirname): Promise<Sample> => {
  const faults: Fault[] = []
  const [[lines = []], [stations = []], [tags = []], webtoons] = await Promise.all([
    readJson(folder, 'lines.json', listOf(lineInput), faults),
    readJson(folder, 'stations.json', listOf(stationInput), faults),
    readJson(folder, 'tags.json', listOf(tagInput), faults),
    readWebtoons(folder, faults),
  ])
  const sample = { lines, stations, tags, webtoons }
  // A file that could not be read would make every reference into it look broken.
  if (faults.length === 0) faults.push(...findBrokenReferences(sample))
  if (faults.length > 0) throw new ValidationError(faults, `The sample catalogue in ${folder} is not valid`)
  return sample
}
