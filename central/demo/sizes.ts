import type { Size } from '../../shared/catalog/product.ts'

/** What each article measures as it is packed: length, width and height in millimetres. */
const sizes: Readonly<Record<string, readonly [number, number, number]>> = {
  Mug: [125, 95, 105],
  'Espresso cup': [85, 65, 65],
  'Travel mug': [85, 85, 190],
  'Cereal bowl': [155, 155, 70],
  'Serving bowl': [240, 240, 95],
  'Dip bowl': [95, 95, 45],
  Eggcup: [55, 55, 70],
  'Pillar candle': [75, 75, 150],
  'Tea light holder': [80, 80, 75],
  'Scented candle': [90, 90, 100],
  'Tea towel': [240, 170, 12],
  'Hand towel': [250, 200, 25],
  'Bath towel': [350, 240, 60],
  'Table runner': [300, 200, 20],
  'Notebook A5': [215, 152, 15],
  'Sketchbook A4': [302, 214, 18],
  'Pocket diary': [145, 92, 14],
  'Wooden car': [140, 75, 70],
  'Stacking tower': [110, 110, 180],
  'Pull-along duck': [180, 95, 150],
  'Spinning top': [65, 65, 75],
  'Storage jar': [110, 110, 180],
  'Jam jar with lid': [75, 75, 110],
  'Biscuit jar': [170, 170, 220],
  'Table lamp': [240, 240, 380],
  'Night light': [110, 90, 120],
  Shopper: [290, 210, 12],
  'Lunch bag': [250, 180, 25],
  'Wash bag': [240, 150, 40],
  'Gift bag': [280, 200, 6],
}

export function sizeOf(article: string): Size | null {
  const size = sizes[article]
  return size ? { lengthMm: size[0], widthMm: size[1], heightMm: size[2] } : null
}
