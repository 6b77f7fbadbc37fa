import type { LineContent } from '#shared/content/line.ts'
import type { StationContent } from '#shared/content/station.ts'

/** What the data says of a line, and the names that only editors gave: other languages, names of branches. */
export const mergeLine = (before: LineContent, data: LineContent): LineContent => ({
  ...data,
  name: { ...before.name, ...data.name },
  branches: data.branches.map((branch) => ({
    ...branch,
    name: branch.name ?? before.branches.find(({ id }) => id === branch.id)?.name ?? null,
  })),
})

/** What the data says of a station, and what only editors wrote: where the data is silent, nothing is lost. */
export const mergeStation = (before: StationContent, data: StationContent): StationContent => {
  const hasOrigin = data.nameOrigin !== null
  return {
    ...data,
    name: { ...before.name, ...data.name },
    nameOrigin: hasOrigin ? data.nameOrigin : before.nameOrigin,
    nameOriginSource: hasOrigin ? data.nameOriginSource : before.nameOriginSource,
    openedOn: data.openedOn ?? before.openedOn,
  }
}
