import type { PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'

interface PolicyGroup {
  readonly title: PolicyView['group']
  readonly members: readonly PolicyView[]
}

/** The sections of the page, each with its policies, in the order in which the server lists them. */
export const groupsOf = (policies: readonly PolicyView[]): PolicyGroup[] =>
  [...Map.groupBy(policies, ({ group }) => group.zh).values()].flatMap((members) =>
    members[0] ? [{ title: members[0].group, members }] : [],
  )
