import { sendPrivacyCode } from '../src/modules/identity/privacy/contract.ts'
import { type CodePurpose, demoCode, sendCode } from '../src/modules/identity/sign-in/contract.ts'
import { allowNextCode, type Person } from './given.ts'
import type { TestServer } from './server.ts'

/** A code and the challenge that it answers, as a page sends them back. */
export interface GivenCode {
  readonly challengeId: string
  readonly code: string
}

const shown = async (server: TestServer, phone: string) =>
  (await server.call(demoCode, { params: { phone } })).code

/** A fresh code for signing in, as the demo shows it. */
export async function givenCode(server: TestServer, phone: string): Promise<GivenCode> {
  const { challengeId } = await server.call(sendCode, { body: { phone } })
  return { challengeId, code: await shown(server, phone) }
}

/** A fresh code for somebody's own phone. */
export async function givenOwnCode(
  server: TestServer,
  person: Person,
  purpose: Exclude<CodePurpose, 'sign_in'> = 'delete',
): Promise<GivenCode> {
  await allowNextCode(server, person.phone)
  const { challengeId } = await server.call(sendPrivacyCode, { as: person, body: { purpose } })
  return { challengeId, code: await shown(server, person.phone) }
}

/** A code that is not this one. */
export const wrongCode = ({ challengeId, code }: GivenCode): GivenCode => ({
  challengeId,
  code: code === '000000' ? '000001' : '000000',
})
