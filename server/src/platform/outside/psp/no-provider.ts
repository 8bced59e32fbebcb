import type { PaymentProvider } from './port.ts'

/** Stands where no payment provider is connected yet: paying is refused, everything else works. */
export function noProvider(): PaymentProvider {
  const refuse = () => Promise.reject(new Error('No payment provider is connected to this installation.'))
  return {
    name: 'none',
    callbackName: 'none',
    open: refuse,
    query: refuse,
    close: refuse,
    refund: refuse,
    payOut: refuse,
    readNotice: () => null,
    dailyFile: refuse,
  }
}
