/** What is dear to work out and always comes out the same, by what it depends on. When full, it begins anew. */
export class Remembered<K, V> {
  private readonly values = new Map<K, V>();

  constructor(private readonly most: number) {}

  get(key: K, make: () => V): V {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.values.size >= this.most) this.values.clear();
    this.values.set(key, made);
    return made;
  }
}
