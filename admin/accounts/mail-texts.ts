import type { Row } from '#shared/database/schema.ts'
import type { Mail } from '../mail/mailer.ts'

/** Who gets a mail, and in which language. */
type Addressee = Pick<Row<'user'>, 'email' | 'name' | 'language'>
type Text = { subject: string; paragraphs: string[] }

const SIGNATURE = 'HISUBTORY'

const mail = ({ email, name, language }: Addressee, texts: Record<Addressee['language'], Text>): Mail => {
  const { subject, paragraphs } = texts[language]
  const greeting = language === 'ko' ? `${name} 님, 안녕하세요.` : `Hello ${name},`
  return { to: email, subject, text: [greeting, ...paragraphs, SIGNATURE].join('\n\n') }
}

/** The link by which somebody sets a new password. */
export const resetMail = (person: Addressee, link: string): Mail =>
  mail(person, {
    ko: {
      subject: 'HISUBTORY 비밀번호 재설정',
      paragraphs: [
        '아래 링크에서 새 비밀번호를 정할 수 있습니다. 링크는 30분 동안 한 번만 쓸 수 있습니다.',
        link,
        '요청하신 적이 없다면 이 메일은 무시하셔도 됩니다. 비밀번호는 바뀌지 않습니다.',
      ],
    },
    en: {
      subject: 'Reset your HISUBTORY password',
      paragraphs: [
        'Set a new password by this link. It works once, within 30 minutes.',
        link,
        'If you did not ask for it, you can ignore this mail: your password stays as it is.',
      ],
    },
  })

/** The link by which somebody who was invited sets a password. */
export const invitationMail = (person: Addressee, link: string): Mail =>
  mail(person, {
    ko: {
      subject: 'HISUBTORY에 초대합니다',
      paragraphs: [
        'HISUBTORY 편집에 초대되셨습니다. 아래 링크에서 비밀번호를 정하면 시작할 수 있습니다. 링크는 7일 동안 한 번만 쓸 수 있습니다.',
        link,
        '모르는 초대라면 이 메일은 무시하셔도 됩니다.',
      ],
    },
    en: {
      subject: 'You are invited to HISUBTORY',
      paragraphs: [
        'You were invited to work on HISUBTORY. Set a password by this link to begin. It works once, within 7 days.',
        link,
        'If you know nothing of this, you can ignore this mail.',
      ],
    },
  })

/** Tells the owner what a thief would keep quiet about. */
export const passwordChangedMail = (person: Addressee): Mail =>
  mail(person, {
    ko: {
      subject: 'HISUBTORY 비밀번호가 바뀌었습니다',
      paragraphs: [
        '비밀번호가 방금 바뀌었고, 다른 기기에서는 로그아웃되었습니다.',
        '본인이 바꾸지 않았다면 바로 비밀번호를 재설정하고 관리자에게 알려 주세요.',
      ],
    },
    en: {
      subject: 'Your HISUBTORY password was changed',
      paragraphs: [
        'Your password was changed just now, and your other devices were signed out.',
        'If that was not you, reset your password at once and tell an administrator.',
      ],
    },
  })
