/** People as they are stored and as the rows of a table change them: read at once, compared in memory, written at once. */
export interface Person {
  id: string;
  name: string;
  phone: string | null;
}

/** Tens of thousands of rows would each cost several queries otherwise, and each write one more version of a layer. */
export class Register<T extends Person> {
  readonly added = new Set<T>();
  readonly changed = new Set<T>();
  /** Whom a row meant already: two posts of one person stand in two rows. */
  private readonly met = new Set<T>();
  private readonly byId = new Map<string, T>();
  private readonly byName = new Map<string, T[]>();

  constructor(stored: readonly T[]) {
    for (const person of stored) this.index(person);
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  called(name: string): T[] {
    // A person who was given another name still stands under the old one.
    return (this.byName.get(name) ?? []).filter((person) => person.name === name);
  }

  /**
   * Whom a row without an id means: who is the same, else who has the same name and telephone and stands in no row before; all
   * of them where there are several.
   */
  like(name: string, phone: string | null, same: (person: T) => boolean): T[] {
    const called = this.called(name);
    const found = called.filter(same);
    if (found.length > 0 || phone === null) return found;
    return called.filter((person) => person.phone === phone && !this.met.has(person));
  }

  add(person: T): void {
    this.index(person);
    this.met.add(person);
    this.added.add(person);
  }

  /** Gives a person these values. @returns whether anything differs */
  change(person: T, values: Partial<T>): boolean {
    this.met.add(person);
    const fields = Object.keys(values) as (keyof T)[];
    if (fields.every((field) => person[field] === values[field])) return false;
    const { name } = person;
    Object.assign(person, values);
    if (person.name !== name) this.indexName(person);
    if (!this.added.has(person)) this.changed.add(person);
    return true;
  }

  private index(person: T): void {
    this.byId.set(person.id, person);
    this.indexName(person);
  }

  private indexName(person: T): void {
    const called = this.byName.get(person.name);
    if (!called) this.byName.set(person.name, [person]);
    else if (!called.includes(person)) called.push(person);
  }
}
