/**
 * What the page of a mailed link does: takes the secret from behind the `#`, away from the address that others may
 * see on the screen, and sends it with the password to the address that the page came from.
 */
export const PASSWORD_SCRIPT = `
const TEXTS = {
  done: '비밀번호를 정했습니다. 이제 로그인할 수 있습니다.\\nYour password is set. You can sign in with it now.',
  incomplete: '링크가 온전하지 않습니다. 메일의 링크를 그대로 여세요.\\nThe link is not complete. Open it as it stands in the mail.',
  differ: '두 비밀번호가 다릅니다.\\nThe two passwords differ.',
  link_invalid: '이미 쓴 링크이거나, 더 새로운 링크가 있거나, 너무 오래되었습니다. 새로 요청하세요.\\nThis link was used already, was replaced by a newer one, or is too old. Ask for a new one.',
  validation_failed: '이 비밀번호는 쓸 수 없습니다.\\nThis password can not be taken.',
  throttled: '시도가 너무 많았습니다. 잠시 후 다시 해 보세요.\\nToo many attempts. Try again in a while.',
  failed: '저장하지 못했습니다. 잠시 후 다시 해 보세요.\\nIt could not be saved. Try again in a while.',
}
const form = document.querySelector('form')
const [password, again, show] = ['password', 'again', 'show'].map((id) => document.getElementById(id))
const say = (text) => { document.getElementById('message').textContent = text }
const token = location.hash.slice(1)
history.replaceState(null, '', location.pathname)
form.hidden = token === ''
if (token === '') say(TEXTS.incomplete)
else password.focus()

show.addEventListener('change', () => {
  for (const input of [password, again]) input.type = show.checked ? 'text' : 'password'
})

const send = async () => {
  const answer = await fetch(location.pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: password.value }),
  })
  if (answer.status === 204) {
    form.hidden = true
    return TEXTS.done
  }
  const { code, faults = [] } = await answer.json()
  return [TEXTS[code] ?? TEXTS.failed, ...faults.map(({ message }) => message)].join('\\n')
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (password.value !== again.value) return say(TEXTS.differ)
  const button = form.querySelector('button')
  button.disabled = true
  try {
    say(await send())
  } catch {
    say(TEXTS.failed)
  } finally {
    button.disabled = false
  }
})
`
