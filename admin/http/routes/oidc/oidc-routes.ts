import { createRouter } from '../../create-router.ts'
import { beginLink } from './begin-link.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { endVisit } from './end-visit.ts'
import { listIdentities } from './list-identities.ts'
import { listProviders } from './list-providers.ts'
import { unlinkIdentity } from './unlink-identity.ts'

export const oidcRoutes = createRouter().openapiRoutes([
  listProviders,
  beginSignIn,
  endVisit,
  listIdentities,
  beginLink,
  unlinkIdentity,
])
