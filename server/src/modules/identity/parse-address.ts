import type { ParsedAddress } from './contract.ts'

export function parseAddress(text: string): ParsedAddress {
  return { name: text } as unknown as ParsedAddress
}
