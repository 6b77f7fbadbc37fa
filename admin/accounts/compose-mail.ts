import type { Row } from '#shared/database/schema.ts'
import type { Mail } from '../mail/mailer.ts'

/** Who gets a mail, and in which language. */
export type Addressee = Pick<Row<'user'>, 'email' | 'name' | 'language'>
export type MailText = { subject: string; paragraphs: string[] }

const SIGNATURE = 'HISUBTORY'

/** Writes a mail in the language of whoever gets it. */
export const composeMail = (
  { email, name, language }: Addressee,
  texts: Record<Addressee['language'], MailText>,
): Mail => {
  const { subject, paragraphs } = texts[language]
  const greeting = language === 'ko' ? `${name} 님, 안녕하세요.` : `Hello ${name},`
  return { to: email, subject, text: [greeting, ...paragraphs, SIGNATURE].join('\n\n') }
}
