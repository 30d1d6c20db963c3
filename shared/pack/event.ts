import type { PackBody } from './events.ts'

type DataOf<T extends PackBody['type']> = Extract<PackBody, { type: T }>['data']

/** A pack event of the newest version. */
export function packEvent<T extends PackBody['type']>(type: T, data: DataOf<T>): PackBody {
  return { type, v: 1, data } as PackBody
}
