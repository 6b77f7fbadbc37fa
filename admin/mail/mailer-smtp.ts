import { createTransport } from 'nodemailer'
import { mailFailed } from './mail-failed.ts'
import type { Mailer } from './mailer.ts'

/** A mail server that says nothing for so long is down: a request waits for it. */
const TIMEOUT_MS = 10_000

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

export type SmtpMailerOptions = {
  /** `smtp://USER:PASSWORD@HOST:587` or, for TLS from the first byte on, `smtps://…` */
  url: string
  from: string
  timeoutMs?: number
}

const failed = (error: unknown) =>
  mailFailed('Look whether the mail server of SMTP_URL answers, and takes mail from MAIL_FROM', error)

export type SmtpMailer = Mailer &
  Disposable & {
    /** Connects and signs in, and sends nothing. @throws HisubtoryError `mail_failed` */
    verify(): Promise<void>
  }

/**
 * A mailer over SMTP. A connection without TLS is refused (a mail may hold a link that signs in) except to
 * this machine itself: STARTTLS alone would be left out by whoever stands between and edits the greeting
 * (RFC 3207, section 6).
 */
export const createSmtpMailer = ({ url, from, timeoutMs = TIMEOUT_MS }: SmtpMailerOptions): SmtpMailer => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: !isSecure && !LOOPBACK.has(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const verify = async (): Promise<void> => {
    try {
      await transport.verify()
    } catch (error) {
      throw failed(error)
    }
  }
  const send: Mailer = async ({ to, subject, text }) => {
    try {
      // An object is one address, whatever commas stand in it; a text would be read as a list.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text })
    } catch (error) {
      throw failed(error)
    }
  }
  return Object.assign(send, { verify, [Symbol.dispose]: () => transport.close() })
}
