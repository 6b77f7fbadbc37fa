import type { z } from 'zod'
import { answerHeaders, type HeaderName } from './answer-headers.ts'

/** A JSON body of a request. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true as const, content: { 'application/json': { schema } } },
})

/** A JSON answer, with the headers that it carries besides those of all answers. */
export const jsonAnswer = <Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  ...headers: HeaderName[]
) => ({
  description,
  ...answerHeaders(...headers),
  content: { 'application/json': { schema } },
})
