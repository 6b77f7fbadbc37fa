import { createRouter } from '../../create-router.ts'
import { changeMe } from './change-me.ts'
import { changePassword } from './change-password.ts'
import { endSession } from './end-session.ts'
import { endSessions } from './end-sessions.ts'
import { listSessions } from './list-sessions.ts'
import { reAuthenticate } from './re-authenticate.ts'
import { readMe } from './read-me.ts'

export const meRoutes = createRouter().openapiRoutes([
  readMe,
  changeMe,
  changePassword,
  reAuthenticate,
  listSessions,
  endSession,
  endSessions,
])
