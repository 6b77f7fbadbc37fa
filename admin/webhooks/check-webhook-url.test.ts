import { describe, expect, test } from 'vitest'
import type { AddressRule } from './address-rule.ts'
import { checkWebhookUrl } from './check-webhook-url.ts'
import { isPublicAddress } from './is-public-address.ts'

const names: Record<string, string[]> = {
  'hooks.example.com': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'inside.example.com': ['10.1.2.3'],
  'both.example.com': ['93.184.215.14', '169.254.169.254'],
  localhost: ['::1', '127.0.0.1'],
  'nowhere.example.com': [],
}
const rule: AddressRule = {
  resolve: async (host) => {
    const found = names[host]
    if (!found) throw new Error('ENOTFOUND')
    return found
  },
  mayReach: isPublicAddress,
}
const developers: AddressRule = {
  ...rule,
  mayReach: (address) => address.startsWith('127.') || isPublicAddress(address),
}

describe('the address of a webhook', () => {
  test('is taken when it leads to the public internet, in its normal form', async () => {
    expect(await checkWebhookUrl(rule, 'https://HOOKS.example.com:443/a?b=c')).toBe(
      'https://hooks.example.com/a?b=c',
    )
    expect(await checkWebhookUrl(rule, 'https://8.8.8.8/')).toBe('https://8.8.8.8/')
  })

  test.each([
    'https://127.0.0.1/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://127.1/',
    'https://１２７.０.０.１/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://inside.example.com/',
    'https://both.example.com/',
  ])('is refused when it leads inside: %s', async (url) => {
    await expect(checkWebhookUrl(rule, url)).rejects.toMatchObject({
      faults: [{ path: '/url', message: expect.stringContaining('not on the public internet') as string }],
    })
  })

  test.each([
    ['no address', 'hooks.example.com', 'absolute address'],
    ['in clear', 'http://hooks.example.com/', 'https://'],
    ['another protocol', 'file:///etc/passwd', 'https://'],
    ['one with a password', 'https://me:secret@hooks.example.com/', 'no user name'],
    ['one with a fragment', 'https://hooks.example.com/#part', 'behind #'],
    ['one that nobody knows', 'https://unknown.example.com/', 'check the spelling'],
    ['one without addresses', 'https://nowhere.example.com/', 'check the spelling'],
  ])('is refused when it is %s', async (_what, url, says) => {
    await expect(checkWebhookUrl(rule, url)).rejects.toMatchObject({
      faults: [{ path: '/url', message: expect.stringContaining(says) as string }],
    })
  })

  test('may be in clear only where the rule of developers lets it reach the loopback, and nothing else inside', async () => {
    expect(await checkWebhookUrl(developers, 'http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080/')
    await expect(checkWebhookUrl(developers, 'http://10.0.0.1/')).rejects.toThrow('public internet')
  })
})
