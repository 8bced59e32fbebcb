import { sessions } from './modules/identity/index.ts'
import type { Mode } from './platform/app-context.ts'
import type { Database } from './platform/db/database.ts'
import { noProvider } from './platform/outside/psp/no-provider.ts'
import type { PaymentProvider } from './platform/outside/psp/port.ts'
import { simulatedProvider } from './platform/outside/psp/simulator-provider.ts'
import { httpSms } from './platform/outside/sms/http.ts'
import type { SmsSender } from './platform/outside/sms/port.ts'
import { simulatedSms } from './platform/outside/sms/simulator.ts'
import type { Ports } from './server.ts'

/** The ports as the environment names them; the demo has simulators for what is not named. */
export const ports: Ports = { sessions, paymentProvider, sms }

/** A setting without which this program cannot do its work, said in one sentence. */
export class MissingSetting extends Error {}

function sms(db: Database, mode: Mode): SmsSender {
  const { SMS_URL: url, SMS_TOKEN: token = '' } = process.env
  if (url) return httpSms({ url, token })
  if (mode === 'demo') return simulatedSms(db)
  throw new MissingSetting(
    '正式环境需要短信网关才能登录：请设置 SMS_URL（和 SMS_TOKEN）。/ Production needs an SMS gateway for sign-in: set SMS_URL (and SMS_TOKEN).',
  )
}

function paymentProvider(db: Database, mode: Mode): PaymentProvider {
  return mode === 'demo' ? simulatedProvider(db) : noProvider()
}
