import { ConfigError, type VariableFault } from '#shared/config/config-error.ts'
import type { Config } from '#shared/config/config.ts'

/**
 * What the admin server needs in production besides what every command needs: links in mails have to lead somewhere,
 * and somebody has to send them.
 * @throws ConfigError that names every missing variable
 */
export const checkAdminConfig = ({ stage, admin, smtp }: Config): void => {
  if (stage !== 'production') return
  const faults: VariableFault[] = []
  if (admin.url === undefined) {
    const message = 'is missing: in production the address of the admin API has to be named (https://HOST)'
    faults.push({ variable: 'ADMIN_URL', message })
  }
  if (smtp === undefined) {
    const message = 'is missing: in production a mail server has to be named (smtp://… with MAIL_FROM)'
    faults.push({ variable: 'SMTP_URL', message })
  }
  if (faults.length > 0) throw new ConfigError(faults)
}
