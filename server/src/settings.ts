import { resolve } from 'node:path'
import type { WorldSize } from './demo/demo-world.ts'
import { parseShanghai } from './kernel/time.ts'
import type { Mode } from './platform/app-context.ts'
import {
  readTrustedProxies,
  type TrustedProxies,
  UnreadableProxies,
} from './platform/http/trusted-proxies.ts'
import type { RoleOfProcess } from './server.ts'

/** What the environment asks of this process. */
export interface Settings {
  readonly port: number
  readonly host: string
  readonly role: RoleOfProcess
  readonly databaseUrl: string | null
  readonly mode: Mode
  readonly dataDir: string
  /** The address that people type, without a slash at the end; in production it is always set. */
  readonly publicUrl: string | undefined
  readonly proxies: TrustedProxies
  /** What a new demo begins with. */
  readonly world: WorldSize
  /** When a new demo begins; null is now. */
  readonly worldStart: Date | null
  /** What works, but not as safely as it should: to be said at the start. */
  readonly warnings: readonly string[]
}

const worldSizes: readonly WorldSize[] = ['none', 'small', 'full']

/** A sentence for the person at the terminal, instead of a stack. */
export class CannotStart extends Error {}

/** Reads the settings of the environment. Throws CannotStart with the sentence that helps. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const databaseUrl = env['DATABASE_URL'] || null
  const mode = env['MODE'] || (databaseUrl ? 'production' : 'demo')
  const role = env['ROLE'] || 'all'
  const port = Number(env['PORT'] || 3000)
  if (mode !== 'demo' && mode !== 'production')
    throw new CannotStart(`MODE 只能是 demo 或 production。/ MODE is demo or production, not ${mode}.`)
  if (role !== 'all' && role !== 'api' && role !== 'worker')
    throw new CannotStart(`ROLE 只能是 all、api 或 worker。/ ROLE is all, api or worker, not ${role}.`)
  const world = worldSizes.find((size) => size === (env['DEMO_WORLD'] || 'full'))
  if (!world)
    throw new CannotStart(
      `DEMO_WORLD 只能是 none、small 或 full。/ DEMO_WORLD is none, small or full, not ${env['DEMO_WORLD']}.`,
    )
  const worldStart = env['DEMO_START'] ? readStart(env['DEMO_START']) : null
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CannotStart(`PORT 不是端口号。/ PORT is not a port: ${env['PORT']}.`)
  // The demo hands its codes to everybody who asks, so it answers this machine alone unless configured otherwise.
  const host = env['HOST'] || (mode === 'demo' ? 'localhost' : '0.0.0.0')
  const publicUrl = readPublicUrl(env['PUBLIC_URL'], mode)
  const proxies = readProxies(env['TRUST_PROXY'])
  const warnings = mode === 'production' ? warningsOf(publicUrl, proxies) : []
  const dataDir = resolve(env['DATA_DIR'] || '.data')
  return { port, host, role, databaseUrl, mode, dataDir, publicUrl, proxies, world, worldStart, warnings }
}

function readStart(text: string): Date {
  try {
    return parseShanghai(text)
  } catch {
    throw new CannotStart(
      `DEMO_START 要写成北京时间，如 2026-12-04T18:30。/ DEMO_START is a time in China such as 2026-12-04T18:30, not ${text}.`,
    )
  }
}

function readPublicUrl(text: string | undefined, mode: Mode): string | undefined {
  if (!text) {
    if (mode === 'demo') return undefined
    throw new CannotStart(
      '正式环境需要 PUBLIC_URL，即大家访问本系统的网址，如 https://shop.example：登录 cookie 靠它只走 https，支付通知也发到它。/ Production needs PUBLIC_URL, the address under which people reach this system, such as https://shop.example: it keeps the session cookie to https, and the payment provider calls it.',
    )
  }
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new CannotStart(
      `PUBLIC_URL 要写成 https://shop.example 这样，不带路径。/ PUBLIC_URL is an address such as https://shop.example without a path, not ${text}.`,
    )
  return url.origin
}

function readProxies(text: string | undefined): TrustedProxies {
  try {
    return readTrustedProxies(text)
  } catch (error) {
    if (!(error instanceof UnreadableProxies)) throw error
    throw new CannotStart(
      `TRUST_PROXY 看不懂“${error.message}”：请写代理的地址或网段（逗号分隔，如 10.0.0.5, 172.16.0.0/12），或代理层数 1–9，没有代理写 none。/ TRUST_PROXY: “${error.message}” is no proxy. Give addresses or networks of your proxies (10.0.0.5, 172.16.0.0/12), their number in a row (1–9), or none.`,
    )
  }
}

function warningsOf(publicUrl: string | undefined, proxies: TrustedProxies): string[] {
  const isHttps = publicUrl?.startsWith('https:') === true
  const warnings: string[] = []
  if (!isHttps)
    warnings.push(
      `PUBLIC_URL（${publicUrl}）不是 https：登录 cookie 没有 Secure，同一网络里的人可以截走登录。请在前面放 https 代理，并把 PUBLIC_URL 改成 https 地址。/ PUBLIC_URL (${publicUrl}) is not https: the session cookie is not Secure, and whoever shares the network can take it. Put an https proxy in front and set PUBLIC_URL to its address.`,
    )
  if (!proxies.isSet && isHttps)
    warnings.push(
      'PUBLIC_URL 是 https，所以前面有代理，但没有设置 TRUST_PROXY：代理后面的所有人会被当作同一个地址，共用同一份限额。请写代理的地址或网段（见 docs/operations.md）。/ PUBLIC_URL is https, so a proxy stands in front, but TRUST_PROXY is not set: everybody behind it counts as one address and shares its limits. Name its address or network (docs/operations.md).',
    )
  return warnings
}
