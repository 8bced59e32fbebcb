import { sessions } from './modules/identity/index.ts'
import type { Mode } from './platform/app-context.ts'
import { noTracking } from './platform/outside/courier/port.ts'
import { noInsurer } from './platform/outside/insurance/port.ts'
import { noProvider } from './platform/outside/psp/no-provider.ts'
import { httpSms } from './platform/outside/sms/http.ts'
import type { Ports } from './server.ts'

/** A setting without which this program cannot do its work, reported in one sentence. */
export class MissingSetting extends Error {}

/** The ports as the environment names them; the demo has simulators for what is not named, production loads none. */
export async function portsFor(mode: Mode): Promise<Ports> {
  const { SMS_URL: url, SMS_TOKEN: token = '' } = process.env
  const simulators = mode === 'demo' ? (await import('./demo/simulators/ports.ts')).simulators : null
  return {
    sessions,
    paymentProvider: simulators?.paymentProvider ?? noProvider,
    parcelTracking: simulators?.parcelTracking ?? (() => noTracking),
    freightInsurer: simulators?.freightInsurer ?? (() => noInsurer),
    sms: url ? () => httpSms({ url, token }) : (simulators?.sms ?? refuseWithoutSms),
  }
}

function refuseWithoutSms(): never {
  throw new MissingSetting(
    '正式环境需要短信网关才能登录：请设置 SMS_URL（和 SMS_TOKEN）。/ Production needs an SMS gateway for sign-in: set SMS_URL (and SMS_TOKEN).',
  )
}
