import type { VariableFault } from '#shared/config/config-error.ts'
import type { Environment } from '#shared/config/env.ts'

/**
 * What the admin server needs in production besides what every command needs: links in mails have to lead somewhere,
 * and somebody has to send them.
 */
export const adminFaults = (environment: Environment): VariableFault[] => {
  if ((environment.HISUBTORY_ENV ?? 'development') === 'development') return []
  const faults: VariableFault[] = []
  if (environment.ADMIN_URL === undefined) {
    const message = 'is missing: in production the address of the admin API has to be named (https://HOST)'
    faults.push({ variable: 'ADMIN_URL', message })
  }
  if (environment.SMTP_URL === undefined) {
    const message = 'is missing: in production a mail server has to be named (smtp://… with MAIL_FROM)'
    faults.push({ variable: 'SMTP_URL', message })
  }
  return faults
}
