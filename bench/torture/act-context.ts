import type { Book } from './book.ts'
import type { Caller } from './caller.ts'
import type { Fixtures } from './fixtures.ts'

/** What an act needs: whom to call, who there is, and where acknowledgements are noted. */
export interface ActContext {
  readonly api: Caller
  readonly fixtures: Fixtures
  readonly book: Book
}
