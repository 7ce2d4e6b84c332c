/** What TypeScript shows where a name is given that nobody knows. */
interface UnknownName<Name extends string> {
  "there is no such name": Name;
}

/**
 * Refuses names that are not known, also those of a variable, whose superfluous properties TypeScript lets through
 * otherwise. `Name` is inferred from whatever was given; where it is any text, nobody can tell.
 */
export type OnlyKnown<Name extends string, Known> = {
  readonly [N in Name]?: string extends N ? unknown : N extends Known ? unknown : UnknownName<N>;
};
