import { say } from '../messages/say.ts'
import type { Album } from './album.tsx'
import { Thumbnail } from './photo.tsx'

/** As many as have their place beside the words. */
const SHOWN = 6

/** The photos of something, small, side by side; where there are too many, the last place says how many more. */
export function PhotoStrip({ album }: { album: Album }) {
  const { photos, open } = album
  if (photos.length === 0) return null
  const shown = photos.length > SHOWN ? photos.slice(0, SHOWN - 1) : photos
  return (
    <ul className="photo-strip" data-testid="photos">
      {shown.map(({ sha256, words }, index) => (
        <li key={sha256}>
          <Thumbnail sha256={sha256} words={words} onOpen={() => open(index)} />
        </li>
      ))}
      {photos.length > shown.length && (
        <li>
          <button type="button" className="thumbnail photo-none" onClick={() => open(shown.length)}>
            {say('photo.more', { count: photos.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  )
}
