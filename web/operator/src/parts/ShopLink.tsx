/** A shop's name, which leads to its page as buyers see it. */
export function ShopLink({ shopId, name }: { shopId: string; name: string }) {
  return (
    <a href={`/shops/${shopId}`} target="_blank" rel="noopener">
      {name}
    </a>
  )
}
