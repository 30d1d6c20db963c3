import { useState } from 'react'
import type { Product } from '../../shared/catalog/product.ts'

/** A product's picture, or its initials on a quiet ground where it has none that can be shown. */
export function Picture({ product, size }: { product: Product; size: 'small' | 'large' }) {
  const { picture } = product
  const [broken, setBroken] = useState<string | null>(null)
  if (picture !== null && picture !== broken) {
    return <img className="picture" data-size={size} src={picture} alt="" onError={() => setBroken(picture)} />
  }
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
