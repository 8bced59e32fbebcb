import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { bareAddress } from './network.ts'

/** Which proxies stand before this process and are believed when they say whom they speak for. */
export interface TrustedProxies {
  /** False: nothing was set, so it is not known whether there is one. */
  readonly isSet: boolean
  /** Whether what this address says of the one before it is believed; hop 0 is the connection itself. */
  trusts(address: string, hop: number): boolean
}

/** Networks in which no stranger can be: the machine itself, private networks, the balancers of cloud providers. */
const PRIVATE = [
  '127.0.0.0/8',
  '::1/128',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
] as const

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: PRIVATE,
}

/** More proxies in a row than anybody has. */
const MAX_HOPS = 9

function networks(names: readonly string[]): BlockList {
  const list = new BlockList()
  for (const name of names) addNetwork(list, name)
  return list
}

function addNetwork(list: BlockList, name: string): void {
  const [address = '', bits] = name.split('/')
  const version = isIP(address)
  const all = version === 6 ? 128 : 32
  const length = bits === undefined ? all : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
  if (version === 0 || length < 1 || length > all) throw new UnreadableProxies(name)
  list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4')
}

function includes(list: BlockList, text: string): boolean {
  const address = bareAddress(text)
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

const privateNetworks = networks(PRIVATE)

/** Whether an address is one that no stranger of the internet has. */
export const isPrivate = (address: string): boolean => includes(privateNetworks, address)

/** A part of the setting that names no proxy. */
export class UnreadableProxies extends Error {}

/**
 * Reads the setting TRUST_PROXY: left out; `none`; a number of hops (1 to 9), of which the nearest must come from a
 * private network, since whoever reaches this process directly could write anything; or networks separated by commas
 * (`10.0.0.5, 192.168.0.0/16, 2001:db8::/32, loopback, private`). Throws UnreadableProxies with the part that is none.
 */
export function readTrustedProxies(setting: string | undefined): TrustedProxies {
  const text = setting?.trim() ?? ''
  if (text === '') return { isSet: false, trusts: () => false }
  if (text === 'none' || text === '0') return { isSet: true, trusts: () => false }
  if (/^\d+$/.test(text)) {
    const hops = Number(text)
    if (hops > MAX_HOPS) throw new UnreadableProxies(text)
    return { isSet: true, trusts: (address, hop) => hop < hops && (hop > 0 || isPrivate(address)) }
  }
  const names = text.split(',').map((part) => part.trim())
  const list = networks(names.flatMap((name) => NAMED[name] ?? [name]))
  return { isSet: true, trusts: (address) => includes(list, address) }
}

export const noProxies = readTrustedProxies(undefined)

/**
 * The address that a request comes from: that of its connection, or, while those who say so are trusted, the one before
 * it in X-Forwarded-For. What an untrusted sender writes there never counts.
 */
export function addressOf(request: IncomingMessage, proxies: TrustedProxies): string {
  let address = request.socket.remoteAddress ?? ''
  const before = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => bareAddress(part.trim()))
    .filter(Boolean)
  for (let hop = 0; proxies.trusts(address, hop); hop += 1) {
    const next = before.pop()
    if (next === undefined) break
    address = next
  }
  return address
}

/** Whether a request says that a proxy passed it on, and comes from where proxies are. */
export function comesFromProxy(request: IncomingMessage): boolean {
  const { headers, socket } = request
  const says = headers['x-forwarded-for'] ?? headers['forwarded'] ?? headers['x-real-ip']
  return says !== undefined && isPrivate(socket.remoteAddress ?? '')
}
