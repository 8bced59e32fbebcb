import { LRUCache } from 'lru-cache'
import { pinyin } from 'pinyin-pro'

/** How a Chinese word is typed: mianmo, and by its initials: mm. */
export interface Sound {
  readonly full: string
  readonly initials: string
}

/** Words come again and again. */
const known = new LRUCache<string, Sound>({ max: 50_000 })

/** The sound of a word without tones; letters and digits stand for themselves. */
export function soundOf(word: string): Sound {
  const before = known.get(word)
  if (before) return before
  const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
  const clean = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
  const sound = { full: clean.join(''), initials: clean.map(initialOf).join('') }
  known.set(word, sound)
  return sound
}

/** A number is said in full also where words are said by their initials. */
const initialOf = (syllable: string) => (/^\d/.test(syllable) ? syllable : syllable.slice(0, 1))
