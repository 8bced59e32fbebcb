/**
 * Whose rows a table holds. A shop's rows are its own: every key of the table begins with shop_id, so that one shop never
 * sees another's rows and the table can be distributed by shop. What is otherwise says why.
 */
export type TableSharding =
  | 'by-shop'
  | { readonly notByShop: string }
  /** By shop, but for some unique keys, each with its reason, by its columns: `number`, `shop_id, name`. */
  | { readonly keysWithoutShop: Readonly<Record<string, string>> }

/** Tables by name, without their schema. */
export type ModuleTables = Readonly<Record<string, TableSharding>>
