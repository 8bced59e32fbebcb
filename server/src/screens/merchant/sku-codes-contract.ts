import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, ShopParams, Text } from '../../kernel/schema.ts'
import { MAX_SKUS } from '../../modules/catalog/products/contract.ts'

/** A SKU of another product that has one of the codes. */
const CodeUse = Type.Object({
  code: Type.String(),
  productId: Id,
  title: Type.String(),
  specs: Type.Array(Type.String()),
})
export type CodeUse = Static<typeof CodeUse>

/** Read by POST, because three hundred codes do not fit into an address. */
export const findSkuCodes = endpoint('POST /merchant/:shopId/sku-code-uses', {
  summary: 'Which of these SKU codes other products of the shop have already, capitals and blanks aside.',
  params: ShopParams,
  body: Type.Object(
    {
      codes: Type.Array(Text(60), { minItems: 1, maxItems: MAX_SKUS }),
      /** The product that is being edited, which may have them. */
      except: Type.Optional(Id),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ uses: Type.Array(CodeUse) }),
})
