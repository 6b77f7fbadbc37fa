import { itemSchemas, type Items } from '../import/catalogue/catalogue-format.ts'
import type { Sample } from './sample.ts'
import type { WebtoonFile } from './webtoon-file.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Who the sample is by, in audit entries and plans. */
export const SAMPLE_ACTOR = 'sample'

/**
 * When the sample's planned episodes are due: the next 09:00 in Seoul that is an hour away or more. Seoul is nine
 * hours ahead of UTC all year (no summer time since 1988), so that is a midnight of UTC.
 */
export const sampleDueAt = (now: number): number => Math.ceil((now + HOUR_MS) / DAY_MS) * DAY_MS

/** Pictures of a webtoon, by id: its cover, where it has one, and those of each episode's cuts. */
export type WebtoonPictures = { cover: string | null; episodes: string[][] }

export const referenceItems = ({ tags, stations, lines }: Sample) => ({
  tags: tags.map((tag): Items['tags'] => itemSchemas.tags.parse(tag)),
  stations: stations.map((station): Items['stations'] => itemSchemas.stations.parse(station)),
  lines: lines.map((line): Items['lines'] => itemSchemas.lines.parse(line)),
})

export const webtoonItem = (file: WebtoonFile, { cover }: WebtoonPictures): Items['webtoons'] =>
  itemSchemas.webtoons.parse({
    ...file.webtoon,
    id: file.slug,
    cover,
    published: file.published ? true : null,
  })

/** The episodes of a webtoon; what is planned is due at `dueAt` (epoch milliseconds). */
export const episodeItems = (
  { slug, episodes }: WebtoonFile,
  pictures: WebtoonPictures,
  dueAt: number,
): Items['episodes'][] =>
  episodes.map(({ state, cuts, ...episode }, index) => {
    const media = pictures.episodes[index] ?? []
    const id = `${slug}-${episode.number}`
    const plan = {
      action: 'publish',
      at: new Date(dueAt).toISOString(),
      zone: 'Asia/Seoul',
      actor: SAMPLE_ACTOR,
      content: true,
    }
    return itemSchemas.episodes.parse({
      ...episode,
      id,
      webtoon: slug,
      thumbnail: media[0] ?? null,
      cuts: cuts.map(({ scene: _scene, ...cut }, place) => ({
        ...cut,
        id: `${id}-${place + 1}`,
        media: media[place] ?? null,
      })),
      published: state === 'published' ? true : null,
      schedules: state === 'scheduled' ? [plan] : [],
    })
  })
