import type { Mail } from '../mail/mailer.ts'
import { composeMail, type Addressee } from './compose-mail.ts'

/** What somebody who got into an account would do to stay in. `named`: which token, which provider. */
export type SecurityEvent =
  | { kind: 'password-changed' | 'second-factor-on' | 'second-factor-off' | 'recovery-codes-renewed' }
  | { kind: 'api-token-made' | 'identity-linked' | 'identity-unlinked'; named: string }

type Sentence = { subject: string; what: string }
type Sentences = (named: string) => { ko: Sentence; en: Sentence }

const SENTENCES: Record<SecurityEvent['kind'], Sentences> = {
  'password-changed': () => ({
    ko: {
      subject: '비밀번호가 바뀌었습니다',
      what: '비밀번호가 방금 바뀌었고, 다른 기기에서는 로그아웃되었습니다.',
    },
    en: {
      subject: 'password was changed',
      what: 'Your password was changed just now, and your other devices were signed out.',
    },
  }),
  'second-factor-on': () => ({
    ko: { subject: '2단계 인증이 켜졌습니다', what: '이제 로그인할 때 인증 앱의 코드를 함께 묻습니다.' },
    en: {
      subject: 'second factor was turned on',
      what: 'From now on signing in asks for a code of an authenticator as well.',
    },
  }),
  'second-factor-off': () => ({
    ko: {
      subject: '2단계 인증이 꺼졌습니다',
      what: '본인이나 관리자가 2단계 인증을 껐습니다. 이제 비밀번호만으로 로그인됩니다.',
    },
    en: {
      subject: 'second factor was turned off',
      what: 'You or an administrator turned your second factor off: the password alone signs in now.',
    },
  }),
  'recovery-codes-renewed': () => ({
    ko: {
      subject: '복구 코드가 새로 만들어졌습니다',
      what: '새 복구 코드가 만들어졌고, 이전 코드는 더 쓸 수 없습니다.',
    },
    en: {
      subject: 'recovery codes were renewed',
      what: 'New recovery codes were made; those of before are good no more.',
    },
  }),
  'api-token-made': (named) => ({
    ko: {
      subject: 'API 토큰이 만들어졌습니다',
      what: `API 토큰 “${named}”이(가) 만들어졌습니다. 이 토큰을 가진 프로그램은 비밀번호 없이 계정을 씁니다.`,
    },
    en: {
      subject: 'account has a new API token',
      what: `The API token “${named}” was made. A program that has it acts for you without your password.`,
    },
  }),
  'identity-linked': (named) => ({
    ko: { subject: '로그인 수단이 추가되었습니다', what: `이제 ${named}(으)로도 로그인할 수 있습니다.` },
    en: {
      subject: 'account has a new way to sign in',
      what: `${named} signs in to your account from now on.`,
    },
  }),
  'identity-unlinked': (named) => ({
    ko: { subject: '로그인 수단이 삭제되었습니다', what: `이제 ${named}(으)로는 로그인할 수 없습니다.` },
    en: {
      subject: 'account lost a way to sign in',
      what: `${named} signs in to your account no more.`,
    },
  }),
}

/** Tells the owner what a thief would keep quiet about, and what to do if it was one. */
export const securityMail = (person: Addressee, event: SecurityEvent): Mail => {
  const { ko, en } = SENTENCES[event.kind]('named' in event ? event.named : '')
  return composeMail(person, {
    ko: {
      subject: `HISUBTORY ${ko.subject}`,
      paragraphs: [
        ko.what,
        '본인이 하지 않았다면 바로 비밀번호를 재설정하고, 모르는 API 토큰과 로그인 수단을 삭제하고, 관리자에게 알려 주세요.',
      ],
    },
    en: {
      subject: `Your HISUBTORY ${en.subject}`,
      paragraphs: [
        en.what,
        'If that was not you, reset your password at once, remove API tokens and providers that you do not know, and tell an administrator.',
      ],
    },
  })
}
