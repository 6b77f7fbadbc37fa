import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewId } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import { mailFailed } from './mail-failed.ts'
import type { Mail, Mailer } from './mailer.ts'

export type FolderMailerOptions = {
  /** Made where it is missing. */
  folder: string
  from: string
  logger: Logger
  now: () => number
  newId: NewId
}

/** A value stays in its header: what would begin a line of its own becomes a space. */
const header = (name: string, value: string): string => `${name}: ${value.replaceAll(/\p{Cc}+/gu, ' ')}\n`

/**
 * A message as RFC 5322 writes it, in plain UTF-8 (RFC 6532): the encodings that travel over SMTP would tear the
 * link apart for somebody who opens the file in a terminal.
 */
const composeMessage = ({ to, subject, text }: Mail, from: string, at: number): string =>
  [
    header('From', from),
    header('To', to),
    header('Subject', subject),
    header('Date', new Date(at).toUTCString().replace('GMT', '+0000')),
    'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n',
    `${text}\n`,
  ].join('')

/**
 * A mailer for development: each mail becomes an `.eml` file that any mail program or editor opens. The log
 * names the file and never the link in it, so that a log that is passed on signs nobody in.
 */
export const createFolderMailer =
  ({ folder, from, logger, now, newId }: FolderMailerOptions): Mailer =>
  async (mail) => {
    const file = join(folder, `${newId()}.eml`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(file, composeMessage(mail, from, now()), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      throw mailFailed('Look whether the folder for mails can be written', error)
    }
    logger.info({ file }, 'a mail was written to a file')
  }
