import { createSmtpMailer } from '#admin/mail/mailer-smtp.ts'
import type { DoctorContext } from './check.ts'
import { ok, type Finding } from './finding.ts'

const TIMEOUT_MS = 5_000

/** Whether the mail server answers and takes our account. No mail is sent. */
export const checkMail = async ({ config: { smtp } }: DoctorContext): Promise<Finding[]> => {
  if (smtp === undefined) return [ok('answers', 'There is none: mails become files in the data folder')]
  using mailer = createSmtpMailer({ ...smtp, timeoutMs: TIMEOUT_MS })
  await mailer.verify()
  return [ok('answers', `${new URL(smtp.url).host} takes our mails`)]
}
