import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AdminEnv } from './admin-env.ts'

/**
 * Refuses to build an app with a route that did not say who may call it: what was forgotten is no open door.
 * @throws Error that names the route
 */
export const checkRoutes = (app: OpenAPIHono<AdminEnv>): void => {
  const guarded = new Set<string>()
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route' || !('x-access' in definition.route)) continue
    const { method, path } = definition.route
    guarded.add(`${method.toUpperCase()} ${path.replaceAll(/\{(.+?)\}/g, ':$1')}`)
  }
  for (const { method, path } of app.routes) {
    // Middleware for every method stands on a pattern.
    if (method === 'ALL' && path.endsWith('/*')) continue
    if (!guarded.has(`${method} ${path}`)) {
      throw new Error(
        `The route ${method} ${path} says nothing about who may call it: make it by defineRoute`,
      )
    }
  }
}
