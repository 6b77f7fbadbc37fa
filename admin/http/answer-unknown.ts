import type { OpenAPIHono } from '@hono/zod-openapi'
import type { NotFoundHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { AdminEnv } from './admin-env.ts'
import { answerRefusal } from './answer-error.ts'

/** Answers for an address or a method of which there is no route: 405 where there is one of another method, else 404. */
export const answerUnknown = (app: OpenAPIHono<AdminEnv>): NotFoundHandler<AdminEnv> => {
  const lookForMethods = methodNotAllowed({
    app,
    onMethodNotAllowed: (context, methods) => {
      const allow = methods.join(', ')
      const detail = `This address takes ${allow}`
      const refusal = { status: 405, code: 'method_not_allowed', detail, headers: { allow } }
      return answerRefusal(context, refusal)
    },
  })
  return async (context) => {
    context.res = answerRefusal(context, {
      status: 404,
      code: 'not_found',
      detail: 'There is nothing at this address; /api/docs names every one that there is',
    })
    await lookForMethods(context, () => Promise.resolve())
    return context.res
  }
}
