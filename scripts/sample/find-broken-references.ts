import type { Fault } from '#shared/errors.ts'
import type { Sample } from './sample.ts'

const twice = <Item>(file: string, items: Item[], idOf: (item: Item) => string): Fault[] => {
  const seen = new Set<string>()
  return items.flatMap((item, index) => {
    const id = idOf(item)
    if (seen.has(id)) return [{ path: `${file}#/${index}/id`, message: `${id} stands twice` }]
    seen.add(id)
    return []
  })
}

/** The places of the sample at which an id is used that stands nowhere, or that stands twice. Paths as in `readSample`. */
export const findBrokenReferences = ({ lines, stations, tags, webtoons }: Sample): Fault[] => {
  const known = {
    station: new Set(stations.map(({ id }) => id)),
    tag: new Set(tags.map(({ id }) => id)),
  }
  const unknown = (kind: keyof typeof known, id: string, path: string): Fault[] =>
    known[kind].has(id) ? [] : [{ path, message: `names the ${kind} ${id}, which is not in ${kind}s.json` }]

  return [
    ...twice('lines.json', lines, ({ id }) => id),
    ...twice('stations.json', stations, ({ id }) => id),
    ...twice('tags.json', tags, ({ id }) => id),
    ...lines.flatMap(({ branches }, line) =>
      branches.flatMap(({ places }, branch) =>
        places.flatMap(({ station }, place) =>
          unknown('station', station, `lines.json#/${line}/branches/${branch}/places/${place}/station`),
        ),
      ),
    ),
    ...webtoons.flatMap(({ slug, webtoon, episodes }) => {
      const file = `webtoons/${slug}.json`
      return [
        ...unknown('station', webtoon.station, `${file}#/webtoon/station`),
        ...webtoon.tags.flatMap((tag, index) => unknown('tag', tag, `${file}#/webtoon/tags/${index}`)),
        ...episodes.flatMap((episode, number) =>
          episode.tags.flatMap((tag, index) =>
            unknown('tag', tag, `${file}#/episodes/${number}/tags/${index}`),
          ),
        ),
      ]
    }),
  ]
}
