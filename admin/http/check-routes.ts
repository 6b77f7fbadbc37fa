import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AdminEnv } from './admin-env.ts'

/**
 * Refuses to build an app with a route that did not say who may call it: what was forgotten is no open door.
 * @param shared the patterns on which middleware for every method stands
 * @throws Error that names the route
 */
export const checkRoutes = (app: OpenAPIHono<AdminEnv>, shared: readonly string[]): void => {
  const guarded = new Set<string>()
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route' || !('x-access' in definition.route)) continue
    const { method, path } = definition.route
    guarded.add(`${method.toUpperCase()} ${path.replaceAll(/\{(.+?)\}/g, ':$1')}`)
  }
  for (const { method, path } of app.routes) {
    if (method === 'ALL' && shared.includes(path)) continue
    if (!guarded.has(`${method} ${path}`)) {
      throw new Error(
        `The route ${method} ${path} says nothing about who may call it: make it by defineRoute`,
      )
    }
  }
}
