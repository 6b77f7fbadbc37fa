import { describe, expect, test } from 'vitest'
import { isPublicAddress } from './is-public-address.ts'

const INSIDE = [
  ['this network', '0.0.0.0', '0.1.2.3', '::'],
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd12::1', 'fc00::1'],
  ['link-local, metadata of clouds', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254'],
  ['shared (RFC 6598), metadata too', '100.64.0.1', '100.100.100.200', '100.127.255.255'],
  ['inside of one cloud', '168.63.129.16', '192.0.0.192'],
  ['multicast and broadcast', '224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1'],
  ['reserved, documentation, benchmarks', '240.0.0.1', '192.0.2.1', '198.18.0.1', '2001:db8::1', '4000::1'],
  ['IPv4 in IPv6', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '::7f00:1'],
  ['translated', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001:0:7f00:1::', '::ffff:0:7f00:1'],
  ['site-local (RFC 3879), discard', 'fec0::1', '100::1'],
  ['no address', '', 'localhost', '127.0.0.1.', '1.2.3.4.5', '[::1]'],
]

describe('a public address', () => {
  test.each(INSIDE)('is none that is %s', (_kind, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([])
  })

  test('is every other one', () => {
    const addresses = ['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8']
    expect(addresses.filter((address) => !isPublicAddress(address))).toEqual([])
  })
})
