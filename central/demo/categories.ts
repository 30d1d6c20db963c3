export type Shape = 'mug' | 'bowl' | 'candle' | 'towel' | 'book' | 'toy' | 'jar' | 'eggcup' | 'lamp' | 'bag'

export type Category = {
  sku: string
  aisle: string
  shape: Shape
  articles: readonly string[]
  colours: readonly { name: string; hex: string }[]
  grams: readonly [number, number]
}

const red = { name: 'red', hex: '#d6604d' }
const blue = { name: 'blue', hex: '#4393c3' }
const green = { name: 'green', hex: '#5aae61' }
const yellow = { name: 'yellow', hex: '#e6b422' }
const cream = { name: 'cream', hex: '#d9c9a3' }
const plum = { name: 'plum', hex: '#9970ab' }

/** Ten kinds of goods of a gift and home shop, 120 varieties in all. */
export const categories: readonly Category[] = [
  {
    sku: 'MUG',
    aisle: 'A',
    shape: 'mug',
    articles: ['Mug', 'Espresso cup', 'Travel mug'],
    colours: [red, blue, green, cream],
    grams: [180, 420],
  },
  {
    sku: 'BWL',
    aisle: 'A',
    shape: 'bowl',
    articles: ['Cereal bowl', 'Serving bowl', 'Dip bowl'],
    colours: [red, blue, yellow, cream],
    grams: [150, 900],
  },
  {
    sku: 'EGG',
    aisle: 'A',
    shape: 'eggcup',
    articles: ['Eggcup'],
    colours: [red, blue, yellow, cream],
    grams: [60, 90],
  },
  {
    sku: 'CDL',
    aisle: 'B',
    shape: 'candle',
    articles: ['Pillar candle', 'Tea light holder', 'Scented candle'],
    colours: [red, green, cream, plum],
    grams: [90, 600],
  },
  {
    sku: 'TWL',
    aisle: 'B',
    shape: 'towel',
    articles: ['Tea towel', 'Hand towel', 'Bath towel', 'Table runner'],
    colours: [blue, green, yellow, cream],
    grams: [80, 650],
  },
  {
    sku: 'BOK',
    aisle: 'C',
    shape: 'book',
    articles: ['Notebook A5', 'Sketchbook A4', 'Pocket diary'],
    colours: [red, blue, green, plum],
    grams: [120, 700],
  },
  {
    sku: 'TOY',
    aisle: 'C',
    shape: 'toy',
    articles: ['Wooden car', 'Stacking tower', 'Pull-along duck', 'Spinning top'],
    colours: [red, blue, yellow, green],
    grams: [60, 800],
  },
  {
    sku: 'JAR',
    aisle: 'D',
    shape: 'jar',
    articles: ['Storage jar', 'Jam jar with lid', 'Biscuit jar'],
    colours: [red, green, yellow, cream],
    grams: [250, 1200],
  },
  {
    sku: 'LMP',
    aisle: 'D',
    shape: 'lamp',
    articles: ['Table lamp', 'Night light'],
    colours: [blue, yellow, cream, plum],
    grams: [300, 1800],
  },
  {
    sku: 'BAG',
    aisle: 'E',
    shape: 'bag',
    articles: ['Shopper', 'Lunch bag', 'Wash bag', 'Gift bag'],
    colours: [red, blue, green, plum],
    grams: [70, 350],
  },
]
