import type { EpisodeSnapshot, Picture } from '#shared/content/revision.ts'

/**
 * What no form of an episode can do without: its own texts, the hashes and the thumbhashes of its pictures, a line
 * each. Like stands beside like, as it compresses best.
 */
export const essenceOf = ({ title, summary, sources, thumbnail, cuts }: EpisodeSnapshot): string => {
  const pictures: Picture[] = [thumbnail, ...cuts.map(({ picture }) => picture)].filter(
    (picture) => picture !== null,
  )
  const allSources = [...sources, ...cuts.flatMap((cut) => cut.sources)]
  return [
    title,
    summary,
    ...cuts.map(({ caption }) => caption),
    ...cuts.map(({ alt }) => alt),
    ...allSources.map((source) => source.title),
    ...allSources.flatMap(({ url }) => url ?? []),
    ...pictures.map(({ id }) => id),
    ...pictures.map(({ thumbhash }) => thumbhash),
  ].join('\n')
}
