import { createRouter } from '../../create-router.ts'
import { activateUser } from './activate-user.ts'
import { changeUser } from './change-user.ts'
import { deactivateUser } from './deactivate-user.ts'
import { inviteAgain } from './invite-again.ts'
import { inviteUser } from './invite-user.ts'
import { listUsers } from './list-users.ts'
import { readUser } from './read-user.ts'
import { signOutUser } from './sign-out-user.ts'

export const usersRoutes = createRouter().openapiRoutes([
  listUsers,
  readUser,
  inviteUser,
  inviteAgain,
  changeUser,
  deactivateUser,
  activateUser,
  signOutUser,
])
