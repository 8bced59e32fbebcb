import type { Book } from './book.ts'
import type { Caller } from './caller.ts'
import type { Cast } from './cast.ts'

/** What an act needs: whom to call, who there is, and where acknowledgements are noted. */
export interface Scene {
  readonly house: Caller
  readonly cast: Cast
  readonly book: Book
}
