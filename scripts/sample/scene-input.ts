import { z } from 'zod'
import { PEOPLE, PLACES, THINGS, TIMES, type Scene } from './scene/scene.ts'

const figure = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) =>
  z.strictObject({
    kind: z.enum(kinds),
    x: z.number().min(0).max(1),
    size: z.number().positive().max(3).optional(),
  })

/** A scene as the sample's files write it: only words for which there is a drawing. */
export const sceneInput = z.strictObject({
  place: z.enum(PLACES),
  time: z.enum(TIMES),
  people: z.array(figure(PEOPLE)).max(8).optional(),
  things: z.array(figure(THINGS)).max(8).optional(),
  seed: z.int().min(0).optional(),
}) satisfies z.ZodType<Scene>
