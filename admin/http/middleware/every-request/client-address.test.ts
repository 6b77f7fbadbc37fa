import { expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

it.each([
  ['the socket’s where no proxy is trusted', '::ffff:10.0.0.9', '1.2.3.4', 0, '10.0.0.9'],
  ['what the only proxy wrote', '10.0.0.9', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
  ['what the outer one of two proxies wrote', '10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.7', 2, '1.2.3.4'],
  ['the socket’s where the header is missing', '10.0.0.9', undefined, 1, '10.0.0.9'],
  ['the socket’s where the header holds no address', '10.0.0.9', 'unknown', 1, '10.0.0.9'],
  ['the socket’s where the header is shorter than the proxies', '10.0.0.9', '1.2.3.4', 2, '10.0.0.9'],
  ['of IPv6', '10.0.0.9', '2001:db8::1', 1, '2001:db8::1'],
])('is %s', (_, socket, header, trusted, expected) => {
  expect(clientAddress(socket, header, trusted)).toBe(expected)
})
