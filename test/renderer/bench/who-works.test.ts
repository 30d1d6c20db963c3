import { describe, expect, test } from 'vitest'
import { asListed } from '../../../renderer/bench/who-works.ts'
import type { Person } from '../../../shared/reference/person.ts'
import { openBench, PackingStation, pull, said, settle } from './rig.ts'

const sue: Person = { id: 'sue', name: 'Sue', initials: 'SU', roles: ['supervisor'] }
const all = (...people: Person[]) => ({ people, whole: true })
const packer: Person = { ...sue, roles: ['packer'] }

describe('who is signed in', () => {
  test('has the roles that the list says, from the moment it says so', () => {
    expect(asListed(sue, all(packer))).toEqual(packer)
    expect(asListed(packer, all({ ...sue, id: 'ben' }, sue))).toEqual(sue)
  })

  test('is nobody once the list does not have them', () => {
    expect(asListed(sue, all({ ...sue, id: 'ben' }))).toBeNull()
    expect(asListed(null, all(sue))).toBeNull()
  })

  test('stays where a bench has no list yet', () => {
    expect(asListed(sue, all())).toEqual(sue)
  })

  test('stays, with their new roles, while the list is half pulled', () => {
    const half = { people: [{ ...sue, id: 'ben' }], whole: false }
    expect(asListed(sue, half)).toEqual(sue)
    expect(asListed(sue, { ...half, people: [packer] })).toEqual(packer)
  })

  test('is asked at the next scan, and nothing that was counted is lost', async () => {
    const station = new PackingStation()
    let people: Person[] = [sue]
    station.answers['people.list'] = () => ({ people, whole: true })
    const at = await openBench(station, { operator: sue })
    await settle()
    await pull(at, '1047')
    people = [{ ...sue, id: 'ben' }]
    await at.bench.fetchPeople()
    await pull(at, '1047')
    expect(said(at)).toEqual(['verdict.opened', 'attention.sign-in'])
    expect(at.bench.core.activePack).not.toBeNull()
  })
})
