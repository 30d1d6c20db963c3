import type { ExceptionState } from '../../shared/exception/state.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'

/** Names of people by their id; the id where nobody knows the name. */
export function usePeopleNames(): (person: string) => string {
  const { answer } = useAnswer('people.list', {})
  return (person) => answer?.people.find(({ id }) => id === person)?.name ?? person
}

/** This bench by its name, others by their id, which is made of it. */
export function useBenchNames(): (station: string) => string {
  const own = useView((view) => view.station?.station)
  return (station) => (own && station === own.id ? own.name : station)
}

/** The product an exception is about, by its name where this bench knows the order. */
export function useProductName({ order, product }: ExceptionState): string | null {
  const nameOf = useProductNames(order)
  return product === null ? null : nameOf(product)
}

/** Products of an order by their names, as far as this bench knows it. */
export function useProductNames(order: string | null): (product: string) => string {
  const { answer } = useAnswer('orders.dossier', { order: order ?? 'none' })
  return (product) => answer?.dossier?.products.find(({ id }) => id === product)?.name ?? product
}
