import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'

/** The path parameters of a cut: its episode, whose version every change of a cut names, and its own id. */
export const cutParams = z.object({ id: identifier, cut: identifier })
