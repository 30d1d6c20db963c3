/** Whether this program still reads what was written before it. */
import { canonical } from '../../shared/event/canonical.ts'
import { parseEvent } from '../../shared/event/catalogue.ts'
import { hashOf } from '../../shared/event/envelope.ts'
import { sha256 } from '../../shared/event/sha256.ts'
import { parse } from '../../shared/schema.ts'
import { type Golden, readableGolden, within } from './pins.ts'
import type { Family, Shape } from './shapes.ts'

export const FOR_EVER =
  'What is written is for ever: give new members a default or make them optional; for any other change write a new version ' +
  'beside the old one, and for events a step to it in shared/event/upcast.ts.'
export const BREAKS = 'Page and station come in one package, so the bridge may break: npm run golden -- --breaks "why".'

export const DO = `is not the shape that is pinned in test/data/golden.
  Added an optional member, a type, a method or a route?  npm run golden -- "why, in a line"
  Changed or removed something that was written before?   Write a new version beside it (events: and its step in
  shared/event/upcast.ts); a released one stays as it is.`

/** One sentence for each frozen sample that is not read as it was. */
export function unreadIn(family: Family, shapes: readonly Shape[]): string[] {
  return readableGolden(family).flatMap((golden) => {
    const shape = shapes.find(({ name }) => name === golden.of)
    const fault = family === 'events' ? eventFault(golden) : rowFault(golden, shape)
    return fault === undefined ? [] : [`${golden.of}: ${fault}`]
  })
}

function eventFault({ sample, sha256: hash }: Golden): string | undefined {
  const parsed = parseEvent(sample)
  if (!parsed.ok) return parsed.error
  return hashOf(parsed.value) === hash ? undefined : 'another hash after it was read'
}

function rowFault({ sample, sha256: hash }: Golden, shape: Shape | undefined): string | undefined {
  if (!shape) return 'nothing reads it any more'
  const parsed = parse<unknown>(shape.schema, sample)
  if (!parsed.ok) return parsed.error
  return sha256(canonical(within(parsed.value, sample))) === hash ? undefined : 'something in it was lost or changed'
}
