import { z } from 'zod'
import { href, id, namesPart } from './parts.ts'

/** The random button needs many episodes, not all: the youngest ids are kept, about 290 KB. */
export const LINE_EPISODES = 10_000

export const EPISODE_TEMPLATE = '/v1/episodes/{id}.json'

const lineStation = z
  .object({
    code: z.string().optional(),
    hasStories: z.boolean().meta({ description: 'Whether there is an episode to read' }),
    href,
    id,
    name: namesPart,
  })
  .meta({ id: 'LineStation' })

const lineBranch = z
  .object({
    from: id.optional().meta({ description: 'The station at which the branch leaves the line' }),
    id,
    loop: z.boolean().meta({ description: 'Whether the last station is a neighbour of the first' }),
    name: namesPart.optional(),
    stations: z.array(lineStation),
    to: id.optional().meta({ description: 'The station at which the branch meets the line again' }),
  })
  .meta({ id: 'LineBranch' })

/** `v1/lines/{id}.json`: a line with its stations in order, the main branch first. */
export const lineDocument = z
  .object({
    branches: z.array(lineBranch),
    color: z.string(),
    episodeTemplate: z
      .literal(EPISODE_TEMPLATE)
      .meta({ description: 'URI template (RFC 6570) of `episodes`' }),
    episodes: z
      .array(id)
      .max(LINE_EPISODES)
      .meta({ description: `Ids of its published episodes, at most the ${LINE_EPISODES} youngest` }),
    id,
    name: namesPart,
    popular: href.meta({ description: 'Where its popular episodes are listed' }),
  })
  .meta({ id: 'Line', description: 'A line with its stations in order' })
export type LineDocument = z.output<typeof lineDocument>
