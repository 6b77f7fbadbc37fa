import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { PASSWORD_SCRIPT } from './password-script.ts'
import { PASSWORD_STYLE } from './password-style.ts'

const TITLES = {
  reset: '비밀번호 재설정 · Reset your password',
  invitation: '초대 수락 · Accept your invitation',
} as const

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

/** Written as one piece: a browser compares the hash with every sign between the tags, white space too. */
const STYLE = raw(`<style>${PASSWORD_STYLE}</style>`)
const SCRIPT = raw(`<script>${PASSWORD_SCRIPT}</script>`)

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(PASSWORD_STYLE)}'`,
  `script-src 'sha256-${sha256(PASSWORD_SCRIPT)}'`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The page behind a link in a mail, where its owner chooses a password. The link's secret stands behind its `#`: no
 * server, proxy or log sees it before the form is sent.
 * @returns the page and its content security policy
 */
export const passwordPage = (kind: keyof typeof TITLES): { html: string; policy: string } => {
  const page = html`<!doctype html>
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${TITLES[kind]} · HISUBTORY</title>
        ${STYLE}
      </head>
      <body>
        <main>
          <h1>${TITLES[kind]}</h1>
          <noscript><p>이 페이지에는 자바스크립트가 필요합니다. · This page needs JavaScript.</p></noscript>
          <form hidden>
            <label for="password">새 비밀번호 · New password</label>
            <input
              id="password"
              type="password"
              autocomplete="new-password"
              required
              maxlength="256"
              aria-describedby="hint message"
            />
            <p id="hint">8자 이상, 흔한 비밀번호는 쓸 수 없습니다. · At least 8 characters; no common one.</p>
            <label for="again">한 번 더 · Once more</label>
            <input id="again" type="password" autocomplete="new-password" required maxlength="256" />
            <label><input id="show" type="checkbox" /> 비밀번호 표시 · Show passwords</label>
            <button>저장 · Save</button>
          </form>
          <p id="message" role="status"></p>
        </main>
        ${SCRIPT}
      </body>
    </html>`
  // Only strings stand in it: nothing was waited for.
  return { html: (page as { toString(): string }).toString(), policy: POLICY }
}
