import { OpenAPIHono } from '@hono/zod-openapi'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import type { AdminEnv } from './admin-env.ts'
import { HttpProblem } from './http-problem.ts'
import { invalidRequest } from './invalid-request.ts'

const PLACES: Record<string, string> = { json: 'body', form: 'body', param: 'path' }

/**
 * Makes a router whose routes are described by OpenAPI. What does not follow its schema is refused with every
 * fault at once; `in` says whether the body, the query or a header is meant.
 * All addresses are one regular expression: an address beside a parameter (`cuts/order` beside `cuts/{cut}`) fits into
 * none and is an UnsupportedPathError at the start, rather than a walk through a tree for each request.
 */
export const createRouter = (): OpenAPIHono<AdminEnv> =>
  new OpenAPIHono<AdminEnv>({
    router: new RegExpRouter(),
    defaultHook: (result) => {
      if (result.success) return
      const place = PLACES[result.target] ?? result.target
      if (place === 'path') throw new HttpProblem(404, 'not_found', 'There is nothing at this address')
      throw invalidRequest(place, result.error)
    },
  })
