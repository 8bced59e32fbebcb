import { hash as hashOf } from 'node:crypto'

/**
 * The set of order numbers that a file has contained so far, in 16 bytes a number: 64 bits of their hash with open
 * addressing. In a file of a million rows the chance that two different numbers collide is one in forty million.
 */
export class SeenNumbers {
  #slots = new BigUint64Array(1 << 12)
  #count = 0

  /** Adds a number; answers false when it was there already. */
  addIfNew(number: string): boolean {
    const hash = hashOf('sha256', number, 'buffer').readBigUInt64LE() || 1n
    if (this.#put(this.#slots, hash)) return false
    this.#count += 1
    if (this.#count * 2 > this.#slots.length) this.#grow()
    return true
  }

  #put(slots: BigUint64Array, hash: bigint): boolean {
    const mask = slots.length - 1
    let at = Number(hash & 0x7fffffffn) & mask
    while (slots[at] !== 0n) {
      if (slots[at] === hash) return true
      at = (at + 1) & mask
    }
    slots[at] = hash
    return false
  }

  #grow(): void {
    const larger = new BigUint64Array(this.#slots.length * 2)
    for (const hash of this.#slots) if (hash !== 0n) this.#put(larger, hash)
    this.#slots = larger
  }
}
