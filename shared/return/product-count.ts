/** So many units of a product, whichever line of an order or RMA names them. */
export type ProductCount = { product: string; quantity: number }
