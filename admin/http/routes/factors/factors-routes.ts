import { createRouter } from '../../create-router.ts'
import { beginEnrolment } from './begin-enrolment.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { disableSecondFactor } from './disable-second-factor.ts'
import { disableUsersSecondFactor } from './disable-users-second-factor.ts'
import { readSecondFactor } from './read-second-factor.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'

export const factorsRoutes = createRouter().openapiRoutes([
  readSecondFactor,
  beginEnrolment,
  confirmEnrolment,
  renewRecoveryCodes,
  disableSecondFactor,
  disableUsersSecondFactor,
])
