import { visitSourceNames, visitSources } from '../visits/contract.ts'

/** The channels that orders come by: the ways on which visitors come, and those of which nothing is known. */
export const channels = [...visitSources, 'unknown'] as const
export type Channel = (typeof channels)[number]

export const channelNames: Readonly<Record<Channel, { zh: string; en: string }>> = {
  ...visitSourceNames,
  unknown: { zh: '未知', en: 'Unknown' },
}
