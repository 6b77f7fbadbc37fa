import ipaddr from 'ipaddr.js'

/** One customer gets a /64 at least (RFC 6177), and could use a new address of it for each attempt. */
const IPV6_PREFIX_BITS = 64

/**
 * What stands for a client's address where attempts are counted: an IPv4 address, or the network of an IPv6
 * address. What is no address (a test without a server) stands for itself.
 */
export const addressKey = (address: string): string => {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${IPV6_PREFIX_BITS}`)
  return `${network.toString()}/${IPV6_PREFIX_BITS}`
}
