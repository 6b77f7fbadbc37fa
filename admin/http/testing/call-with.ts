import type { AdminServices } from '../admin-services.ts'
import { createAdminApp } from '../create-admin-app.ts'
import { createCaller, type Caller } from './create-caller.ts'
import type { TestApi } from './open-admin-api.ts'

/** Calls an app on the same database that differs in a service. */
export const callWith = (api: TestApi, overrides: Partial<AdminServices>, role = 'editor'): Caller =>
  createCaller(createAdminApp({ ...api.services, ...overrides }), { authorization: `Bearer ${role}` })
