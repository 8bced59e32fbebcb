import type { Ports } from '../../server.ts'
import { simulatedTracking } from './courier/courier-simulator.ts'
import { simulatedInsurer } from './insurance/insurance-simulator.ts'
import { simulatedProvider } from './payment/simulator-provider.ts'
import { simulatedSms } from './sms/sms-simulator.ts'

/** What stands for the outside world where the environment names none. */
export const simulators: Pick<Ports, 'paymentProvider' | 'parcelTracking' | 'freightInsurer' | 'sms'> = {
  paymentProvider: simulatedProvider,
  parcelTracking: simulatedTracking,
  freightInsurer: () => simulatedInsurer,
  sms: simulatedSms,
}
