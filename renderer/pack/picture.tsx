import type { Product } from '../../shared/catalog/product.ts'

/** A product's picture, or its initials on a quiet ground where it has none. */
export function Picture({ product, size }: { product: Product; size: 'small' | 'large' }) {
  if (product.picture !== null) return <img className="picture" data-size={size} src={product.picture} alt="" />
  const initials = product.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
  return (
    <span className="picture" data-size={size} aria-hidden="true">
      {initials}
    </span>
  )
}
