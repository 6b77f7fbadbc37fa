import { HisubtoryError } from '#shared/errors.ts'

/** What every mailer throws. The message is for a log: the mail's address and text (which may hold a link) stay out of it. */
export const mailFailed = (nextStep: string, cause: unknown): HisubtoryError =>
  new HisubtoryError('mail_failed', `A mail could not be sent. ${nextStep}`, { cause })
