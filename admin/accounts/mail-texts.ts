import type { Mail } from '../mail/mailer.ts'
import { composeMail, type Addressee } from './compose-mail.ts'

/** The link by which somebody sets a new password. */
export const resetMail = (person: Addressee, link: string): Mail =>
  composeMail(person, {
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
  composeMail(person, {
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
