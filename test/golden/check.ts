/** Part of `npm run check`: that every shape is pinned, so that nobody hands on a change of what is written unawares. */
import { newestPin, readPins, shapeHash } from './pins.ts'
import { DO, unreadIn } from './read-golden.ts'
import { families, shapesOf } from './shapes.ts'

let seen = 0
for (const family of families) {
  const shapes = await shapesOf(family)
  const pins = readPins(family)
  seen += shapes.length
  const moved = shapes.filter((shape) => newestPin(pins, shape.name)?.hash !== shapeHash(shape))
  if (moved.length > 0) tell(`${family}: ${moved.map(({ name }) => name).join(', ')} ${DO}`)
  for (const unread of unreadIn(family, shapes)) tell(`${family}: ${unread}`)
}
console.log(`${seen} shapes`)

function tell(words: string): void {
  console.error(words)
  process.exitCode = 1
}
