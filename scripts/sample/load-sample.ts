import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { performAct } from '#admin/content/perform-act.ts'
import { addPicture } from '#admin/media/add-picture.ts'
import type { CatalogueContext } from '../import/catalogue/import-catalogue.ts'
import { saveBatch } from '../import/catalogue/save-batch.ts'
import { findUnloaded } from './find-unloaded.ts'
import {
  episodeItems,
  referenceItems,
  SAMPLE_ACTOR,
  sampleDueAt,
  webtoonItem,
  type WebtoonPictures,
} from './sample-items.ts'
import type { Sample } from './sample.ts'
import { renderScene } from './scene/render-scene.ts'
import type { Scene } from './scene/scene.ts'
import type { WebtoonFile } from './webtoon-file.ts'

export type LoadOptions = {
  signal?: AbortSignal
  /** Called with the number of pictures that are to be drawn; returns what is called after each of them. */
  onStart?: (pictures: number) => () => void
}

/** How many were added now; null where the database has content of its own, and nothing was. */
export type LoadedCounts = Record<
  'lines' | 'stations' | 'tags' | 'webtoons' | 'episodes' | 'pictures',
  number
>

const scenesOf = ({ coverScene, episodes }: WebtoonFile): Scene[] => [
  ...(coverScene ? [coverScene] : []),
  ...episodes.flatMap(({ cuts }) => cuts.map(({ scene }) => scene)),
]

/** Gives the ids of a webtoon's pictures back to their places; they stand in the order of `scenesOf`. */
const placePictures = ({ coverScene, episodes }: WebtoonFile, ids: string[]): WebtoonPictures => {
  const rest = [...ids]
  const cover = coverScene ? (rest.shift() ?? null) : null
  return { cover, episodes: episodes.map(({ cuts }) => rest.splice(0, cuts.length)) }
}

const loadReference = async (context: CatalogueContext, sample: Sample): Promise<void> => {
  const { tags, stations, lines } = referenceItems(sample)
  // One act for all of it: readers never see a line without its stations.
  await performAct(
    context,
    async (act) => {
      await saveBatch(act, 'tags', tags)
      await saveBatch(act, 'stations', stations)
      return saveBatch(act, 'lines', lines)
    },
    'The lines, stations and tags of the sample',
  )
}

/** One act: a webtoon is there with all its episodes, or not at all. */
const loadWebtoon = async (
  context: CatalogueContext,
  file: WebtoonFile,
  pictures: WebtoonPictures,
): Promise<void> => {
  await performAct(
    context,
    async (act) => {
      await saveBatch(act, 'webtoons', [webtoonItem(file, pictures)])
      return saveBatch(act, 'episodes', episodeItems(file, pictures, sampleDueAt(act.at)))
    },
    file.webtoon.title,
  )
}

const loadWebtoons = async (
  context: CatalogueContext,
  webtoons: WebtoonFile[],
  { signal, onStart }: LoadOptions,
): Promise<number> => {
  const scenes = webtoons.map(scenesOf)
  const total = scenes.flat().length
  const advance = onStart?.(total)
  const ending = new AbortController()
  const end = AbortSignal.any([ending.signal, ...(signal ? [signal] : [])])
  // Drawing is work for the processor: as many at once as it has cores.
  const limit = pLimit(availableParallelism())
  const draw = async (scene: Scene): Promise<string> => {
    end.throwIfAborted()
    const { id } = await addPicture(context, await renderScene(scene), { quick: true })
    advance?.()
    return id
  }
  const drawn = scenes.map((some) => Promise.all(some.map((scene) => limit(draw, scene))))
  try {
    for (const [index, file] of webtoons.entries()) {
      const pictures = placePictures(file, (await drawn[index]) ?? [])
      end.throwIfAborted()
      await loadWebtoon(context, file, pictures)
    }
    return total
  } finally {
    // Nothing works on with what the caller closes after an error.
    ending.abort()
    await Promise.allSettled(drawn)
  }
}

/**
 * Loads the sample into an empty database, its pictures into the bucket; what editors see and what readers see.
 * A load that was ended half-way, however, is completed by the next one: nothing comes twice. What was loaded
 * once and changed or removed since is left as it is.
 * @throws the signal's reason when it is aborted
 */
export const loadSample = async (
  context: CatalogueContext,
  sample: Sample,
  options: LoadOptions = {},
): Promise<LoadedCounts | null> => {
  const left = await findUnloaded(context.db, sample)
  if (left === null) return null
  const { tags, stations, lines, webtoons } = left
  const byUs = { ...context, actor: SAMPLE_ACTOR }
  if (tags.length + stations.length + lines.length > 0) await loadReference(byUs, left)
  const pictures = webtoons.length > 0 ? await loadWebtoons(byUs, webtoons, options) : 0
  return {
    lines: lines.length,
    stations: stations.length,
    tags: tags.length,
    webtoons: webtoons.length,
    episodes: webtoons.reduce((sum, { episodes }) => sum + episodes.length, 0),
    pictures,
  }
}
