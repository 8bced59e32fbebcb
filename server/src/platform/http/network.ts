import { isIP, SocketAddress } from 'node:net'

/** An address as a proxy may write it, without its port, its brackets and its zone. */
export function bareAddress(text: string): string {
  const inBrackets = /^\[([^\]]+)\]/.exec(text)?.[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1]
  return (inBrackets ?? withPort ?? text).replace(/%.*$/, '')
}

/** The longest text that is kept of an address; what a proxy calls an address may be anything. */
const MAX_ADDRESS_LENGTH = 64

/**
 * What limits count by: an address of IPv4; of IPv6 its network (/64), because one line has all of it. An IPv4 address in
 * the form of IPv6 (`::ffff:203.0.113.9`) is the IPv4 address, and all ways to write an address are one.
 */
export function networkOf(address: string): string {
  const bare = bareAddress(address)
  if (isIP(bare) !== 6) return bare.slice(0, MAX_ADDRESS_LENGTH)
  const plain = new SocketAddress({ address: bare, family: 'ipv6' }).address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  return mapped ?? groupsOf(plain).slice(0, 4).join(':')
}

/** The eight groups of an address as the system writes it. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail === undefined) return groups
  const after = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0')
  return [...groups, ...zeros, ...after]
}
