import type { Album } from './album.tsx'
import { Thumbnail } from './photo.tsx'

/** The photos of something, small, side by side. */
export function PhotoStrip({ album }: { album: Album }) {
  if (album.photos.length === 0) return null
  return (
    <ul className="photo-strip" data-testid="photos">
      {album.photos.map(({ sha256, words }, index) => (
        <li key={sha256}>
          <Thumbnail sha256={sha256} words={words} onOpen={() => album.open(index)} />
        </li>
      ))}
    </ul>
  )
}
