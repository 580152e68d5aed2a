import { asJpeg, fitted } from './reduce-picture';

describe('a picture before it is sent', () => {
  it('is reduced to a longest side of 2200 points, in its own shape', () => {
    expect(fitted(4032, 3024)).toEqual([2200, 1650]);
    expect(fitted(3024, 4032)).toEqual([1650, 2200]);
  });

  it('is never enlarged', () => {
    expect(fitted(800, 600)).toEqual([800, 600]);
  });

  it('keeps its name, with the ending of what it became', () => {
    expect(asJpeg('IMG_2041.HEIC')).toBe('IMG_2041.jpg');
    expect(asJpeg('carte.recto')).toBe('carte.jpg');
    expect(asJpeg('photo')).toBe('photo.jpg');
  });
});
