import { join } from 'node:path'
import { createFolderMailer } from '#admin/mail/mailer-folder.ts'
import { createSmtpMailer } from '#admin/mail/mailer-smtp.ts'
import type { Mailer } from '#admin/mail/mailer.ts'
import type { Config } from '#shared/config/config.ts'
import { newUlid } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'

/** Opens the way of mails that the configuration names; without one, they become files in the data folder. */
export const openConfiguredMailer = (
  { smtp, dataFolder }: Pick<Config, 'smtp' | 'dataFolder'>,
  logger: Logger,
): { mailer: Mailer } & Disposable => {
  if (smtp !== undefined) {
    const mailer = createSmtpMailer(smtp)
    return { mailer, [Symbol.dispose]: () => mailer[Symbol.dispose]() }
  }
  const mailer = createFolderMailer({
    folder: join(dataFolder, 'mail'),
    from: 'HISUBTORY <no-reply@localhost>',
    logger,
    now: () => Date.now(),
    newId: () => newUlid(),
  })
  return { mailer, [Symbol.dispose]: () => undefined }
}
