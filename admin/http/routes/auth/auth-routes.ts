import { createRouter } from '../../create-router.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { readJwks } from './read-jwks.ts'
import { refresh } from './refresh.ts'
import { requestReset } from './request-reset.ts'
import { resetPassword } from './reset-password.ts'
import { showInvitationPage, showResetPage } from './show-password-page.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signUp } from './sign-up.ts'

export const authRoutes = createRouter().openapiRoutes([
  signUp,
  signIn,
  finishSignIn,
  refresh,
  signOut,
  requestReset,
  showResetPage,
  resetPassword,
  showInvitationPage,
  acceptInvitation,
  readJwks,
])
