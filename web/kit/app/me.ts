import { useQueryClient } from '@tanstack/react-query'
import { me, signOut } from '@zhanggui/server/modules/identity/sign-in/contract.ts'
import { forgetFirstAnswers } from '../call/first-answers.ts'
import { useAct, useEndpoint } from '../call/queries.ts'
import { renewLine } from '../live/live.ts'

export type { Me } from '@zhanggui/server/modules/identity/sign-in/contract.ts'

/** Who is signed in, their shops and roles, and whether this is a demo. */
export const useMe = () => useEndpoint(me, {})

/** Signs out, forgets everything that was read for this person, then calls `after`. */
export function useSignOut(after: () => void): () => void {
  const client = useQueryClient()
  const act = useAct(signOut, { touches: [] })
  return () =>
    void act.run({}).then((reply) => {
      if (!reply) return
      forgetFirstAnswers()
      client.clear()
      renewLine()
      after()
    })
}
