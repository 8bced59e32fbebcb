import type { Database } from '../../../platform/db/database.ts'
import { nameOfScope } from '../../catalog/index.ts'
import type { ReturnSettings } from './contract.ts'
import { openAddress } from './return-address.ts'
import { readReturnSetting, readReturnWindows } from './setting-rows.ts'

/** How a shop handles returns, with the names of products and categories. */
export async function readReturnSettings(
  { kysely, app }: Pick<Database, 'kysely' | 'app'>,
  shopId: string,
): Promise<ReturnSettings> {
  const setting = await readReturnSetting(kysely, shopId)
  const windows = await readReturnWindows(kysely, shopId)
  return {
    address: setting?.address_cipher ? openAddress(app.pii, setting.address_cipher) : null,
    autoReturn: setting?.auto_return ?? true,
    windows: await Promise.all(
      windows.map(async ({ changedAt, ...window }) => ({
        ...window,
        name: (await nameOfScope(kysely, shopId, window.scope, window.scopeId)) ?? window.scopeId,
        changedAt: changedAt.toISOString(),
      })),
    ),
  }
}
